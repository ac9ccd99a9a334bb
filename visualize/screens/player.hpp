// How time goes: playing, pausing, stepping, jumping. It reads no clock: whoever has a window says
// how much time has passed for the viewer.
#pragma once

#include <optional>

#include "visualize/screens/view.hpp"
#include "visualize/source.hpp"

namespace ringside::visualize {

class Player {
  public:
    /// Begins, paused, where the first day does.
    explicit Player(Source& source);

    /// So much of the viewer's time has passed.
    void advance(double seconds);
    void toggle_play() { playing_ = !playing_ && !at_end(); }
    void set_playing(bool playing) { playing_ = playing; }
    void set_speed(int speed);
    void faster() { set_speed(speed_ + 1); }
    void slower() { set_speed(speed_ - 1); }

    /// These pause.
    void step_forward();
    void step_back();
    void next_hang_up();
    void worst_moment();
    /// These do not.
    void go_to(Time time);
    void move_by(Duration by) { go_to(source_->picture().now() + by); }
    /// Days before or after this one, at the same time of day.
    void move_by_days(int days);

    /// Another source of the same setting, at the same instant.
    void watch(Source& source);

    View view() const;
    Source& source() const { return *source_; }
    bool legend = true;
    bool titles = true;
    bool large_type = false;
    Zoom zoom;
    std::optional<Subject> chosen;    ///< whose story is told
    const TourState* tour = nullptr;  ///< that is under way

  private:
    bool at_end() const { return source_->picture().now() >= source_->setting().end(); }

    Source* source_;
    bool playing_ = false;
    int speed_ = 1;
};

}  // namespace ringside::visualize
