// The marks that stand for people: a figure for a caller, a chip for a call type.
#pragma once

#include "visualize/screens/drawing.hpp"

namespace ringside::visualize {

struct FigureLook {
    Colour colour;
    float filled = 1.0F;     ///< from the feet up; the rest is pale
    bool type_known = true;  ///< else an outline in ink
    bool offered = false;    ///< a ring of ink around it
    bool marked = false;     ///< a halo: look here
    bool priority = false;   ///< a plus
    int rank = 0;            ///< 1, 2, 3: next in turn; written on it
    float tilt = 0.0F;       ///< in turns; somebody who hangs up
    float alpha = 1.0F;
};

/// Draws a figure of this height whose feet stand at `feet`.
void draw_figure(Drawing& drawing, Point feet, float height, const FigureLook& look);
/// The marker around a figure, to be drawn before it: look here.
void draw_marker_around_figure(Drawing& drawing, Point feet, float height);
void draw_marked_figure(Drawing& drawing, Point feet, float height, const FigureLook& look);
/// Somebody who stands here in another future only.
void draw_ghost(Drawing& drawing, Point feet, float height);
/// The width of a figure of this height.
constexpr float figure_width(float height) { return 0.66F * height; }

/// A call type's letters on its colour; returns the width.
float draw_chip(Drawing& drawing, Point top_left, float height, std::string_view letters,
                std::size_t call_type);
float chip_width(const Drawing& drawing, float height, std::string_view letters);

/// An "x": somebody hung up.
void draw_cross(Drawing& drawing, Point center, float size, Colour colour);

}  // namespace ringside::visualize
