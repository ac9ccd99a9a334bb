// M/M/s/K with or without exponential patience, first come first served: K trunks, one for each
// caller who waits or talks. Solved as a birth-death chain and, for the waits, by following a
// caller from the place in the queue that it takes. With many trunks it is Erlang C or A.
#pragma once

#include <limits>

namespace ringside::oracles {

struct TrunkQueue {
    double arrivals_per_s = 0.0;
    double mean_service_s = 0.0;
    double mean_patience_s = std::numeric_limits<double>::infinity();
    int agents = 0;
    int trunks = 0;  ///< at least as many as agents, and at least 1
    double threshold_s = 0.0;
};

/// Shares are of the offered calls, those that found a trunk; `blocked_share` is of the entered.
struct TrunkQueueMeasures {
    double blocked_share = 0.0;
    double p_wait = 0.0;
    double answered_rate = 0.0;
    double abandon_rate = 0.0;
    double answered_within = 0.0;
    double lost_within = 0.0;
    double mean_wait_s = 0.0;
    double mean_wait_answered_s = 0.0;
    double mean_wait_abandoned_s = 0.0;  ///< 0 where nobody abandons
    double mean_queue = 0.0;
    double occupancy = 0.0;
};

[[nodiscard]] TrunkQueueMeasures solve(const TrunkQueue& queue);

}  // namespace ringside::oracles
