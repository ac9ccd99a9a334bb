// A run as one JSON object, for programs; run.schema.json beside this file describes it.
#pragma once

#include <optional>
#include <string>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::report {

/// How long a run took: the only part that may differ between two runs.
struct Timing {
    double seconds = 0.0;
    double calls_per_second = 0.0;
};

/// The object, a measure a line, with a newline at its end. Numbers are written so that reading
/// them gives the same double again; a value that is not defined is null. Without `timing` the text
/// is the same, byte for byte, for the same scenario, seed and replications.
std::string json_report(const Facts& facts, const Estimates& estimates,
                        const std::optional<Timing>& timing);

}  // namespace ringside::analysis::report
