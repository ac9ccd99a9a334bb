// The report of a comparison, for a terminal and for programs. It knows differences, neither how
// they came about nor the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/differences.hpp"
#include "analysis/precision.hpp"
#include "analysis/report/findings/formulas.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/style.hpp"
#include "sim/center/model.hpp"

namespace ringside::analysis::report {

/// The base or one of its variants.
struct ComparedScenario {
    std::string name;  ///< as it was given, or in words what was changed
    const center::Model* model = nullptr;
    std::vector<std::string> changes;  ///< those of this variant alone
    std::uint64_t calls = 0;
    std::uint64_t fingerprint = 0;
    std::optional<Formulas> formulas;  ///< what they would have said of it
};

struct ComparisonFacts {
    std::vector<ComparedScenario> scenarios;  ///< the base first
    std::string base;  ///< what the base is: its file, and how it was changed
    std::uint64_t seed = 1;
    std::uint64_t replications = 0;  ///< that all have done
    std::string replications_rule;   ///< why so many: "2 s, the default"
    std::vector<Precision> until;    ///< what was wished for of the differences
    bool interrupted = false;        ///< then calls and fingerprints are not those of a whole run
    std::string command;             ///< that gives the same numbers again
    std::string version;
};

/// More than can be told apart by a letter.
inline constexpr std::size_t compared_scenarios_max = 26;

/// What changes do, for people: "2 more agents in day", "20% more calls"; where there are no words
/// for one, the change itself.
std::string words_of_changes(const center::Model& base, const std::vector<std::string>& changes);

/// The report, each line with its newline.
std::string comparison_report(const ComparisonFacts& facts, const Differences& differences,
                              const Style& style);

/// One JSON object, a measure a line; compare.schema.json beside the reports describes it.
std::string comparison_json(const ComparisonFacts& facts, const Differences& differences,
                            const std::optional<Timing>& timing);

/// differences.csv: a row for each number and variant, in the order of the JSON, those of intervals
/// last: the base's value, the variant's, and what lies between them. What is not defined is an
/// empty field.
std::string differences_csv(const ComparisonFacts& facts, const Differences& differences);

}  // namespace ringside::analysis::report
