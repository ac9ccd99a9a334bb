// Whether two floors are the same: who waits, in which order and since when, and who is idle.
#pragma once

#include "sim/routing/floor.hpp"

namespace ringside::routing {

inline bool same_line(const Floor& one, const Floor& other, LineId line) {
    ContactId mine = one.head(line);
    ContactId theirs = other.head(line);
    for (; mine && mine == theirs;
         mine = one.next_in_line(mine), theirs = other.next_in_line(theirs)) {
        if (one.serial(mine) != other.serial(theirs) ||
            one.joined_with_credit(mine) != other.joined_with_credit(theirs))
            return false;
    }
    return mine == theirs && one.waiting_in(line) == other.waiting_in(line);
}

inline bool same_idle(const Floor& one, const Floor& other, GroupId group, Channel channel) {
    AgentId mine = one.longest_idle(group, channel);
    AgentId theirs = other.longest_idle(group, channel);
    for (; mine && mine == theirs;
         mine = one.next_idle(mine, channel), theirs = other.next_idle(theirs, channel)) {
        if (one.idle_since(mine) != other.idle_since(theirs))
            return false;
    }
    return mine == theirs && one.idle_in(group, channel) == other.idle_in(group, channel);
}

inline bool same_floor(const Floor& one, const Floor& other) {
    const Abilities& abilities = one.abilities();
    const Layout& layout = abilities.layout();
    for (std::size_t line = 0; line < layout.call_types.size() * abilities.priorities(); ++line) {
        if (!same_line(one, other, LineId{line}))
            return false;
    }
    for (std::size_t group = 0; group < layout.groups.size(); ++group) {
        for (std::size_t channel = 0; channel < abilities.channels(); ++channel) {
            if (!same_idle(one, other, GroupId{group}, static_cast<Channel>(channel)))
                return false;
        }
    }
    for (std::size_t agent = 0; agent < layout.group_of_agent.size(); ++agent) {
        if (one.is_available(AgentId{agent}, voice) != other.is_available(AgentId{agent}, voice))
            return false;
    }
    return one.waiting() == other.waiting();
}

}  // namespace ringside::routing
