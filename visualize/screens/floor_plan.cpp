// The grid of the floor, at 1920 x 1080 in steps of 8; what a larger or another window has more
// goes to the lanes and, in height, to all that stands side by side.
#include "visualize/screens/floor_plan.hpp"

#include <algorithm>

#include "visualize/screens/seat_plan.hpp"

namespace ringside::visualize {
namespace {

constexpr float margin = 32.0F;
constexpr float head = 190.0F;          ///< where the floor begins
constexpr float head_to_seats = 72.0F;  ///< titles
constexpr float foot = 254.0F;          ///< legend and time, from below
constexpr float agents_width = 620.0F;
constexpr float narrow_agents = 452.0F;  ///< beside a panel
constexpr float gutter_width = 72.0F;
constexpr float tour_foot = 344.0F;  ///< a tour's card and its bar of time, from below
constexpr float large_label = 250.0F;
constexpr float panel_width = 704.0F;
constexpr float arriving_width = 392.0F;
constexpr float network_width = 392.0F;
constexpr float narrow_network = 272.0F;  ///< beside the IVR
constexpr float servers_width = 232.0F;   ///< where there are no links
constexpr float label_width = 156.0F;
constexpr float wide_label = 216.0F;  ///< where there is no IVR
constexpr float meter_width = 24.0F;
constexpr float lane_gap = 12.0F;
constexpr float highest_lane = 196.0F;
constexpr float strip_height = 76.0F;
constexpr std::uint32_t unlimited = UINT32_MAX;

void plan_rooms(const Setting& setting, FloorPlan& plan, float scale) {
    const std::size_t count = setting.ivr_rooms.size();
    if (plan.arriving.width <= 0.0F)
        return;
    const float title = readable(17.0F, scale) * 1.5F;
    const float left = plan.arriving.x + 64.0F;
    const float top = plan.arriving.y + head_to_seats;
    // Below the rooms: who was served here, who left.
    const float bottom = plan.arriving.bottom() - 72.0F;
    const float each = std::min((bottom - top) / static_cast<float>(count), 190.0F);
    for (std::size_t room = 0; room < count; ++room) {
        plan.rooms.push_back(
            {left, top + each * static_cast<float>(room) + title, 176.0F, each - title - 16.0F});
    }
    plan.road_ends = {plan.rooms.front().right(), top, plan.arriving.right() - left - 176.0F,
                      plan.rooms.back().bottom() - top};
}

void plan_lanes(const Setting& setting, FloorPlan& plan, float scale) {
    const Rect& area = plan.waiting;
    const float top = area.y + head_to_seats;
    const float space = area.height - head_to_seats - strip_height - 20.0F;
    const auto count = static_cast<float>(
        std::ranges::count(setting.call_types, true, &CallTypeSetting::has_lane));
    const float gap = count > 12.0F ? 4.0F : lane_gap;
    const float height =
        std::min((space - gap * (count - 1)) / count, highest_lane * plan.folds.zoom.factor());
    const bool is_compact = readable(17.0F, scale) > 17.5F;
    const float beside = plan.arriving.width + plan.network.width;
    const bool has_room =
        plan.panel.width <= 0.0F && (beside <= 0.0F || (is_compact && beside <= arriving_width));
    const float label = plan.folds.large ? (has_room ? large_label : wide_label)
                        : has_room       ? wide_label
                                         : label_width;
    const float left = area.x + label + 16.0F;
    float y = top;
    for (const CallTypeSetting& type : setting.call_types) {
        const float its = type.has_lane ? height : 0.0F;
        plan.lanes.push_back({{area.x, y, label, its}, {left, y, area.right() - left, its}});
        y += type.has_lane ? height + gap : 0.0F;
    }
    plan.axis = {left, top - 34.0F, area.right() - left, 34.0F};
    plan.strip = {left, y + 6.0F, area.right() - left, strip_height};
}

/// Where an area of the floor lies when part of the floor is seen larger.
Rect enlarged(const Rect& area, const Rect& floor, const Zoom& zoom) {
    if (zoom.steps == 0 || area.width <= 0.0F)
        return area;
    const float factor = zoom.factor();
    const Point seen = floor.center();
    const Point middle{floor.x + zoom.center.x * floor.width,
                       floor.y + zoom.center.y * floor.height};
    return {seen.x + (area.x - middle.x) * factor, seen.y + (area.y - middle.y) * factor,
            area.width * factor, area.height * factor};
}

/// What is seen stays on the floor.
Zoom kept(Zoom zoom) {
    const float half = 0.5F / zoom.factor();
    zoom.center = {std::clamp(zoom.center.x, half, 1.0F - half),
                   std::clamp(zoom.center.y, half, 1.0F - half)};
    return zoom;
}

}  // namespace

Zoom zoomed(const FloorPlan& plan, const Zoom& zoom, int steps, Point around) {
    Zoom next = zoom;
    if (zoom.steps == 0)
        next.center = {0.5F, 0.5F};
    next.steps = std::clamp(zoom.steps + steps, 0, Zoom::most_steps);
    const Rect& floor = plan.floor;
    const Point off{(around.x - floor.center().x) / floor.width,
                    (around.y - floor.center().y) / floor.height};
    next.center = next.center + off * (1.0F / zoom.factor() - 1.0F / next.factor());
    return next.steps == 0 ? Zoom{} : kept(next);
}

Zoom dragged(const FloorPlan& plan, const Zoom& zoom, Point by) {
    if (zoom.steps == 0)
        return zoom;
    Zoom next = zoom;
    next.center = {zoom.center.x - by.x / plan.floor.width / zoom.factor(),
                   zoom.center.y - by.y / plan.floor.height / zoom.factor()};
    return kept(next);
}

float readable(float size, float scale) { return std::max(size, 14.0F / scale); }

FloorPlan plan_floor(const Setting& setting, Point size, float scale, const Folds& folds) {
    FloorPlan plan;
    plan.folds = folds;
    const bool is_folded = folds.panel || folds.large || folds.tour;
    const float bottom = size.y - (folds.tour ? tour_foot : foot);
    const float floor_height = bottom - head;
    float right = size.x - margin;
    if (folds.panel) {
        plan.panel = {right - panel_width, 24.0F, panel_width,
                      bottom - (folds.tour ? 24.0F : -44.0F)};
        right = plan.panel.x - 20.0F;
    }
    plan.wallboard = {margin, 24.0F, right - margin, 140.0F};
    float left = margin;
    const bool has_ivr = !setting.ivr_rooms.empty() && !is_folded;
    if (has_ivr) {
        plan.arriving = {margin, head, arriving_width, floor_height};
        left = margin + arriving_width + 24.0F;
    }
    if (setting.center.trunks != unlimited && !is_folded) {
        plan.lines = {margin, head + head_to_seats, meter_width,
                      floor_height - head_to_seats - 72.0F};
        if (!has_ivr)
            left = margin + meter_width + 48.0F;
    }
    const Network& network = setting.network;
    if ((!network.links.empty() || !network.servers.empty()) && !is_folded) {
        const float width = network.links.empty() ? servers_width
                            : has_ivr             ? narrow_network
                                                  : network_width;
        plan.network = {left, head, width, floor_height};
        left += width + 24.0F;
    }
    const float agents = folds.panel ? narrow_agents : agents_width;
    plan.agents = {right - agents, head, agents, floor_height};
    plan.gutter = {plan.agents.x - gutter_width, head, gutter_width, floor_height};
    plan.waiting = {left, head, plan.gutter.x - left, floor_height};
    plan.floor = {0.0F, head - 10.0F, plan.wallboard.right() + margin, floor_height + 20.0F};
    for (Rect* area :
         {&plan.arriving, &plan.lines, &plan.network, &plan.waiting, &plan.gutter, &plan.agents})
        *area = enlarged(*area, plan.floor, folds.zoom);
    plan_rooms(setting, plan, scale);
    plan_lanes(setting, plan, scale);
    plan.seating = plan_seats(setting, folds, plan.agents, scale);
    plan.legend = {margin, bottom + 20.0F, right - margin, 48.0F};
    if (folds.tour) {
        plan.legend = {};
        plan.card = {margin, bottom + 16.0F, size.x - 2 * margin, 238.0F};
        plan.time_bar = {margin, size.y - 78.0F, size.x - 2 * margin, 62.0F};
        return plan;
    }
    const float time_top = size.y - 174.0F;
    plan.controls = {margin, time_top, arriving_width, 150.0F};
    plan.time_bar = {margin + arriving_width + 72.0F, time_top,
                     size.x - 2 * margin - arriving_width - 72.0F, 150.0F};
    return plan;
}

}  // namespace ringside::visualize
