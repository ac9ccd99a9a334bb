// What it costs: the lines of the whole, and WHAT IT COSTS by call type and by half hour.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/lines.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

/// From here on nobody looks at cents.
constexpr double amount_without_cents = 100.0;
/// From here on an amount is long.
constexpr double long_amount = 1e5;
constexpr std::size_t call_types_shown_max = 48;

int decimals_for_amounts(double largest) { return largest >= amount_without_cents ? 0 : 2; }

/// Of what the amounts are, where that is not the one day.
std::string span_words(const center::Horizon& horizon) {
    if (horizon.steady_state)
        return ", in " + spoken(horizon.length);
    return horizon.days == 1 ? "" : ", a day";
}

struct Amount {
    const char* heading;
    const char* measure;
};

/// "wages 4,295, overtime 2, lines 169": what the cost is made of, as far as it has a price; "wages
/// 96%, …" where amounts are long.
std::string parts_of_cost(const Page& page) {
    const double cost = page.estimates.value_or_zero("cost");
    std::string words;
    for (const auto& [heading, measure] :
         {Amount{"wages", "wages"}, {"overtime", "overtime_pay"}, {"lines", "line_costs"}}) {
        if (!page.estimates.has(measure))
            continue;
        const double part = page.estimates.value_or_zero(measure);
        words += (words.empty() ? "" : ", ") + std::string(heading) + " " +
                 (are_costs_long(page) ? grouped(part / cost * 100.0, 0) + "%"
                                       : grouped(part, decimals_for_amounts(cost)));
    }
    return words;
}

/// What may stand in a table: as far as it has a price.
std::vector<Amount> priced(const Page& page, std::vector<Amount> amounts) {
    std::erase_if(amounts,
                  [&](const Amount& amount) { return !page.estimates.has(amount.measure); });
    return amounts;
}

/// A row for each cell, a column for each amount; one form a column.
Table table_of(const Page& page, const std::vector<std::pair<std::string, runs::Cell>>& rows,
               const std::vector<Amount>& amounts, const std::string& first_heading) {
    std::vector<Column> columns{{Align::left, 1, 12}};
    std::vector<Cell> heads{{first_heading, Tone::strong}};
    std::vector<int> decimals;
    for (const Amount& amount : amounts) {
        columns.push_back({Align::right, 2, 8});
        heads.emplace_back(amount.heading, Tone::strong);
        double largest = 0.0;
        for (const auto& [label, cell] : rows)
            largest =
                std::max(largest, std::abs(page.estimates.value_or_zero(amount.measure, cell)));
        decimals.push_back(decimals_for_amounts(largest));
    }
    Table table(std::move(columns));
    table.add(std::move(heads));
    for (const auto& [label, cell] : rows) {
        std::vector<Cell> row{label};
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            row.emplace_back(
                grouped(page.estimates.value_or_zero(amounts[i].measure, cell), decimals[i]));
        }
        table.add(std::move(row));
    }
    return table;
}

std::string by_call_type(const Page& page) {
    const std::vector<Amount> amounts = priced(page, {{"lines", "line_costs"},
                                                      {"lost calls", "cost_lost"},
                                                      {"value of answered", "value_answered"}});
    const auto& types = page.model().call_types;
    if (types.size() < 2 || types.size() > call_types_shown_max || amounts.empty())
        return "";
    std::vector<std::pair<std::string, runs::Cell>> rows;
    for (std::size_t type = 0; type < types.size(); ++type)
        rows.emplace_back(shortened(title_of(types[type]), 28), of_call_type(type));
    return table_of(page, rows, amounts, "by call type" + span_words(page.model().horizon))
        .text(page.style);
}

std::string by_interval(const Page& page) {
    if (!page.all_intervals)
        return "";
    std::vector<std::pair<std::string, runs::Cell>> rows;
    for (const std::size_t interval : page.intervals())
        rows.emplace_back(interval_label(page.model(), interval), of_interval(interval));
    if (rows.size() < 2)
        return "";
    std::vector<Amount> amounts = priced(page, {{"wages", "wages"},
                                                {"overtime", "overtime_pay"},
                                                {"lines", "line_costs"},
                                                {"cost", "cost"},
                                                {"lost calls", "cost_lost"},
                                                {"value of answered", "value_answered"},
                                                {"net", "net"}});
    if (amounts.empty())
        return "";
    // The parts of the cost give way to its sum until the page holds the table.
    const std::string heading = "by " + interval_noun(page.model().horizon.interval);
    Table table = table_of(page, rows, amounts, heading);
    while (amounts.size() > 1 && table.width(page.style) > page_columns) {
        amounts.erase(amounts.begin());
        table = table_of(page, rows, amounts, heading);
    }
    return table.text(page.style);
}

/// What the label, the mean and its interval leave of the page.
std::size_t columns_for_meaning(const Page& page) {
    if (!are_costs_long(page))
        return page_columns;
    std::size_t widest = 0;
    for (const char* measure : {"cost", "cost_lost", "value_answered", "net"}) {
        const Estimate& estimate = page.estimates.find(measure);
        for (const double end : {estimate.interval ? estimate.interval->low : 0.0,
                                 estimate.interval ? estimate.interval->high : 0.0})
            widest = std::max(widest, width_of(grouped(end, 0)));
    }
    // Label, gaps and "to" take 37 columns, the three amounts the rest.
    return page_columns - std::min<std::size_t>(37 + 3 * widest, page_columns - 1);
}

}  // namespace

void add_costs(const Page& page, Lines& lines) {
    const center::Horizon& horizon = page.model().horizon;
    const bool is_one_day = !horizon.steady_state && horizon.days == 1;
    const std::string length = horizon.steady_state ? span_words(horizon) : "";
    const auto add = [&](const char* label, const char* measure, const std::string& meaning) {
        lines.money(label, measure, shortened(meaning + length, columns_for_meaning(page)));
    };
    add(horizon.steady_state ? "Cost"
        : is_one_day         ? "Cost of the day"
                             : "Cost a day",
        "cost", parts_of_cost(page));
    add("Lost calls", "cost_lost", "abandoned, balked and cleared; beside the cost");
    add("Value of answered", "value_answered", "what the answered bring");
    std::string net = "value";
    net += page.estimates.has("cost") ? " − cost" : "";
    net += page.estimates.has("cost_lost") ? " − lost calls" : "";
    add("Net", "net", net);
}

bool are_costs_long(const Page& page) {
    return std::ranges::any_of(
        std::array{"cost", "cost_lost", "value_answered", "net"}, [&](const char* measure) {
            return std::abs(page.estimates.value_or_zero(measure)) >= long_amount;
        });
}

std::string cost_section(const Page& page) {
    const std::string types = by_call_type(page);
    const std::string intervals = by_interval(page);
    if (types.empty() && intervals.empty())
        return "";
    const std::string title = with_currency("WHAT IT COSTS", page.model());
    std::string text = page.style.strong(page.style.shown(title)) + "\n" + types;
    if (!types.empty() && !intervals.empty())
        text += "\n";
    return text + intervals;
}

}  // namespace ringside::analysis::report
