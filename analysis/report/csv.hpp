// Tables of a run for spreadsheets: a row an interval or a group, three columns a measure (mean and
// the ends of its 95% interval). What is not defined is an empty field.
#pragma once

#include <string>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::report {

/// intervals.csv: a row for each interval over all call types (call_type empty, with the agents'
/// measures), then one for each of its call types.
std::string intervals_csv(const Facts& facts, const Estimates& estimates);

/// groups.csv: a row for each agent group over all time (interval empty, with a column
/// "answered:TYPE" for each call type), then one for each of its intervals.
std::string groups_csv(const Facts& facts, const Estimates& estimates);

/// ivr.csv: a row for each node of the IVR, in the order of the scenario; empty without an IVR.
std::string ivr_csv(const Facts& facts, const Estimates& estimates);

}  // namespace ringside::analysis::report
