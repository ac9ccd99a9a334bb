// The floor: callers on their way from left to right, agents at their seats, the wallboard above
// and time below. The parts are drawn by a file each.
#pragma once

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/lane_form.hpp"
#include "visualize/screens/lane_order.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

/// A frame of the floor. A keeper holds the form of its callers from one frame to the next.
Drawing draw_floor(const Typeface& face, View view, int width, int height,
                   FormKeeper* forms = nullptr);

/// What a view makes the floor give room to.
inline Folds folds_of(const View& view) {
    return {.day = view.picture.day().day(),
            .panel = view.story != nullptr,
            .large = view.is_large(),
            .tour = view.has_card(),
            .zoom = view.zoom};
}

/// The instant at a point of the bar of time.
Time time_at(const FloorPlan& plan, const View& view, float x);

// The parts.
void draw_wallboard(Drawing& drawing, const View& view, const FloorPlan& plan);
void draw_arriving(Drawing& drawing, const View& view, const FloorPlan& plan);
/// Lines that callers have taken, in words.
std::string lines_words(const View& view);
/// Links from the carrier to the sites and between them, and servers.
void draw_network(Drawing& drawing, const View& view, const FloorPlan& plan);
/// The rooms of sites, behind their seats.
void draw_rooms(Drawing& drawing, const View& view, const FloorPlan& plan);
void draw_lanes(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);
/// The same without its title: axis, lanes and the strip below.
void draw_queues(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);
void draw_seats(Drawing& drawing, const View& view, const FloorPlan& plan);
/// The same without title and summary.
void draw_groups(Drawing& drawing, const View& view, const FloorPlan& plan);
/// Callers between their lane and their seat, and the lines of offers.
void draw_offers(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes);
void draw_legend(Drawing& drawing, const View& view, const FloorPlan& plan, CallerForm form);
void draw_time(Drawing& drawing, const View& view, const FloorPlan& plan);
/// The wallboard in large type.
void draw_large_wallboard(Drawing& drawing, const View& view, const FloorPlan& plan);
/// The card of a tour's stop, what it points at, and its bar of time.
void draw_tour(Drawing& drawing, const View& view, const FloorPlan& plan);
/// The panel of the view's story.
void draw_story(Drawing& drawing, const View& view, const FloorPlan& plan);

}  // namespace ringside::visualize
