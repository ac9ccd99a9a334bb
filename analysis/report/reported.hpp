// What a report of a run speaks of: what was run, and what it measured. Terminal and page are given
// the same, and so are the rules that put numbers into words (findings).
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::report {

struct Reported {
    const Facts& facts;
    const Estimates& estimates;

    const center::Model& model() const { return *facts.model; }
    /// The estimate of the service level that the target names.
    const Estimate& level(const runs::Cell& cell = {}) const;
    /// Intervals with calls or agents, in order; none for a steady state.
    std::vector<std::size_t> intervals() const;
};

}  // namespace ringside::analysis::report
