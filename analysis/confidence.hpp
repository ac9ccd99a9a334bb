// How sure an estimate is: intervals for means, ratios of sums, shares and quantiles over
// independent replications. Knows numbers only, neither what they measure nor where they come from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

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

/// Mean and spread of a stream of numbers, without cancelling (Welford 1962). The result depends on
/// the order of `add` in the last bits: add replications in the order of their index.
class MeanMoments {
  public:
    void add(double x);

    [[nodiscard]] std::int64_t n() const { return n_; }
    [[nodiscard]] double mean() const { return mean_; }
    /// With n - 1 in the denominator; 0 where n < 2.
    [[nodiscard]] double variance() const;
    /// The mean with its t-interval.
    [[nodiscard]] Estimate estimate(double confidence = default_confidence) const;

  private:
    std::int64_t n_ = 0;
    double mean_ = 0.0;
    double squares_ = 0.0;  // sum of (x - mean)^2
};

/// A ratio of sums, sum x / sum y, from a stream of pairs, one of each replication. Keeps the
/// means and a triangular root of the centred sums of squares, not the sums themselves: the spread
/// of x - r y is then right even where x and y move together and dwarf it. Add in index order.
class RatioMoments {
  public:
    void add(double numerator, double denominator);

    [[nodiscard]] std::int64_t n() const { return n_; }
    [[nodiscard]] double mean_numerator() const { return mean_x_; }
    [[nodiscard]] double mean_denominator() const { return mean_y_; }
    /// The ratio with its interval by the delta method: t with n - 1 degrees of freedom times
    /// sqrt(sum (x - r y)^2 / (n (n - 1))) / |mean y|.
    [[nodiscard]] Estimate estimate(double confidence = default_confidence) const;

  private:
    std::int64_t n_ = 0;
    double mean_x_ = 0.0;
    double mean_y_ = 0.0;
    // Upper triangular R with R'R = the centred sums of squares of (y, x):
    double root_yy_ = 0.0;
    double root_yx_ = 0.0;
    double root_xx_ = 0.0;
};

/// Wilson's interval for a share (Wilson 1927), right also near 0 and 1. 0 <= successes <= trials,
/// std::domain_error otherwise. One trial is enough for an interval, none gives no value.
[[nodiscard]] Estimate wilson(std::int64_t successes, std::int64_t trials,
                              double confidence = default_confidence);

/// Counts of a distribution, folded into batches of replications.
struct BatchedCounts {
    int batches = 0;
    /// How many values the batch holds.
    std::function<double(int batch)> total;
    /// How many of them are at or below `value`.
    std::function<double(int batch, double value)> at_or_below;
};

/// The quantile at `q` (0 < q < 1, std::domain_error otherwise): the smallest candidate at or below
/// which a share of at least q lies; its interval inverts the ratio interval of that share over the
/// batches. `candidates` ascend, and the last has everything at or below it (the upper edges of a
/// histogram do). Empty batches do not count; n is the number of those that do.
[[nodiscard]] Estimate quantile(double q, const BatchedCounts& counts,
                                std::span<const double> candidates,
                                double confidence = default_confidence);

/// How many replications in all make the half width of a t-interval `wished`, if `n` of them
/// gave `half_width`. At least 2. n >= 2, half_width >= 0 and finite, wished > 0; std::domain_error
/// otherwise.
[[nodiscard]] std::int64_t replications_needed(std::int64_t n, double half_width, double wished,
                                               double confidence = default_confidence);

}  // namespace ringside::analysis
