// The page of a comparison: who meets the target and how far each variant is from the base, the
// same order as on a terminal, with charts and every table in full.
#pragma once

#include <string>

#include "analysis/report/comparison/comparison.hpp"

namespace ringside::analysis::report {

/// The whole page, as one file of HTML.
std::string html_comparison(const ComparisonFacts& facts, const Differences& differences);

}  // namespace ringside::analysis::report
