// What a policy made of parts consists of. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/events/time.hpp"
#include "sim/routing/parts/keys.hpp"

namespace ringside::routing {

/// How many phones ring for a call.
enum class Ring : std::uint8_t {
    one,          ///< that of the first agent in the order
    all,          ///< those of all idle agents of the best level that has any
    progressive,  ///< that of the first agent, and of one more after each `ring_more_every`
};

/// What becomes of calls for which nobody is there: no agent who could serve them has signed in.
enum class NobodyThere : std::uint8_t {
    wait,       ///< they wait
    turn_away,  ///< who comes is sent away; who waits already may go on
    send_away,  ///< who waits is sent away as well when the last agent goes
};

/// Decisions are made at `first`, and then every so often, in place of at once.
struct Poll {
    events::Duration every{};
    events::Duration first{};  ///< since the start of time
    bool operator==(const Poll&) const = default;
};

/// A policy made of parts: who of the idle agents takes a call, which call an idle agent takes, and
/// how it is offered. With equal keys, the agent idle longest and the call that came first.
struct PartRules {
    std::vector<AgentKey> agents{AgentKey::level, AgentKey::idle};
    std::vector<CallKey> calls{CallKey::credited_wait};
    /// Only so many of the agents idle longest are compared; 0: all.
    std::uint32_t of_longest_idle = 0;
    Ring ring = Ring::one;
    events::Duration ring_more_every = std::chrono::seconds{10};
    events::Duration aging_step = std::chrono::seconds{60};  ///< waiting worth a step of priority
    std::optional<Poll> poll;
    bool last_agent_first = false;  ///< who served the caller before, if idle
    NobodyThere nobody_there = NobodyThere::wait;
    /// Agents stay idle rather than take a type of which they have done their `work_share`.
    bool auto_reserve = false;
};

}  // namespace ringside::routing
