// Callbacks, as a telephone system keeps them: when a caller who has hung up to be called back
// waits in the queue again, is dialed, or is given up. Pure, as all of the library: the host owns
// the clock and says what has happened.
#pragma once

#include <cstdint>

#include "sim/events/time.hpp"

namespace ringside::routing {

/// After the public documentation of Amazon Connect ("Set up queued callback").
struct CallbackRules {
    enum class First : std::uint8_t {
        agent,     ///< an agent takes the callback from the queue, and calls the customer
        customer,  ///< the customer is dialed, and waits in the queue on picking up
    };
    First first = First::agent;
    events::Duration initial_delay{};  ///< from the caller's yes to the first attempt
    std::uint32_t attempts = 1;        ///< at most
    events::Duration retry_delay{};    ///< from an attempt in vain to the next one
};

/// What a host does next for a callback, and when.
struct CallbackStep {
    enum class What : std::uint8_t { queue, dial, give_up };
    What what = What::queue;
    events::Time at{};
};

/// After so many attempts in vain, the last of which has ended now; with none, the caller has just
/// said yes.
inline CallbackStep next_step(const CallbackRules& rules, std::uint32_t attempts,
                              events::Time now) noexcept {
    using What = CallbackStep::What;
    if (attempts >= rules.attempts)
        return {What::give_up, now};
    return {rules.first == CallbackRules::First::agent ? What::queue : What::dial,
            events::after(now, attempts == 0 ? rules.initial_delay : rules.retry_delay)};
}

}  // namespace ringside::routing
