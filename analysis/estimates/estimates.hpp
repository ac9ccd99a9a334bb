// What a run is said to have measured: a list of named estimates, each over everything or of a call
// type, an agent group, an interval. All that is printed about a run is taken from this list. It
// knows no output.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/confidence.hpp"
#include "sim/observers/ivr_tally.hpp"
#include "sim/observers/measures.hpp"
#include "sim/observers/wait_counts.hpp"
#include "sim/runs/results.hpp"

namespace ringside::analysis {

/// One measure in one cell. `estimate.n` counts what the interval rests on: replications; days for
/// days_meeting_target; batches of replications for percentiles; 0 where there is no value.
struct Estimated {
    const observers::Measure* measure = nullptr;
    runs::Cell cell;
    Estimate estimate;
};

/// One measure at one node of the IVR; n counts replications.
struct EstimatedAtNode {
    const observers::IvrMeasure* measure = nullptr;
    std::size_t node = 0;
    Estimate estimate;
};

/// What a run says beside its list of estimates.
struct Beside {
    runs::DayLevels days;         ///< the service levels, over all call types, of all days
    observers::WaitCounts waits;  ///< of all offered calls
    /// Of a long horizon: its days, and the times of its mean day.
    std::vector<Estimated> parts;
    /// From the 10th to the 90th percentile of the days' service levels, by interval, or, in a long
    /// horizon, by time of the day; none where there were few days.
    std::vector<std::optional<Interval>> spreads;
};

/// The list, in the order of the table of measures, and a way to find an estimate in it.
class Estimates {
  public:
    explicit Estimates(std::vector<Estimated> list, std::vector<EstimatedAtNode> ivr_nodes = {},
                       Beside beside = {});

    const std::vector<Estimated>& list() const noexcept { return list_; }
    /// Of all nodes of the IVR, each with all its measures in the order of their table.
    const std::vector<EstimatedAtNode>& ivr_nodes() const noexcept { return ivr_nodes_; }
    /// The service levels, over all call types, of the days of all replications.
    const runs::DayLevels& days() const noexcept { return beside_.days; }
    /// The waits of all offered calls of all replications.
    const observers::WaitCounts& waits() const noexcept { return beside_.waits; }
    /// Where 8 of 10 days lie, by interval or by time of the day; empty in a steady state.
    const std::vector<std::optional<Interval>>& spreads() const noexcept { return beside_.spreads; }
    /// The estimate, or an empty one (no value, n = 0) where there is none; also of a day or of a
    /// time of the day of a long horizon, which the list does not hold. `name` is that of a
    /// measure of the table; another one is a mistake of the program (std::invalid_argument).
    const Estimate& find(std::string_view name, const runs::Cell& cell = {}) const;
    /// Whether the center has what the measure is about, and so a cell of it over everything.
    bool has(std::string_view name) const;
    /// The same of a node of the IVR and the name of one of its measures.
    const Estimate& at_node(std::size_t node, std::string_view name) const;
    /// Its value, or 0 where there is none: for sums and comparisons of counts.
    double value_or_zero(std::string_view name, const runs::Cell& cell = {}) const;

  private:
    std::vector<Estimated> list_;
    std::unordered_map<std::uint64_t, std::size_t> position_;
    std::vector<EstimatedAtNode> ivr_nodes_;
    Beside beside_;
};

/// Everything that the results can say, with 95% intervals: ratios of sums over replications by the
/// delta method, counts by Student's t, shares of days by Wilson's interval, percentiles by
/// inverting the interval of the share at or below them over batches of replications. Intervals of
/// the day in which nothing happened and nobody was on duty are left out.
Estimates estimates_of(const runs::Results& results);

/// The estimate of one measure over everything, as in the whole list; empty where it has none.
Estimate estimate_of(const runs::Results& results, const observers::Measure& measure);

/// The estimate of a ratio of sums from its moments over replications: the delta method; where the
/// denominator never varies this is the t-interval of a mean. `t` is Student's t for n - 1 degrees
/// of freedom: a run has thousands of ratios with the same n, and the quantile is slow.
Estimate ratio_estimate(const runs::RatioMoments& moments, double t);
/// The estimate of the share of days that meet the target, from the days that do and all days.
Estimate share_of_days(const runs::RatioMoments& moments);
/// With the interval cut to what the measure can be: counts and times are not below 0, shares of
/// calls not above 1 either. The true value lies there, so that the interval holds it as often.
Estimate possible(Estimate estimate, const observers::Measure& measure);
/// The percentile at `p` (0 < p < 1) of all waits, and its interval as Woodruff (1952) inverts it:
/// the share of waits at or below the percentile is a ratio over batches, and where the interval of
/// that share ends, the percentile's does. Empty batches do not count; n is the number of others.
Estimate percentile_estimate(const observers::WaitCounts& all,
                             std::span<const observers::WaitCounts> batches, double p);
/// The same of the days' service levels.
Estimate percentile_estimate(const runs::DayLevels& all, std::span<const runs::DayLevels> batches,
                             double p);
/// The t for so many replications; 0 where there is no interval.
double t_of(std::uint64_t replications);

inline runs::Cell of_call_type(std::size_t call_type) { return {call_type, {}, {}}; }
inline runs::Cell of_group(std::size_t group) { return {{}, group, {}}; }
inline runs::Cell of_interval(std::size_t interval) { return {{}, {}, interval}; }

}  // namespace ringside::analysis
