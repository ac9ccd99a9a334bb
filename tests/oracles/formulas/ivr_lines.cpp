// Sums over the states (callers in the IVR, callers in queue and service) of the product form.
#include "tests/oracles/formulas/ivr_lines.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ringside::oracles {
namespace {

/// The logarithms of the products of rate ratios: `up` over the rate at which the k-th leaves.
template <class Down>
std::vector<double> log_weights(double up_per_s, int most, Down down_per_s) {
    std::vector<double> log_weight{0.0};
    for (int k = 1; k <= most; ++k)
        log_weight.push_back(log_weight.back() + std::log(up_per_s / down_per_s(k)));
    return log_weight;
}

}  // namespace

IvrLinesMeasures solve(const IvrLines& center) {
    const auto leaving_per_s = [&](int k) {
        return std::min(k, center.agents) / center.mean_service_s +
               std::max(0, k - center.agents) / center.mean_patience_s;
    };
    const std::vector<double> in_ivr = log_weights(center.arrivals_per_s, center.lines,
                                                   [&](int k) { return k / center.mean_ivr_s; });
    const std::vector<double> asked =
        log_weights(center.arrivals_per_s * center.asks_for_agent, center.lines, leaving_per_s);
    const double peak = *std::max_element(in_ivr.begin(), in_ivr.end()) +
                        *std::max_element(asked.begin(), asked.end());

    IvrLinesMeasures m;
    double total = 0.0;
    double busy = 0.0;
    double in_ivr_while_all_are_busy = 0.0;
    for (int i = 0; i <= center.lines; ++i) {
        for (int j = 0; i + j <= center.lines; ++j) {
            const double weight = std::exp(in_ivr[static_cast<std::size_t>(i)] +
                                           asked[static_cast<std::size_t>(j)] - peak);
            total += weight;
            m.mean_in_ivr += weight * i;
            m.mean_queue += weight * std::max(0, j - center.agents);
            busy += weight * std::min(j, center.agents);
            if (i + j == center.lines)
                m.blocked_share += weight;
            // Who leaves the IVR in this state sees the j others; the weights i of the states are
            // those of a center with a line less.
            if (j >= center.agents)
                in_ivr_while_all_are_busy += weight * i;
        }
    }
    m.p_wait = in_ivr_while_all_are_busy / m.mean_in_ivr;
    m.blocked_share /= total;
    m.mean_in_ivr /= total;
    m.mean_queue /= total;
    m.occupancy = busy / total / center.agents;
    m.asking_per_s = center.asks_for_agent * m.mean_in_ivr / center.mean_ivr_s;
    // Little's law.
    m.mean_wait_s = m.mean_queue / m.asking_per_s;
    m.abandon_rate = m.mean_wait_s / center.mean_patience_s;
    return m;
}

}  // namespace ringside::oracles
