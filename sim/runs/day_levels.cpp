// How many days had which service level: rounding and sums.
#include "sim/runs/day_levels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ringside::runs {

/// What is a multiple of a step but for the rounding of the division is that multiple.
std::size_t DayLevels::step_of(double level) noexcept {
    const double step = std::floor(level * static_cast<double>(steps) + 1e-9);
    return static_cast<std::size_t>(std::clamp(step, 0.0, static_cast<double>(steps)));
}

void DayLevels::add(double level) {
    if (days_.empty())
        days_.resize(steps + 1);
    ++days_[step_of(level)];
    ++total_;
}

void DayLevels::add(const DayLevels& other) {
    if (other.empty())
        return;
    if (days_.empty())
        days_.resize(steps + 1);
    for (std::size_t step = 0; step <= steps; ++step)
        days_[step] += other.days_[step];
    total_ += other.total_;
}

double DayLevels::quantile(double p) const noexcept {
    // A tenth of ten days is one day, also where the product is a little more than 1.
    const double rank = p * static_cast<double>(total_) * (1.0 - 1e-12);
    double days = 0.0;
    std::size_t step = 0;
    for (; step < steps; ++step) {
        days += days_[step];
        if (days > 0.0 && days >= rank)
            break;
    }
    return static_cast<double>(step) / static_cast<double>(steps);
}

std::uint64_t DayLevels::at_or_below(double level) const noexcept {
    if (empty())
        return 0;
    const auto end = days_.begin() + static_cast<std::ptrdiff_t>(step_of(level) + 1);
    return std::accumulate(days_.begin(), end, std::uint64_t{0});
}

std::uint64_t DayLevels::below(double level) const noexcept {
    if (empty())
        return 0;
    const auto end = days_.begin() + static_cast<std::ptrdiff_t>(step_of(level));
    return std::accumulate(days_.begin(), end, std::uint64_t{0});
}

}  // namespace ringside::runs
