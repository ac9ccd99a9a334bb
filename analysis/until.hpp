// When a run is precise enough: the rule that says after how many replications to look again. The
// decision rests on what has been folded alone, never on a clock or on threads, so that the same
// scenario, seed and wishes end at the same replication.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/precision.hpp"
#include "sim/center/model.hpp"
#include "sim/runs/comparison.hpp"
#include "sim/runs/results.hpp"
#include "sim/runs/run.hpp"

namespace ringside::analysis {

/// Replications before the first look at how narrow the intervals are.
inline constexpr std::uint64_t first_look = 40;

struct Decision {
    bool is_enough = false;      ///< every wish holds
    std::uint64_t next = 0;      ///< else: replications in all at the next look
    std::uint64_t forecast = 0;  ///< replications in all that the wishes will take
};

/// What follows from a look after `replications`, of at most `most`. With `most` done there is no
/// next look: `next` is then `most`.
Decision decide(std::span<const Precision> precisions, std::uint64_t replications,
                std::uint64_t most);

/// Runs on until every wish holds, or `options.replications`, which must be given, are done, or it
/// is stopped; how the wishes stand then. Progress is told as a share of the forecast.
std::vector<Precision> run_until(runs::Results& results, const center::Model& model,
                                 const runs::Options& options, std::span<const Wish> wishes);

struct ComparedUntil {
    runs::Comparison comparison;
    std::vector<Precision> precisions;  ///< of each wish the variant that is farthest from it
};

/// The same of a comparison; the half-widths are those of the differences from the base.
ComparedUntil compare_until(std::span<const center::Model> models, const runs::Options& options,
                            std::span<const Wish> wishes);

}  // namespace ringside::analysis
