// Time: the handle's buttons, and the day as a bar with its service level.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "visualize/screens/charts.hpp"
#include "visualize/screens/contrast.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr Colour below_target = rgb(0xDBD8CF);
constexpr Colour below_target_ahead = rgb(0xEBE9E2);

/// The stretch of the day that the bar shows.
struct Stretch {
    Time from;
    Time to;
};

Stretch stretch_of(const View& view) {
    const Day& day = view.setting().days[view.picture.day().day()];
    // Some are still served after closing.
    const Time to = std::min(day.shown_to + std::chrono::minutes{30}, day.end);
    return {day.shown_from, std::max(to, day.shown_from + Duration{1})};
}

float x_of(const FloorPlan& plan, const Stretch& stretch, Time time) {
    const double share =
        events::to_seconds(time - stretch.from) / events::to_seconds(stretch.to - stretch.from);
    return plan.time_bar.x + plan.time_bar.width * static_cast<float>(std::clamp(share, 0.0, 1.0));
}

Rect curve_box(const FloorPlan& plan) {
    return {plan.time_bar.x, plan.time_bar.y + 42.0F, plan.time_bar.width, 66.0F};
}

// ------------------------------------------------------------------------------- buttons

void draw_button(Drawing& drawing, const Rect& where, std::string_view words, bool chosen) {
    if (chosen)
        drawing.rounded(where, 8.0F, ink);
    else
        drawing.outlined(where, 8.0F, 1.5F, white, hairline);
    const TextStyle style{.size = 17.0F,
                          .weight = Weight::semi_bold,
                          .colour = chosen ? white : ink,
                          .align = Align::center};
    drawing.text({where.center().x, where.center().y + 0.36F * drawing.text_size(17.0F)}, words,
                 style);
}

/// A triangle to the right, or to the left where `half` is below 0, and a bar at its tip.
void draw_step(Drawing& drawing, Point at, float half) {
    const Point triangle[] = {{at.x - 0.7F * half, at.y - std::abs(half)},
                              {at.x + 0.5F * half, at.y},
                              {at.x - 0.7F * half, at.y + std::abs(half)}};
    drawing.polygon(triangle, ink);
    drawing.rectangle({at.x + 0.75F * half - 2.0F, at.y - std::abs(half), 4.0F, 2 * std::abs(half)},
                      ink);
}

void draw_controls(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const float y = plan.controls.y + 30.0F;
    const float x = plan.controls.x;
    for (const float step : {-1.0F, 1.0F}) {
        const Point at{step < 0.0F ? x + 26.0F : x + 158.0F, y};
        drawing.circle(at, 26.0F, white);
        drawing.ring(at, 25.5F, 1.5F, hairline);
        draw_step(drawing, at, 9.0F * step);
        drawing.hit({at.x - 26.0F, at.y - 26.0F, 52.0F, 52.0F},
                    step < 0.0F ? Action::step_back : Action::step_forward);
    }
    const Point play{x + 92.0F, y};
    drawing.circle(play, 31.0F, ink);
    if (view.playing) {
        drawing.rectangle({play.x - 9.0F, play.y - 11.0F, 6.0F, 22.0F}, white);
        drawing.rectangle({play.x + 3.0F, play.y - 11.0F, 6.0F, 22.0F}, white);
    } else {
        const Point triangle[] = {{play.x - 8.0F, play.y - 12.0F},
                                  {play.x + 13.0F, play.y},
                                  {play.x - 8.0F, play.y + 12.0F}};
        drawing.polygon(triangle, white);
    }
    drawing.hit({play.x - 31.0F, play.y - 31.0F, 62.0F, 62.0F}, Action::toggle_play);

    const Rect hang_up{x + 198.0F, y - 32.0F, 194.0F, 30.0F};
    const Rect worst{x + 198.0F, y + 4.0F, 194.0F, 30.0F};
    draw_button(drawing, hang_up, "next hang-up", false);
    draw_button(drawing, worst, "worst moment", false);
    drawing.hit(hang_up, Action::next_hang_up);
    drawing.hit(worst, Action::worst_moment);

    float left = x;
    constexpr float widths[] = {52.0F, 58.0F, 60.0F, 68.0F, 80.0F, 54.0F};
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        const Rect where{left, y + 56.0F, widths[i], 38.0F};
        draw_button(drawing, where, speeds[i].words, static_cast<int>(i) == view.speed);
        drawing.hit(where, Action::set_speed, static_cast<int>(i));
        left += widths[i] + 4.0F;
    }
}

// ----------------------------------------------------------------------------- the day

/// Each interval's service level at its middle, as far as is known.
std::vector<Point> level_line(const View& view, const Overview& overview, const FloorPlan& plan,
                              const Stretch& stretch) {
    const Setting& setting = view.setting();
    const Rect box = curve_box(plan);
    const std::size_t day = view.picture.day().day();
    std::vector<Point> line;
    for (std::size_t i = 0; i < setting.intervals_of(day); ++i) {
        const Time start =
            setting.days[day].start + setting.interval * static_cast<std::int64_t>(i);
        if (start >= overview.known_until() || start > stretch.to)
            break;
        const Share level = overview.service_level(day, i);
        if (level.has_value() && start + setting.interval > stretch.from)
            line.push_back({x_of(plan, stretch, start + setting.interval / 2),
                            box.bottom() - box.height * static_cast<float>(level.value())});
    }
    return line;
}

/// The service level as a line: black until now.
void draw_curve(Drawing& drawing, const View& view, const FloorPlan& plan, const Stretch& stretch) {
    const Setting& setting = view.setting();
    const Rect box = curve_box(plan);
    const float target = setting.center.target ? static_cast<float>(*setting.center.target) : -1.0F;
    const float target_y = box.bottom() - box.height * target;
    std::vector<Point> past;
    std::vector<Point> ahead;
    const float now_x = x_of(plan, stretch, view.now());
    const std::vector<Point> all = level_line(view, view.overview, plan, stretch);
    for (const Point at : all)
        (at.x <= now_x ? past : ahead).push_back(at);
    if (!past.empty() && !ahead.empty()) {
        const float share = (now_x - past.back().x) / (ahead.front().x - past.back().x);
        const Point now = mix(past.back(), ahead.front(), share);
        past.push_back(now);
        ahead.insert(ahead.begin(), now);
    }
    const auto shade = [&](const std::vector<Point>& line, Colour colour) {
        std::vector<Point> lower = line;
        for (Point& point : lower)
            point.y = std::max(point.y, target_y);
        if (target >= 0.0F)
            drawing.area(lower, target_y, colour);
    };
    shade(ahead, below_target_ahead);
    shade(past, below_target);
    if (target >= 0.0F) {
        drawing.dashes({box.x, target_y}, {box.right(), target_y}, 1.5F, 6.0F, second_ink);
        drawing.text({box.x - 10.0F, target_y + 0.36F * drawing.text_size(17.0F)},
                     fmt::format("{:g}%", target * 100.0F),
                     {.size = 17.0F, .colour = second_ink, .align = Align::right});
    }
    if (view.contrast != nullptr && view.contrast->other != nullptr) {
        const std::vector<Point> other = level_line(view, *view.contrast->other, plan, stretch);
        const std::size_t same = std::min(all.size(), other.size());
        draw_between(drawing, std::span(all).first(same), std::span(other).first(same));
        drawing.stroke(other, 1.5F, third_ink);
    }
    drawing.stroke(ahead, 2.0F, ghost);
    drawing.stroke(past, 3.0F, ink);
}

/// What happens: a bar for as long as it lasts, or a wedge, with its words where there is room. The
/// upper row begins at `left`, after the day's title.
void draw_happenings(Drawing& drawing, const View& view, const FloorPlan& plan,
                     const Stretch& stretch, float left) {
    const TextStyle style{.size = 17.0F, .colour = second_ink};
    const float line = std::max(21.0F, drawing.text_size(17.0F) + 1.0F);
    std::array<float, 2> taken{plan.time_bar.x - 10.0F, left - 10.0F};
    std::vector<Happening> happenings = view.setting().happenings;
    std::ranges::stable_sort(happenings, {}, &Happening::from);
    for (const Happening& it : happenings) {
        if (it.from < stretch.from || it.from > stretch.to)
            continue;
        const float x = x_of(plan, stretch, it.from);
        const bool lasts = it.until != events::never;
        const float end = lasts ? std::max(x_of(plan, stretch, it.until), x + 6.0F) : x + 9.0F;
        const float width = drawing.text_width(it.words, style);
        const float right = plan.time_bar.right();
        // To the left of it where it is late in the day.
        const bool before = end + 8.0F + width > right;
        const float from = before ? x - 16.0F - width : x - 9.0F;
        std::size_t row = 0;
        while (row < taken.size() && from < taken[row])
            ++row;
        if (row == taken.size()) {
            // No room for words: a small wedge at the day itself.
            const float y = curve_box(plan).y;
            const Point wedge[] = {{x - 4.0F, y - 6.0F}, {x + 4.0F, y - 6.0F}, {x, y}};
            drawing.polygon(wedge, second_ink);
            continue;
        }
        const float y = plan.time_bar.y + 28.0F - line * static_cast<float>(row);
        if (lasts) {
            drawing.rounded({x, y - 3.0F, end - x, 6.0F}, 3.0F, second_ink);
        } else {
            const Point wedge[] = {{x - 7.0F, y - 6.0F}, {x + 7.0F, y - 6.0F}, {x, y + 6.0F}};
            drawing.polygon(wedge, second_ink);
        }
        drawing.text(
            {before ? x - 12.0F - width : end + 8.0F, y + 0.34F * drawing.text_size(17.0F)},
            it.words, style);
        taken[row] = (before ? end : end + 8.0F + width) + 24.0F;
    }
}

/// A tick a pixel is as black as it gets; ticks side by side are one.
void draw_ticks(Drawing& drawing, const View& view, const FloorPlan& plan, const Stretch& stretch) {
    const float pixel = 1.0F / drawing.scale();
    const float y = curve_box(plan).bottom() + 6.0F;
    float from = -1.0F;
    float to = -1.0F;
    bool is_past = true;
    const auto draw = [&] {
        if (to > from)
            drawing.rectangle({from, y, to - from, 10.0F}, is_past ? second_ink : ghost);
    };
    for (const Time time : view.overview.hang_ups_between(stretch.from, stretch.to)) {
        const float x = std::floor(x_of(plan, stretch, time) / pixel) * pixel;
        if (x > to + 0.5F * pixel || is_past != (time <= view.now())) {
            draw();
            from = x;
            is_past = time <= view.now();
        }
        to = std::max(x + std::max(1.2F, pixel), to);
    }
    draw();
}

void draw_hours(Drawing& drawing, const View& view, const FloorPlan& plan, const Stretch& stretch) {
    const Setting& setting = view.setting();
    const TextStyle style{.size = 17.0F, .colour = second_ink, .align = Align::center};
    const auto hours = static_cast<int>(events::to_seconds(stretch.to - stretch.from) / 3600.0);
    const int most = static_cast<int>(plan.time_bar.width / 90.0F);
    int every = 1;
    for (const int step : {2, 3, 4, 6, 12, 24, 48, 120, 240}) {
        if (hours / every > most)
            every = step;
    }
    const Duration into_hour = setting.clock_at(stretch.from) % std::chrono::hours{1};
    Time time = stretch.from - into_hour;
    for (int hour = 0; time <= stretch.to; ++hour, time += std::chrono::hours{1}) {
        if (time < stretch.from || hour % every != 0)
            continue;
        const auto shown = std::chrono::duration_cast<std::chrono::hours>(setting.clock_at(time));
        const float x = std::clamp(x_of(plan, stretch, time), plan.time_bar.x + 12.0F,
                                   plan.time_bar.right() - 12.0F);
        drawing.text({x, plan.time_bar.bottom() - 1.0F}, fmt::format("{:02}", shown.count()),
                     style);
    }
}

void draw_now(Drawing& drawing, const View& view, const FloorPlan& plan, const Stretch& stretch) {
    const Rect box = curve_box(plan);
    const float x = x_of(plan, stretch, view.now());
    const float y = box.bottom() + 11.0F;
    drawing.line({x, box.y - 6.0F}, {x, y}, 2.5F, ink);
    drawing.circle({x, y}, 10.0F, ink);
    drawing.circle({x, y}, 7.0F, white);
}

}  // namespace

Time time_at(const FloorPlan& plan, const View& view, float x) {
    const Stretch stretch = stretch_of(view);
    const double share = std::clamp((x - plan.time_bar.x) / plan.time_bar.width, 0.0F, 1.0F);
    return stretch.from + Duration{static_cast<std::int64_t>(
                              share * static_cast<double>((stretch.to - stretch.from).count()))};
}

void draw_time(Drawing& drawing, const View& view, const FloorPlan& plan) {
    draw_controls(drawing, view, plan);
    const Setting& setting = view.setting();
    const Stretch stretch = stretch_of(view);
    const Rect box = curve_box(plan);
    drawing.rounded(box, 6.0F, white);
    float left = plan.time_bar.x;
    if (setting.days.size() > 1) {
        const std::size_t day = view.picture.day().day();
        std::string words = setting.days[day].title;
        if (!setting.center.steady_state)
            words += fmt::format(", day {} of {}", day + 1, setting.days.size());
        const float line = std::max(21.0F, drawing.text_size(17.0F) + 1.0F);
        const float base = plan.time_bar.y + 28.0F - line + 0.34F * drawing.text_size(17.0F);
        left += 24.0F +
                drawing.text({plan.time_bar.x, base}, words, {.size = 17.0F, .colour = second_ink});
    }
    draw_happenings(drawing, view, plan, stretch, left);
    draw_curve(drawing, view, plan, stretch);
    draw_ticks(drawing, view, plan, stretch);
    draw_hours(drawing, view, plan, stretch);
    draw_now(drawing, view, plan, stretch);
    drawing.hit({box.x, box.y - 10.0F, box.width, plan.time_bar.bottom() - box.y + 10.0F},
                Action::scrub);
}

}  // namespace ringside::visualize
