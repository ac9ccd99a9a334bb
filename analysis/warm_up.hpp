// How long a steady state takes to begin, found by MSER-5. The warm-up that is found depends on the
// scenario and the seed only.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "sim/center/model.hpp"
#include "sim/runs/run.hpp"

namespace ringside::analysis {

/// How many values at the start of a series are best left out, by MSER-5 (White 1997, "An effective
/// truncation heuristic for bias reduction in simulation output"; White, Cobb and Spratt 2000):
/// values are put together in fives, and what is left out is what makes the rest's marginal
/// standard error, its variance over its number of fives, least. A multiple of 5; nothing where
/// the least lies in the second half, which means that the series is too short to tell (Hoad,
/// Robinson and Davies 2010, "Automating warm-up length estimation"), or where there are fewer than
/// 20 fives.
std::optional<std::size_t> mser5(std::span<const double> series);

/// The warm-up of a steady state, from a few replications that begin empty: the calls that wait and
/// the agents who are busy, summed, over time and averaged over the replications. They are watched
/// for a day, or for the counted length where that is shorter; where that is too short to tell, for
/// twice as long, and so on up to four times the length. Nothing where none is found. Of
/// the options the seed counts, and what tells of progress and stops.
std::optional<events::Duration> find_warm_up(const center::Model& model,
                                             const runs::Options& options);

/// Finds the warm-up of all models that ask for it and gives them the longest. Returns the first
/// model of which none is found, if there is one.
std::optional<std::size_t> settle_warm_up(std::span<center::Model> models,
                                          const runs::Options& options);

}  // namespace ringside::analysis
