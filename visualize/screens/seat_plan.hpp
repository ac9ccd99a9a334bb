// Where agents sit.
#pragma once

#include "visualize/screens/floor_plan.hpp"

namespace ringside::visualize {

/// The seats of all groups of a day in an area, in the largest form in which they fit.
SeatPlan plan_seats(const Setting& setting, const Folds& folds, const Rect& area, float scale,
                    SeatForm largest = SeatForm::card);

}  // namespace ringside::visualize
