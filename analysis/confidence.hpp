// How sure an estimate is: Student's t, intervals for shares, and how many replications it takes.
// Knows numbers only, neither what they measure nor where they come from.
#pragma once

#include <cstdint>
#include <optional>

namespace ringside::analysis {

inline constexpr double default_confidence = 0.95;

struct Interval {
    double low = 0.0;
    double high = 0.0;

    [[nodiscard]] double half_width() const { return 0.5 * (high - low); }
};

/// An estimate from `n` replications. `value` is empty where it has no denominator; `interval` is
/// empty where there is no value, or where fewer than two replications leave its spread unknown.
struct Estimate {
    std::int64_t n = 0;
    std::optional<double> value;
    std::optional<Interval> interval;
};

/// The t for which Student's distribution has the share `confidence` within +-t. Degrees of
/// freedom >= 1, 0 < confidence < 1; std::domain_error otherwise.
[[nodiscard]] double student_t(std::int64_t degrees_of_freedom,
                               double confidence = default_confidence);

/// Wilson's interval for a share (Wilson 1927), right also near 0 and 1. 0 <= successes <= trials,
/// std::domain_error otherwise. One trial is enough for an interval, none gives no value.
[[nodiscard]] Estimate wilson(std::int64_t successes, std::int64_t trials,
                              double confidence = default_confidence);

/// How many replications in all make the half width of a t-interval `wished`, if `n` of them
/// gave `half_width`. At least 2. n >= 2, half_width >= 0 and finite, wished > 0; std::domain_error
/// otherwise.
[[nodiscard]] std::int64_t replications_needed(std::int64_t n, double half_width, double wished,
                                               double confidence = default_confidence);

}  // namespace ringside::analysis
