// One seat in its state: its ground, and what stands on it in each form.
#include "visualize/screens/seat_marks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

/// A word and a time; the time alone where both do not fit.
void draw_state(Drawing& drawing, Point at, std::string_view word, Duration time,
                const TextStyle& style, float most) {
    const std::string both = fmt::format("{} {}", word, time_words(time));
    drawing.text(at, drawing.text_width(both, style) <= most ? both : time_words(time), style);
}

}  // namespace

float radius_of(float seat) { return std::min(0.19F * seat, 10.0F); }

void draw_lines(Drawing& drawing, const Rect& where, Colour colour) {
    // Three lines of less than three pixels each are a letter of no alphabet.
    if (where.height * drawing.scale() < 9.0F) {
        const float y = where.center().y;
        drawing.line({where.x, y}, {where.right(), y}, 0.4F * where.height, colour);
        return;
    }
    const float step = where.height / 3;
    const float thick = std::max(0.32F * step, 1.5F);
    const float lengths[] = {1.0F, 1.0F, 0.6F};
    for (int i = 0; i < 3; ++i) {
        const float y = where.y + step * (static_cast<float>(i) + 0.5F);
        drawing.line({where.x, y}, {where.x + where.width * lengths[i], y}, thick, colour);
    }
}

void draw_dots(Drawing& drawing, const Rect& seat, Colour colour) {
    if (seat.width < 20.0F) {
        drawing.circle(seat.center(), 0.2F * seat.width, colour);
        return;
    }
    const float radius = std::clamp(0.06F * seat.width, 1.8F, 3.5F);
    for (const float column : {-1.0F, 0.0F, 1.0F}) {
        drawing.circle({seat.center().x + 3.2F * radius * column, seat.bottom() - 2.4F * radius},
                       radius, colour);
    }
}

void draw_ground(Drawing& drawing, const Rect& seat, SeatState state, Colour colour, float halo) {
    const float radius = radius_of(seat.width);
    const float thick = std::clamp(0.05F * seat.width, 2.5F, 5.0F);
    switch (state) {
        case SeatState::talking:
        case SeatState::on_hold:
            drawing.rounded(seat, radius, colour);
            break;
        case SeatState::ringing:
            if (seat.width > 30.0F)
                drawing.rounded_outline(seat.inset(-6.0F), radius + 6.0F, 4.0F,
                                        with_alpha(colour, halo));
            drawing.outlined(seat, radius, thick, white, colour);
            break;
        case SeatState::after_call_work:
            drawing.rounded(seat, radius, pale(colour));
            break;
        case SeatState::idle:
            drawing.outlined(seat, radius, 1.5F, white, third_ink);
            break;
        case SeatState::on_break:
        case SeatState::set_aside:
            drawing.rounded(seat, radius, free_line);
            break;
        case SeatState::absent:
            if (seat.width > 20.0F)
                drawing.dashed_outline(seat, radius, 1.5F, third_ink);
            else
                drawing.line({seat.x + 3.0F, seat.center().y},
                             {seat.right() - 3.0F, seat.center().y}, 2.0F, third_ink);
            break;
        case SeatState::off:
            drawing.rounded_outline(seat, radius, 1.0F, with_alpha(hairline, 0.7F));
            break;
    }
}

void draw_card(Drawing& drawing, const SeatView& it) {
    const Rect& where = it.where;
    const SeatState state = it.seat.state;
    if (state == SeatState::off)
        return;
    const bool solid = state == SeatState::talking || state == SeatState::on_hold;
    const Colour text = solid ? it.colour.text : state == SeatState::absent ? second_ink : ink;
    const float left = where.x + 12.0F;
    const float most = where.width - 20.0F;
    // Beside the name: below it every corner is taken.
    const float dots = it.seat.waits_for_server ? 32.0F : 0.0F;
    if (it.seat.waits_for_server) {
        draw_dots(drawing, {where.right() - 36.0F, where.y, 32.0F, 24.0F}, text);
    }
    const TextStyle name{
        .size = 17.0F, .weight = Weight::semi_bold, .colour = text, .most = most - dots};
    drawing.text({left, where.y + 8.0F + 0.78F * drawing.text_size(17.0F)}, it.name, name);
    const float low = where.bottom() - 11.0F;
    const TextStyle small{.size = 17.0F, .colour = text};
    const TextStyle code{.size = 22.0F,
                         .weight = Weight::bold,
                         .colour = state == SeatState::ringing ? it.colour.fill : text};
    switch (state) {
        case SeatState::talking:
        case SeatState::on_hold: {
            if (it.caller_is_there) {
                FigureLook look;
                look.colour = it.colour.text;
                draw_figure(drawing, {left + 13.0F, where.bottom() - 10.0F}, 42.0F, look);
            }
            const float x = left + 34.0F;
            drawing.text({x, low - 1.15F * drawing.text_size(17.0F)},
                         state == SeatState::on_hold ? it.code + " hold" : it.code,
                         {.size = 22.0F,
                          .weight = Weight::bold,
                          .colour = text,
                          .most = where.right() - x - 4.0F});
            drawing.text({x, low}, time_words(it.lasts), small);
            break;
        }
        case SeatState::ringing:
            drawing.text({left, low - 1.15F * drawing.text_size(17.0F)}, it.code, code);
            draw_state(drawing, {left, low}, "rings", it.lasts, small, most);
            break;
        case SeatState::after_call_work:
            draw_lines(drawing, {left, where.y + 36.0F, 50.0F, 28.0F}, it.colour.fill);
            drawing.text({where.right() - 8.0F, where.y + 58.0F}, it.code,
                         {.size = 18.0F, .weight = Weight::bold, .align = Align::right});
            draw_state(drawing, {left, low}, "after", it.lasts, small, most);
            break;
        case SeatState::idle:
            draw_state(drawing, {left, low}, "idle", it.lasts, small, most);
            break;
        case SeatState::on_break:
        case SeatState::set_aside:
            drawing.text({left, low - 1.25F * drawing.text_size(17.0F)},
                         state == SeatState::on_break ? "break" : "aside", small);
            drawing.text({left, low}, time_words(it.lasts), small);
            break;
        default:
            drawing.text({left, low}, "absent", small);
            break;
    }
}

void draw_square(Drawing& drawing, const SeatView& it) {
    const SeatState state = it.seat.state;
    const Rect& where = it.where;
    if (it.seat.waits_for_server) {
        const bool is_pale = state == SeatState::after_call_work;
        draw_dots(drawing, where, is_pale ? it.colour.fill : it.colour.text);
    }
    if (state == SeatState::after_call_work) {
        draw_lines(drawing, where.inset(0.26F * where.width), it.colour.fill);
        return;
    }
    const bool has_letters =
        state == SeatState::talking || state == SeatState::on_hold || state == SeatState::ringing;
    if (where.width < 40.0F || !has_letters)
        return;
    const TextStyle style{.size = 18.0F,
                          .weight = Weight::bold,
                          .colour = state == SeatState::ringing ? it.colour.fill : it.colour.text,
                          .align = Align::center};
    if (drawing.text_width(it.code, style) <= where.width - 4.0F) {
        drawing.text({where.center().x, where.center().y + 0.36F * drawing.text_size(18.0F)},
                     it.code, style);
    }
}

}  // namespace ringside::visualize
