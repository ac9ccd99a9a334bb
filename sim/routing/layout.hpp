// What a router must know of a center before its first event: who can do what, in which order of
// preference. Plain data; it knows no simulator and no scenario file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::routing {

/// A way of contact. An agent has a number of slots on each.
using Channel = std::uint8_t;
inline constexpr Channel voice = 0;
inline constexpr std::size_t max_channels = 4;

/// A call type that an agent group can serve. A call type asks for one skill, named like it.
struct Skill {
    events::CallTypeId call_type;
    std::uint8_t level = 1;  ///< 1 is the best; a policy by level asks the lowest level first
};

/// Agents with the same skills.
struct GroupRules {
    std::vector<Skill> skills;
    std::array<std::uint8_t, max_channels> slots{1, 0, 0, 0};  ///< contacts at once, by channel
    bool one_channel_at_a_time = true;  ///< a contact on one channel closes the others
};

struct CallTypeRules {
    Channel channel = voice;
    events::Duration wait_credit{};  ///< counts as waited when the call joins its queue
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
