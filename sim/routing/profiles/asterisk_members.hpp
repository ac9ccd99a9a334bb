// The members of Asterisk's queues: who belongs to which, what each has done there, and who may be
// rung. Counters and the last call are a queue's own, unless shared_lastcall.
#pragma once

#include <span>
#include <vector>

#include "sim/routing/floor.hpp"
#include "sim/routing/profiles/asterisk.hpp"

namespace ringside::routing {

/// What a time(2) reads: instants as they are, or cut to whole seconds.
class AsteriskClock {
  public:
    explicit AsteriskClock(bool whole_seconds) : whole_(whole_seconds) {}

    events::Duration elapsed(Time from, Time now) const noexcept { return read(now) - read(from); }
    /// The first instant at which so much has elapsed.
    Time when_elapsed(Time from, events::Duration length) const noexcept;

  private:
    Time read(Time time) const noexcept {
        return whole_ ? Time{std::chrono::floor<std::chrono::seconds>(time)} : time;
    }
    bool whole_;
};

/// The penalties that a caller may reach, as they stand.
struct PenaltyBounds {
    std::optional<int> max;
    std::optional<int> min;
    std::optional<int> raise;

    int raised(int penalty) const noexcept { return raise ? std::max(penalty, *raise) : penalty; }
    bool allow(int penalty) const noexcept {
        return (!max || penalty <= *max) && (!min || penalty >= *min);
    }
    bool operator==(const PenaltyBounds&) const = default;
};

class AsteriskMembers {
  public:
    AsteriskMembers(const AsteriskProfile& profile, const Abilities& abilities);

    struct Member {
        std::uint32_t calls = 0;
        Time last_call = Time::min();  ///< its end; none yet: Time::min()
        CallTypeId last_queue;
        Time paused_until = Time::min();  ///< in this queue
    };

    /// In the order in which Asterisk would have added them.
    std::span<const AgentId> of(CallTypeId queue) const noexcept {
        return members_[queue.index()];
    }
    const Member& at(CallTypeId queue, AgentId agent) const noexcept {
        return records_[queue.index() * agents_.size() + agent.index()];
    }
    static int penalty(const Floor& floor, CallTypeId queue, AgentId agent) noexcept {
        return floor.abilities().skill(floor.group_of(agent), queue)->level - 1;
    }
    /// Counts for whose turn it is: the phone is idle, the member not paused, its wrap-up over.
    bool is_available(const Floor& floor, CallTypeId queue, AgentId agent, Time now) const noexcept;
    /// The same, but the wrap-up is that of the queue that the agent served last.
    bool can_ring(const Floor& floor, CallTypeId queue, AgentId agent, Time now) const noexcept;
    /// How many are available; counting stops at `most`.
    std::uint32_t available(const Floor& floor, CallTypeId queue, Time now,
                            std::uint32_t most) const noexcept;
    /// When the next idle member becomes available, or never.
    Time next_available(const Floor& floor, CallTypeId queue, Time now) const noexcept;
    /// Whether every member is in one of these states (bits of EmptyIf).
    bool is_empty(const Floor& floor, CallTypeId queue, const PenaltyBounds& bounds,
                  std::uint8_t states, Time now) const noexcept;

    /// Presence, pauses and finished calls.
    void see(const Floor& floor, const events::Event& event);
    void pause(CallTypeId queue, AgentId agent, Time until) {
        record(queue, agent).paused_until = until;
    }

  private:
    struct Presence {
        bool is_there = false;
        bool is_paused = false;
        bool talks = false;  ///< or does the work after it
    };
    Member& record(CallTypeId queue, AgentId agent) noexcept {
        return records_[queue.index() * agents_.size() + agent.index()];
    }
    events::Duration wrapup_of(CallTypeId queue) const noexcept {
        return queue && queue.index() < wrapuptime_.size() ? wrapuptime_[queue.index()]
                                                           : events::Duration::zero();
    }
    bool is_idle(const Floor& floor, CallTypeId queue, AgentId agent, Time now) const noexcept;
    bool wraps_up(const Member& member, events::Duration wrapup, Time now) const noexcept;
    bool counts_as_away(const Floor& floor, CallTypeId queue, AgentId agent, std::uint8_t states,
                        Time now) const noexcept;
    void call_is_over(const Floor& floor, CallTypeId queue, AgentId agent, Time now);

    AsteriskClock clock_;
    bool shares_calls_;
    std::vector<events::Duration> wrapuptime_;   ///< by call type, as far as given
    std::vector<std::vector<AgentId>> members_;  ///< by call type
    std::vector<Presence> agents_;
    std::vector<Member> records_;  ///< call type * agents + agent
};

}  // namespace ringside::routing
