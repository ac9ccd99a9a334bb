// Why a router decided as it did: the candidates, what they were compared by, and the rule.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/events/ids.hpp"

namespace ringside::routing {

/// Why: the candidates of one choice with the keys by which they were compared, one after another.
struct Explanation {
    enum class Unit : std::uint8_t { none, seconds, share };
    struct Key {
        std::string_view name;  ///< for example "idle for"
        double value = 0.0;     ///< as people read it: 34 for 34 seconds
        Unit unit = Unit::none;
        bool larger_wins = false;  ///< else the smaller value does
    };
    struct Candidate {
        events::ContactId call;  ///< the call, where calls compete for an agent
        events::AgentId agent;   ///< the agent, where agents compete for a call
        /// Agents who could do it but may not now: the group, and `why_not` says the reason.
        events::GroupId group;
        std::vector<Key> keys;
        bool chosen = false;
        std::string why_not = {};  ///< empty: it took part
    };
    std::string rule;  ///< the rule that decided, in plain words
    std::vector<Candidate> candidates;
};

}  // namespace ringside::routing
