// Intervals from one long run of a steady state: it is cut into batches, which stand in the place
// of replications once they are long enough to be nearly independent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "sim/center/model.hpp"
#include "sim/runs/batches.hpp"
#include "sim/runs/run.hpp"

namespace ringside::analysis {

/// What became of the batches of a run.
struct BatchMeans {
    std::optional<std::size_t> level;  ///< of runs::Batches::levels; none: the run is too short
    std::int64_t batches = 0;          ///< at that level
    events::Duration length{};         ///< of a batch
    /// The greatest lag-1 correlation among the watched measures, of batches a quarter as long.
    double correlation = 0.0;
    /// Where the run is too short: about how long its counted time should be.
    std::optional<events::Duration> needed;
};

/// The lag-1 correlation of the deviations x - r y of a ratio's parts, batch by batch; 0 where
/// nothing varies.
double lag1_correlation(std::span<const runs::Batches::Parts> parts);

/// The first level whose batches are long enough. `length`: of the counted time.
BatchMeans choose_batches(const runs::Batches& batches, events::Duration length);

struct BatchedRun {
    runs::Results results;  ///< of the one replication
    BatchMeans means;
    /// Values of the whole replication with intervals from the batches; without, where it is too
    /// short. `n` of the estimates counts batches.
    std::optional<Estimates> estimates;
};

/// One replication of a steady state, in batches. Options as for a run; their number of
/// replications does not count.
BatchedRun run_in_batches(const center::Model& model, const runs::Options& options);

}  // namespace ringside::analysis
