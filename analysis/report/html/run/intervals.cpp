// All intervals with all their numbers.
#include <algorithm>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

enum class Shown { number, half_width, level };

struct Series {
    std::string head;
    std::string_view measure;
    observers::Unit unit;
    Shown shown = Shown::number;
};

/// The longest wait and the cost are known by interval only.
std::vector<Series> series_of(RunPage& page, bool by_interval) {
    using observers::Unit;
    Glossary& terms = page.terms;
    std::vector<Series> all{{terms.term("offered", "offered"), "offered", Unit::calls},
                            {terms.term("answered", "answ."), "answered", Unit::calls},
                            {terms.term("abandoned", "aband."), "abandoned", Unit::calls},
                            {terms.term("abandon_rate", "aband."), "abandon_rate", Unit::share},
                            {terms.term("service_level", "service level"),
                             service_level_measure(page.model().target), Unit::share, Shown::level},
                            {terms.term("mean_wait_answered_s", "ASA"), "mean_wait_answered_s",
                             Unit::seconds, Shown::half_width}};
    if (by_interval)
        all.push_back({terms.term("longest_wait_s", "longest"), "longest_wait_s", Unit::seconds});
    all.insert(all.end(),
               {{terms.term("mean_queue", "waiting"), "mean_queue", Unit::calls},
                {terms.term("aht_s", "AHT"), "aht_s", Unit::seconds},
                {terms.term("agents_scheduled", "sched."), "agents_scheduled", Unit::agents},
                {terms.term("agents_present", "present"), "agents_present", Unit::agents},
                {terms.term("occupancy", "occ."), "occupancy", Unit::share}});
    if (by_interval && page.find("cost").value) {
        const std::string& currency = page.model().costs.currency;
        all.push_back(
            {terms.term("cost", currency.empty() ? "cost" : currency), "cost", Unit::money});
    }
    return all;
}

Form form_of(const Series& series, const std::vector<Estimate>& estimates,
             std::optional<double> target) {
    if (series.measure == "mean_queue")
        return Form::number(2);
    if (series.measure == "occupancy")
        return Form::percent(0);
    if (series.unit == observers::Unit::agents || series.unit == observers::Unit::calls)
        return Form::number(std::ranges::any_of(estimates,
                                                [](const Estimate& estimate) {
                                                    return estimate.value.value_or(0.0) >= 1000.0;
                                                })
                                ? 0
                                : 1);
    return Form::of(series.unit, estimates, series.shown == Shown::level ? target : std::nullopt);
}

Cell cell_of(const Series& series, const Estimate& estimate, const Form& form,
             std::optional<double> target) {
    switch (series.shown) {
        case Shown::number:
            break;
        case Shown::half_width:
            return half_width_cell(estimate, form);
        case Shown::level:
            return level_cell(estimate, form, standing(estimate, target));
    }
    return number_cell(estimate, form);
}

/// Where 8 of 10 days lie: "67–100".
std::string spread_words(const std::optional<Interval>& spread) {
    if (!spread)
        return "–";
    return grouped(spread->low * 100.0, 0) + "–" + grouped(spread->high * 100.0, 0);
}

/// What a table of slots is about.
struct Rows {
    const std::vector<Slot>& slots;
    std::string title;
    std::string head;   ///< of the first column
    std::string about;  ///< the data attribute of a row: "interval", "day", "clock"
    bool has_spreads = false;
    bool has_needed = false;
    std::string whole = {};  ///< what the row of the whole is called; none without a name
};

std::string slot_table(RunPage& page, const Rows& rows) {
    const bool by_interval = rows.about == "interval";
    const std::vector<Series> all = series_of(page, by_interval);
    std::vector<Column> columns{{rows.head, "", "left"}};
    std::vector<std::vector<Estimate>> values;
    std::vector<Form> forms;
    std::size_t level_column = 0;
    for (const Series& series : all) {
        values.push_back(page.over(rows.slots, series.measure));
        forms.push_back(form_of(series, values.back(), page.target()));
        const std::string unit = forms.back().head();
        columns.push_back({unit.empty() ? series.head : series.head + ", " + unit,
                           by_interval ? std::string(series.measure) : "", ""});
        if (series.shown == Shown::level) {
            level_column = columns.size() - 2;
            if (rows.has_spreads)
                columns.push_back({page.terms.term("eight_of_ten", "8 of 10 days"), "", ""});
        }
    }
    if (rows.has_needed)
        columns.push_back({page.terms.term("agents_needed", "needed"), "", ""});
    Table table(rows.title, columns);
    table.set_kind("dense");
    const auto row_of = [&](const std::string& label, const auto& estimate, const auto& spread,
                            const Cell& needed) {
        std::vector<Cell> row{{escaped(label), "left"}};
        for (std::size_t i = 0; i < all.size(); ++i) {
            row.push_back(cell_of(all[i], estimate(i), forms[i], page.target()));
            if (rows.has_spreads && i == level_column)
                row.push_back({spread_words(spread)});
        }
        if (rows.has_needed)
            row.push_back(needed);
        return row;
    };
    const auto spreads =
        rows.has_spreads ? page.spreads() : std::vector<std::optional<Interval>>(rows.slots.size());
    const std::vector<Estimate> needed = page.needed_over(rows.slots);
    for (std::size_t slot = 0; slot < rows.slots.size(); ++slot) {
        const Slot& at = rows.slots[slot];
        const double there = page.estimates.value_or_zero("agents_present", at.cell);
        const bool too_few = needed[slot].value && there < *needed[slot].value - 1.0;
        table.add({{rows.about, at.key}},
                  row_of(at.label, [&](std::size_t i) { return values[i][slot]; }, spreads[slot],
                         {needed[slot].value ? grouped(*needed[slot].value, 0) : "–",
                          too_few ? "missed" : ""}));
    }
    if (!rows.whole.empty()) {
        const Estimate& low = page.find("service_level_daily_p10");
        const Estimate& high = page.find("service_level_daily_p90");
        const bool chosen_level = service_level_measure(page.model().target) == "service_level";
        const std::optional<Interval> spread =
            low.value && high.value && chosen_level && page.estimates.days().total() >= 10
                ? std::optional(Interval{*low.value, *high.value})
                : std::nullopt;
        table.add({{rows.about, ""}},
                  row_of(rows.whole, [&](std::size_t i) { return page.find(all[i].measure); },
                         spread, {""}),
                  true);
    }
    return table.text();
}

bool has_spreads(const RunPage& page) {
    return std::ranges::any_of(page.spreads(),
                               [](const auto& spread) { return spread.has_value(); });
}

std::string long_section(RunPage& page) {
    const std::string lead =
        "All call types and groups. The " + grouped(std::uint64_t{page.intervals.size()}) + " " +
        escaped(page.noun()) + "s one by one are in " + element("code", "intervals.csv") + ": " +
        element("code", "--out") + " writes it.";
    return titled(
        "All days", lead,
        slot_table(page, {page.days, "All days", "day", "day"}) +
            element("h2", {{"class", "later"}}, "The mean day") + "\n" +
            slot_table(page, {page.slots, "The mean day", "from", "clock", has_spreads(page)}));
}

}  // namespace

std::string interval_section(RunPage& page) {
    if (page.intervals.size() < 2)
        return "";
    if (page.is_long())
        return long_section(page);
    const std::string lead =
        "All call types and groups; the columns of " + element("code", "intervals.csv") +
        ". Each 95% interval stands by itself: of 100 true values, about five lie outside of "
        "theirs.";
    const std::string whole = page.model().horizon.days == 1 ? "Day" : "A day";
    return titled("All " + escaped(page.noun()) + "s", lead,
                  slot_table(page, {page.slots, "All " + page.noun() + "s", "from", "interval",
                                    has_spreads(page), page.target().has_value(), whole}));
}

}  // namespace ringside::analysis::report::html
