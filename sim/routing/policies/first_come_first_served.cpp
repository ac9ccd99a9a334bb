// First come, first served: one queue for all, levels and credits play no part.
#include "sim/routing/policies/parts.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {

std::unique_ptr<Policy> make_first_come_first_served(const Abilities&) {
    return std::make_unique<
        parts::Stateless<parts::Levels::ignore, parts::CallOrder::came_first>>();
}

}  // namespace ringside::routing
