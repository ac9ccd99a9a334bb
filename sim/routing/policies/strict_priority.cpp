// Strict priority: an urgent call goes before all less urgent ones, however long these wait.
#include "sim/routing/policies/parts.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {

std::unique_ptr<Policy> make_strict_priority(const Abilities&) {
    return std::make_unique<parts::Stateless<parts::Levels::heed, parts::CallOrder::priority>>();
}

}  // namespace ringside::routing
