// What a command that takes long needs: a clock, a line of progress, and an end when it is asked to
// end. The only place of the simulator that reads a wall clock.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "sim/runs/run.hpp"

namespace ringside {

/// From now on the first SIGINT, SIGTERM or SIGHUP asks the run to end and keep what is done, the
/// second one ends the program.
void listen_to_signals();

/// Set by a signal.
const std::atomic<bool>& stop_wanted();

/// Seconds since this was called.
std::function<double()> clock_from_now();

/// One line on standard error, rewritten in place, if that is a terminal and the run takes long
/// enough for a person to wonder.
class ProgressLine {
  public:
    /// `whole`: all that there is to do, "400 replications" or "1 s".
    explicit ProgressLine(std::string whole);

    void show(const runs::Progress& progress);
    /// What is being done, where nobody can tell how much of it is.
    void say(const std::string& what);
    void clear();

  private:
    void write(const std::string& line);

    bool shown_;
    std::string whole_;
    double next_s_ = 0.5;  ///< not before
    bool written_ = false;
};

}  // namespace ringside
