// The moments over replications of many totals in many cells. Kept by total rather than by measure,
// because measures share their denominators: a third of the memory and of the time to fold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/runs/moments.hpp"

namespace ringside::runs {

class MomentsTable {
  public:
    /// A numerator and a denominator, as positions among the totals.
    using Pair = std::pair<std::size_t, std::size_t>;

    /// Keeps mean and spread of each of `totals` in each of `cells`, and how the pairs go together.
    MomentsTable(std::size_t cells, std::size_t totals, std::vector<Pair> pairs);

    /// Adds a cell's totals of replication number `n`, counted from 1; each cell once for each n.
    void add(std::size_t cell, std::uint64_t n, std::span<const double> totals) noexcept;

    /// Moments after `n` replications of a pair that was given.
    RatioMoments moments(std::size_t cell, std::uint64_t n, Pair pair) const noexcept;
    /// Moments after `n` replications of a total over a denominator that is always the same.
    RatioMoments moments_over(std::size_t cell, std::uint64_t n, std::size_t total,
                              double denominator) const noexcept;

    /// From now on the totals of the last replication are kept too.
    void keep_last() { last_.resize(active_.size() * totals_); }
    /// A total of the last replication that was added; after keep_last.
    double last(std::size_t cell, std::size_t total) const noexcept {
        return last_[cell * totals_ + total];
    }

  private:
    std::size_t totals_;
    std::vector<Pair> pairs_;
    std::size_t stride_;
    std::vector<double> moments_;  ///< by cell: means, sums of squares, sums of products of pairs
    /// Cells in which anything was ever above 0; the others' moments are 0 whatever n is, so that
    /// the night of a center that closes costs nothing.
    std::vector<bool> active_;
    std::vector<double> last_;  ///< by cell; empty: not kept
};

}  // namespace ringside::runs
