// The live window: keys, mouse, frames. It reads no clock: the seconds that have passed are handed
// in.
#pragma once

#include <functional>
#include <string>

#include "visualize/screens/player.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/screens/tour_guide.hpp"
#include "visualize/screens/wishes.hpp"

namespace ringside::visualize {

/// Shows a stage and its player until the window is closed, led by a guide if there is one.
/// `seconds` says how much time has passed since any moment.
void show_window(Stage& stage, Player& player, TourGuide* guide, const SfmlTypeface& face,
                 WindowSize size, const std::function<double()>& seconds);

}  // namespace ringside::visualize
