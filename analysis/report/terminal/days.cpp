// DAYS: how the days of all replications lie by their service level, finer near the target.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/lines.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

/// Fewer say nothing about how days differ.
constexpr std::uint64_t days_least = 10;
constexpr std::size_t classes_max = 9;
/// Half a class, in points: a border nearer to that of the target gives way.
constexpr double border_distance = 2.5;

/// Borders in percent: every ten, the target, and five points to either side of it.
std::vector<double> borders_of(double target) {
    const double aim = std::round(target * 1000.0) / 10.0;
    std::vector<double> borders{0.0, 100.0};
    for (const double border : {aim - 5.0, aim, aim + 5.0}) {
        if (border > 0.0 && border < 100.0)
            borders.push_back(border);
    }
    for (double border = 10.0; border < 100.0; border += 10.0) {
        const bool apart = std::ranges::all_of(
            borders, [&](double other) { return std::abs(other - border) > border_distance; });
        if (apart)
            borders.push_back(border);
    }
    std::ranges::sort(borders);
    return borders;
}

/// Some days in a row of levels, in percent; the last class holds 100% too.
struct Class {
    double from;
    double to;
    double share;
    bool reaches;  ///< the target
};

std::vector<Class> classes_of(const runs::DayLevels& days, double target) {
    std::vector<double> borders = borders_of(target);
    const auto below = [&](double percent) {
        return percent >= 100.0 ? days.total() : days.below(percent / 100.0);
    };
    // The lowest classes are one where there are too many, or nothing is in them.
    while (borders.size() > 3 && (borders.size() - 1 > classes_max || below(borders[1]) == 0) &&
           borders[2] / 100.0 <= target) {
        borders.erase(borders.begin() + 1);
    }
    std::vector<Class> classes;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
        const auto count = static_cast<double>(below(borders[i + 1]) - below(borders[i]));
        classes.push_back({borders[i], borders[i + 1], count / static_cast<double>(days.total()),
                           borders[i] >= target * 100.0 - 1e-6});
    }
    return classes;
}

std::string class_label(const Class& of) {
    if (of.from == 0.0)
        return "under " + shortest(of.to);
    return shortest(of.from) + "–" + shortest(of.to);
}

/// A bar whose height is a share of the greatest; what is not 0 shows.
std::string bar_of(double share, double greatest) {
    static constexpr std::array<const char*, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    if (!(share > 0.0))
        return "";
    const double height = std::ceil(share / greatest * static_cast<double>(bars.size()));
    const auto place = static_cast<std::size_t>(std::max(height, 1.0)) - 1;
    std::string text;
    for (int i = 0; i < 4; ++i)
        text += bars[std::min(place, bars.size() - 1)];
    return text;
}

std::string class_table(const Page& page, const std::vector<Class>& classes) {
    std::vector<Column> columns{{Align::left, 0, 20}};
    std::vector<Cell> labels{{"DAYS by service level", Tone::strong}};
    std::vector<Cell> shares{"share of " + counted(page.estimates.days().total(), "day")};
    std::vector<Cell> bars{""};
    const double greatest = std::ranges::max(classes, {}, &Class::share).share;
    bool is_below = true;
    for (const Class& each : classes) {
        if (each.reaches && is_below) {
            columns.push_back({Align::left, 2, 1});
            for (auto* row : {&labels, &shares, &bars})
                row->emplace_back("│", Tone::quiet);
            is_below = false;
        }
        columns.push_back({Align::right, 2, 6});
        labels.emplace_back(class_label(each), Tone::strong);
        const bool few = each.share > 0.0 && each.share < 0.005;
        shares.emplace_back(few ? "< 1%" : grouped(each.share * 100.0, 0) + "%");
        bars.emplace_back(bar_of(each.share, greatest));
    }
    Table table(std::move(columns));
    table.add(std::move(labels));
    table.add(std::move(shares));
    table.add(std::move(bars));
    return table.text(page.style);
}

}  // namespace

std::string days_section(const Page& page) {
    const std::optional<double> target = page.model().target.service_level;
    const runs::DayLevels& days = page.estimates.days();
    if (!target || days.total() < days_least)
        return "";
    Lines lines(page);
    lines.share("A bad day", "service_level_daily_p10", "one day in ten is this bad or worse");
    lines.share("The middle day", "service_level_daily_p50", "half of the days are worse");
    lines.share("A good day", "service_level_daily_p90", "one day in ten is better");
    return class_table(page, classes_of(days, *target)) + lines.text();
}

}  // namespace ringside::analysis::report
