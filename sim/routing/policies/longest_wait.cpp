// The longest wait across queues, with a credit per call type or priority (a real bank's rule: a
// priority customer joins as if it had waited 90 s already).
#include "sim/routing/policies/parts.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {

std::unique_ptr<Policy> make_longest_wait(const Abilities&) {
    return std::make_unique<
        parts::Stateless<parts::Levels::heed, parts::CallOrder::longest_wait>>();
}

}  // namespace ringside::routing
