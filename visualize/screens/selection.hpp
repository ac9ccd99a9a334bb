// Whom a point of the floor means. A function of the frame, as the drawing is.
#pragma once

#include <optional>

#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/lane_order.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

/// The caller or the agent at a point; on the line of an offer, the caller who is offered.
std::optional<Subject> subject_at(const View& view, const FloorPlan& plan, const Lanes& lanes,
                                  Point at, float scale);

}  // namespace ringside::visualize
