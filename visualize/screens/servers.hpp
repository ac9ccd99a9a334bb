// Servers, and what runs on them.
#pragma once

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

float height_of_server(const Drawing& drawing);
/// One below the other, as many as there is room for.
void draw_servers(Drawing& drawing, const View& view, const Rect& where);

}  // namespace ringside::visualize
