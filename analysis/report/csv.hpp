// Tables of runs for spreadsheets and programs: a row an interval or a group, three columns a
// measure (mean and the ends of its 95% interval). What is not defined is an empty field.
#pragma once

#include <string>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "sim/center/model.hpp"

namespace ringside::analysis::report {

/// One of the runs of a table, or the only one.
struct TabledRun {
    const center::Model* model = nullptr;
    const Estimates* estimates = nullptr;
    /// Where there are several: "A", and what it is called. Their rows begin with the columns
    /// `variant` and `name`, and a column stands where any of them has it.
    std::string variant;
    std::string name;
};

/// A file of a folder.
struct NamedText {
    std::string name;
    std::string text;
};

/// intervals.csv: a row for each interval over all call types (call_type empty, with the agents'
/// measures), then one for each of its call types.
/// groups.csv: a row for each agent group over all time (interval empty, with a column
/// "answered:TYPE" for each call type), then one for each of its intervals.
/// ivr.csv: a row for each node of the IVR, in the order of the scenario; only with an IVR.
std::vector<NamedText> tables_of(const std::vector<TabledRun>& runs);

}  // namespace ringside::analysis::report
