// Erlang's formulas for one queue in steady state: B (calls are lost), C (callers wait for ever)
// and A (callers have exponential patience). Knows no simulator; all times are in seconds.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace ringside::analysis {

/// A patience that never ends; with it Erlang A is Erlang C.
inline constexpr double endless_patience_s = std::numeric_limits<double>::infinity();

/// Poisson arrivals at a constant rate, exponential service.
struct Load {
    double arrivals_per_s = 0.0;
    double mean_service_s = 0.0;

    [[nodiscard]] double erlangs() const { return arrivals_per_s * mean_service_s; }
};

/// What a caller meets, and how busy the agents are. Shares are of the offered calls unless the
/// name says otherwise; a value whose denominator is zero is empty. Where the queue has no steady
/// state (endless patience and too few agents) the values are the limits: no call is answered in
/// time, and the waits are infinite.
struct QueueMeasures {
    bool stable = true;
    double p_wait = 0.0;                 ///< share with a wait above zero
    double p_wait_over_threshold = 0.0;  ///< share that still waits when the threshold has passed
    double answered_rate = 0.0;
    double abandon_rate = 0.0;
    double answered_within = 0.0;  ///< share answered within the threshold (a wait of 0 included)
    double lost_within = 0.0;      ///< share abandoned within the threshold

    double service_level = 0.0;
    std::optional<double> service_level_of_answered;
    std::optional<double> service_level_less_short_abandons;
    double service_level_with_short_abandons = 0.0;

    double mean_wait_s = 0.0;                    ///< of all offered
    std::optional<double> mean_wait_answered_s;  ///< the average speed of answer (ASA)
    std::optional<double> mean_wait_abandoned_s;
    std::optional<double> mean_wait_delayed_s;  ///< of those with a wait above zero
    double mean_queue = 0.0;                    ///< callers
    double occupancy = 0.0;                     ///< busy agents over agents; 0 with no agent
};

/// Which of the four service levels is meant (see QueueMeasures).
enum class ServiceLevelKind { of_offered, of_answered, less_short_abandons, with_short_abandons };

/// The chosen service level of `measures`.
[[nodiscard]] std::optional<double> service_level(const QueueMeasures& measures,
                                                  ServiceLevelKind kind);

/// The share of calls that M/M/s/s (or M/G/s/s) turns away. `erlangs` >= 0, `servers` >= 0.
/// Takes time proportional to `servers`. Throws std::domain_error outside these ranges.
[[nodiscard]] double erlang_b(double erlangs, std::int64_t servers);

/// The chance of waiting in M/M/s; 1 where the queue has no steady state.
[[nodiscard]] double erlang_c_p_wait(double erlangs, std::int64_t servers);

/// M/M/s, first come first served. Throws std::domain_error for a negative or non-finite rate or
/// threshold, a mean service that is not above zero, or a negative number of agents.
[[nodiscard]] QueueMeasures erlang_c(Load load, std::int64_t agents, double threshold_s);

/// M/M/s+M, first come first served. A patience of `endless_patience_s` gives Erlang C, one of 0
/// gives Erlang B (who would have to wait leaves at once, and counts as abandoned at wait 0).
/// Source: the offered wait has the density lambda exp(lambda H(x) - s mu x) / (E + lambda J),
/// H(x) = (1 - e^(-theta x)) / theta, E = 1 / B(s - 1) (Baccelli and Hebuterne 1981; Zeltyn and
/// Mandelbaum 2005, "Call centers with impatient customers"). Errors as erlang_c.
[[nodiscard]] QueueMeasures erlang_a(Load load, double mean_patience_s, std::int64_t agents,
                                     double threshold_s);

/// The smallest number of agents with which the chosen service level reaches `target`, at least 0
/// and below 1 (std::domain_error otherwise). Every kind of service level grows with the agents.
[[nodiscard]] std::int64_t agents_needed(Load load, double mean_patience_s, double target,
                                         double threshold_s,
                                         ServiceLevelKind kind = ServiceLevelKind::of_offered);

}  // namespace ringside::analysis
