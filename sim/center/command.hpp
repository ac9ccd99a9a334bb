// Changes from outside, at a given moment: agents more or fewer, somebody away, a burst of calls,
// an outage of the IVR, another routing. Plain data. A center takes them from its model's list,
// whose order is that in which they were given: one more at its end changes nothing of what was
// before.
#pragma once

#include <cstdint>
#include <variant>

#include "sim/center/platform.hpp"
#include "sim/center/routing.hpp"
#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::center {

/// More agents than scheduled, or fewer. Those who are more have seats beyond the group's own (see
/// Model::agent_of). Of those who are there, the ones with the lowest numbers are taken away; if
/// they are too few, others are not there when their time comes.
struct AgentsChange {
    events::GroupId group;
    std::int32_t more = 0;         ///< below 0: fewer
    std::uint32_t first_seat = 0;  ///< among the group's seats; where they are more
};
/// Scheduled, and not there.
struct AgentAbsent {
    events::AgentId agent;
};
struct AgentBreak {
    events::AgentId agent;
};
/// So many calls, each at a moment of its own between `at` and `until`, all equally likely.
struct CallBurst {
    events::CallTypeId call_type;
    std::uint32_t calls = 0;
};
/// The callers who are in the IVR then and those who come while it lasts go straight to the queue
/// of their call type, or hang up on it.
struct IvrOutage {
    bool callers_hang_up = false;
};
/// Takes over the floor as it is; it remembers nothing of what was before.
struct RoutingChange {
    Routing routing;
};

struct Command {
    events::Time at{};
    events::Time until = events::never;
    std::variant<AgentsChange, AgentAbsent, AgentBreak, CallBurst, IvrOutage, RoutingChange,
                 PlatformChange>
        what;
};

/// The calls of a burst are numbered apart from those of the day, and apart for each command.
inline constexpr std::uint32_t most_commands = 1000;
inline constexpr std::uint32_t most_calls_of_burst = 1'000'000;

}  // namespace ringside::center
