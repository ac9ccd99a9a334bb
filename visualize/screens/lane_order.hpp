// Callers in their lanes: who stands where. A function of the picture, so that it can be tested
// without drawing.
#pragma once

#include <vector>

#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

struct Waiter {
    const Caller* caller = nullptr;
    Duration key{};  ///< wait with credit: the place in the lane
    int rank = 0;    ///< 1, 2, 3 over all lanes: next in turn; 0: none of them
    Point feet;      ///< where it stands; of a dot the center
};

/// How callers are drawn, by how many wait.
enum class CallerForm { figure, dot, bar };

struct Lane {
    std::vector<Waiter> waiters;  ///< the next one first
};

struct Lanes {
    CallerForm form = CallerForm::figure;
    float height = 54.0F;  ///< of a figure; the pitch of dots; the width of a bar
    Duration axis_end{};   ///< the key at the right end of every lane
    std::vector<Lane> lanes;

    /// Where a key stands on an axis: square-root scale, so that seconds and minutes are both seen.
    float x_of(const Rect& track, Duration key) const;
};

/// What two views side by side, or two frames, have in common: the axis is as long as this at
/// least, callers are drawn in this form and no larger, or in a denser one.
struct LaneScale {
    Duration axis_end{};
    CallerForm form = CallerForm::figure;
    float height = 54.0F;
};

/// With `slack` there is so much more room than callers need, as a factor.
Lanes order_lanes(const View& view, const FloorPlan& plan, const LaneScale& scale = {},
                  float slack = 1.0F);
/// In this form, even where there is no longer room for it.
Lanes force_lanes(const View& view, const FloorPlan& plan, const LaneScale& scale);
inline LaneScale scale_of(const Lanes& lanes) { return {lanes.axis_end, lanes.form, lanes.height}; }

}  // namespace ringside::visualize
