// What an ACD knows of its queues at any time, from the events alone: who waits and since when, who
// is on duty, how long calls have taken and how soon callers give up. Predictors of waits read it.
// No clock, no chance; a live host, an observer and the simulated center fold the same events.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/routing/floor.hpp"

namespace ringside::routing {

/// A value: copies that see the same events show the same. It keeps what stands on the floor, and
/// sums; its memory does not grow with the number of calls.
class Wallboard {
  public:
    explicit Wallboard(std::shared_ptr<const Abilities> abilities);

    /// Events in the order of time, from before the first agent signs in.
    void see(const events::Event& event);

    const Abilities& abilities() const noexcept { return floor_.abilities(); }
    /// Whether an agent who can answer this type is idle. A policy may leave it so.
    bool anyone_idle_for(CallTypeId call_type) const noexcept {
        return floor_.anyone_idle_for(call_type);
    }
    /// Calls of the type that stand in line, of every priority; those that ring are not in line.
    std::uint32_t waiting(CallTypeId call_type) const noexcept {
        return floor_.waiting_of(call_type);
    }
    /// How long the one of them that has waited longest has waited; 0 where nobody waits.
    events::Duration longest_wait(CallTypeId call_type, Time now) const noexcept;

    /// How many calls of the type the agents who are signed in and not paused can have at once.
    /// Each counts in full, whatever else it serves.
    std::uint32_t places(CallTypeId call_type) const noexcept;
    /// Calls of the type that all of them, when busy, take in a second. An agent is worth what its
    /// group has shown: calls of the type for each second of work on all its types. So of agents
    /// who serve several types each type has its share, as large as it was so far. Until calls have
    /// been handled: as if each group had handled one of `assumed_handle_s` of each type that it
    /// serves. Where nobody is on duty, what one agent of the first group would take: never 0.
    double calls_per_second(CallTypeId call_type) const noexcept;
    /// Mean of talk, hold and after-call work of the calls of the type that were handled;
    /// `assumed_handle_s` before the first.
    double mean_handle_s(CallTypeId call_type) const noexcept;
    /// Callers of the type who hung up, for each second that callers of the type have waited: the
    /// rate of an exponential patience of which most waits show only a part.
    double abandonments_per_second(CallTypeId call_type) const noexcept;

    /// The handle time that Genesys assumes of a queue that has handled nothing yet.
    static constexpr double assumed_handle_s = 90.0;

  private:
    struct Waits {
        std::uint64_t abandoned = 0;
        double seconds = 0.0;  ///< of all who left the queue
    };
    struct Handled {
        std::uint64_t calls = 0;
        double seconds = 0.0;
    };

    void leaves_queue(const events::Event& event);
    void is_answered(const events::Event& event);
    void stops_ringing(const events::Event& event);
    void worked(const events::Event& event);
    void set_duty(const events::Event& event, bool is_on_duty);
    std::uint32_t slots_of(GroupId group, CallTypeId call_type) const noexcept;
    /// Calls of the type for each second of work of one agent of the group.
    double pace(GroupId group, CallTypeId call_type) const noexcept;
    Handled& handled(GroupId group, CallTypeId call_type) noexcept {
        return handled_[group.index() * waits_.size() + call_type.index()];
    }
    const Handled& handled(GroupId group, CallTypeId call_type) const noexcept {
        return handled_[group.index() * waits_.size() + call_type.index()];
    }

    Floor floor_;
    std::vector<Waits> waits_;            ///< by call type
    std::vector<Time> rings_since_;       ///< by agent
    std::vector<bool> is_on_duty_;        ///< by agent: signed in, not paused
    std::vector<std::uint32_t> on_duty_;  ///< by group
    std::vector<double> work_s_;          ///< by group: ring and work, over all its types
    std::vector<Handled> handled_;        ///< group * call types + call type
};

}  // namespace ringside::routing
