// Who hangs up: tilted and drained in the lane, and under the lanes by the wait at which it
// happened.
#include "visualize/screens/hang_ups.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr double pill_s = 0.8;            ///< of the viewer's
constexpr double pill_simulated_s = 2.5;  ///< at least
constexpr double tilt_s = 0.12;
constexpr std::size_t most_pills = 3;
/// More hang-ups are bars.
constexpr std::size_t most_crosses = 60;

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

}  // namespace

std::vector<Leaver> leavers_of(const View& view, const FloorPlan& plan, const Lanes& lanes) {
    std::vector<Leaver> leavers;
    for (const Departure& it : view.picture.departures()) {
        // On pause there is no motion, but what has just happened is still told.
        const float done = view.done(it.time, pill_s, pill_simulated_s);
        const bool fresh = view.playing
                               ? done < 1.0F
                               : view.now() - it.time < events::from_seconds(pill_simulated_s);
        if (it.how != EventKind::call_abandoned || !fresh)
            continue;
        const Rect& track = plan.lanes[it.call_type.index()].track;
        const Duration key =
            it.time - it.queued + view.setting().credit_of(it.call_type, it.priority);
        const float height = lanes.form == CallerForm::figure ? lanes.height : 26.0F;
        const float alpha = view.playing ? std::min((1.0F - done) * 3.0F, 1.0F) : 1.0F;
        leavers.push_back(
            {&it, {lanes.x_of(track, key), track.center().y + height / 2}, height, alpha});
    }
    return leavers;
}

StripMarks strip_marks(const View& view, const FloorPlan& plan, const Lanes& lanes) {
    const Rect& strip = plan.strip;
    const auto& hang_ups = view.picture.hang_ups();
    StripMarks marks;
    marks.are_crosses = hang_ups.size() <= most_crosses;
    marks.pitch = marks.are_crosses ? 17.0F : 13.0F;
    marks.base = strip.bottom() - 12.0F;
    const float step = std::min(15.0F, (strip.height - 20.0F) / 5.0F);
    for (const Departure& it : hang_ups) {
        // Under the wait itself, without credit.
        const float x = lanes.x_of(strip, it.time - it.queued);
        const int column = static_cast<int>((x - strip.x) / marks.pitch);
        const int height = marks.columns[column]++;
        const Point at{strip.x + (static_cast<float>(column) + 0.5F) * marks.pitch,
                       marks.base - 8.0F - step * static_cast<float>(std::min(height, 4))};
        if (marks.are_crosses)
            marks.crosses.push_back({&it, at});
    }
    return marks;
}

void draw_hang_ups(Drawing& drawing, const View& view, const FloorPlan& plan, const Lanes& lanes) {
    const std::vector<Leaver> leavers = leavers_of(view, plan, lanes);
    if (leavers.empty())
        return;
    drawing.next_layer();
    for (const Leaver& it : leavers) {
        FigureLook look;
        look.colour = colour_of_type(it.who->call_type.index()).fill;
        look.filled = 0.0F;
        look.tilt = 0.06F * ease(view.done(it.who->time, tilt_s));
        look.alpha = it.alpha;
        look.marked = view.is_chosen_call(it.who->serial);
        draw_figure(drawing, it.feet, it.height, look);
    }
    // What is said lies over all who leave.
    drawing.next_layer();
    std::vector<Rect> pills;
    if (leavers.size() > most_pills) {
        const float y = plan.lanes[leavers.back().who->call_type.index()].track.center().y;
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

    const StripMarks marks = strip_marks(view, plan, lanes);
    for (const StripMarks::Cross& it : marks.crosses) {
        if (view.is_chosen_call(it.who->serial))
            drawing.circle(it.at, 11.0F, marker);
        draw_cross(drawing, it.at, 10.0F, colour_of_type(it.who->call_type.index()).fill);
    }
    int most = 1;
    for (const auto& [column, number_there] : marks.columns)
        most = std::max(most, number_there);
    for (const auto& [column, number_there] : marks.columns) {
        if (marks.are_crosses)
            break;
        const float height =
            (strip.height - 20.0F) * static_cast<float>(number_there) / static_cast<float>(most);
        drawing.rectangle({strip.x + static_cast<float>(column) * marks.pitch, marks.base - height,
                           marks.pitch - 2.0F, height},
                          second_ink);
    }
    drawing.rectangle({strip.x, marks.base, strip.width, 1.5F}, hairline);
}

}  // namespace ringside::visualize
