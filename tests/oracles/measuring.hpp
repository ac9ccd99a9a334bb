// How the simulator is held to exact models: small centers made in code, a run, and a comparison
// of its estimates with the exact values.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "sim/center/model.hpp"
#include "tests/oracles/formulas/changing_load.hpp"
#include "tests/oracles/formulas/multi_skill.hpp"

namespace ringside::oracles {

/// A call type with Poisson arrivals and exponential talk and patience (infinite: none).
[[nodiscard]] center::CallType call_type(double arrivals_per_s, double mean_service_s,
                                         double mean_patience_s);

/// A group that serves the call types with these numbers, all with the best level.
[[nodiscard]] center::Group group(int agents, const std::vector<std::size_t>& call_types);

/// One call type and one group in steady state, six hours counted after one of warm-up; the
/// service level's threshold is `threshold_s`.
[[nodiscard]] center::Model single_queue(double arrivals_per_s, double mean_service_s,
                                         double mean_patience_s, int agents, double threshold_s);

/// One call type and one group on one day whose last intervals are those of `load`; before them
/// nobody calls or works. A free agent is chosen at random, as the forward equations suppose.
[[nodiscard]] center::Model day_of(const ChangingLoad& load);

/// Runs so many replications and estimates everything.
[[nodiscard]] analysis::Estimates measured(const center::Model& model, std::uint64_t replications);

/// The standard error of an estimate that has an interval.
[[nodiscard]] double standard_error(const analysis::Estimate& estimate);

/// The estimate lies within 4 standard errors of the exact value, and its standard error is at
/// most `relative_error` of it: else the test could hardly fail.
void check_exact(const analysis::Estimates& estimates, std::string_view measure, double exact,
                 const runs::Cell& cell = {}, double relative_error = 0.01);

/// All that the chain of a center of several groups says, of each call type and group, in the same
/// way.
void check_exact(const analysis::Estimates& estimates, const MultiSkillMeasures& exact);

/// By how many standard errors the estimates miss a chain where they miss it most: that of another
/// rule must be missed by far, else the test could not tell the rules apart.
[[nodiscard]] double farthest_miss(const analysis::Estimates& estimates,
                                   const MultiSkillMeasures& chain);

}  // namespace ringside::oracles
