// What a router answers: whom to offer what, which offers to take back, when to ask again; and,
// if asked, why.
#pragma once

#include <string>
#include <string_view>
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

/// Stop ringing this agent with this call: the caller left, or another agent was faster.
struct Withdrawal {
    events::ContactId call;
    events::AgentId agent;
    bool operator==(const Withdrawal&) const = default;
};

/// The router's answer to one event. To ring all, a call is offered to many agents at once.
struct Decision {
    std::vector<Offer> offers;
    std::vector<Withdrawal> withdrawals;
    /// When the answer may change although nothing happens; the host sends router_woken then.
    events::Time ask_again = events::never;

    void clear() noexcept {
        offers.clear();
        withdrawals.clear();
        ask_again = events::never;
    }
};

/// Why: the candidates of one choice with the keys by which they were compared.
struct Explanation {
    struct Key {
        std::string_view name;  ///< for example "idle for, s"
        double value = 0.0;
    };
    struct Candidate {
        events::ContactId call;  ///< the call, where calls compete for an agent
        events::AgentId agent;   ///< the agent, where agents compete for a call
        std::vector<Key> keys;   ///< compared one after another; the smaller value wins
        bool chosen = false;
    };
    std::string rule;  ///< the rule that decided, in plain words
    std::vector<Candidate> candidates;
};

}  // namespace ringside::routing
