// A guided tour as a screen shows it: where time stops, what is said and asked there, what is
// pointed at. Plain data.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/events/tour_point.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

using events::TourPoint;

struct TourStop {
    Time at;
    std::string text;
    std::string question;  ///< empty: none
    std::vector<std::string> choices;
    std::string answer;      ///< empty: none
    TourPoint point;         ///< what it points at
    int speed = 2;           ///< from here to the next stop: position in the list of speeds
    std::size_t source = 0;  ///< which of the tour's sources is shown
};

struct Tour {
    std::string title;
    std::vector<TourStop> stops;
};

/// Where a tour is.
struct TourState {
    const Tour* tour = nullptr;
    std::size_t stop = 0;   ///< the one that is shown, or was last
    bool is_shown = false;  ///< else time goes on to the next one
    bool is_answered = false;
    int choice = -1;  ///< of the class; below 0: none yet

    const TourStop& now() const { return tour->stops[stop]; }
};

}  // namespace ringside::visualize
