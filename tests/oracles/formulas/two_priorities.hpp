// M/M/s with two classes of callers, the first served before the second, no talk interrupted,
// endless patience, the same service for both.
#pragma once

namespace ringside::oracles {

struct TwoPriorities {
    double arrivals_first_per_s = 0.0;
    double arrivals_second_per_s = 0.0;
    double mean_service_s = 0.0;
    int agents = 0;
};

struct TwoPrioritiesMeasures {
    double p_wait = 0.0;  ///< the same for both
    double mean_wait_first_s = 0.0;
    double mean_wait_second_s = 0.0;
};

/// Cobham 1954; Kella and Yechiali 1985. Needs a load below the number of agents.
[[nodiscard]] TwoPrioritiesMeasures solve(const TwoPriorities& queue);

}  // namespace ringside::oracles
