// The load of some hours as Erlang's formulas take it, and how many agents they ask for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "analysis/report/reported.hpp"

namespace ringside::analysis::report {

/// What formulas say of some hours alone, all agents in one pool.
struct PoolLoad {
    double arrivals_per_s = 0.0;
    double mean_service_s = 0.0;
    double mean_patience_s = 0.0;  ///< infinite: nobody hangs up
    double agents = 0.0;           ///< there, on the mean
};

/// The load of an interval, or of all time; none where there are no calls or no handle time. The
/// patience is that of all types together: the harmonic mean, weighted by the calls offered.
std::optional<PoolLoad> pool_load(const Reported& run, std::optional<std::size_t> interval);

/// The fewest agents for the target by Erlang A (C where nobody hangs up).
std::optional<std::int64_t> agents_needed_in(const Reported& run,
                                             std::optional<std::size_t> interval);

/// Whether no caller of any type ever hangs up.
bool nobody_hangs_up(const center::Model& model);

}  // namespace ringside::analysis::report
