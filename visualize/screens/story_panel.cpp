// The panel of a story: who it is, how its time was spent, what happened, and why the router chose
// as it did last.
#include <fmt/format.h>

#include <algorithm>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/story_words.hpp"
#include "visualize/screens/why_table.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float inner = 36.0F;
constexpr TextStyle plain{.size = 17.0F, .colour = second_ink};
constexpr TextStyle strong{.size = 17.0F, .weight = Weight::semi_bold};
constexpr std::size_t most_lines_of_words = 3;

float line_height(const Drawing& drawing) { return drawing.text_size(17.0F) * 1.5F; }

std::optional<std::size_t> type_of(const View& view) {
    const Subject& subject = view.story->subject;
    if (subject.is_agent()) {
        const Seat& seat = view.picture.seats()[subject.agent.index()];
        return is_busy(seat.state) ? std::optional(seat.call_type.index()) : std::nullopt;
    }
    for (const StoryStretch& it : view.story->stretches) {
        if (it.call_type)
            return it.call_type->index();
    }
    return std::nullopt;
}

/// Returns where what follows begins.
float draw_header(Drawing& drawing, const View& view, const Rect& panel) {
    const float left = panel.x + inner;
    const auto type = type_of(view);
    FigureLook look;
    look.colour = type ? colour_of_type(*type).fill : ink;
    look.type_known = type.has_value();
    look.marked = true;
    draw_figure(drawing, {left + 18.0F, panel.y + 72.0F}, 48.0F, look);

    const Rect close{panel.right() - 64.0F, panel.y + 24.0F, 40.0F, 40.0F};
    const Rect cross = close.inset(12.0F);
    drawing.line({cross.x, cross.y}, {cross.right(), cross.bottom()}, 2.5F, ink);
    drawing.line({cross.x, cross.bottom()}, {cross.right(), cross.y}, 2.5F, ink);
    drawing.hit(close, Action::close_panel);

    const float x = left + 64.0F;
    const float most = close.x - x - 12.0F;
    drawing.text({x, panel.y + 24.0F + drawing.text_size(26.0F)}, view.story->title,
                 {.size = 30.0F, .weight = Weight::semi_bold, .most = most});
    float y = panel.y + 24.0F + drawing.text_size(26.0F) + line_height(drawing) * 1.05F;
    TextStyle style = plain;
    style.size = 19.0F;
    style.most = panel.right() - inner - x;
    drawing.text({x, y}, state_words(view), style);
    for (const std::string& line :
         drawing.wrapped(wait_words(view), plain, panel.width - 2 * inner, most_lines_of_words)) {
        y += line_height(drawing);
        drawing.text({left, y + 10.0F}, line, plain);
    }
    return y + 24.0F;
}

// ------------------------------------------------------------------------ how the time went

struct Look {
    Colour colour;
    float height = 1.0F;  ///< of the bar's
    bool outlined = false;
};

Look look_of(const StoryStretch& it, bool is_agent, bool past_target) {
    const Colour type = it.call_type ? colour_of_type(it.call_type->index()).fill : ghost;
    if (!is_agent) {
        switch (it.place) {
            case Place::on_the_way:
            case Place::ivr:
                return {late, 1.0F, true};
            case Place::waiting:
                return {past_target ? type : pale(type)};
            case Place::ringing:
                return {white, 1.0F, true};
            case Place::talking:
                return {ink, 0.5F};
            case Place::on_hold:
                return {third_ink, 0.5F};
            case Place::nowhere:
                break;
        }
        return {white, 0.0F};
    }
    switch (it.seat) {
        case SeatState::talking:
        case SeatState::on_hold:
            return {type};
        case SeatState::ringing:
            return {white, 1.0F, true};
        case SeatState::after_call_work:
            return {pale(type)};
        case SeatState::idle:
            return {hairline, 0.12F};
        case SeatState::on_break:
        case SeatState::set_aside:
            return {free_line};
        default:
            return {white, 0.0F};
    }
}

/// From the first stretch to now, to scale; a caller's wait is pale within the target.
float draw_bar(Drawing& drawing, const View& view, const Rect& panel, float y) {
    std::vector<StoryStretch> stretches = view.story->stretches;
    if (stretches.empty())
        return y;
    const bool is_agent = view.story->subject.is_agent();
    const Time from = stretches.front().from;
    const Time ended =
        stretches.back().place == Place::nowhere && !is_agent ? stretches.back().from : view.now();
    const Rect bar{panel.x + inner, y, panel.width - 2 * inner, 30.0F};
    const double whole = std::max(events::to_seconds(ended - from), 1.0);
    const auto x_of = [&](Time time) {
        return bar.x + bar.width * static_cast<float>(std::clamp(
                                       events::to_seconds(time - from) / whole, 0.0, 1.0));
    };
    const auto piece = [&](const StoryStretch& it, Time begin, Time end, bool past_target) {
        const Look look = look_of(it, is_agent, past_target);
        const float height = bar.height * look.height;
        const Rect where{x_of(begin), bar.bottom() - height, x_of(end) - x_of(begin), height};
        if (height <= 0.0F || where.width <= 0.0F)
            return;
        if (look.outlined)
            drawing.rectangle({where.x, where.y, std::max(where.width, 4.0F), height}, ink);
        if (!look.outlined || where.width > 5.0F)
            drawing.rectangle(look.outlined ? where.inset(2.0F) : where, look.colour);
    };
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const Time begin = stretches[i].from;
        const Time end = i + 1 < stretches.size() ? stretches[i + 1].from : ended;
        const Time target = begin + view.setting().center.within;
        const bool waits = !is_agent && stretches[i].place == Place::waiting;
        const bool is_first_wait = waits && (i == 0 || stretches[i - 1].place != Place::ringing);
        if (is_first_wait && target < end) {
            piece(stretches[i], begin, target, false);
            piece(stretches[i], target, end, true);
            drawing.line({x_of(target), bar.y - 6.0F}, {x_of(target), bar.bottom() + 6.0F}, 2.0F,
                         ink);
        } else {
            piece(stretches[i], begin, end, waits && !is_first_wait);
        }
    }
    const float base = bar.bottom() + 6.0F + drawing.text_size(17.0F);
    const Setting& setting = view.setting();
    drawing.text({bar.x, base}, clock_words(setting.clock_at(from)), plain);
    TextStyle right = plain;
    right.align = Align::right;
    drawing.text({bar.right(), base}, clock_words(setting.clock_at(ended)), right);
    return base + 22.0F;
}

// ----------------------------------------------------------------------------- what happened

/// The last lines that fit between two heights.
void draw_lines(Drawing& drawing, const View& view, const Rect& panel, float top, float bottom) {
    const float step = line_height(drawing);
    const float clock = drawing.text_width("00:00:00", plain);
    const float x = panel.x + inner + clock + 44.0F;
    const float most = panel.right() - inner - x;
    const std::vector<StoryLine>& lines = view.story->lines;
    std::vector<std::pair<const StoryLine*, std::vector<std::string>>> shown;
    float height = 0.0F;
    for (auto it = lines.rbegin(); it != lines.rend(); ++it) {
        auto words = drawing.wrapped(it->words, strong, most, 2);
        const float own = step * static_cast<float>(words.size()) + 4.0F;
        if (height + own > bottom - top)
            break;
        height += own;
        shown.emplace_back(&*it, std::move(words));
    }
    std::ranges::reverse(shown);
    float y = top + drawing.text_size(17.0F);
    const float dot = panel.x + inner + clock + 20.0F;
    const float middle = 0.36F * drawing.text_size(17.0F);
    Time last = events::never;
    std::vector<Point> dots;
    for (const auto& [line, words] : shown) {
        if (line->time != last) {
            drawing.text({panel.x + inner, y}, clock_words(view.setting().clock_at(line->time)),
                         plain);
        }
        last = line->time;
        dots.push_back({dot, y - middle});
        for (const std::string& part : words) {
            drawing.text({x, y}, part, strong);
            y += step;
        }
        y += 4.0F;
    }
    if (dots.size() > 1)
        drawing.line(dots.front(), dots.back(), 3.0F, hairline);
    for (std::size_t i = 0; i < dots.size(); ++i) {
        drawing.circle(dots[i], 7.5F, ink);
        drawing.circle(dots[i], 5.0F, i + 1 == dots.size() ? marker : white);
    }
}

}  // namespace

void draw_story(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Rect& panel = plan.panel;
    drawing.next_layer();
    drawing.rounded(panel, 14.0F, white);
    float y = draw_header(drawing, view, panel);
    y = draw_bar(drawing, view, panel, y);
    float bottom = panel.bottom() - 20.0F;
    if (view.story->why) {
        const WhyTable table(drawing, view, panel.x + inner, panel.width - 2 * inner);
        const float top = bottom - table.height();
        drawing.rectangle({panel.x + inner, top - 14.0F, panel.width - 2 * inner, 1.5F}, hairline);
        table.draw(drawing, top);
        bottom = top - 22.0F;
    }
    draw_lines(drawing, view, panel, y, bottom);
}

}  // namespace ringside::visualize
