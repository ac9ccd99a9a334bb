// Leads a player through a tour: pauses at each stop, and goes on when it is told to.
#pragma once

#include <vector>

#include "visualize/screens/player.hpp"
#include "visualize/tour.hpp"

namespace ringside::visualize {

class TourGuide {
  public:
    /// The sources that the stops name; all of it must outlive the guide. Begins at a stop.
    TourGuide(Player& player, const Tour& tour, std::vector<Source*> sources,
              std::size_t first = 0);
    TourGuide(const TourGuide&) = delete;
    TourGuide& operator=(const TourGuide&) = delete;

    /// After the player has advanced: pauses if a stop is reached.
    void look();
    /// Shows the answer if there is one, then plays on to the next stop.
    void go_on();
    /// To the stop before, or to the beginning of this one.
    void go_back();
    /// Leads by itself, as a film does, when so much of the viewer's time has passed: each stop is
    /// shown, and its answer, for as long as they take to read.
    void lead(double seconds);
    /// The class decides for one of the choices, from 0; others are passed over.
    void choose(int choice);

    bool is_over() const { return !state_.is_shown && state_.stop + 1 == tour_.stops.size(); }
    const TourState& state() const { return state_; }

  private:
    double reading_s() const;
    void show(std::size_t stop);

    Player& player_;
    const Tour& tour_;
    std::vector<Source*> sources_;
    TourState state_;
    double shown_s_ = 0.0;  ///< of what is to be read now
};

}  // namespace ringside::visualize
