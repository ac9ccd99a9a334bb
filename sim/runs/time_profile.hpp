// How the parts of a horizon fare: of a short one how the days' levels spread in each interval, of
// a long one its days and its mean day too, since hundreds of intervals are no picture. Memory does
// not grow with the number of replications.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/observers/measures.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/runs/day_levels.hpp"
#include "sim/runs/moments.hpp"
#include "sim/runs/moments_table.hpp"

namespace ringside::runs {

class TimeProfile {
  public:
    /// A horizon of more days is kept by day and by time of the day.
    static constexpr std::size_t short_days_most = 7;
    /// Beyond so many intervals nobody looks at how each spreads.
    static constexpr std::size_t spreads_most = 2000;

    explicit TimeProfile(const observers::ObservedCenter& center);

    /// Adds replication number `n`, counted from 1.
    void add(const observers::Tallies& tallies, std::uint64_t n);

    bool is_long() const noexcept { return days_ > 0; }
    std::size_t days() const noexcept { return days_; }      ///< 0 unless long
    std::size_t clocks() const noexcept { return clocks_; }  ///< intervals of a day; 0 unless long

    /// A part of a long horizon: one of its days, or a time of the day over all days.
    struct Part {
        std::optional<std::size_t> day;
        std::optional<std::size_t> clock;
    };
    /// Whether the measure can be told of a part: of a call type, or, without one, of all types or
    /// of all groups.
    bool has(const observers::Measure& measure) const noexcept;
    /// Moments after `n` replications; counts are a day.
    RatioMoments moments(const observers::Measure& measure, std::optional<std::size_t> call_type,
                         const Part& part, std::uint64_t n) const;

    /// The service levels over all types of one interval on all days that had calls in it, or, in a
    /// long horizon, of one time of the day; of the target's measure.
    std::size_t spreads() const noexcept { return spreads_.size(); }
    const DayLevels& spread(std::size_t slot) const noexcept { return spreads_[slot]; }

  private:
    std::size_t parts() const noexcept { return days_ + clocks_; }
    std::size_t place_of(const Part& part) const noexcept {
        return part.day ? *part.day : days_ + *part.clock;
    }
    void add_calls(const observers::Tallies& tallies, std::uint64_t n);
    void add_agents(const observers::Tallies& tallies, std::uint64_t n);

    std::size_t call_types_;
    std::vector<char> counts_among_all_;  ///< by call type; callbacks do not
    std::size_t groups_;
    std::size_t intervals_;
    observers::ServiceLevel level_;
    double interval_s_;
    std::size_t days_ = 0;
    std::size_t clocks_ = 0;
    std::vector<std::size_t> day_of_;    ///< of each interval; long horizons only
    std::vector<std::size_t> clock_of_;  ///< likewise
    std::vector<double> seconds_;        ///< of each part
    MomentsTable calls_table_;           ///< (call type, all types last) * parts + part
    MomentsTable agents_table_;          ///< part, all groups together
    std::vector<DayLevels> spreads_;
};

}  // namespace ringside::runs
