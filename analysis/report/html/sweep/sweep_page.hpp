// The page of a sweep: which points meet the target, their levels as a chart, all points as a
// table, and how to have the same again.
#pragma once

#include <string>

#include "analysis/report/sweep/sweep.hpp"

namespace ringside::analysis::report {

/// The whole page, as one file of HTML. `model` is the center at one of the points: words that need
/// a threshold take it from there.
std::string html_sweep(const SweepFacts& facts, const center::Model& model);

}  // namespace ringside::analysis::report
