// The report of a sweep, for a terminal and for programs. It knows the points and what they came
// to, neither how they were run nor the command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/json.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"
#include "analysis/sweep/sweep.hpp"

namespace ringside::analysis::report {

struct SweepFacts {
    std::string scenario;              ///< its file name without folder and ending
    std::vector<std::string> changes;  ///< of all points, as given with --set
    const sweep::Grid* grid = nullptr;
    const sweep::Plan* plan = nullptr;
    const sweep::Sweep* swept = nullptr;
    std::string replications;        ///< of each point: "100 replications"
    std::vector<std::string> until;  ///< as given with --until
    std::string command;             ///< that gives the same numbers again
    std::string version;
};

/// A varied key as short as it can be told from the others: "agents", "policy"; with its sign where
/// it is changed by: "agents +", "volume ×".
std::vector<std::string> short_names(const std::vector<sweep::Dimension>& dimensions);

/// Which points surely meet the target, and the cheapest or smallest of them: a paragraph or two.
std::vector<std::vector<Phrase>> sweep_sentences(const SweepFacts& facts);
/// The same in lines of the terminal.
std::string sweep_verdict(const SweepFacts& facts, const Style& style);

/// The report, each line with its newline.
std::string sweep_report(const SweepFacts& facts, const Style& style);

/// One JSON object, a point and a measure a line; sweep.schema.json beside the reports describes
/// it.
std::string sweep_json(const SweepFacts& facts, const std::optional<Timing>& timing);

/// sweep.csv: a row for each point and measure that is over all time.
std::string sweep_csv(const SweepFacts& facts);

}  // namespace ringside::analysis::report
