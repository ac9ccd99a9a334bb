// The load of some hours as Erlang's formulas take it, and how many agents they ask for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "analysis/erlang.hpp"
#include "analysis/report/reported.hpp"

namespace ringside::analysis::report {

/// What formulas say of some hours alone, all agents in one pool.
struct PoolLoad {
    double arrivals_per_s = 0.0;
    double mean_service_s = 0.0;
    double mean_patience_s = 0.0;  ///< infinite: nobody hangs up
    double agents = 0.0;           ///< there, on the mean
};

/// Whether the load of all time is known without a simulation: a steady state in which all calls
/// ask for agents, and all agents are alike.
bool has_own_load(const center::Model& model);

/// The load of an interval, or of all time; none where there are no calls or no handle time. It is
/// that of the simulation, whose last talks the horizon cuts, unless the scenario has its own. The
/// patience is that of all types together: the harmonic mean, weighted by the calls offered.
std::optional<PoolLoad> pool_load(const Reported& run, std::optional<std::size_t> interval);

/// The fewest agents for the target by Erlang A (C where nobody hangs up).
std::optional<std::int64_t> agents_needed_in(const Reported& run,
                                             std::optional<std::size_t> interval);

/// The same service level in the formulas' words.
ServiceLevelKind kind_of(center::ServiceLevelMeasure measure);

}  // namespace ringside::analysis::report
