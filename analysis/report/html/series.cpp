// What charts over time are made of; see series.hpp.
#include "analysis/report/html/series.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::analysis::report::html {
namespace {

template <class Number>
Json list_of(const std::vector<Estimate>& estimates, const Number& number) {
    Json list = Json::array();
    for (const Estimate& estimate : estimates)
        list.push_back(number(estimate));
    return list;
}

}  // namespace

Json drawn(std::optional<double> value, double factor) {
    if (!value || !std::isfinite(*value))
        return nullptr;
    const double shown = *value * factor;
    if (shown == 0.0)
        return 0;
    const double scale = std::pow(10.0, 4.0 - std::floor(std::log10(std::abs(shown))));
    return std::round(shown * scale) / scale;
}

char standing_letter(Standing how) {
    switch (how) {
        case Standing::met:
            return 'm';
        case Standing::missed:
            return 'b';
        case Standing::unclear:
            return 'u';
        case Standing::unknown:
            break;
    }
    return '-';
}

Json series_of(const std::vector<std::vector<Estimate>>& by_type, const Form& form) {
    Json series;
    series["form"] = form.json();
    bool has_interval = false;
    for (const auto& estimates : by_type) {
        series["value"].push_back(
            list_of(estimates, [&](const Estimate& of) { return drawn(of.value, form.scale()); }));
        has_interval = has_interval || std::ranges::any_of(estimates, [](const Estimate& of) {
                           return of.interval.has_value();
                       });
    }
    if (!has_interval)
        return series;
    for (const auto& estimates : by_type) {
        series["low"].push_back(list_of(estimates, [&](const Estimate& of) {
            return of.interval ? drawn(of.interval->low, form.scale()) : Json(nullptr);
        }));
        series["high"].push_back(list_of(estimates, [&](const Estimate& of) {
            return of.interval ? drawn(of.interval->high, form.scale()) : Json(nullptr);
        }));
    }
    return series;
}

Json axis_of(const std::vector<Slot>& slots) {
    Json axis;
    const bool one_day = slots.front().day == slots.back().day;
    const bool of_days = slots.front().cell.day.has_value();
    Json labels = Json::array();
    Json ticks = Json::array();
    Json borders = Json::array();
    for (std::size_t i = 0; i < slots.size(); ++i) {
        labels.push_back(slots[i].label);
        const bool new_day = !of_days && i > 0 && slots[i].day != slots[i - 1].day;
        if (new_day)
            borders.push_back(i);
        if (of_days) {
            // "Mon 1999-01-04" is "Mon 4" below an axis.
            const std::string& label = slots[i].label;
            const std::size_t dash = label.rfind('-');
            ticks.push_back({static_cast<double>(i) + 0.5,
                             dash == std::string::npos
                                 ? label
                                 : label.substr(0, 3) + " " +
                                       std::to_string(std::stoi(label.substr(dash + 1)))});
        } else if (one_day) {
            if (slots[i].label.ends_with(":00"))
                ticks.push_back({i, slots[i].label});
        } else if (i == 0 || new_day) {
            std::size_t last = i;
            while (last + 1 < slots.size() && slots[last + 1].day == slots[i].day)
                ++last;
            // A day's name stands under its middle.
            ticks.push_back({static_cast<double>(i + last + 1) / 2.0,
                             slots[i].label.substr(0, slots[i].label.rfind(' '))});
        }
    }
    if (one_day && !of_days && slots.back().end.ends_with(":00"))
        ticks.push_back({slots.size(), slots.back().end});
    axis["labels"] = std::move(labels);
    axis["ticks"] = std::move(ticks);
    axis["borders"] = std::move(borders);
    return axis;
}

}  // namespace ringside::analysis::report::html
