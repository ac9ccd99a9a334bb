// What a center chooses of this library: a policy by its name, and what is changed of it; or the
// profile of a vendor.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/routing/parts/rules.hpp"
#include "sim/routing/profiles/asterisk.hpp"
#include "sim/routing/profiles/freeswitch.hpp"

namespace ringside::routing {

/// A real telephone system's rules.
using VendorProfile = std::variant<std::monostate, AsteriskProfile, FreeswitchProfile>;

/// A policy of the table, with parts in place of its own where they are given.
struct Settings {
    std::string policy = "longest_wait";
    std::vector<AgentKey> agents = {};  ///< empty: the policy's
    std::vector<CallKey> calls = {};    ///< empty: the policy's
    std::optional<std::uint32_t> of_longest_idle = {};
    std::optional<Ring> ring = {};
    std::optional<events::Duration> ring_more_every = {};
    std::optional<events::Duration> aging_step = {};
    std::optional<Poll> poll = {};
    bool last_agent_first = false;
    NobodyThere nobody_there = NobodyThere::wait;
    bool auto_reserve = false;
    VendorProfile profile = {};                   ///< in place of all the above, if there is one
    std::string estimated_wait = "head_of_line";  ///< the predictor that gates and the IVR go by
};

}  // namespace ringside::routing
