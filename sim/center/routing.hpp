// Who answers whom, as a center chooses it of the routing library. Plain data.
#pragma once

#include <vector>

#include "sim/routing/layout.hpp"
#include "sim/routing/settings.hpp"

namespace ringside::center {

struct Routing : routing::Settings {
    std::vector<events::Duration> wait_credit_of_priority;  ///< index = priority (0 unused)
    /// By call type, as far as given; wait credits are the call types' own.
    std::vector<routing::CallTypeRules> call_types;
    /// By group, as far as given.
    std::vector<routing::GroupRules> groups;
};

}  // namespace ringside::center
