// The page of a run: the same order as on a terminal, with charts, every table in full and what the
// words mean.
#pragma once

#include <string>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::report {

/// The whole page, as one file of HTML.
std::string html_report(const Facts& facts, const Estimates& estimates);

}  // namespace ringside::analysis::report
