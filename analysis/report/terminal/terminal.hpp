// The report of a run as text for a terminal: the verdict, the day, then the detail, then how to
// repeat it, within 100 columns. It knows estimates, neither runs nor the command line.
#pragma once

#include <string>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/style.hpp"

namespace ringside::analysis::report {

/// Above so many intervals the table shows only the lowest ones, unless all are asked for.
inline constexpr std::size_t intervals_shown_max = 48;
inline constexpr std::size_t lowest_shown = 20;

/// The whole report, each line with its newline.
std::string terminal_report(const Facts& facts, const Estimates& estimates, const Style& style,
                            bool all_intervals);

}  // namespace ringside::analysis::report
