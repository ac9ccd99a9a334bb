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

std::vector<Series> series_of(RunPage& page) {
    using observers::Unit;
    Glossary& terms = page.terms;
    return {{terms.term("offered", "offered"), "offered", Unit::calls},
            {terms.term("answered", "answ."), "answered", Unit::calls},
            {terms.term("abandoned", "aband."), "abandoned", Unit::calls},
            {terms.term("abandon_rate", "aband."), "abandon_rate", Unit::share},
            {terms.term("service_level", "service level"),
             service_level_measure(page.model().target), Unit::share, Shown::level},
            {terms.term("mean_wait_answered_s", "ASA"), "mean_wait_answered_s", Unit::seconds,
             Shown::half_width},
            {terms.term("longest_wait_s", "longest"), "longest_wait_s", Unit::seconds},
            {terms.term("mean_queue", "waiting"), "mean_queue", Unit::calls},
            {terms.term("aht_s", "AHT"), "aht_s", Unit::seconds},
            {terms.term("agents_scheduled", "sched."), "agents_scheduled", Unit::agents},
            {terms.term("agents_present", "present"), "agents_present", Unit::agents},
            {terms.term("occupancy", "occ."), "occupancy", Unit::share}};
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

}  // namespace

std::string interval_section(RunPage& page) {
    if (page.slots.size() < 2)
        return "";
    const std::vector<Series> all = series_of(page);
    std::vector<Column> columns{{"from", "", "left"}};
    std::vector<std::vector<Estimate>> values;
    std::vector<Form> forms;
    for (const Series& series : all) {
        values.push_back(page.over_slots(series.measure));
        forms.push_back(form_of(series, values.back(), page.target()));
        const std::string unit = forms.back().head();
        columns.push_back({unit.empty() ? series.head : series.head + ", " + unit,
                           std::string(series.measure), ""});
    }
    const std::vector<Estimate> needed = page.needed_over_slots();
    if (page.target())
        columns.push_back({page.terms.term("agents_needed", "needed"), "", ""});
    Table table("All " + page.noun() + "s", columns);
    table.set_kind("dense");
    for (std::size_t slot = 0; slot < page.slots.size(); ++slot) {
        std::vector<Cell> row{{escaped(page.slots[slot].label), "left"}};
        for (std::size_t i = 0; i < all.size(); ++i)
            row.push_back(cell_of(all[i], values[i][slot], forms[i], page.target()));
        if (page.target()) {
            const double there =
                page.estimates.value_or_zero("agents_present", page.slots[slot].cell);
            const bool too_few = needed[slot].value && there < *needed[slot].value - 1.0;
            row.push_back({needed[slot].value ? grouped(*needed[slot].value, 0) : "–",
                           too_few ? "missed" : ""});
        }
        table.add({{"interval", page.slots[slot].key}}, std::move(row));
    }
    const std::string lead =
        "All call types and groups; the columns of " + element("code", "intervals.csv") +
        ". Each 95% interval stands by itself: of 100 true values, about five lie outside of "
        "theirs.";
    return titled("All " + escaped(page.noun()) + "s", lead, table.text());
}

}  // namespace ringside::analysis::report::html
