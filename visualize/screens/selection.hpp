// Whom a point of the floor means. A function of the frame, as the drawing is.
#pragma once

#include <optional>

#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/lane_order.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

/// The caller or the agent at a point: a caller who waits, is in the IVR or has hung up lately; on
/// the line of an offer, the one who is offered.
std::optional<Subject> subject_at(const View& view, const FloorPlan& plan, const Lanes& lanes,
                                  Point at, float scale);

/// Whose seat is at a point: of those who share a chair whoever is there.
std::optional<AgentId> seat_at(const Picture& picture, const SeatPlan& seating, Point at);

}  // namespace ringside::visualize
