// How long agents work past the end of their shifts in one replication, per group and interval. It
// sees events of agents and remembers who is there and whose shift is on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/ivr_tally.hpp"
#include "sim/observers/observed_center.hpp"

namespace ringside::observers {

class OvertimeTally {
  public:
    explicit OvertimeTally(const ObservedCenter& center);

    /// A shift that starts or ends, an agent who comes or goes, or the horizon.
    void see(const events::Event& event);
    /// As new, for the next replication; keeps its memory.
    void reset() noexcept;

    /// What was counted, for who carries it from one process to another.
    std::span<WideNanoseconds> counts() noexcept { return time_; }
    std::span<const WideNanoseconds> counts() const noexcept { return time_; }

    /// Ns times the number of agents.
    WideNanoseconds time(std::size_t interval, std::size_t group) const noexcept {
        return time_[interval * groups_.size() + group];
    }

  private:
    struct Agent {
        std::int32_t shifts = 0;  ///< that are on; a new one may start before the last one ends
        bool is_present = false;

        bool is_past_end() const noexcept { return is_present && shifts == 0; }
    };
    struct Group {
        std::int64_t scheduled = 0;
        std::int64_t present = 0;
        std::int64_t past_end = 0;
        Time since;  ///< when past_end was last changed
        bool anybody_may_go = false;
    };

    std::int64_t past_end_now(Group& group, const events::Event& event);
    void credit(std::size_t group, Time now) noexcept;

    std::vector<Agent> agents_;
    std::vector<Group> groups_;
    std::vector<WideNanoseconds> time_;  ///< interval * groups + group
    std::size_t intervals_;
    Time counted_from_;
    Duration interval_length_;
};

}  // namespace ringside::observers
