// What a router answers: whom to offer what, which offers to take back, whom to pause, whom to turn
// away, when to ask again.
#pragma once

#include <vector>

#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::routing {

/// Let this agent's phone ring with this call. The floor already counts the agent's slot as taken.
struct Offer {
    events::ContactId call;
    events::AgentId agent;
    bool operator==(const Offer&) const = default;
};

/// Stop ringing this agent with this call: the caller left, another agent was faster, or the policy
/// thought better of it.
struct Withdrawal {
    events::ContactId call;
    events::AgentId agent;
    bool operator==(const Withdrawal&) const = default;
};

/// Set the agent aside for so long, once it has nothing more to do (`Duration::max()`: until it
/// signs in again). The host says agent_paused, and agent_idle when it is over.
struct Pause {
    events::AgentId agent;
    events::Duration length{};
    bool operator==(const Pause&) const = default;
};

/// The router's answer to one event. To ring all, a call is offered to many agents at once.
struct Decision {
    std::vector<Offer> offers;
    std::vector<Withdrawal> withdrawals;
    std::vector<Pause> pauses;
    /// Calls that may not wait here (any longer): the host sends them away (call_cleared).
    std::vector<events::ContactId> turned_away;
    /// When the answer may change although nothing happens; the host sends router_woken then.
    events::Time ask_again = events::never;
    /// Whether there are withdrawals, pauses or calls turned away: the router says so, that hosts
    /// and the next decision need not look. Measured, that is 2% of a simulated call.
    bool is_rare = false;

    void clear() noexcept {
        offers.clear();
        ask_again = events::never;
        if (is_rare) {
            withdrawals.clear();
            pauses.clear();
            turned_away.clear();
            is_rare = false;
        }
    }
    /// Something beside one offer at most.
    bool is_more_than_an_offer() const noexcept {
        return ask_again != events::never || is_rare || offers.size() > 1;
    }
    /// The earliest instant wins.
    void wake_at(events::Time time) noexcept {
        if (time < ask_again)
            ask_again = time;
    }
};

}  // namespace ringside::routing
