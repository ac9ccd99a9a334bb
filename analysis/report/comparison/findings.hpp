// What the parts of a comparison's page open with: one finding each, by rules from the numbers.
// None that the intervals do not carry.
#pragma once

#include <cstddef>
#include <string>

#include "analysis/report/comparison/sentences.hpp"

namespace ringside::analysis::report {

/// "better in 14, worse in 10, not clear in 10 of 34 half hours; most at 07:00: +10.2 (8.4 to 11.9)
/// points"; "" where there are no intervals.
std::string intervals_finding(const ComparisonFacts& facts, const Differences& differences,
                              std::size_t variant);

/// "B 2 more agents: better for all 6 call types, most for PE, +16.7 points (15.8 to 17.6)."; ""
/// with one call type.
std::string call_types_finding(const ComparisonFacts& facts, const Differences& differences,
                               std::size_t variant);

/// How many times as many replications other callers would take, from the least to the most: "With
/// callers of their own the variants would take 12 to 269 times as many replications …".
std::string pairing_finding(const ComparisonFacts& facts, const Differences& differences);

/// "12 times", "1.4 times".
std::string saved_words(const Difference& difference);

}  // namespace ringside::analysis::report
