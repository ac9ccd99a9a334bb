// What a router must know of a center before its first event: who can do what, how well, and under
// which conditions. Plain data; it knows no simulator and no scenario file.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::routing {

/// A way of contact. An agent has a number of slots on each.
using Channel = std::uint8_t;
inline constexpr Channel voice = 0;
inline constexpr std::size_t max_channels = 4;

/// When a group may serve a call type; by default always. The wait of a caller is the estimated one
/// of who comes now and finds nobody idle but agents behind gates.
struct Gate {
    /// Only while callers of that other type wait for less than this.
    struct OtherWait {
        events::CallTypeId call_type;
        events::Duration below{};
        bool operator==(const OtherWait&) const = default;
    };

    /// Only while more than this share of the other type's last calls was answered within its
    /// objective.
    struct OtherLevel {
        events::CallTypeId call_type;
        double above = 0.0;
        bool operator==(const OtherLevel&) const = default;
    };

    events::Duration after{};  ///< only calls that have waited so long (delayed overflow)
    /// Only while more than so many agents of the group are idle, the one who would answer included
    /// (a reserve) …
    std::optional<std::uint32_t> keep_idle;
    /// … or while more than so many calls of the type wait, the one to be answered included (a
    /// threshold) …
    std::optional<std::uint32_t> queue_above;
    /// … or while callers of the type wait for longer than this. Of several any one will do.
    std::optional<events::Duration> wait_above;
    std::vector<OtherWait> wait_below;            ///< all of them (a group that is lent out)
    std::vector<OtherLevel> service_level_above;  ///< all of them, likewise
    bool needs_line = false;  ///< only while the host has not said group_cut_off

    bool is_always_open() const noexcept {
        return after == events::Duration::zero() && !helps_when_needed() && wait_below.empty() &&
               service_level_above.empty() && !needs_line;
    }
    /// Whether it is shut while all is well.
    bool helps_when_needed() const noexcept { return keep_idle || queue_above || wait_above; }
    bool goes_by_estimates() const noexcept {
        return wait_above || !wait_below.empty() || !service_level_above.empty();
    }
    bool operator==(const Gate&) const = default;
};

/// The weight of a pair of a call and an agent is constant + per_second_waited * wait +
/// per_second_idle * idle time (weight-based routing); below zero they are not matched.
struct PairWeight {
    double constant = 0.0;
    double per_second_waited = 1.0;
    double per_second_idle = 0.0;
    bool operator==(const PairWeight&) const = default;
};

/// Who may answer a call widens in steps; the next one begins when one has lasted its time. Whose
/// step has not begun has a gate with the sum of the times before it.
struct Step {
    /// The step is left out for a call that finds one of these so when it would begin.
    struct SkipIf {
        std::optional<std::uint32_t> signed_in_below;  ///< agents of the step
        std::optional<std::uint32_t> idle_below;       ///< agents of the step
        std::optional<std::uint32_t> queue_above;      ///< calls of the type that wait
        bool operator==(const SkipIf&) const = default;
    };
    events::Duration lasts{};
    std::optional<SkipIf> skip_if;
    std::uint8_t priority = 0;  ///< of the call from then on; 0: as before
    bool operator==(const Step&) const = default;
};

/// A call type that an agent group can serve.
struct Skill {
    events::CallTypeId call_type;
    std::uint8_t level = 1;     ///< 1 is the best; a policy by level asks the lowest level first
    double service_rate = 1.0;  ///< calls per second that an agent of the group can handle
    Gate gate;
    PairWeight weight;
    double work_share = 0.0;   ///< of each agent's work, that calls of the type should be
    double proficiency = 0.0;  ///< weighted mean over all that the call needs
    std::uint8_t step = 1;     ///< of the call type's, from which on the group may answer
};

/// Agents with the same skills.
struct GroupRules {
    std::vector<Skill> skills;
    std::array<std::uint8_t, max_channels> slots{1, 0, 0, 0};  ///< contacts at once, by channel
    bool one_channel_at_a_time = true;  ///< a contact on one channel closes the others
    double selection_weight = 1.0;      ///< of each agent, where they are chosen by lot
    double idle_share = 0.0;            ///< of all idle agents, that the group should be
};

struct CallTypeRules {
    Channel channel = voice;
    events::Duration wait_credit{};  ///< counts as waited when the call joins its queue
    double priority_rate = 1.0;      ///< priority gained by a second of waiting
    events::Duration objective = std::chrono::seconds{1};  ///< the wait that is aimed at
    double wait_cost = 1.0;  ///< of a call that waits t seconds: wait_cost * t^cost_power
    double cost_power = 1.0;
    double queue_share = 0.0;  ///< of all that wait, that the type should be
    double weight = 0.0;       ///< the type with the larger one goes first
    bool keeps_place = false;  ///< an agent who had such a call has been available all along
    std::vector<Step> steps;   ///< where some are left out or change the priority; else none
};

/// The rules of a center, fixed for the router's life.
struct Layout {
    std::vector<CallTypeRules> call_types;
    std::vector<GroupRules> groups;
    std::vector<events::GroupId> group_of_agent;
    /// Wait credit by priority (index = priority); a missing entry is no credit.
    std::vector<events::Duration> wait_credit_of_priority;
    std::uint8_t lowest_priority = 1;  ///< priorities are 1 (most urgent) to this
};

}  // namespace ringside::routing
