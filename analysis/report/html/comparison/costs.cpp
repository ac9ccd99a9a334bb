// What it costs: the parts of each scenario's cost, how far it is from the base's, and what stands
// beside it, as far as they have prices.
#include <string>
#include <vector>

#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

/// An amount of all scenarios.
struct Amount {
    const ComparedEstimate* compared;
    std::vector<Estimate> estimates;
};

/// None where an amount has no price in some scenario, or scenarios differ in their currency.
std::vector<Amount> amounts_of(const ComparisonPage& page,
                               std::initializer_list<const char*> measures) {
    std::vector<Amount> amounts;
    for (const char* measure : measures) {
        const ComparedEstimate* compared = page.differences.find(measure);
        if (compared == nullptr || is_zero_in_all(*compared))
            continue;
        amounts.push_back({compared, {}});
        for (std::size_t i = 0; i < page.scenarios(); ++i)
            amounts.back().estimates.push_back(level_of(*compared, i));
    }
    return amounts;
}

/// Cents where all amounts are small, and where the interval of one is.
Form form_of(const Amount& amount, int decimals) {
    constexpr int cents = 2;
    for (const Estimate& estimate : amount.estimates) {
        if (estimate.interval)
            decimals = decimals_for(estimate.interval->half_width(), decimals, cents);
    }
    return Form::number(decimals);
}

/// Wages of a plan are the same in every replication: they have no interval worth a word.
Cell amount_cell(const Estimate& estimate, const Form& form) {
    const bool varies = estimate.interval && estimate.interval->half_width() > 0.0;
    return varies ? half_width_cell(estimate, form) : number_cell(estimate, form);
}

Cell less_base_cell(const Difference& difference, int decimals_least) {
    const Mark how = mark_of(difference, Better::lower);
    const int decimals = decimals_of({difference}, 1.0, decimals_least);
    return {mark(how) + toned(how, escaped(difference_words(difference, 1.0, decimals)))};
}

}  // namespace

std::string costs_section(ComparisonPage& page) {
    const std::vector<Amount> parts = amounts_of(page, {"wages", "overtime_pay", "line_costs"});
    const std::vector<Amount> cost = amounts_of(page, {"cost"});
    const std::vector<Amount> beside = amounts_of(page, {"cost_lost", "value_answered", "net"});
    if (cost.empty() && beside.empty())
        return "";
    std::vector<Estimate> all;
    for (const auto* amounts : {&parts, &cost, &beside}) {
        for (const Amount& amount : *amounts)
            all.insert(all.end(), amount.estimates.begin(), amount.estimates.end());
    }
    const int decimals = Form::of(observers::Unit::money, all).decimals();
    const std::string each =
        page.is_steady() ? " in " + spoken(page.base().horizon.length) : std::string(" a day");
    std::vector<Column> columns{
        {escaped(with_currency("amounts" + each, page.base())), "", "left"}};
    const auto head = [&](const std::vector<Amount>& amounts) {
        for (const Amount& amount : amounts) {
            const std::string measure(amount.compared->measure->name);
            columns.push_back({page.terms.term(measure), measure, ""});
        }
    };
    head(parts);
    head(cost);
    if (!cost.empty())
        columns.push_back({"cost less A", "", ""});
    head(beside);
    Table table("What it costs", columns);
    if (!cost.empty() && !beside.empty()) {
        table.set_groups({{"", static_cast<int>(1 + parts.size())},
                          {"", 2},
                          {"beside it", static_cast<int>(beside.size())}});
    }
    for (std::size_t i = 0; i < page.scenarios(); ++i) {
        std::vector<Cell> cells{{page.name_of(i), "left"}};
        const auto add = [&](const std::vector<Amount>& amounts) {
            for (const Amount& amount : amounts)
                cells.push_back(amount_cell(amount.estimates[i], form_of(amount, decimals)));
        };
        add(parts);
        add(cost);
        if (!cost.empty()) {
            cells.push_back(i == 0
                                ? Cell{"the base", "half"}
                                : less_base_cell(cost.front().compared->variants[i - 1], decimals));
        }
        add(beside);
        table.add({{"scenario", letter_of(i)}}, std::move(cells));
    }
    std::string note;
    if (page.facts.replications > 1)
        note = "± half the 95% interval where amounts vary; of differences the " +
               page.interval_term() + ".";
    return titled("What it costs", "", table.text() + paragraph("note", note));
}

}  // namespace ringside::analysis::report::html
