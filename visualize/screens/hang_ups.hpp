// Who hangs up.
#pragma once

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/lane_order.hpp"

namespace ringside::visualize {

/// Those who have just hung up: tilted, drained, with their wait.
void draw_hang_ups(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);
/// Who hung up in the last half hour, under the wait at which it happened.
void draw_strip(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);

}  // namespace ringside::visualize
