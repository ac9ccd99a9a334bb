// By interval: each variant beside the base and its difference, as small charts on one scale; then
// all intervals as a table, since no number is in a chart only.
#include <algorithm>
#include <cmath>

#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/series.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

/// More charts than these say nothing to anybody; the tables have all.
constexpr std::size_t variants_drawn_most = 8;

using Levels = std::span<const ComparedEstimate>;

std::vector<Estimate> base_levels(const Levels& levels) {
    std::vector<Estimate> estimates;
    for (const ComparedEstimate& compared : levels)
        estimates.push_back(compared.variants.front().base);
    return estimates;
}

std::vector<Estimate> variant_levels(const Levels& levels, std::size_t variant) {
    std::vector<Estimate> estimates;
    for (const ComparedEstimate& compared : levels)
        estimates.push_back(compared.variants[variant].variant);
    return estimates;
}

std::vector<Difference> differences_of(const Levels& levels, std::size_t variant) {
    std::vector<Difference> differences;
    for (const ComparedEstimate& compared : levels)
        differences.push_back(compared.variants[variant]);
    return differences;
}

char letter_of_mark(Mark mark) {
    switch (mark) {
        case Mark::better:
            return 'a';
        case Mark::worse:
            return 'b';
        case Mark::unclear:
            return 'u';
        case Mark::same:
        case Mark::none:
            break;
    }
    return '-';
}

/// Half the height that all differences need, in points: a round number.
double common_height(const std::vector<std::vector<Difference>>& all) {
    double most = 1.0;
    for (const auto& differences : all) {
        for (const Difference& difference : differences) {
            if (difference.interval)
                most = std::max({most, std::abs(difference.interval->low) * 100.0,
                                 std::abs(difference.interval->high) * 100.0});
        }
    }
    for (const double height : {1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 80.0}) {
        if (most <= height)
            return height;
    }
    return 100.0;
}

std::string level_figure(ComparisonPage& page, std::size_t variant) {
    const std::string letter = letter_of(variant + 1);
    const std::string id = "chart-level-" + letter;
    Json& chart = page.charts["figures"][id];
    chart["kind"] = "time";
    chart["least"] = 0;
    chart["most"] = 100;
    chart["layers"] =
        Json::array({{{"draw", "base"}, {"series", "level-A"}},
                     {{"draw", "band"}, {"series", "level-" + letter}, {"look", "sure"}},
                     {{"draw", "line"}, {"series", "level-" + letter}}});
    chart["say"] = {"level-" + letter, "level-A"};
    if (page.target().service_level)
        chart["line"] = *page.target().service_level * 100.0;
    return figure({id, page.name_of(variant + 1), "service level", "", "small",
                   "Service level of " + letter + " and A"});
}

std::string difference_figure(ComparisonPage& page, std::size_t variant, double height) {
    const std::string letter = letter_of(variant + 1);
    const std::string id = "chart-difference-" + letter;
    Json& chart = page.charts["figures"][id];
    chart["kind"] = "time";
    chart["least"] = -height;
    chart["most"] = height;
    chart["line"] = 0;
    chart["solid"] = true;
    chart["layers"] =
        Json::array({{{"draw", "band"}, {"series", "difference-" + letter}, {"look", "sure"}},
                     {{"draw", "changes"}, {"series", "difference-" + letter}}});
    chart["say"] = {"difference-" + letter};
    return figure({id, letter + " less A, points",
                   escaped(intervals_finding(page.facts, page.differences, variant)), "", "small",
                   "Difference of " + letter + " from A"});
}

}  // namespace

std::string time_section(ComparisonPage& page) {
    const ComparedRow row = level_row(page.target());
    const Levels levels = page.differences.by_interval(row.measure);
    if (levels.size() < 2 || page.facts.replications < 2)
        return "";
    page.charts["axes"]["time"] = axis_of(page.slots);
    const auto put = [&](const std::string& name, const std::string& words,
                         const std::vector<Estimate>& estimates, const Form& form) {
        Json& series = page.charts["series"][name];
        series = series_of({{estimates}}, form);
        series["name"] = words;
    };
    const Form percents = Form::of(observers::Unit::share, base_levels(levels));
    put("level-A", "A", base_levels(levels), percents);
    const std::size_t drawn = std::min(page.variants(), variants_drawn_most);
    std::vector<std::vector<Difference>> differences;
    for (std::size_t i = 0; i < drawn; ++i)
        differences.push_back(differences_of(levels, i));
    const double height = common_height(differences);
    std::string upper;
    std::string lower;
    for (std::size_t i = 0; i < drawn; ++i) {
        const std::string letter = letter_of(i + 1);
        put("level-" + letter, letter, variant_levels(levels, i), percents);
        std::vector<Estimate> estimates;
        std::string marks;
        for (const Difference& difference : differences[i]) {
            estimates.push_back(as_estimate(difference));
            marks += letter_of_mark(mark_of(difference, row));
        }
        put("difference-" + letter, letter + " less A", estimates, percents);
        Json& series = page.charts["series"]["difference-" + letter];
        series["standing"].push_back(marks);
        series["form"]["unit"] = "";
        series["form"]["plus"] = true;
        upper += level_figure(page, i);
        lower += difference_figure(page, i, height);
    }
    std::string key = key_entry("line band", "variant, 95% interval") + key_entry("base", "A") +
                      key_entry("better", "surely better") + key_entry("missed", "surely worse") +
                      key_entry("unclear", "not clear");
    if (page.target().service_level)
        key += key_entry("dashed", "target");
    std::string lead = "Each variant against A, then the difference. The band is the " +
                       page.interval_term() + ", each " +
                       interval_noun(page.base().horizon.interval) +
                       " by itself: where nothing changes, 5 of 100 seem to.";
    if (drawn < page.variants())
        lead += " Drawn are the first " + grouped(std::uint64_t{drawn}) + " variants.";
    const std::string columns = "multiples by-" + std::to_string(std::min<std::size_t>(drawn, 4));
    return titled("By " + interval_noun(page.base().horizon.interval), lead,
                  element("p", {{"class", "key"}}, key) + "\n" +
                      element("div", {{"class", columns}}, "\n" + upper + lower) + "\n");
}

std::string intervals_section(ComparisonPage& page) {
    const ComparedRow row = level_row(page.target());
    const Levels levels = page.differences.by_interval(row.measure);
    if (levels.size() < 2)
        return "";
    const Form form = Form::of(observers::Unit::share, base_levels(levels));
    std::vector<Difference> all;
    for (std::size_t i = 0; i < page.variants(); ++i) {
        const std::vector<Difference> mine = differences_of(levels, i);
        all.insert(all.end(), mine.begin(), mine.end());
    }
    // Of hundreds of intervals some are surely near 0: they would give all of them more digits.
    const int decimals = std::min(decimals_of(all, row.scale, row.decimals_least), 2);
    std::vector<Column> columns{{"from", "", "left"}, {"A, %", row.measure, ""}};
    std::vector<std::pair<std::string, int>> groups{{"", 2}};
    for (std::size_t i = 0; i < page.variants(); ++i) {
        groups.emplace_back(page.name_of(i + 1), 2);
        columns.push_back({"level, %", row.measure, ""});
        columns.push_back({"less A, points", "", ""});
    }
    Table table("Service level by interval", columns);
    table.set_kind("dense");
    table.set_groups(groups);
    for (std::size_t slot = 0; slot < levels.size(); ++slot) {
        const ComparedEstimate& compared = levels[slot];
        std::vector<Cell> cells{{escaped(page.slots[slot].label), "left"},
                                half_width_cell(compared.variants.front().base, form)};
        for (const Difference& difference : compared.variants) {
            const Mark how = mark_of(difference, row);
            cells.push_back(half_width_cell(difference.variant, form));
            cells.push_back({toned(
                how, mark(how) + escaped(difference_words(difference, row.scale, decimals)))});
        }
        table.add({{"interval", page.slots[slot].key}}, std::move(cells));
    }
    return titled("All " + page.intervals(),
                  "Service level of each scenario, ± half its 95% interval, and its difference "
                  "from A.",
                  table.text());
}

}  // namespace ringside::analysis::report::html
