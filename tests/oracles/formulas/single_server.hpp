// One agent, Poisson arrivals, any service, endless patience; first come first served, or by
// priority.
#pragma once

#include <vector>

namespace ringside::oracles {

/// The mean wait of all in M/G/1, from the mean and the coefficient of variation of the service
/// (Pollaczek 1930, Khinchine 1932); cv 0 is M/D/1. Needs arrivals_per_s * mean_service_s < 1.
[[nodiscard]] double mg1_mean_wait_s(double arrivals_per_s, double mean_service_s, double cv);

/// P(wait <= t) in M/D/1 (Erlang 1909). The sum alternates: good to 1e-9 for t up to 10 services.
[[nodiscard]] double md1_wait_at_most(double arrivals_per_s, double service_s, double t_s);

/// The mean waits of call types that are served in the order of the list, no talk interrupted, all
/// talks with this coefficient of variation: Cobham 1954. Needs a load below 1.
[[nodiscard]] std::vector<double> mg1_priority_waits_s(const std::vector<double>& arrivals_per_s,
                                                       const std::vector<double>& mean_service_s,
                                                       double cv);

/// The same of call types that gain priority while they wait, each at a rate of its own, the
/// slowest first in the list; whoever has most is next: Kleinrock 1964.
[[nodiscard]] std::vector<double> mg1_accumulating_waits_s(
    const std::vector<double>& arrivals_per_s, const std::vector<double>& mean_service_s, double cv,
    const std::vector<double>& priority_rates);

}  // namespace ringside::oracles
