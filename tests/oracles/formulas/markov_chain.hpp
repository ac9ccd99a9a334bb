// A continuous-time Markov chain with few enough states to be solved: the base of the exact models
// that have no closed formula. Knows nothing of calls.
#pragma once

#include <cstddef>
#include <vector>

namespace ringside::oracles {

class MarkovChain {
  public:
    explicit MarkovChain(std::size_t states) : incoming_(states), leaving_(states, 0.0) {}

    /// Adds a transition; rates between the same two states add up. A rate of 0 adds nothing.
    void add(std::size_t from, std::size_t to, double rate);

    /// The stationary distribution of an irreducible chain, by Gauss-Seidel sweeps to and fro until
    /// no probability changes by more than `tolerance` of its own size in a sweep. Throws
    /// std::runtime_error where that does not happen.
    [[nodiscard]] std::vector<double> stationary(double tolerance = 1e-12) const;

  private:
    struct Flow {
        std::size_t from;
        double rate;
    };

    std::vector<std::vector<Flow>> incoming_;
    std::vector<double> leaving_;
};

}  // namespace ringside::oracles
