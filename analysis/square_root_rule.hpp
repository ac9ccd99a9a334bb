// The square-root rule of staffing: R + beta sqrt(R) agents for a load of R erlangs, a safety that
// grows more slowly than the load. An approximation for many agents; analysis/erlang is exact.
#pragma once

#include <cstdint>

#include "analysis/erlang.hpp"

namespace ringside::analysis {

/// How much safety the rule asks for, and the agents that follow.
struct SquareRootStaffing {
    double beta = 0.0;        ///< below 0 where impatient callers let fewer agents than R do
    std::int64_t agents = 1;  ///< R + beta sqrt(R) rounded up, at least 1
};

/// The share of the offered that is answered within the threshold with R + beta sqrt(R) agents, for
/// R large. `beta` > 0 where the patience is endless.
///
/// Endless patience: a share 1 / (1 + beta / h(-beta)) waits, h the hazard of the normal
/// distribution, and its wait is exponential with mean service / (beta sqrt(R)) (Halfin and Whitt
/// 1981, "Heavy-traffic limits for queues with many exponential servers").
/// Otherwise a share 1 / (1 + sqrt(theta / mu) h(b) / h(-beta)) waits, b = beta sqrt(mu / theta)
/// (Garnett, Mandelbaum and Reiman 2002, "Designing a call center with impatient customers"), and
/// what they would have to wait, times sqrt(R mu theta), is normal around -b given that it is above
/// 0 (Zeltyn and Mandelbaum 2005); those whose patience is shorter are lost.
///
/// Measured against the exact formulas from 20 to 20,000 erlangs: within 2 agents while beta is
/// above -2. Below it, where the threshold is long for so large a load, the rule asks for up to 3%
/// too few.
[[nodiscard]] double square_root_level(Load load, double mean_patience_s, double beta,
                                       double threshold_s);

/// The smallest staffing by the rule that reaches `target` by square_root_level. Throws
/// std::domain_error unless the target is above 0 and below 1, arrivals, mean service and patience
/// are above 0, and the threshold is finite and not negative.
[[nodiscard]] SquareRootStaffing square_root_staffing(Load load, double mean_patience_s,
                                                      double target, double threshold_s);

}  // namespace ringside::analysis
