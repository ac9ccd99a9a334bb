// One long replication of a steady state in batches, folded as if each were a replication. It knows
// neither a confidence level nor which batches are long enough.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/observers/measures.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/runs/results.hpp"

namespace ringside::runs {

class Batches {
  public:
    /// So many that the replication is to be cut into …
    static constexpr std::int64_t fine = 320;
    /// … which are folded in groups, so that these many come of them: at each of these levels the
    /// batches are twice as long as at the one before. Memory does not grow with the calls.
    static constexpr std::array<std::int64_t, 3> levels{80, 40, 20};

    /// Numerator and denominator of a measure in a fine batch.
    struct Parts {
        double x = 0.0;
        double y = 0.0;
    };

    /// The parts of the `watched` measures, ratios of two totals of calls or of agents, are kept
    /// fine batch by fine batch.
    Batches(const observers::ObservedCenter& center,
            std::vector<const observers::Measure*> watched);

    /// Adds a fine batch; in their order.
    void add(const observers::Tallies& batch);

    /// What the batches of a level have come to, a batch in the place of a replication.
    const Results& at_level(std::size_t level) const { return levels_[level].results; }
    /// Of a watched measure, batch by batch, with `fine / count` fine batches in each.
    std::vector<Parts> parts(std::size_t watched, std::int64_t count) const;
    std::size_t watched() const noexcept { return watched_.size(); }

  private:
    struct Level {
        Results results;
        observers::Tallies pending;
        std::int64_t in_pending = 0;
    };

    observers::ObservedCenter center_;
    std::vector<const observers::Measure*> watched_;
    std::vector<std::vector<Parts>> parts_;  ///< by watched measure and fine batch
    std::vector<Level> levels_;
};

}  // namespace ringside::runs
