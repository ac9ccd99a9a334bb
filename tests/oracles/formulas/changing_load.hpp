// M(t)/M/s(t)+M, first come first served, with rates and agents that are constant within intervals:
// the forward equations, with each way in which a falling staff takes effect. Starts empty.
#pragma once

#include <limits>
#include <vector>

namespace ringside::oracles {

/// What agents do whose seat goes (definitions: finish, any, drop).
enum class Leaving { finish, any, drop };

struct LoadInterval {
    double seconds = 0.0;
    double arrivals_per_s = 0.0;
    int agents = 0;
};

/// Which seats of a group are busy when some go is taken as exchangeable: the number of busy ones
/// among k of s is hypergeometric. That is exact when idle agents are chosen at random and the
/// staff has only fallen so far, and very nearly so several services after it has risen. An agent
/// who is still finishing does not come back before being done.
struct ChangingLoad {
    std::vector<LoadInterval> intervals;
    double mean_service_s = 0.0;
    double mean_patience_s = std::numeric_limits<double>::infinity();
    Leaving leaving = Leaving::finish;
    int longest_queue = 0;  ///< where the queue is cut; see cut_off
};

struct IntervalMeasures {
    // Time averages over the interval.
    double mean_queue = 0.0;
    double mean_busy = 0.0;  ///< agents, with those who finish their call after their time
    // Expected counts, by when it happens.
    double offered = 0.0;
    double answered = 0.0;
    double abandoned = 0.0;
    double dropped = 0.0;  ///< talks cut off when the interval begins
    // Of the calls that entered in this interval, whenever they end (or the horizon clips them).
    double p_wait = 0.0;
    double entered_abandoned = 0.0;  ///< expected count
    double entered_wait_s = 0.0;     ///< expected sum of their waits
};

struct ChangingLoadMeasures {
    std::vector<IntervalMeasures> intervals;
    double waiting_at_end = 0.0;
    /// The largest probability met that the queue stands at its cut.
    double cut_off = 0.0;
};

/// Runge-Kutta of order 4; relative errors stay below 1e-6.
[[nodiscard]] ChangingLoadMeasures solve(const ChangingLoad& load);

/// The mean number in the system, waiting and talking, when patience and service have the same
/// mean: m' = lambda(t) - mu m, whatever the staff (if nobody is dropped), and the number is
/// Poisson if it starts empty (Eick, Massey and Whitt 1993, infinite servers).
struct InfiniteServersMeasures {
    std::vector<double> mean_in_system;  ///< time average by interval
    std::vector<double> in_system_at_end;
};
[[nodiscard]] InfiniteServersMeasures infinite_servers(const std::vector<LoadInterval>& intervals,
                                                       double mean_service_s);

}  // namespace ringside::oracles
