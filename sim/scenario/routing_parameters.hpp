// The parameters of routing policies: numbers by call type and by group.
#pragma once

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// After the policy and its parts: a parameter that none of them uses is reported.
void read_routing_parameters(Reading& reading, const Table& scenario, const Table& routing);

}  // namespace ringside::scenario
