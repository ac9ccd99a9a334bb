// Finding whom a point means.
#include "visualize/screens/selection.hpp"

#include <cmath>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/offers.hpp"

namespace ringside::visualize {
namespace {

/// A line is thin, and a finger is not.
constexpr float reach = 9.0F;

const Waiter* waiter_at(const Lanes& lanes, Point at) {
    const Waiter* found = nullptr;
    for (const Lane& lane : lanes.lanes) {
        for (const Waiter& it : lane.waiters) {
            if (lanes.form == CallerForm::bar)
                continue;
            const float width = figure_width(lanes.height);
            const Rect body =
                lanes.form == CallerForm::figure
                    ? Rect{it.feet.x - width / 2, it.feet.y - lanes.height, width, lanes.height}
                    : Rect{it.feet.x, it.feet.y, 0.0F, 0.0F}.inset(-lanes.height / 2);
            // Who stands lower stands in front.
            if (body.contains(at) && (found == nullptr || it.feet.y > found->feet.y))
                found = &it;
        }
    }
    return found;
}

float distance(Point at, Point from, Point to) {
    const Point along = to - from;
    const float square = along.x * along.x + along.y * along.y;
    const Point off = at - from;
    const float share =
        square > 0.0F ? std::clamp((off.x * along.x + off.y * along.y) / square, 0.0F, 1.0F) : 0.0F;
    const Point rest = off - along * share;
    return std::hypot(rest.x, rest.y);
}

}  // namespace

std::optional<Subject> subject_at(const View& view, const FloorPlan& plan, const Lanes& lanes,
                                  Point at, float scale) {
    if (!plan.floor.contains(at))
        return std::nullopt;
    if (const Waiter* waiter = waiter_at(lanes, at))
        return Subject{waiter->caller->serial, {}};
    for (std::size_t agent = 0; agent < plan.seating.seats.size(); ++agent) {
        if (plan.seating.seats[agent].contains(at))
            return Subject{0, AgentId{agent}};
    }
    for (const OfferLine& line : offer_lines(view, plan, lanes, scale)) {
        for (std::size_t i = 1; i < line.way.size(); ++i) {
            if (distance(at, line.way[i - 1], line.way[i]) <= reach)
                return Subject{view.picture.seats()[line.agent].serial, {}};
        }
    }
    return std::nullopt;
}

}  // namespace ringside::visualize
