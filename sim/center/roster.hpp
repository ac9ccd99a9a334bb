// Who comes and goes when: the changes of one day, from what is planned and who attends.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/engine/stream.hpp"
#include "sim/events/ids.hpp"

namespace ringside::center {

/// What a change does; at one instant they take effect in this order.
enum class RosterAction : std::uint8_t {
    break_ends,
    joins,         ///< the shift starts and the agent comes
    shift_starts,  ///< without the agent
    comes,         ///< late, or as the day's luck turns at midnight
    break_starts,
    goes,    ///< before the shift ends
    leaves,  ///< the shift ends, and who is there goes
};

struct RosterChange {
    Time time;
    RosterAction action;
    events::AgentId agent;
    events::GroupId group;
    Time until{};  ///< break_starts: when the break ends; joins, comes: that of a break it is in
};

/// The changes of a day (0 is the first), in their order. A seat that is on duty until midnight
/// and from midnight on does not change, but for the luck of the new day. In a steady state
/// everybody who is not absent joins at the start.
std::vector<RosterChange> roster_of_day(const Model& model, engine::ReplicationKey key,
                                        std::uint32_t day);

}  // namespace ringside::center
