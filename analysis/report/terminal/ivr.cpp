// IVR: how callers left it, and at which node they were lost, the widest loss first.
#include <algorithm>

#include "analysis/report/findings/ivr_nodes.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/lines.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

constexpr std::size_t nodes_shown_max = 15;
constexpr std::size_t name_columns_max = 24;

void add_ways_out(const Page& page, Lines& lines) {
    const double entered = page.estimates.value_or_zero("entered");
    const auto share = [&](const char* name) {
        const double part = page.estimates.value_or_zero(name) / std::max(entered, 1e-9);
        return grouped(part * 100.0, 1) + "% of entered";
    };
    lines.number("To an agent", "offered", share("offered") + ", asked a queue for an agent");
    lines.number("Self-served", "self_served",
                 share("self_served") + ", ended in the IVR, content");
    lines.number("Hung up in the IVR", "left_in_ivr", share("left_in_ivr"));
    lines.number_if_any("Left a message", "voicemail_in_ivr", share("voicemail_in_ivr"));
    lines.number_if_any("Still in the IVR", "inside_ivr", share("inside_ivr") + ", at the end");
    lines.time("Time in the IVR", "mean_ivr_s", "mean of all who entered");
}

/// "4.2 ± 0.3".
std::string with_half_width(const Estimate& estimate, double factor) {
    if (!estimate.value)
        return "–";
    const std::string mean = grouped(*estimate.value * factor, 1);
    if (!estimate.interval)
        return mean;
    return mean + " ± " + grouped(estimate.interval->half_width() * factor, 1);
}

std::string node_table(const Page& page, const std::vector<std::size_t>& nodes) {
    const double entered = page.estimates.value_or_zero("entered");
    double longest_s = 0.0;
    for (const std::size_t node : nodes) {
        longest_s =
            std::max(longest_s, page.estimates.at_node(node, "mean_time_s").value.value_or(0.0));
    }
    const DurationForm form = duration_form(longest_s);
    Table table({{Align::left, 1, 14},
                 {Align::right, 2, 9},
                 {Align::right, 2, 12},
                 {Align::right, 2, 14},
                 {Align::right, 2, 12},
                 {Align::right, 2, 12}});
    table.add({{"IVR, node by node", Tone::strong},
               {"reached", Tone::strong},
               {"% of entered", Tone::strong},
               {"hung up there", Tone::strong},
               {"% of reached", Tone::strong},
               {"time a visit", Tone::strong}});
    for (const std::size_t node : nodes) {
        const auto at = [&](const char* name) -> const Estimate& {
            return page.estimates.at_node(node, name);
        };
        const double reached = at("reached").value.value_or(0.0);
        const Estimate& time = at("mean_time_s");
        table.add({shortened(page.model().ivr->nodes[node].name, name_columns_max),
                   grouped(reached, reached < 100.0 ? 1 : 0),
                   entered > 0.0 ? grouped(reached / entered * 100.0, 1) : "–",
                   with_half_width(at("hung_up"), 1.0), with_half_width(at("hang_up_rate"), 100.0),
                   time.value ? duration(*time.value, form, 1) : "–"});
    }
    return table.text(page.style);
}

}  // namespace

std::string ivr_section(const Page& page) {
    if (!page.model().ivr)
        return "";
    Lines lines(page);
    lines.heading("IVR");
    add_ways_out(page, lines);
    std::vector<std::size_t> nodes = ivr_nodes_of(page);
    nodes.resize(std::min(nodes.size(), nodes_shown_max));
    std::string text = lines.text() + "\n" + node_table(page, nodes);
    std::string key = "Counts a day; the widest loss first.";
    if (page.model().horizon.steady_state)
        key = "Counts in " + spoken(page.model().horizon.length) + "; the widest loss first.";
    const std::size_t all = page.model().ivr->nodes.size();
    if (nodes.size() == nodes_shown_max && nodes.size() < all)
        key += " The " + std::to_string(nodes.size()) + " of " + std::to_string(all) + " nodes.";
    return text + " " + wrapped({{key, Tone::quiet}}, page.style, 1);
}

}  // namespace ringside::analysis::report
