// Gauss-Seidel on the balance equations: what flows out of a state flows into it.
#include "tests/oracles/formulas/markov_chain.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace ringside::oracles {

void MarkovChain::add(std::size_t from, std::size_t to, double rate) {
    if (rate > 0.0 && from != to) {
        incoming_[to].push_back({from, rate});
        leaving_[from] += rate;
    }
}

std::vector<double> MarkovChain::stationary(double tolerance) const {
    constexpr int sweeps_max = 20'000;
    // Below this a probability is nothing, and its relative change says nothing.
    constexpr double negligible = 1e-30;
    const std::size_t states = incoming_.size();
    std::vector<double> share(states, 1.0 / static_cast<double>(states));

    const auto update = [&](std::size_t state) {
        double inflow = 0.0;
        for (const Flow& flow : incoming_[state]) {
            inflow += share[flow.from] * flow.rate;
        }
        const double before = share[state];
        share[state] = inflow / leaving_[state];
        return std::abs(share[state] - before) / (share[state] + negligible);
    };
    for (int sweep = 0; sweep < sweeps_max; ++sweep) {
        double change = 0.0;
        for (std::size_t i = 0; i < states; ++i) {
            const std::size_t state = sweep % 2 == 0 ? i : states - 1 - i;
            change = std::max(change, update(state));
        }
        const double total = std::accumulate(share.begin(), share.end(), 0.0);
        for (double& value : share) {
            value /= total;
        }
        if (change < tolerance) {
            return share;
        }
    }
    throw std::runtime_error("the chain's stationary distribution was not found");
}

}  // namespace ringside::oracles
