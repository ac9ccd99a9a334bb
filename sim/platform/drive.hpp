// SimGrid turns the handle of a center that has a platform: its engine is the master clock, its
// hosts serve the transactions.
#pragma once

#include <functional>
#include <span>

#include "sim/center/center.hpp"

namespace ringside::platform {

/// Runs the center, of this model, to its horizon, and hands over what happens, step by step; ends
/// early when `see` returns false. Once a process: SimGrid has one engine, and it starts at 0 once.
void drive(center::Center& center, const center::Model& model,
           const std::function<bool(std::span<const events::Event>)>& see);

}  // namespace ringside::platform
