// The lines of offers between lanes and seats.
#pragma once

#include <vector>

#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/lane_order.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

struct OfferLine {
    std::size_t agent = 0;
    std::vector<Point> way;  ///< from the caller to the seat
};

/// None where there are too many at once, or where people are too small: then the ringing seats
/// alone tell of them.
std::vector<OfferLine> offer_lines(const View& view, const FloorPlan& plan, const Lanes& lanes,
                                   float scale);

}  // namespace ringside::visualize
