// A service level on a line of characters; see strip.hpp.
#include "analysis/report/strip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

struct Resolution {
    double points;      ///< a column
    double label_step;  ///< points between two numbers of the scale
};
// Finest first; the first with which the scale fits into columns_max is taken.
constexpr std::array<Resolution, 5> resolutions{
    {{0.5, 5.0}, {1.0, 5.0}, {2.0, 10.0}, {4.0, 20.0}, {10.0, 50.0}}};

const char* mark_of(Standing standing) {
    switch (standing) {
        case Standing::missed:
            return "▼";
        case Standing::unclear:
            return "○";
        case Standing::met:
        case Standing::unknown:
            break;
    }
    return "●";
}

/// One place of the strip: a sign and what it means.
struct Place {
    const char* sign = " ";
    Tone tone = Tone::plain;
};

}  // namespace

Tone tone_of(Standing standing) {
    switch (standing) {
        case Standing::met:
            return Tone::good;
        case Standing::unclear:
            return Tone::unclear;
        case Standing::missed:
            return Tone::bad;
        case Standing::unknown:
            break;
    }
    return Tone::plain;
}

StripScale::StripScale(std::span<const Estimate> levels, std::optional<double> target,
                       std::size_t columns_max)
    : target_(target) {
    double lowest = target.value_or(1.0);
    double highest = target.value_or(0.0);
    for (const Estimate& level : levels) {
        if (!level.value)
            continue;
        lowest = std::min({lowest, *level.value, level.interval ? level.interval->low : 1.0});
        highest = std::max({highest, *level.value, level.interval ? level.interval->high : 0.0});
    }
    lowest = std::clamp(lowest, 0.0, 1.0);
    highest = std::clamp(highest, lowest, 1.0);
    from_ = std::min(std::floor(lowest * 10.0) * 10.0, 90.0);
    const double to = std::max(std::ceil(highest * 10.0) * 10.0, from_ + 10.0);
    const Resolution* chosen = &resolutions.back();
    for (const Resolution& resolution : resolutions) {
        if ((to - from_) / resolution.points + 1.0 > static_cast<double>(columns_max))
            continue;
        chosen = &resolution;
        break;
    }
    points_per_column_ = chosen->points;
    label_step_ = chosen->label_step;
    columns_ = static_cast<std::size_t>(std::lround((to - from_) / points_per_column_)) + 1;
}

std::size_t StripScale::column_of(double share) const {
    const double column = std::round((share * 100.0 - from_) / points_per_column_);
    return static_cast<std::size_t>(std::clamp(column, 0.0, static_cast<double>(columns_ - 1)));
}

std::string StripScale::labels() const {
    std::string line;
    for (double points = std::ceil(from_ / label_step_) * label_step_;
         column_of(points / 100.0) < columns_ && points <= 100.0; points += label_step_) {
        const std::string label = fmt::format("{:.0f}", points);
        const std::size_t column = column_of(points / 100.0);
        // The last digit but for "100" stands over the place, and no label starts left of the
        // strip.
        const std::size_t before = std::min<std::size_t>(column, 1);
        if (!line.empty() && line.size() + 1 > column - before)
            break;
        line.resize(column - before, ' ');
        line += label;
        if (column + 1 == columns_)
            break;
    }
    return line;
}

Cell StripScale::strip(const Estimate& level, const Style& style) const {
    std::vector<Place> places(columns_);
    const Standing how = standing(level, target_);
    const bool has_target = target_.has_value();
    const std::size_t bar = has_target ? column_of(*target_) : columns_;
    if (level.value) {
        std::size_t mark = column_of(*level.value);
        std::size_t low = level.interval ? column_of(level.interval->low) : mark;
        std::size_t high = level.interval ? column_of(level.interval->high) : mark;
        // What lies surely on one side of the target is not drawn on it, however near it is.
        if (how == Standing::met && bar + 1 < columns_) {
            low = std::max(low, bar + 1);
            mark = std::max(mark, bar + 1);
            high = std::max(high, mark);
        } else if (how == Standing::missed && bar > 0) {
            high = std::min(high, bar - 1);
            mark = std::min(mark, bar - 1);
            low = std::min(low, mark);
        }
        for (std::size_t column = low; column <= high; ++column)
            places[column] = {"─", Tone::plain};
        places[mark] = {mark_of(how), tone_of(how)};
    }
    if (has_target && places[bar].tone == Tone::plain) {
        places[bar] = places[bar].sign == std::string(" ") ? Place{"│", Tone::quiet}
                                                           : Place{"┼", Tone::plain};
    }
    std::string text;
    for (const Place& place : places)
        text += style.toned(style.shown(place.sign), place.tone);
    Cell cell{text};
    cell.is_composed = true;
    cell.width = columns_;
    return cell;
}

}  // namespace ringside::analysis::report
