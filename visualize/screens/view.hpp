// What a frame is made of: the picture, what is known of the days, how fast time goes. A frame is a
// function of this and of the window's size, and of nothing else.
#pragma once

#include <array>

#include "visualize/overview.hpp"
#include "visualize/picture.hpp"
#include "visualize/screens/floor_plan.hpp"
#include "visualize/story.hpp"
#include "visualize/tour.hpp"

namespace ringside::visualize {

struct Speed {
    const char* words;
    double factor;  ///< simulated seconds in one of the viewer's
};
inline constexpr std::array<Speed, 6> speeds{{{"×1", 1.0},
                                              {"×10", 10.0},
                                              {"×60", 60.0},
                                              {"×300", 300.0},
                                              {"×1000", 1000.0},
                                              {"max", 10'000.0}}};

struct Contrast;
struct LaneFade;

struct View {
    const Picture& picture;
    const Overview& overview;
    int speed = 1;  ///< position in `speeds`
    bool playing = false;
    bool legend = true;
    bool titles = true;               ///< of the floor's parts
    const Story* story = nullptr;     ///< of whoever has been chosen
    const TourState* tour = nullptr;  ///< that is under way
    bool large_type = false;
    Zoom zoom;
    const Contrast* contrast = nullptr;  ///< where it is one half of two
    const LaneFade* fade = nullptr;      ///< where callers take another form

    /// Whether a caller, or an agent, is the one of the story.
    bool is_chosen_call(std::uint64_t serial) const {
        return story != nullptr && !story->subject.is_agent() && story->subject.serial == serial;
    }
    bool is_chosen_agent(std::size_t agent) const {
        return story != nullptr && story->subject.is_agent() &&
               story->subject.agent.index() == agent;
    }
    /// Whether a tour has stopped and speaks.
    bool has_card() const { return tour != nullptr && tour->is_shown; }
    bool is_large() const { return large_type || tour != nullptr; }
    const Setting& setting() const { return picture.setting(); }
    Time now() const { return picture.now(); }
    /// Length of the walks of callers in the viewer's seconds, at this speed; 0: none.
    double walk_s() const {
        const double factor = speeds[static_cast<std::size_t>(speed)].factor;
        return factor >= 300.0 ? 0.0 : factor >= 60.0 ? 0.15 : 0.35;
    }
    /// How much of a motion that began at `since` and takes so many of the viewer's seconds is
    /// done: 0 to 1. On pause all motion is done, so that a still is the same however it was
    /// reached.
    float done(Time since, double viewer_s) const;
    /// The same, for what takes at least so many simulated seconds.
    float done(Time since, double viewer_s, double simulated_s) const;
};

/// Slow, fast, slow.
float ease(float share);

}  // namespace ringside::visualize
