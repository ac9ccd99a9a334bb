// Several models run on the same replications, and how their measures move together. It knows
// neither confidence levels nor what the models differ in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/runs/paired_moments.hpp"
#include "sim/runs/results.hpp"
#include "sim/runs/run.hpp"

namespace ringside::runs {

/// A number that all models have: a measure over everything, of a call type or of a group of that
/// name, or over everything in an interval.
struct ComparedNumber {
    const observers::Measure* measure = nullptr;
    std::optional<std::string> call_type;
    std::optional<std::string> group;
    std::optional<std::size_t> interval;
    std::vector<Cell> cells;  ///< where it stands in each model
};

struct Comparison {
    /// All but percentiles. By interval only a few of the measures, and only where all models have
    /// the same intervals.
    std::vector<ComparedNumber> numbers;
    /// Of each model but the first, number by number, against the first.
    std::vector<std::vector<PairedMoments>> against_base;
    std::uint64_t replications = 0;  ///< that all models have done; the moments are of those
    std::vector<ComparedNumber> percentiles;  ///< to be had from `results`
    /// What each model's replications came to. After an interruption some have more of them.
    std::vector<Results> results;
    std::uint64_t seed = 0;
    Ending ending = Ending::asked;
    double seconds = 0.0;
};

/// Runs replications 0, 1, 2, … of all models with the same seed, so that the same callers come.
/// `options` as for a run, its seconds and progress being of all models together; no files. Memory
/// does not grow with the number of replications: they are done in blocks, and only the totals of
/// one block are kept. Needs at least two models.
/// `more`, if there is one, is asked when `options.replications` are done, up to which number to go
/// on; it is asked again there, until it names no further one.
Comparison compare(std::span<const center::Model> models, const Options& options,
                   const std::function<std::uint64_t(const Comparison&)>& more = {});

}  // namespace ringside::runs
