// Closed formulas for one agent.
#include "tests/oracles/formulas/single_server.hpp"

#include <cmath>
#include <cstddef>

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

namespace {

/// What is left, on average, of the talk that an arriving call finds under way; 0 if none is.
double left_of_talk_s(const std::vector<double>& arrivals_per_s,
                      const std::vector<double>& mean_service_s, double cv) {
    double left_s = 0.0;
    for (std::size_t type = 0; type < arrivals_per_s.size(); ++type) {
        const double mean_s = mean_service_s[type];
        left_s += arrivals_per_s[type] * mean_s * mean_s * (1.0 + cv * cv) / 2.0;
    }
    return left_s;
}

}  // namespace

std::vector<double> mg1_priority_waits_s(const std::vector<double>& arrivals_per_s,
                                         const std::vector<double>& mean_service_s, double cv) {
    const double left_s = left_of_talk_s(arrivals_per_s, mean_service_s, cv);
    std::vector<double> waits_s;
    double load_before = 0.0;
    for (std::size_t type = 0; type < arrivals_per_s.size(); ++type) {
        const double load = load_before + arrivals_per_s[type] * mean_service_s[type];
        waits_s.push_back(left_s / ((1.0 - load_before) * (1.0 - load)));
        load_before = load;
    }
    return waits_s;
}

std::vector<double> mg1_accumulating_waits_s(const std::vector<double>& arrivals_per_s,
                                             const std::vector<double>& mean_service_s, double cv,
                                             const std::vector<double>& priority_rates) {
    const std::size_t types = arrivals_per_s.size();
    std::vector<double> loads;
    double load = 0.0;
    for (std::size_t type = 0; type < types; ++type) {
        loads.push_back(arrivals_per_s[type] * mean_service_s[type]);
        load += loads.back();
    }
    std::vector<double> waits_s;
    for (std::size_t type = 0; type < types; ++type) {
        // As if all were served in the order in which they come, without those who are overtaken,
        // and with those who overtake.
        double wait_s = left_of_talk_s(arrivals_per_s, mean_service_s, cv) / (1.0 - load);
        for (std::size_t slower = 0; slower < type; ++slower) {
            wait_s -= loads[slower] * waits_s[slower] *
                      (1.0 - priority_rates[slower] / priority_rates[type]);
        }
        double overtaking = 0.0;
        for (std::size_t faster = type + 1; faster < types; ++faster) {
            overtaking += loads[faster] * (1.0 - priority_rates[type] / priority_rates[faster]);
        }
        waits_s.push_back(wait_s / (1.0 - overtaking));
    }
    return waits_s;
}

}  // namespace ringside::oracles
