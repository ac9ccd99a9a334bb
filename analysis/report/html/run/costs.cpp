// What it costs: the parts of the cost and what stands beside it, as far as they have prices.
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

struct Line {
    const char* measure;
    const char* indent;
};
constexpr Line parts_of_cost[]{{"wages", "in1"}, {"overtime_pay", "in1"}, {"line_costs", "in1"}};
constexpr Line beside_cost[]{{"cost_lost", ""}, {"value_answered", ""}, {"net", ""}};

void add_line(RunPage& page, Table& table, const Line& line, bool is_total = false) {
    const Estimate& estimate = page.find(line.measure);
    if (!estimate.value)
        return;
    const Form form = Form::of(observers::Unit::money, {estimate});
    // Wages of a plan are the same in every replication.
    const bool is_fixed = estimate.interval && estimate.interval->low == estimate.interval->high;
    const std::string range = is_fixed            ? "fixed"
                              : estimate.interval ? form.range(*estimate.interval)
                                                  : "–";
    const std::string term = page.terms.term(line.measure);
    table.add(
        {}, {{is_total ? element("b", term) : term, std::string("left ") + line.indent},
             {is_total ? element("b", form.bare(*estimate.value)) : form.bare(*estimate.value), "",
              line.measure},
             {range, "half"}});
}

}  // namespace

std::string cost_section(RunPage& page) {
    const center::Model& model = page.model();
    if (!model.costs.has_prices())
        return "";
    Table table("What it costs",
                {{escaped(with_currency("amounts " + page.each(), model)), "", "left"},
                 {"mean", "", ""},
                 {"95% interval", "", ""}});
    add_line(page, table, {"cost", ""}, true);
    for (const Line& line : parts_of_cost)
        add_line(page, table, line);
    for (const Line& line : beside_cost)
        add_line(page, table, line);
    std::string lead;
    const double cost = page.estimates.value_or_zero("cost");
    const double wages = page.estimates.value_or_zero("wages");
    if (cost > 0.0 && wages > 0.0 && wages < cost)
        lead = "Wages are " + days_percent(wages / cost) + " of the cost.";
    return titled("What it costs", lead, table.text());
}

}  // namespace ringside::analysis::report::html
