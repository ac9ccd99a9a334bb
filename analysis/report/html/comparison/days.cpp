// How days differ in each scenario: the distribution of their service levels on one scale.
#include <algorithm>
#include <cmath>

#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/day_bars.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

constexpr std::uint64_t days_least = 10;
constexpr std::size_t scenarios_drawn_most = 9;

/// "52% of days meet it (47 to 57); one day in ten has 62.9% or less"
std::string days_words(const ComparisonPage& page, std::size_t scenario) {
    std::string words;
    if (const ComparedEstimate* meeting = page.differences.find("days_meeting_target")) {
        const Estimate& share = level_of(*meeting, scenario);
        if (share.value) {
            words = days_percent(*share.value) + " of days meet it";
            if (share.interval)
                words += " (" + days_range(share) + ")";
        }
    }
    if (const ComparedEstimate* bad = page.differences.find("service_level_daily_p10")) {
        const Estimate& level = level_of(*bad, scenario);
        if (level.value)
            words += (words.empty() ? "One" : "; one") + std::string(" day in ten has ") +
                     grouped(*level.value * 100.0, 1) + "% or less";
    }
    return words;
}

}  // namespace

std::string days_section(ComparisonPage& page) {
    const std::vector<runs::DayLevels>& days = page.differences.days();
    const std::optional<double> target = page.target().service_level;
    const bool too_few = std::ranges::any_of(
        days, [](const runs::DayLevels& of) { return of.total() < days_least; });
    if (!target || page.is_steady() || days.empty() || too_few)
        return "";
    const DayGrid grid(days, *target);
    double most = 0.0;
    std::vector<std::vector<double>> bars;
    for (const runs::DayLevels& of : days) {
        bars.push_back(grid.shares_of(of));
        most = std::max(most, *std::ranges::max_element(bars.back()));
    }
    std::string figures;
    std::string list;
    for (std::size_t i = 0; i < days.size(); ++i) {
        const std::string words = days_words(page, i);
        if (i >= scenarios_drawn_most) {
            list += element("li", page.name_of(i) + ": " + escaped(words) + ".") + "\n";
            continue;
        }
        const std::string id = "chart-days-" + letter_of(i);
        Json& chart = page.charts["figures"][id];
        chart = day_chart(grid, bars[i]);
        chart["most"] = std::min(std::ceil(most * 20.0) * 5.0, 100.0);
        chart["findings"] = Json::array({words});
        figures += figure({id, page.name_of(i), escaped(words), "", "small",
                           "Service level of a day, " + letter_of(i)});
    }
    const std::string columns =
        "multiples by-" + std::to_string(std::min<std::size_t>(page.scenarios(), 3));
    std::string body = element("div", {{"class", columns}}, "\n" + figures) + "\n";
    if (!list.empty())
        body += element("ul", {{"class", "words"}}, "\n" + list) + "\n";
    return titled("How days differ",
                  "The share of days at or above " + target_percent(*target) +
                      " is what a manager will live with. Share of days by their own service "
                      "level; the line is the target.",
                  body);
}

}  // namespace ringside::analysis::report::html
