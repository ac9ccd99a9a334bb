// A comparison in sentences: who meets the target, and how far each variant is from the base.
#pragma once

#include <string>

#include "analysis/report/comparison/comparison.hpp"

namespace ringside::analysis::report {

/// "Target 80% of calls answered within 20 s: met by B; missed by A and C."
std::string standing_sentence(const ComparisonFacts& facts, const Differences& differences,
                              const Style& style);

/// Two more agents: service level +6.1 points (5.8 to 6.4), …; of variant `variant`, counted from 0
/// without the base.
std::string variant_sentence(const ComparisonFacts& facts, const Differences& differences,
                             std::size_t variant, const Style& style);

/// "A" for the base, "B" for the first variant.
std::string letter_of(std::size_t scenario);

/// A scenario's service level by itself.
const Estimate& level_of(const ComparedEstimate& levels, std::size_t scenario);

}  // namespace ringside::analysis::report
