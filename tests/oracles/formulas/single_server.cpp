// Closed formulas for one agent.
#include "tests/oracles/formulas/single_server.hpp"

#include <cmath>

namespace ringside::oracles {

double mg1_mean_wait_s(double arrivals_per_s, double mean_service_s, double cv) {
    const double load = arrivals_per_s * mean_service_s;
    return load * mean_service_s * (1.0 + cv * cv) / (2.0 * (1.0 - load));
}

double md1_wait_at_most(double arrivals_per_s, double service_s, double t_s) {
    double sum = 0.0;
    for (double k = 0.0; k * service_s <= t_s; k += 1.0) {
        const double x = arrivals_per_s * (k * service_s - t_s);
        sum += std::pow(x, k) * std::exp(-x) / std::tgamma(k + 1.0);
    }
    return (1.0 - arrivals_per_s * service_s) * sum;
}

}  // namespace ringside::oracles
