// The lanes: callers wait where the key stands by which they are served.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "visualize/screens/contrast.hpp"
#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/hang_ups.hpp"
#include "visualize/screens/lane_form.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

/// What decides about the order, in words.
std::string subtitle(const View& view, const Lanes& lanes) {
    const Setting& setting = view.setting();
    std::string words = lanes.form == CallerForm::dot ? "one dot a caller" : "longest first";
    if (setting.order_at(view.now()) == LaneOrder::by_priority)
        words = "the most urgent first";
    if (setting.order_at(view.now()) == LaneOrder::by_agent)
        words = "longest first; which line, each agent's list says";
    Duration greatest{};
    for (const Duration credit : setting.credit_of_priority)
        greatest = std::max(greatest, credit);
    if (greatest > Duration::zero() && setting.order_at(view.now()) != LaneOrder::by_priority)
        words += fmt::format("; priority callers join at {}", time_words(greatest));
    return words;
}

std::vector<Duration> axis_marks(Duration within, Duration end) {
    std::vector<Duration> marks;
    constexpr std::array minutes{1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 40, 60, 120, 240, 480};
    for (const int minute : minutes) {
        const Duration mark = std::chrono::minutes{minute};
        if (mark <= end && mark > within * 2)
            marks.push_back(mark);
    }
    return marks;
}

void draw_axis(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    const Duration within = view.setting().center.within;
    const Rect& track = plan.lanes.front().track;
    const float base = plan.axis.bottom() - 14.0F;
    if (view.setting().order_at(view.now()) == LaneOrder::by_priority) {
        drawing.text({track.right(), base}, "next",
                     {.size = 17.0F, .colour = second_ink, .align = Align::right});
        return;
    }
    const TextStyle target{.size = 17.0F, .weight = Weight::semi_bold, .align = Align::center};
    const TextStyle mark{.size = 17.0F, .colour = second_ink, .align = Align::center};
    const std::string words = length_words(within) + " target";
    const float x = lanes.x_of(track, within);
    float taken = std::max(x, track.x + drawing.text_width(words, target) / 2);
    drawing.text({taken, base}, words, target);
    taken += drawing.text_width(words, target) / 2 + 20.0F;
    for (const Duration at : axis_marks(within, lanes.axis_end)) {
        const std::string label = length_words(at);
        const float half = drawing.text_width(label, mark) / 2;
        const float center = std::min(lanes.x_of(track, at), track.right() - half);
        if (center - half < taken)
            continue;
        drawing.text({center, base}, label, mark);
        taken = center + half + 20.0F;
    }
}

void draw_label(Drawing& drawing, const View& view, const LanePlan& lane, std::size_t type) {
    const CallTypeSetting& it = view.setting().call_types[type];
    const std::int64_t waiting = view.picture.waiting_of(type);
    const bool second_line = lane.label.height >= 52.0F;
    const float chip = std::min(28.0F, lane.label.height - 2.0F);
    const float middle = lane.label.center().y - (second_line ? 12.0F : 0.0F);
    draw_chip(drawing, {lane.label.x, middle - chip / 2}, chip, it.code, type);
    TextStyle number{.size = std::min(32.0F, lane.label.height),
                     .weight = Weight::semi_bold,
                     .colour = waiting > 0 ? ink : third_ink,
                     .align = Align::right};
    const std::string count = count_words(waiting);
    while (number.size > 18.0F &&
           drawing.text_width(count, number) > lane.label.width - 1.9F * chip)
        number.size -= 4.0F;
    drawing.text({lane.label.right(), middle + 0.36F * drawing.text_size(number.size)}, count,
                 number);
    if (second_line) {
        const TextStyle title{.size = 17.0F, .colour = second_ink, .most = lane.label.width};
        drawing.text({lane.label.x, middle + chip / 2 + drawing.text_size(17.0F) + 3.0F}, it.title,
                     title);
    }
}

FigureLook look_of(const View& view, const Waiter& waiter) {
    const Setting& setting = view.setting();
    const Caller& caller = *waiter.caller;
    const double wait = events::to_seconds(view.now() - caller.queued);
    const double within = events::to_seconds(setting.center.within);
    FigureLook look;
    look.colour = colour_of_type(caller.call_type.index()).fill;
    look.filled = within > 0.0 ? static_cast<float>(std::min(wait / within, 1.0)) : 1.0F;
    look.offered = caller.place == Place::ringing;
    look.priority = setting.credit_of(caller.call_type, caller.priority) >
                    setting.call_types[caller.call_type.index()].wait_credit;
    look.rank = waiter.rank;
    look.marked = view.is_chosen_call(caller.serial);
    return look;
}

/// The way from the IVR, or from the left, into the lane.
Point entering(const View& view, const FloorPlan& plan, const Waiter& waiter) {
    const Caller& caller = *waiter.caller;
    const float share = ease(view.done(caller.queued, view.walk_s()));
    if (share >= 1.0F)
        return waiter.feet;
    const LanePlan& lane = plan.lanes[caller.call_type.index()];
    Point from{lane.track.x - 150.0F, waiter.feet.y};
    if (caller.through_ivr && plan.road_ends.width > 0.0F)
        from = {plan.road_ends.x, plan.road_ends.center().y};
    return mix(from, waiter.feet, share);
}

void draw_figures(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    for (const Lane& lane : lanes.lanes) {
        // Lower rows stand in front.
        std::vector<const Waiter*> from_behind;
        for (const Waiter& waiter : lane.waiters)
            from_behind.push_back(&waiter);
        std::ranges::stable_sort(from_behind, {}, [](const Waiter* it) { return it->feet.y; });
        for (const Waiter* it : from_behind)
            draw_figure(drawing, entering(view, plan, *it), lanes.height, look_of(view, *it));
    }
}

void draw_dots(Drawing& drawing, const View& view, const Lanes& lanes) {
    const Duration within = view.setting().center.within;
    const float radius = 0.42F * lanes.height;
    for (const Lane& lane : lanes.lanes) {
        for (const Waiter& waiter : lane.waiters) {
            const Colour colour = colour_of_type(waiter.caller->call_type.index()).fill;
            if (view.is_chosen_call(waiter.caller->serial))
                drawing.circle(waiter.feet, radius * 2.4F, marker);
            if (waiter.caller->place == Place::ringing)
                drawing.circle(waiter.feet, radius * 1.25F, ink);
            else if (view.now() - waiter.caller->queued < within)
                drawing.ring(waiter.feet, radius * 0.8F, radius * 0.4F, colour);
            else
                drawing.circle(waiter.feet, radius, colour);
        }
    }
}

void draw_bars(Drawing& drawing, const FloorPlan& plan, const Lanes& lanes) {
    for (std::size_t type = 0; type < lanes.lanes.size(); ++type) {
        const Rect& track = plan.lanes[type].track;
        std::vector<int> columns(static_cast<std::size_t>(track.width / lanes.height) + 1, 0);
        int most = 1;
        for (const Waiter& waiter : lanes.lanes[type].waiters) {
            const float x = lanes.x_of(track, waiter.key) - track.x;
            int& column =
                columns[std::min(static_cast<std::size_t>(x / lanes.height), columns.size() - 1)];
            most = std::max(most, ++column);
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const float height =
                (track.height - 6.0F) * static_cast<float>(columns[i]) / static_cast<float>(most);
            if (columns[i] > 0) {
                drawing.rectangle({track.x + lanes.height * static_cast<float>(i),
                                   track.bottom() - height, lanes.height - 2.0F, height},
                                  colour_of_type(type).fill);
            }
        }
    }
}

void draw_waiters(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    if (lanes.form == CallerForm::figure)
        draw_figures(drawing, view, plan, lanes);
    else if (lanes.form == CallerForm::dot)
        draw_dots(drawing, view, lanes);
    else
        draw_bars(drawing, plan, lanes);
}

/// Who waits only in the other future, and under those who fare differently the marker.
void draw_contrast(Drawing& drawing, const View& view, const Lanes& lanes) {
    for (const Contrast::Ghost& ghost_there : view.contrast->ghosts) {
        if (lanes.form == CallerForm::figure)
            draw_ghost(drawing, ghost_there.feet, lanes.height);
        else if (lanes.form == CallerForm::dot)
            drawing.ring(ghost_there.feet, 0.34F * lanes.height, 1.0F, ghost);
    }
    for (const Lane& lane : lanes.lanes) {
        for (const Waiter& waiter : lane.waiters) {
            if (!view.contrast->marks_waiting(waiter.caller->serial))
                continue;
            if (lanes.form == CallerForm::figure)
                draw_marker_around_figure(drawing, waiter.feet, lanes.height);
            else if (lanes.form == CallerForm::dot)
                drawing.circle(waiter.feet, 0.62F * lanes.height, marker);
        }
    }
}

}  // namespace

void draw_lanes(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    const Rect& area = plan.waiting;
    if (view.titles) {
        const float width = drawing.text({area.x, area.y + 26.0F}, "Waiting",
                                         {.size = 24.0F, .weight = Weight::semi_bold});
        drawing.text({area.x + width + 24.0F, area.y + 26.0F}, subtitle(view, lanes),
                     {.size = 17.0F, .colour = second_ink, .most = area.width - width - 30.0F});
    }
    draw_queues(drawing, view, plan, lanes);
}

void draw_queues(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    draw_axis(drawing, view, plan, lanes);
    const Duration within = view.setting().center.within;
    const bool has_target = view.setting().order_at(view.now()) != LaneOrder::by_priority;
    for (std::size_t type = 0; type < plan.lanes.size(); ++type) {
        const LanePlan& lane = plan.lanes[type];
        if (!view.setting().call_types[type].has_lane)
            continue;
        const float radius = std::min(10.0F, lane.track.height / 4);
        const float target = lanes.x_of(lane.track, within);
        drawing.rounded(lane.track, radius, late);
        if (has_target) {
            drawing.rounded({lane.track.x, lane.track.y, target - lane.track.x, lane.track.height},
                            radius, white);
            drawing.rectangle({target - radius, lane.track.y, radius, lane.track.height}, white);
        }
        draw_label(drawing, view, lane, type);
    }
    if (has_target) {
        const float x = lanes.x_of(plan.lanes.front().track, within);
        const float top = plan.lanes.front().track.y - 8.0F;
        const float bottom = plan.lanes.back().track.bottom() + 6.0F;
        drawing.line({x, top}, {x, bottom}, 2.0F, ink);
    }
    draw_strip(drawing, view, plan, lanes);
    drawing.next_layer();
    if (view.contrast != nullptr)
        draw_contrast(drawing, view, lanes);
    if (view.fade != nullptr && view.fade->share < 1.0F) {
        drawing.set_alpha(1.0F - view.fade->share);
        draw_waiters(drawing, view, plan, force_lanes(view, plan, view.fade->before));
        drawing.set_alpha(view.fade->share);
    }
    draw_waiters(drawing, view, plan, lanes);
    drawing.set_alpha(1.0F);
    draw_hang_ups(drawing, view, plan, lanes);
}

}  // namespace ringside::visualize
