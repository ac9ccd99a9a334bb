// A stage on the display: in a window, as a picture or as a film.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "visualize/screens/player.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/screens/tour_guide.hpp"
#include "visualize/screens/wishes.hpp"

namespace ringside::visualize {

struct Showing {
    WindowSize size;
    std::string png;   ///< a picture's file; empty: none
    std::string film;  ///< a film's, likewise; neither: a window
    Time film_end;
    std::function<double()> seconds;  ///< how much time has passed since any moment
};

/// What went wrong, for people; nothing if all went well. A guide leads where there is one.
std::optional<std::string> show_stage(Stage& stage, Player& player, TourGuide* guide,
                                      const Showing& showing);

}  // namespace ringside::visualize
