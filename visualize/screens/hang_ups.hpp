// Who hangs up.
#pragma once

#include <map>
#include <vector>

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/lane_order.hpp"

namespace ringside::visualize {

/// Somebody who has just hung up.
struct Leaver {
    const Departure* who = nullptr;
    Point feet;
    float height = 0.0F;
    float alpha = 1.0F;
};
std::vector<Leaver> leavers_of(const View& view, const FloorPlan& plan, const Lanes& lanes);

/// Who hung up lately, in columns by the wait: a cross each, or only how many where they are many.
struct StripMarks {
    struct Cross {
        const Departure* who = nullptr;
        Point at;
    };
    bool are_crosses = true;
    std::vector<Cross> crosses;
    std::map<int, int> columns;  ///< how many stand in each that has any
    float pitch = 0.0F;          ///< from a column to the next
    float base = 0.0F;           ///< on which they stand
};
StripMarks strip_marks(const View& view, const FloorPlan& plan, const Lanes& lanes);

/// Those who have just hung up: tilted, drained, with their wait.
void draw_hang_ups(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);
/// Who hung up in the last half hour, under the wait at which it happened.
void draw_strip(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);

}  // namespace ringside::visualize
