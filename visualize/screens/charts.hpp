// Small lines that grow with the day.
#pragma once

#include <span>

#include "visualize/screens/drawing.hpp"

namespace ringside::visualize {

/// A line through values, equally apart, with its area; the last is a dot. Values below 0 are none.
/// `most` stands at the top of the rectangle.
void draw_small_chart(Drawing& drawing, const Rect& where, std::span<const float> values,
                      float most);

/// The area between two lines with the same places from left to right, as a running difference.
void draw_between(Drawing& drawing, std::span<const Point> one, std::span<const Point> other);

}  // namespace ringside::visualize
