// How sites, links and servers are: said in words, and shown by form.
#pragma once

#include <span>
#include <string>

#include "visualize/network_load.hpp"
#include "visualize/screens/drawing.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

/// "out since 11:00", "at 67% since 10:00", "works again since 11:40" on the day of its return;
/// else "".
std::string condition_words(const View& view, const NetworkLoad::Condition& condition);
/// The same without a time: "out", "at 67%", "".
std::string short_condition_words(const NetworkLoad::Condition& condition);

/// How much of a link is in use: "38 of 91", "91 of 91, full", "12 talks".
std::string load_words(const View& view, std::size_t link);

/// Slanting lines: out of order.
void draw_hatch(Drawing& drawing, const Rect& where, Colour colour);

/// A link of this thickness, and within it how much of its room is taken; broken where it is out.
void draw_link(Drawing& drawing, const View& view, std::size_t link, std::span<const Point> way,
               float thickness);

/// The first of these that is no wider than `most`; the last, cut, where none is.
std::string first_that_fits(const Drawing& drawing, std::span<const std::string> all,
                            const TextStyle& style, float most);

}  // namespace ringside::visualize
