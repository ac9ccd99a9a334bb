// What a picture must know of a model's platform.
#pragma once

#include "sim/center/model.hpp"
#include "visualize/network.hpp"

namespace ringside::visualize {

/// Without routes: those are known where the platform runs, and from a trace of it.
Network network_of(const center::Model& model);

}  // namespace ringside::visualize
