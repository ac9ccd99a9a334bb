// How often intervals hold what they are to hold: thousands of small runs with seeds of their own.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "analysis/confidence.hpp"
#include "sim/center/model.hpp"

namespace ringside::coverage {

/// Three stretches of seeds that lie far apart; every experiment has a seed of its own.
inline constexpr std::uint64_t seeds[] = {1'000'000, 2'000'000, 3'000'000};
inline constexpr std::uint64_t experiments = 2000;

/// Does an experiment with each of so many seeds, a third from each stretch.
void with_seeds(std::uint64_t count, const std::function<void(std::uint64_t seed)>& experiment);

/// The share of intervals that held the truth, by what they are of.
class Counting {
  public:
    void count(const std::string& what, const std::optional<analysis::Interval>& interval,
               double truth);
    /// Every share lies from `least` to `most`.
    void check(double least, double most) const;

  private:
    struct Count {
        int held = 0;
        int all = 0;
    };
    std::map<std::string, Count> counts_;
};

/// Four standard errors of a share of 2,000 that is 95%.
inline constexpr double four_errors = 0.0195;

/// A small Erlang A, cheap enough to be run a hundred thousand times: three hours with 120 calls
/// each that last a minute, so that it forgets within minutes how it began.
inline constexpr double arrivals_per_s = 1.0 / 30.0;
inline constexpr double service_s = 60.0;
inline constexpr double patience_s = 120.0;
inline constexpr double threshold_s = 10.0;
inline constexpr double hours = 3.0;
center::Model small_center(int agents);

}  // namespace ringside::coverage
