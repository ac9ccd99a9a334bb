// The moments of two ratios over the same replications: all that an estimate of their difference
// and its interval needs. It knows no confidence level.
#pragma once

#include "sim/runs/moments.hpp"

namespace ringside::runs {

/// Of the totals of a base and of a variant, each a numerator x and a denominator y, in the same
/// replications.
struct PairedMoments {
    RatioMoments base;
    RatioMoments variant;
    // Sums of products of distances from the means, the base's first.
    double sxx = 0.0;
    double sxy = 0.0;
    double syx = 0.0;
    double syy = 0.0;

    void add(double base_x, double base_y, double variant_x, double variant_y) noexcept {
        const double dx = base_x - base.mean_x;
        const double dy = base_y - base.mean_y;
        base.add(base_x, base_y);
        variant.add(variant_x, variant_y);
        sxx += dx * (variant_x - variant.mean_x);
        sxy += dx * (variant_y - variant.mean_y);
        syx += dy * (variant_x - variant.mean_x);
        syy += dy * (variant_y - variant.mean_y);
    }

    bool has_value() const noexcept { return base.has_value() && variant.has_value(); }
};

}  // namespace ringside::runs
