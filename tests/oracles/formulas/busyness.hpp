// Erlang A on days that differ: each day's arrival rate is the mean rate times a gamma factor of
// mean 1. Every day is taken in steady state.
#pragma once

#include "analysis/erlang.hpp"

namespace ringside::oracles {

/// Ratios of sums weigh a day by its calls; the daily mean weighs all days alike.
struct BusynessMeasures {
    double service_level = 0.0;
    double abandon_rate = 0.0;
    double p_wait = 0.0;
    double mean_wait_s = 0.0;
    double occupancy = 0.0;
    double service_level_daily_mean = 0.0;
};

/// `cv` > 0: the coefficient of variation of the factor.
[[nodiscard]] BusynessMeasures erlang_a_over_days(analysis::Load mean_load, double cv,
                                                  double mean_patience_s, int agents,
                                                  double threshold_s);

}  // namespace ringside::oracles
