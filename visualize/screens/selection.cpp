// Finding whom a point means.
#include "visualize/screens/selection.hpp"

#include <cmath>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/hang_ups.hpp"
#include "visualize/screens/ivr_places.hpp"
#include "visualize/screens/offers.hpp"

namespace ringside::visualize {
namespace {

/// A line is thin, and a finger is not.
constexpr float reach = 9.0F;

/// Around a figure whose feet stand there.
Rect body_of(Point feet, float height) {
    const float width = figure_width(height);
    return {feet.x - width / 2, feet.y - height, width, height};
}

Rect around(Point center, float by) { return Rect{center.x - by, center.y - by, 2 * by, 2 * by}; }

const Waiter* waiter_at(const Lanes& lanes, Point at) {
    const Waiter* found = nullptr;
    for (const Lane& lane : lanes.lanes) {
        for (const Waiter& it : lane.waiters) {
            if (lanes.form == CallerForm::bar)
                continue;
            const Rect body = lanes.form == CallerForm::figure ? body_of(it.feet, lanes.height)
                                                               : around(it.feet, lanes.height / 2);
            // Who stands lower stands in front.
            if (body.contains(at) && (found == nullptr || it.feet.y > found->feet.y))
                found = &it;
        }
    }
    return found;
}

/// Somebody in the IVR, or who has hung up: in the lane, or as a cross below.
std::optional<std::uint64_t> other_caller_at(const View& view, const FloorPlan& plan,
                                             const Lanes& lanes, Point at) {
    for (const RoomPlaces& room : places_in_rooms(view, plan)) {
        for (const Inside& it : room.shown) {
            const Rect body = room.height > 0.0F ? body_of(it.feet, room.height)
                                                 : around(it.feet, ivr_dot_radius + 1.0F);
            if (body.contains(at))
                return it.caller->serial;
        }
    }
    for (const Leaver& it : leavers_of(view, plan, lanes)) {
        if (body_of(it.feet, it.height).contains(at))
            return it.who->serial;
    }
    for (const StripMarks::Cross& it : strip_marks(view, plan, lanes).crosses) {
        if (around(it.at, 7.5F).contains(at))
            return it.who->serial;
    }
    return std::nullopt;
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

std::optional<AgentId> seat_at(const Picture& picture, const SeatPlan& seating, Point at) {
    std::optional<AgentId> found;
    for (std::size_t agent = 0; agent < seating.seats.size(); ++agent) {
        if (!seating.seats[agent].contains(at))
            continue;
        const bool is_there = picture.seats()[agent].state != SeatState::off;
        if (is_there || !found)
            found = AgentId{agent};
        if (is_there)
            break;
    }
    return found;
}

std::optional<Subject> subject_at(const View& view, const FloorPlan& plan, const Lanes& lanes,
                                  Point at, float scale) {
    if (!plan.floor.contains(at))
        return std::nullopt;
    if (const Waiter* waiter = waiter_at(lanes, at))
        return Subject{waiter->caller->serial, {}};
    if (const auto agent = seat_at(view.picture, plan.seating, at))
        return Subject{0, *agent};
    if (const auto serial = other_caller_at(view, plan, lanes, at))
        return Subject{*serial, {}};
    for (const OfferLine& line : offer_lines(view, plan, lanes, scale)) {
        for (std::size_t i = 1; i < line.way.size(); ++i) {
            if (distance(at, line.way[i - 1], line.way[i]) <= reach)
                return Subject{view.picture.seats()[line.agent].serial, {}};
        }
    }
    return std::nullopt;
}

}  // namespace ringside::visualize
