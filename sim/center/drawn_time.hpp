// A length of time that chance decides.
#pragma once

#include "sim/center/horizon.hpp"
#include "sim/engine/distributions/distribution.hpp"

namespace ringside::center {

/// A length of time that is drawn, stretched by a factor that may change with the interval.
struct DrawnTime {
    engine::Distribution distribution = engine::Distribution::constant(0.0);
    Profile factor = Profile::constant(1.0);
};

}  // namespace ringside::center
