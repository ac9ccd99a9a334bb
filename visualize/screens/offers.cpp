// Between lanes and seats: lines of offers, and callers on their way to an agent who has picked up.
#include "visualize/screens/offers.hpp"

#include <cmath>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"

namespace ringside::visualize {
namespace {

constexpr double grow_s = 0.25;
constexpr double bead_period_s = 0.8;
constexpr double answer_run_s = 0.4;
/// More offers at once are told by the ringing seats alone.
constexpr std::size_t most_lines = 6;

/// From a caller through the gutter and the channel under a row of seats to a seat.
std::vector<Point> way_to(const FloorPlan& plan, Point from, const Rect& seat, std::size_t number,
                          float scale) {
    const float gutter = plan.gutter.x + 24.0F + 6.0F * static_cast<float>(number % 6);
    const float channel =
        seat.bottom() + (plan.seating.form == SeatForm::card ? 13.0F : 0.10F * seat.width);
    const Point corners[] = {from,
                             {gutter, from.y},
                             {gutter, channel},
                             {seat.center().x, channel},
                             {seat.center().x, seat.bottom() + 3.0F}};
    return rounded_way(corners, scale);
}

const Waiter* find_waiter(const Lanes& lanes, const Seat& seat) {
    for (const Waiter& waiter : lanes.lanes[seat.call_type.index()].waiters) {
        if (waiter.caller->serial == seat.serial)
            return &waiter;
    }
    return nullptr;
}

void draw_offer(Drawing& drawing, const View& view, const std::vector<Point>& way, Colour colour,
                Time since) {
    const float grown = ease(view.done(since, grow_s));
    drawing.stroke(grown < 1.0F ? piece(way, 0.0F, grown) : way, 3.0F, colour);
    if (grown < 1.0F)
        return;
    const Point tip = way.back();
    const Point arrow[] = {
        {tip.x, tip.y - 1.0F}, {tip.x + 7.0F, tip.y + 10.0F}, {tip.x - 7.0F, tip.y + 10.0F}};
    drawing.polygon(arrow, colour);
    double at = 0.5;
    if (view.playing) {
        const double factor = speeds[static_cast<std::size_t>(view.speed)].factor;
        at = std::fmod(events::to_seconds(view.now() - since) / factor / bead_period_s, 1.0);
    }
    drawing.circle(point_along(way, static_cast<float>(at)), 6.0F, colour);
}

/// Who has just been answered runs to the agent.
void draw_run(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes,
              const Seat& seat, const Rect& where, std::size_t agent) {
    const float share = ease(view.done(seat.since, answer_run_s));
    if (share >= 1.0F)
        return;
    const Rect& track = plan.lanes[seat.call_type.index()].track;
    const Duration key =
        seat.since - seat.queued + view.setting().credit_of(seat.call_type, seat.priority);
    const float height = lanes.form == CallerForm::figure ? lanes.height : 20.0F;
    const Point from{lanes.x_of(track, key), track.center().y};
    const Point at = point_along(way_to(plan, from, where, agent, drawing.scale()), share);
    FigureLook look;
    look.colour = colour_of_type(seat.call_type.index()).fill;
    draw_figure(drawing, {at.x, at.y + height / 2}, height, look);
}

}  // namespace

std::vector<OfferLine> offer_lines(const View& view, const FloorPlan& plan, const Lanes& lanes,
                                   float scale) {
    const bool has_lines =
        view.picture.count_in(SeatState::ringing) <= static_cast<std::int64_t>(most_lines) &&
        plan.seating.form <= SeatForm::code && lanes.form == CallerForm::figure;
    std::vector<OfferLine> lines;
    const std::span<const Seat> seats = view.picture.seats();
    for (std::size_t agent = 0; has_lines && agent < seats.size(); ++agent) {
        if (seats[agent].state != SeatState::ringing || plan.seating.seats[agent].width <= 0.0F)
            continue;
        if (const Waiter* waiter = find_waiter(lanes, seats[agent])) {
            const Point from{waiter->feet.x + 0.42F * lanes.height,
                             waiter->feet.y - 0.3F * lanes.height};
            lines.push_back(
                {agent, way_to(plan, from, plan.seating.seats[agent], lines.size(), scale)});
        }
    }
    return lines;
}

void draw_offers(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    if (plan.seating.form == SeatForm::bar)
        return;
    drawing.next_layer();
    const std::span<const Seat> seats = view.picture.seats();
    for (const OfferLine& line : offer_lines(view, plan, lanes, drawing.scale())) {
        const Seat& seat = seats[line.agent];
        draw_offer(drawing, view, line.way, colour_of_type(seat.call_type.index()).fill,
                   seat.since);
    }
    for (std::size_t agent = 0; view.walk_s() > 0.0 && agent < seats.size(); ++agent) {
        if (seats[agent].state == SeatState::talking && plan.seating.seats[agent].width > 0.0F)
            draw_run(drawing, view, plan, lanes, seats[agent], plan.seating.seats[agent], agent);
    }
}

}  // namespace ringside::visualize
