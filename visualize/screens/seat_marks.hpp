// One seat in its state.
#pragma once

#include <string>

#include "visualize/picture.hpp"
#include "visualize/screens/drawing.hpp"

namespace ringside::visualize {

struct SeatView {
    const Seat& seat;
    Rect where;
    std::string name;
    std::string code;
    TypeColour colour;
    Duration lasts{};
    bool caller_is_there = true;  ///< else it is still on its way
};

float radius_of(float seat);
/// Three lines: somebody writes.
void draw_lines(Drawing& drawing, const Rect& where, Colour colour);
/// Three dots at the foot of a seat, one in its middle where it is small: a server is waited for.
void draw_dots(Drawing& drawing, const Rect& seat, Colour colour);
/// The ground of a seat in its state, without letters.
void draw_ground(Drawing& drawing, const Rect& seat, SeatState state, Colour colour, float halo);
/// Name, code and time.
void draw_card(Drawing& drawing, const SeatView& it);
/// Letters where they can be read; lines for after-call work.
void draw_square(Drawing& drawing, const SeatView& it);

}  // namespace ringside::visualize
