// Preference lists: each call type prefers groups by level, each agent prefers call types by level.
#include "sim/routing/policies/parts.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {

std::unique_ptr<Policy> make_preference_lists(const Abilities&) {
    return std::make_unique<parts::Stateless<parts::Levels::heed, parts::CallOrder::level>>();
}

}  // namespace ringside::routing
