// What the mouse does: clicks on what was drawn, scrubbing, dragging, zooming. It knows no window.
#pragma once

#include <vector>

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/screens/tour_guide.hpp"

namespace ringside::visualize {

/// Places are pixels of the window.
class Pointer {
  public:
    /// The guide may be null.
    Pointer(Stage& stage, Player& player, TourGuide* guide)
        : stage_(stage), player_(player), guide_(guide) {}

    /// This is seen from now on.
    void look_at(const Drawing& drawing);
    void press(Point pixel);
    void move(Point pixel);
    void release();
    /// Zooms, around a place or around the middle of the floor.
    void turn_wheel(int steps, Point pixel);
    void zoom(int steps) { zoom_around(steps, plan().floor.center()); }
    /// Plays or pauses; on a tour goes on.
    void play();

  private:
    void obey(const Hit& hit, Point at);
    void zoom_around(int steps, Point at);
    void choose(Point at);
    void scrub(float x);
    FloorPlan plan() const;

    Stage& stage_;
    Player& player_;
    TourGuide* guide_;
    bool scrubs_ = false;
    bool drags_ = false;
    Point dragged_to_;
    std::vector<Hit> hits_;
    float scale_ = 1.0F;
    Point units_{1920.0F, 1080.0F};
};

}  // namespace ringside::visualize
