// The moments of a pair of totals over replications: all that an estimate of a ratio and its
// interval needs. It knows no confidence level.
#pragma once

#include <cstdint>

namespace ringside::runs {

/// Of x (numerators) and y (denominators), one pair a replication. Updated after Welford (1962),
/// which loses no digits where the mean is large against the spread.
struct RatioMoments {
    std::uint64_t n = 0;  ///< replications
    double mean_x = 0.0;
    double mean_y = 0.0;
    double sxx = 0.0;  ///< sum of (x - mean_x)^2
    double syy = 0.0;
    double sxy = 0.0;  ///< sum of (x - mean_x) (y - mean_y)

    void add(double x, double y) noexcept {
        ++n;
        const double weight = 1.0 / static_cast<double>(n);
        const double dx = x - mean_x;
        const double dy = y - mean_y;
        mean_x += dx * weight;
        mean_y += dy * weight;
        sxx += dx * (x - mean_x);
        syy += dy * (y - mean_y);
        sxy += dx * (y - mean_y);
    }

    /// Sum of the numerators over sum of the denominators; without a denominator there is none.
    bool has_value() const noexcept { return n > 0 && mean_y > 0.0; }
    double ratio() const noexcept { return mean_x / mean_y; }
    double sum_x() const noexcept { return mean_x * static_cast<double>(n); }
    double sum_y() const noexcept { return mean_y * static_cast<double>(n); }
};

}  // namespace ringside::runs
