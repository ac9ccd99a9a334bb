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

std::string worst_table(RunPage& page) {
    const std::vector<Estimate> levels =
        page.over(page.intervals, service_level_measure(page.model().target));
    const std::vector<std::size_t> worst = worst_slots(levels);
    std::vector<Slot> slots;
    std::vector<Estimate> shown;
    for (const std::size_t slot : worst) {
        shown.push_back(levels[slot]);
        slots.push_back(page.intervals[slot]);
    }
    const Form form = Form::of(observers::Unit::share, shown);
    const std::vector<Estimate> needed = page.needed_over(slots);
    std::vector<Column> columns{
        {"from", "", "left"},
        {page.terms.term("service_level", "service level") + ", %",
         std::string(service_level_measure(page.model().target)), ""},
        {page.terms.term("agents_present", "agents there"), "agents_present", "narrow"}};
    if (page.target())
        columns.push_back({page.terms.term("agents_needed", "needed"), "", "narrow"});
    columns.push_back({page.terms.term("late_or_lost", "late or lost"), "", "narrow"});
    Table table("Worst " + page.noun() + "s", columns);
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const runs::Cell& cell = slots[slot].cell;
        std::vector<Cell> cells{{escaped(slots[slot].label), "left"},
                                half_width_cell(shown[slot], form),
                                {grouped(page.estimates.value_or_zero("agents_present", cell), 1)}};
        cells[1].kind = class_of(standing(shown[slot], page.target()));
        if (page.target())
            cells.push_back(
                {needed[slot].value ? grouped(*needed[slot].value, 0) : std::string("–")});
        const double late = page.estimates.value_or_zero("offered", cell) *
                            (1.0 - page.estimates.value_or_zero("service_level", cell));
        cells.push_back({grouped(late, late < 10.0 ? 1 : 0)});
        table.add({{"interval", slots[slot].key}}, std::move(cells));
    }
    const std::string note = "Late or lost: calls " + page.each() + " not answered within " +
                             spoken(page.model().target.within) + ". " +
                             element("a", {{"href", "#intervals"}},
                                     page.is_long() ? "All days" : "All " + page.noun() + "s");
    return element("h2", "Worst " + page.noun() + "s") + "\n" + table.text() +
           paragraph("note", note);
}

/// Words under the deepest stretches in which the target is surely missed: from when to when, and
/// how many agents are short there.
Json notes_of(const RunPage& page, const std::vector<Estimate>& levels) {
    const std::vector<Estimate> needed = page.needed_over(page.slots);
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

/// What is in the picture: no sample of what does not occur.
std::string key_of(RunPage& page, const std::vector<Estimate>& levels, bool with_spreads) {
    std::string key =
        key_entry("line band", "mean and " + page.terms.term("interval95", "95% interval"));
    if (with_spreads)
        key += key_entry("days", page.terms.term("eight_of_ten", "8 of 10 days lie here"));
    const auto occurs = [&](Standing wanted) {
        return std::ranges::any_of(levels, [&](const Estimate& level) {
            return standing(level, page.target()) == wanted;
        });
    };
    if (occurs(Standing::missed))
        key += key_entry("missed", "surely below target");
    if (occurs(Standing::unclear))
        key += key_entry("unclear", "interval holds the target");
    return key;
}

}  // namespace

std::string hero_section(RunPage& page) {
    if (page.intervals.size() < 2)
        return "";
    const std::vector<Slot>& slots = page.is_long() ? page.days : page.slots;
    const std::vector<Estimate> levels =
        page.over(slots, service_level_measure(page.model().target));
    const std::string series = page.is_long() ? "level_by_day" : "level";
    const bool with_spreads = page.charts["series"][series].contains("days_low");
    Json chart;
    chart["kind"] = "time";
    chart["axis"] = page.is_long() ? "days" : "time";
    chart["layers"] = Json::array();
    if (with_spreads)
        chart["layers"].push_back({{"draw", "band"}, {"series", series}, {"look", "days"}});
    chart["layers"].push_back({{"draw", "band"}, {"series", series}, {"look", "sure"}});
    chart["layers"].push_back({{"draw", "marks"}, {"series", series}});
    chart["most"] = 100;
    chart["least_from"] = 20;
    if (page.target()) {
        chart["line"] = *page.target() * 100.0;
        chart["line_words"] = "target " + target_percent(*page.target());
        if (!page.is_long())
            chart["notes"] = notes_of(page, levels);
    }
    chart["say"] = {series};
    page.charts["figures"]["chart-hero"] = chart;

    const std::string noun = page.is_long() ? "day" : page.noun();
    Figure hero;
    hero.id = "chart-hero";
    hero.title =
        element("h2", page.terms.term("service_level", "Service level") + " by " + escaped(noun));
    hero.finding = below_words(slots, levels, page.target(), noun);
    hero.key = key_of(page, levels, with_spreads);
    hero.kind = "large";
    hero.name = "Service level by " + noun;
    return "<div class=\"hero\">\n" + figure(hero) + element("div", worst_table(page)) + "</div>\n";
}

}  // namespace ringside::analysis::report::html
