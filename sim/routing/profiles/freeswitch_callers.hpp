// The callers of all queues in the order of FreeSWITCH: by their score, which is the time that they
// have waited and a base score.
#pragma once

#include <compare>
#include <deque>
#include <set>
#include <vector>

#include "sim/routing/floor.hpp"
#include "sim/routing/profiles/freeswitch.hpp"
#include "sim/routing/profiles/freeswitch_clock.hpp"

namespace ringside::routing {

/// A caller of a queue.
struct FreeswitchCaller {
    Time called{};       ///< when this call joined the queue
    Time joined{};       ///< the same, or an earlier call of the caller whose place it has
    Time score_since{};  ///< its score is the time since then
    Time bridged{};      ///< to an agent
    Time last_offered = long_ago;
    std::uint64_t serial = 0;
    std::uint64_t chance = 0;
    CallTypeId queue;
    std::uint32_t offers = 0;
    std::uint32_t last_tier = 0;  ///< of the agent that it was last offered to
    AgentId last_agent;
    bool is_in_queue = false;  ///< not answered yet, and not gone
    bool takes_part = false;   ///< agents are looked for
};

/// A place in the order: the highest score first, then who came first.
struct FreeswitchPlace {
    Time score_since;
    Time joined;
    std::uint64_t serial;
    ContactId call;
    auto operator<=>(const FreeswitchPlace&) const = default;
};

class FreeswitchCallers {
  public:
    FreeswitchCallers(const Abilities& abilities, const FreeswitchProfile& profile);

    FreeswitchCaller& operator[](ContactId call) noexcept { return callers_[call.index()]; }
    const FreeswitchCaller& operator[](ContactId call) const noexcept {
        return callers_[call.index()];
    }
    const std::set<FreeswitchPlace>& of(CallTypeId queue) const noexcept {
        return places_[queue.index()];
    }
    bool is_anyone_waiting() const noexcept { return count_ > 0; }
    /// The caller who has been longest in a queue, be its score what it may; none if it is empty.
    ContactId longest_in(CallTypeId queue);

    /// With its old place, if it is a caller who left not long ago.
    void joins(const events::Event& queued, LineId line, const Abilities& abilities);
    /// Agents are looked for, or no longer.
    void takes_part(ContactId call, bool does);
    void leaves(ContactId call);
    /// Unanswered: it may come back.
    void gives_up(ContactId call, Time now);

  private:
    struct Joined {
        ContactId call;
        std::uint64_t serial;
    };

    /// A place that a caller may come back to.
    struct Abandoned {
        CallTypeId queue;
        Time called;
        Time joined;
        Time score_since;
        Time left;
    };

    void resumes(FreeswitchCaller& caller, const events::Event& queued);

    FreeswitchClock clock_;
    std::vector<events::Duration> base_score_;
    bool counts_time_before_queue_;
    bool has_timers_;
    events::Duration abandoned_for_{};  ///< how long a place is kept; zero: not at all
    std::deque<Abandoned> abandoned_;   ///< in the order of leaving
    std::vector<FreeswitchCaller> callers_;
    std::vector<std::set<FreeswitchPlace>> places_;  ///< by queue
    std::vector<std::deque<Joined>> joined_;  ///< by queue, some of them gone; kept for the timers
    std::size_t count_ = 0;
};

}  // namespace ringside::routing
