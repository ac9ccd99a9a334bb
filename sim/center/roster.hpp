// Who is on duty when: the changes of one day, from heads per interval or from shifts.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/events/ids.hpp"

namespace ringside::center {

/// What a change does; at one instant they take effect in this order.
enum class RosterAction : std::uint8_t { break_ends, joins, break_starts, leaves };

struct RosterChange {
    Time time;
    RosterAction action;
    events::AgentId agent;
    events::GroupId group;
    Time until{};  ///< break_starts: when the break ends
};

/// The changes of a day (0 is the first), in their order. A seat that is on duty until midnight
/// and from midnight on does not change. In a steady state everybody joins at the start.
std::vector<RosterChange> roster_of_day(const Model& model, std::uint32_t day);

}  // namespace ringside::center
