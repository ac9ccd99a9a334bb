// The live window: keys, mouse, frames. It reads no clock: the seconds that have passed are handed
// in.
#pragma once

#include <functional>
#include <string>

#include "visualize/screens/player.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"

namespace ringside::visualize {

struct WindowSize {
    unsigned width = 1280;
    unsigned height = 720;
};

/// Shows a player until the window is closed. `seconds` says how much time has passed since any
/// moment.
void show_window(Player& player, const SfmlTypeface& face, WindowSize size,
                 const std::function<double()>& seconds);

}  // namespace ringside::visualize
