// A run or a comparison as an Excel workbook: what a person opens, sorts, filters and hands on.
// Numbers are numbers in full, in the units of the JSON; how many digits are shown is the cells'
// form. Durations are seconds: differences of them can be below 0, which the time forms of
// spreadsheets cannot show.
#pragma once

#include <string>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/sweep/sweep.hpp"

namespace ringside::analysis::report {

/// The file: summary, intervals with a chart, call types, groups, IVR, days, how to repeat it, and
/// what the heads mean. The same bytes for the same facts and estimates; throws std::runtime_error
/// where it cannot be made.
std::string run_workbook(const Facts& facts, const Estimates& estimates);

/// The same of a comparison: summary, differences, by call type and group, variants, and the
/// service level by interval side by side. `estimates` are the scenarios' own, in their order.
std::string comparison_workbook(const ComparisonFacts& facts, const Differences& differences,
                                const std::vector<Estimates>& estimates);

/// The same of a sweep: summary, and a row a point.
std::string sweep_workbook(const SweepFacts& facts);

}  // namespace ringside::analysis::report
