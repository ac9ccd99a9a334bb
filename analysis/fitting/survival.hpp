// Times of which some ended before what was measured came: the estimate of Kaplan and Meier (JASA
// 53, 1958) with an exponential tail, and the log-rank test. It knows no calls.
#pragma once

#include <cstddef>
#include <vector>

namespace ringside::analysis::fitting {

struct Observed {
    double time = 0.0;
    bool happened = false;  ///< else it would have come later
};

/// The share of times above t.
class Survival {
  public:
    /// The curve is Kaplan and Meier's while at least `least` events are still to come; beyond, the
    /// hazard is constant: those events over the time at risk there. Without events nothing ever
    /// happens.
    explicit Survival(std::vector<Observed> times, std::size_t least = 20);

    std::size_t events() const noexcept { return events_; }
    std::size_t observed() const noexcept { return observed_; }
    double tail_starts() const noexcept { return tail_starts_; }
    double tail_hazard() const noexcept { return tail_hazard_; }
    /// The share of times that are exactly zero.
    double share_at_zero() const noexcept;
    double at(double time) const noexcept;
    /// The first time with so much at or below it, 0 <= p < 1. Infinite where nothing ever happens.
    double quantile(double p) const noexcept;

  private:
    struct Step {
        double time;
        double above;  ///< the share above, from here on
    };
    std::vector<Step> steps_;
    std::size_t events_ = 0;
    std::size_t observed_ = 0;
    double tail_starts_ = 0.0;
    double tail_hazard_ = 0.0;
};

/// Events over the time at risk between two times.
double hazard_between(const std::vector<Observed>& times, double from, double to);

/// The p-value of the log-rank test (Mantel 1966) that two samples have the same hazard.
double log_rank(const std::vector<Observed>& one, const std::vector<Observed>& other);

/// Where a hazard falls for good: the time c in (from, to), a whole number, at which two constant
/// hazards, one before and one after it, make what was seen between `from` and `to` most likely.
double change_of_hazard(const std::vector<Observed>& times, double from, double to);

}  // namespace ringside::analysis::fitting
