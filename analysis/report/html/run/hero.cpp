// The service level over time beside the worst intervals.
#include <algorithm>
#include <cmath>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

constexpr std::size_t worst_shown = 8;
constexpr std::size_t notes_most = 2;

/// The slots whose levels lie lowest for sure, by their upper ends.
std::vector<std::size_t> worst_slots(const std::vector<Estimate>& levels) {
    std::vector<std::size_t> worst;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i].value)
            worst.push_back(i);
    }
    std::ranges::stable_sort(worst, {}, [&](std::size_t slot) {
        return levels[slot].interval ? levels[slot].interval->high : *levels[slot].value;
    });
    worst.resize(std::min(worst.size(), worst_shown));
    return worst;
}

std::string worst_table(RunPage& page, const std::vector<Estimate>& levels) {
    const std::vector<std::size_t> worst = worst_slots(levels);
    std::vector<Estimate> shown;
    for (const std::size_t slot : worst)
        shown.push_back(levels[slot]);
    const Form form = Form::of(observers::Unit::share, shown);
    const std::vector<Estimate> needed = page.needed_over_slots();
    std::vector<Column> columns{
        {"from", "", "left"},
        {page.terms.term("service_level", "service level") + ", %",
         std::string(service_level_measure(page.model().target)), ""},
        {page.terms.term("agents_present", "agents there"), "agents_present", "narrow"}};
    if (page.target())
        columns.push_back({page.terms.term("agents_needed", "needed"), "", "narrow"});
    columns.push_back({page.terms.term("late_or_lost", "late or lost"), "", "narrow"});
    Table table("Worst " + page.noun() + "s", columns);
    for (const std::size_t slot : worst) {
        const runs::Cell& cell = page.slots[slot].cell;
        std::vector<Cell> cells{{escaped(page.slots[slot].label), "left"},
                                half_width_cell(levels[slot], form),
                                {grouped(page.estimates.value_or_zero("agents_present", cell), 1)}};
        cells[1].kind = class_of(standing(levels[slot], page.target()));
        if (page.target())
            cells.push_back(
                {needed[slot].value ? grouped(*needed[slot].value, 0) : std::string("–")});
        const double late = page.estimates.value_or_zero("offered", cell) *
                            (1.0 - page.estimates.value_or_zero("service_level", cell));
        cells.push_back({grouped(late, late < 10.0 ? 1 : 0)});
        table.add({{"interval", page.slots[slot].key}}, std::move(cells));
    }
    const std::string note = "Late or lost: calls " + page.each() + " not answered within " +
                             spoken(page.model().target.within) + ". " +
                             element("a", {{"href", "#intervals"}}, "All " + page.noun() + "s");
    return element("h2", "Worst " + page.noun() + "s") + "\n" + table.text() +
           paragraph("note", note);
}

/// Words under the deepest stretches in which the target is surely missed: from when to when, and
/// how many agents are short there.
Json notes_of(const RunPage& page, const std::vector<Estimate>& levels) {
    const std::vector<Estimate> needed = page.needed_over_slots();
    std::vector<bool> chosen;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double there = page.estimates.value_or_zero("agents_present", page.slots[i].cell);
        chosen.push_back(standing(levels[i], page.target()) == Standing::missed &&
                         needed[i].value && *needed[i].value - there >= 0.5);
    }
    std::vector<Stretch> stretches = stretches_of(page.slots, chosen);
    const auto lowest = [&](const Stretch& stretch) {
        double level = 1.0;
        for (std::size_t i = stretch.first; i <= stretch.last; ++i)
            level = std::min(level, *levels[i].value);
        return level;
    };
    std::ranges::stable_sort(stretches, {}, lowest);
    stretches.resize(std::min(stretches.size(), notes_most));
    Json notes = Json::array();
    for (const Stretch& stretch : stretches) {
        double most = 0.0;
        for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
            const double there = page.estimates.value_or_zero("agents_present", page.slots[i].cell);
            most = std::max(most, *needed[i].value - there);
        }
        notes.push_back(
            {{"first", stretch.first},
             {"last", stretch.last},
             {"lines",
              {page.slots[stretch.first].label + " to " + page.slots[stretch.last].end,
               (stretch.length() > 1 ? "up to " : "") + grouped(most, 1) + " agents short"}}});
    }
    return notes;
}

}  // namespace

std::string hero_section(RunPage& page) {
    if (page.slots.size() < 2)
        return "";
    const std::vector<Estimate> levels =
        page.over_slots(service_level_measure(page.model().target));
    Json chart;
    chart["kind"] = "time";
    chart["layers"] = Json::array({{{"draw", "band"}, {"series", "level"}, {"look", "sure"}},
                                   {{"draw", "marks"}, {"series", "level"}}});
    chart["most"] = 100;
    chart["least_from"] = 20;
    if (page.target()) {
        chart["line"] = *page.target() * 100.0;
        chart["line_words"] = "target " + target_percent(*page.target());
        chart["notes"] = notes_of(page, levels);
    }
    chart["say"] = {"level"};
    page.charts["figures"]["chart-hero"] = chart;

    std::string key =
        key_entry("line band", "mean and " + page.terms.term("interval95", "95% interval"));
    if (page.target()) {
        key += key_entry("missed", "surely below target");
        key += key_entry("unclear", "interval holds the target");
    }
    Figure hero;
    hero.id = "chart-hero";
    hero.title = element(
        "h2", page.terms.term("service_level", "Service level") + " by " + escaped(page.noun()));
    hero.finding = below_words(page.slots, levels, page.target(), page.noun());
    hero.key = key;
    hero.kind = "large";
    hero.name = "Service level by " + page.noun();
    return "<div class=\"hero\">\n" + figure(hero) + element("div", worst_table(page, levels)) +
           "</div>\n";
}

}  // namespace ringside::analysis::report::html
