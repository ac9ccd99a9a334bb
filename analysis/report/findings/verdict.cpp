// What terminal and page say of a service level alike; see verdict.hpp.
#include "analysis/report/findings/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// More replications than anybody waits for.
constexpr std::int64_t replications_worth_saying = 1'000'000;

}  // namespace

int level_decimals(const Estimate& level, std::optional<double> target) {
    if (!level.interval)
        return 1;
    const double low = level.interval->low * 100.0;
    const double high = level.interval->high * 100.0;
    const int decimals = decimals_for((high - low) / 2.0, 1);
    return target ? decimals_off(*target * 100.0, low, high, decimals) : decimals;
}

std::string percent_range(const Estimate& level, int decimals) {
    if (!level.interval)
        return "";
    return grouped(level.interval->low * 100.0, decimals) + " to " +
           grouped(level.interval->high * 100.0, decimals);
}

std::string days_percent(double share) {
    if (share > 0.0 && share < 0.01)
        return "Under 1%";
    if (share < 1.0 && share > 0.99)
        return "Over 99%";
    return grouped(share * 100.0, 0) + "%";
}

std::string days_range(const Estimate& days) {
    if (!days.interval)
        return "";
    int decimals = 0;
    for (const double end : {days.interval->low * 100.0, days.interval->high * 100.0}) {
        for (const double border : {0.0, 100.0})
            decimals = decimals_off(border, end, end, decimals);
    }
    // More digits say nothing; but what is not all of them is not said to be 100.
    constexpr int decimals_most = 2;
    constexpr double nearest_to_all = 0.9999;
    if (decimals > decimals_most && days.interval->low > nearest_to_all)
        return "over 99.99";
    if (decimals > decimals_most && days.interval->high < 1.0 - nearest_to_all)
        return "under 0.01";
    return percent_range(days, std::min(decimals, decimals_most));
}

std::optional<std::uint64_t> replications_to_tell(std::uint64_t replications, const Estimate& level,
                                                  double target) {
    if (!level.value || !level.interval || replications < 2)
        return {};
    const double distance = std::abs(*level.value - target);
    if (distance <= 1e-6)
        return {};
    const std::int64_t needed = replications_needed(static_cast<std::int64_t>(replications),
                                                    level.interval->half_width(), distance);
    if (needed > replications_worth_saying)
        return {};
    return two_digits_up(needed);
}

std::optional<std::size_t> worst_interval(const Reported& run) {
    std::optional<std::size_t> worst;
    double lowest = 0.0;
    for (const std::size_t interval : run.intervals()) {
        const Estimate& level = run.level(of_interval(interval));
        if (!level.value)
            continue;
        const double upper = level.interval ? level.interval->high : *level.value;
        if (worst && upper >= lowest)
            continue;
        worst = interval;
        lowest = upper;
    }
    return worst;
}

}  // namespace ringside::analysis::report
