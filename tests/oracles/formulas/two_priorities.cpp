// Cobham's formula: with the load sums r1 and r2, W1 = W0 / (1 - r1), W2 = W0 / ((1 - r1)(1 - r2)).
#include "tests/oracles/formulas/two_priorities.hpp"

#include "analysis/erlang.hpp"

namespace ringside::oracles {

TwoPrioritiesMeasures solve(const TwoPriorities& queue) {
    const double capacity_per_s = queue.agents / queue.mean_service_s;
    const double arrivals_per_s = queue.arrivals_first_per_s + queue.arrivals_second_per_s;
    const double left_by_first = 1.0 - queue.arrivals_first_per_s / capacity_per_s;
    const double left_by_both = 1.0 - arrivals_per_s / capacity_per_s;

    TwoPrioritiesMeasures m;
    m.p_wait = analysis::erlang_c_p_wait(arrivals_per_s * queue.mean_service_s, queue.agents);
    m.mean_wait_first_s = m.p_wait / capacity_per_s / left_by_first;
    m.mean_wait_second_s = m.mean_wait_first_s / left_by_both;
    return m;
}

}  // namespace ringside::oracles
