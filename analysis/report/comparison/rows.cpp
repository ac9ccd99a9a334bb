// How the measures of a comparison are shown; see rows.hpp.
#include "analysis/report/comparison/rows.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

constexpr double percent = 100.0;

/// But for rounding.
bool is_whole(double value) { return std::abs(value - std::round(value)) < 1e-6; }

}  // namespace

ComparedRow level_row(const center::Target& target) {
    return {"Service level, points",
            std::string(service_level_measure(target)),
            percent,
            1,
            Better::higher,
            false,
            target.matters};
}

std::vector<ComparedRow> compared_rows(const center::Model& base) {
    const center::Horizon& horizon = base.horizon;
    const std::string each = horizon.steady_state ? " in " + spoken(horizon.length) : " a day";
    std::vector<ComparedRow> rows{level_row(base.target)};
    if (!horizon.steady_state) {
        if (base.target.service_level)
            rows.push_back(
                {"Days that meet it, points", "days_meeting_target", percent, 0, Better::higher});
        rows.push_back(
            {"A bad day, points", "service_level_daily_p10", percent, 1, Better::higher});
    }
    const std::vector<ComparedRow> more{
        {"Blocked" + each, "blocked", 1.0, 0, Better::lower, true},
        {"Self-served" + each, "self_served", 1.0, 0, Better::higher, true},
        {"Hung up in the IVR" + each, "left_in_ivr", 1.0, 0, Better::lower, true},
        {"Offered" + each, "offered", 1.0, 0},
        {"Answered" + each, "answered", 1.0, 0},
        {"Abandoned" + each, "abandoned", 1.0, 0, Better::lower, true},
        {"Abandon rate, points", "abandon_rate", percent, 1, Better::lower, true},
        {"Dropped" + each, "dropped", 1.0, 0, Better::lower, true},
        {"Speed of answer, s", "mean_wait_answered_s", 1.0, 1, Better::lower},
        {"Mean wait, s", "mean_wait_s", 1.0, 1, Better::lower},
        {"Wait, 90th percentile, s", "wait_p90_s", 1.0, 1, Better::lower},
        {"Wait, 95th percentile, s", "wait_p95_s", 1.0, 1, Better::lower},
        {"Longest wait, s", "longest_wait_s", 1.0, 0, Better::lower},
        {"Handle time, s", "aht_s", 1.0, 1},
        {"Occupancy, points", "occupancy", percent, 1},
    };
    rows.insert(rows.end(), more.begin(), more.end());
    if (horizon.steady_state) {
        rows.push_back({"Agents scheduled", "agents_scheduled", 1.0, 0});
    } else {
        const double hours_a_day = events::to_seconds(horizon.length) / 3600.0 / horizon.days;
        rows.push_back({"Agent hours a day", "agents_scheduled", hours_a_day, 0});
    }
    const auto money = [&](const std::string& label, const char* measure, Better better) {
        rows.push_back({with_currency(label + each, base), measure, 1.0, 0, better});
    };
    money("Cost", "cost", Better::lower);
    money("Lost calls", "cost_lost", Better::lower);
    money("Value of answered", "value_answered", Better::higher);
    money("Net", "net", Better::higher);
    return rows;
}

std::string within_words(double matters) {
    const double points = matters * percent;
    return "within " + shortest(std::round(points * 1e6) / 1e6) +
           (std::abs(points - 1.0) < 1e-9 ? " point" : " points");
}

Mark mark_of(const Difference& difference, Better better, std::optional<double> matters) {
    if (!difference.value || difference.is_none())
        return Mark::none;
    if (matters && difference.is_within(*matters))
        return Mark::same;
    if (!difference.is_sure())
        return Mark::unclear;
    if (better == Better::neither)
        return Mark::none;
    return (*difference.value > 0.0) == (better == Better::higher) ? Mark::better : Mark::worse;
}

Tone tone_of(Mark mark) {
    switch (mark) {
        case Mark::better:
            return Tone::good;
        case Mark::worse:
            return Tone::bad;
        case Mark::unclear:
        case Mark::same:
            return Tone::quiet;
        case Mark::none:
            break;
    }
    return Tone::plain;
}

const char* sign_of(Mark mark) {
    switch (mark) {
        case Mark::better:
            return "▲";
        case Mark::worse:
            return "▼";
        case Mark::unclear:
            return "·";
        case Mark::same:
            return "=";
        case Mark::none:
            break;
    }
    return "";
}

bool is_zero_in_all(const ComparedEstimate& compared) {
    return std::ranges::all_of(compared.variants, [](const Difference& difference) {
        return difference.base.value.value_or(0.0) == 0.0 &&
               difference.variant.value.value_or(0.0) == 0.0;
    });
}

int decimals_of(const std::vector<Difference>& differences, double scale, int least) {
    int decimals = least;
    for (const Difference& difference : differences) {
        if (!difference.interval)
            continue;
        const Interval& interval = *difference.interval;
        const double half = interval.half_width() * scale;
        decimals = std::max(decimals, decimals_for(half, least, 2));
        if (half > 0.0) {
            decimals = decimals_off(0.0, interval.low * scale, interval.high * scale, decimals);
        } else if (!is_whole(*difference.value * scale)) {
            decimals = std::max(decimals, 1);
        }
    }
    return decimals;
}

std::string signed_number(double value, int decimals) {
    const std::string text = grouped(value, decimals);
    const bool is_zero = text.find_first_of("123456789") == std::string::npos;
    return value > 0.0 && !is_zero ? "+" + text : text;
}

std::string difference_words(const Difference& difference, double scale, int decimals) {
    if (!difference.value)
        return "–";
    if (difference.is_none())
        return "the same";
    const std::string value = signed_number(*difference.value * scale, decimals);
    if (!difference.interval)
        return value;
    return value + " ± " + grouped(difference.interval->half_width() * scale, decimals);
}

std::string range_words(const Interval& interval, double scale, int decimals) {
    return grouped(interval.low * scale, decimals) + " to " +
           grouped(interval.high * scale, decimals);
}

}  // namespace ringside::analysis::report
