// Wished half-widths against those that there are; see precision.hpp.
#include "analysis/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ringside::analysis {

Precision precision_of(const Wish& wish, const Estimate& estimate, std::uint64_t replications) {
    Precision precision{wish};
    if (estimate.value) {
        precision.wished =
            wish.is_relative ? wish.half_width * std::abs(*estimate.value) : wish.half_width;
    }
    if (!estimate.interval || !precision.wished)
        return precision;
    // The wider side: an interval that the end of the possible cuts is no surer for that.
    precision.half_width = std::max(*estimate.value - estimate.interval->low,
                                    estimate.interval->high - *estimate.value);
    // Of what has not happened yet no share is known.
    precision.is_reached = *precision.half_width <= *precision.wished && *precision.wished > 0.0;
    if (precision.is_reached) {
        precision.needed = replications;
    } else if (replications >= 2 && *precision.wished > 0.0) {
        precision.needed = static_cast<std::uint64_t>(replications_needed(
            static_cast<std::int64_t>(replications), *precision.half_width, *precision.wished));
    }
    return precision;
}

namespace {

/// How many times as wide as wished.
double excess(const Precision& precision) {
    return precision.half_width && *precision.wished > 0.0
               ? *precision.half_width / *precision.wished
               : std::numeric_limits<double>::infinity();
}

}  // namespace

const Precision& farther(const Precision& one, const Precision& other) {
    return excess(one) < excess(other) ? other : one;
}

}  // namespace ringside::analysis
