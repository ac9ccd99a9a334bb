// The IVR node by node: how many got there, and where callers were lost, the widest loss first.
#include "analysis/report/findings/ivr_nodes.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

/// A node's estimates of one measure, and the form that all nodes share.
struct AtNodes {
    std::vector<Estimate> estimates;
    Form form;

    AtNodes(const RunPage& page, const std::vector<std::size_t>& nodes, std::string_view measure,
            observers::Unit unit)
        : estimates(found(page, nodes, measure)), form(Form::of(unit, estimates)) {}

  private:
    static std::vector<Estimate> found(const RunPage& page, const std::vector<std::size_t>& nodes,
                                       std::string_view measure) {
        std::vector<Estimate> list;
        for (const std::size_t node : nodes)
            list.push_back(page.estimates.at_node(node, measure));
        return list;
    }
};

}  // namespace

std::string ivr_section(RunPage& page) {
    using observers::Unit;
    if (!page.model().ivr)
        return "";
    const std::vector<std::size_t> nodes = ivr_nodes_of(page);
    const AtNodes reached(page, nodes, "reached", Unit::calls);
    const AtNodes hung_up(page, nodes, "hung_up", Unit::calls);
    const AtNodes rate(page, nodes, "hang_up_rate", Unit::share);
    const AtNodes time(page, nodes, "mean_time_s", Unit::seconds);
    const double entered = page.estimates.value_or_zero("entered");
    Table table("The IVR node by node",
                {{"node", "", "left"},
                 {"reached " + page.each(), "reached", ""},
                 {"% of entered", "", ""},
                 {"hung up there", "hung_up", ""},
                 {"% of reached", "hang_up_rate", ""},
                 {"time a visit" + (time.form.head().empty() ? "" : ", " + time.form.head()),
                  "mean_time_s", ""}});
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const double there = reached.estimates[i].value.value_or(0.0);
        table.add({{"node", page.model().ivr->nodes[nodes[i]].name}},
                  {{escaped(page.model().ivr->nodes[nodes[i]].name), "left"},
                   number_cell(reached.estimates[i], reached.form),
                   {entered > 0.0 ? grouped(there / entered * 100.0, 1) : std::string("–")},
                   half_width_cell(hung_up.estimates[i], hung_up.form),
                   half_width_cell(rate.estimates[i], rate.form),
                   number_cell(time.estimates[i], time.form)});
    }
    std::string lead;
    const Estimate& left = page.find("left_in_ivr");
    if (left.value && *left.value > 0.0) {
        const Form form = Form::of(Unit::calls, {left});
        lead = with_range(left, form) + " callers " + page.each() + " hang up in the IVR";
        const auto most = extreme_of(hung_up.estimates, Which::highest);
        if (most && most->rivals == 0)
            lead +=
                ", more than anywhere else at " + page.model().ivr->nodes[nodes[most->slot]].name;
        lead += ". No service level counts them.";
    }
    return titled("The IVR, node by node", escaped(lead), table.text());
}

}  // namespace ringside::analysis::report::html
