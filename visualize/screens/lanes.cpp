// The lanes: callers wait where the key stands by which they are served.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr double pill_s = 0.8;            ///< of the viewer's
constexpr double pill_simulated_s = 2.5;  ///< at least
constexpr double tilt_s = 0.12;
constexpr double fade_s = 0.4;
constexpr std::size_t most_pills = 3;
/// More hang-ups are bars.
constexpr std::size_t most_crosses = 60;

/// What decides about the order, in words.
std::string subtitle(const View& view, const Lanes& lanes) {
    const Setting& setting = view.setting();
    std::string words = lanes.form == CallerForm::dot ? "one dot a caller" : "longest first";
    if (setting.order == LaneOrder::by_priority)
        words = "the most urgent first";
    if (setting.order == LaneOrder::by_agent)
        words = "longest first; which line, each agent's list says";
    Duration greatest{};
    for (const Duration credit : setting.credit_of_priority)
        greatest = std::max(greatest, credit);
    if (greatest > Duration::zero() && setting.order != LaneOrder::by_priority)
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
    if (view.setting().order == LaneOrder::by_priority) {
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

/// Unless another one is there.
void draw_pill(Drawing& drawing, const Rect& track, Point at, std::string_view words, float alpha,
               std::vector<Rect>& pills) {
    TextStyle style{.size = 15.0F, .weight = Weight::semi_bold, .colour = with_alpha(white, alpha)};
    const float size = drawing.text_size(style.size);
    const float width = drawing.text_width(words, style) + 1.4F * size;
    const float height = 1.75F * size;
    const float left = std::clamp(at.x, track.x, std::max(track.right() - width, track.x));
    const Rect pill{left, at.y - height / 2, width, height};
    if (std::ranges::any_of(pills, [&](const Rect& it) { return it.overlaps(pill); }))
        return;
    pills.push_back(pill);
    drawing.rounded(pill, 0.4F * size, with_alpha(ink, alpha));
    drawing.text({left + 0.7F * size, at.y + 0.36F * size}, words, style);
}

/// Those who have just hung up: tilted, drained, with their wait.
void draw_hang_ups(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    std::vector<const Departure*> leaving;
    for (const Departure& it : view.picture.departures()) {
        // On pause there is no motion, but what has just happened is still told.
        const Duration shown = events::from_seconds(pill_simulated_s);
        const bool fresh = view.playing ? view.done(it.time, pill_s, pill_simulated_s) < 1.0F
                                        : view.now() - it.time < shown;
        if (it.how == EventKind::call_abandoned && fresh)
            leaving.push_back(&it);
    }
    if (leaving.empty())
        return;
    drawing.next_layer();
    struct Leaver {
        const Departure* who;
        Point feet;
        float height;
        float alpha;
    };
    std::vector<Leaver> leavers;
    for (const Departure* it : leaving) {
        const Rect& track = plan.lanes[it->call_type.index()].track;
        const Duration key =
            it->time - it->queued + view.setting().credit_of(it->call_type, it->priority);
        const float height = lanes.form == CallerForm::figure ? lanes.height : 26.0F;
        const float done = view.done(it->time, pill_s, pill_simulated_s);
        const float alpha = view.playing ? std::min((1.0F - done) * 3.0F, 1.0F) : 1.0F;
        const Point feet{lanes.x_of(track, key), track.center().y + height / 2};
        FigureLook look;
        look.colour = colour_of_type(it->call_type.index()).fill;
        look.filled = 0.0F;
        look.tilt = 0.06F * ease(view.done(it->time, tilt_s));
        look.alpha = alpha;
        draw_figure(drawing, feet, height, look);
        leavers.push_back({it, feet, height, alpha});
    }
    // What is said lies over all who leave.
    drawing.next_layer();
    std::vector<Rect> pills;
    if (leavers.size() > most_pills) {
        const float y = plan.lanes[leaving.back()->call_type.index()].track.center().y;
        const Rect& track = plan.lanes.front().track;
        draw_pill(drawing, track, {track.x + 8.0F, y}, fmt::format("{} hung up", leavers.size()),
                  1.0F, pills);
        return;
    }
    for (const Leaver& it : leavers) {
        const Rect& track = plan.lanes[it.who->call_type.index()].track;
        const std::string words = "hung up after " + time_words(it.who->time - it.who->queued);
        const float width =
            drawing.text_width(words, {.size = 15.0F, .weight = Weight::semi_bold}) + 21.0F;
        float x = it.feet.x - 0.5F * it.height - width - 8.0F;
        if (x < track.x)
            x = it.feet.x + 0.6F * it.height;
        draw_pill(drawing, track, {x, track.center().y}, words, it.alpha, pills);
    }
}

/// Who hung up in the last half hour, under the wait at which it happened.
void draw_strip(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    const Rect& strip = plan.strip;
    const auto& hang_ups = view.picture.hang_ups();
    const float label_x = plan.lanes.front().label.x;
    const float label_right = plan.lanes.front().label.right();
    const std::string count = count_words(static_cast<std::int64_t>(hang_ups.size()));
    const TextStyle number{.size = 28.0F,
                           .weight = Weight::semi_bold,
                           .colour = hang_ups.empty() ? third_ink : ink,
                           .align = Align::right};
    const float low = strip.y + 22.0F + 1.35F * drawing.text_size(28.0F);
    const float room = label_right - label_x - drawing.text_width(count, number) - 10.0F;
    drawing.text({label_x, strip.y + 22.0F}, "Abandoned",
                 {.size = 17.0F, .weight = Weight::semi_bold, .most = label_right - label_x});
    const TextStyle small{.size = 17.0F, .colour = second_ink};
    for (const char* words : {"last 30 min", "30 min"}) {
        if (drawing.text_width(words, small) > room)
            continue;
        drawing.text({label_x, low}, words, small);
        break;
    }
    drawing.text({label_right, low}, count, number);

    const bool crosses = hang_ups.size() <= most_crosses;
    const float pitch = crosses ? 17.0F : 13.0F;
    const float base = strip.bottom() - 12.0F;
    std::map<int, int> columns;
    int most = 1;
    for (const Departure& it : hang_ups) {
        // Under the wait itself, without credit.
        const float x = lanes.x_of(strip, it.time - it.queued);
        const int column = static_cast<int>((x - strip.x) / pitch);
        const int height = columns[column]++;
        most = std::max(most, height + 1);
        if (crosses) {
            const float step = std::min(15.0F, (strip.height - 20.0F) / 5.0F);
            const Point at{strip.x + (static_cast<float>(column) + 0.5F) * pitch,
                           base - 8.0F - step * static_cast<float>(std::min(height, 4))};
            draw_cross(drawing, at, 10.0F, colour_of_type(it.call_type.index()).fill);
        }
    }
    for (const auto& [column, number_there] : columns) {
        if (crosses)
            break;
        const float height =
            (strip.height - 20.0F) * static_cast<float>(number_there) / static_cast<float>(most);
        drawing.rectangle(
            {strip.x + static_cast<float>(column) * pitch, base - height, pitch - 2.0F, height},
            second_ink);
    }
    drawing.rectangle({strip.x, base, strip.width, 1.5F}, hairline);
}

}  // namespace

void draw_lanes(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    const Rect& area = plan.waiting;
    const float width = drawing.text({area.x, area.y + 26.0F}, "Waiting",
                                     {.size = 24.0F, .weight = Weight::semi_bold});
    drawing.text({area.x + width + 24.0F, area.y + 26.0F}, subtitle(view, lanes),
                 {.size = 17.0F, .colour = second_ink, .most = area.width - width - 30.0F});
    draw_axis(drawing, view, plan, lanes);
    const Duration within = view.setting().center.within;
    const bool has_target = view.setting().order != LaneOrder::by_priority;
    for (std::size_t type = 0; type < plan.lanes.size(); ++type) {
        const LanePlan& lane = plan.lanes[type];
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
    if (lanes.form == CallerForm::figure)
        draw_figures(drawing, view, plan, lanes);
    else if (lanes.form == CallerForm::dot)
        draw_dots(drawing, view, lanes);
    else
        draw_bars(drawing, plan, lanes);
    draw_hang_ups(drawing, view, plan, lanes);
}

}  // namespace ringside::visualize
