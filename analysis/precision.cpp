// Wished half-widths against those that there are; see precision.hpp.
#include "analysis/precision.hpp"

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
    precision.half_width = estimate.interval->half_width();
    precision.is_reached = *precision.half_width <= *precision.wished;
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
    if (!precision.half_width)
        return std::numeric_limits<double>::infinity();
    return precision.is_reached && *precision.wished == 0.0
               ? 0.0
               : *precision.half_width / *precision.wished;
}

}  // namespace

const Precision& farther(const Precision& one, const Precision& other) {
    return excess(one) < excess(other) ? other : one;
}

}  // namespace ringside::analysis
