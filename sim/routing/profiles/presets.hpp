// Presets of the parts that route as real systems do, after their makers' public documentation.
#pragma once

#include <span>

#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {

/// What the documentation says that the parts do not do stands in each summary's source.
std::span<const PolicyEntry> vendor_presets();

}  // namespace ringside::routing
