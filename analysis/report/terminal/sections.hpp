// The sections of the terminal's report, each in a file of its own, and what they share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {

/// What every section is given.
struct Page {
    const Facts& facts;
    const Estimates& estimates;
    const Style& style;
    bool all_intervals = false;

    const center::Model& model() const { return *facts.model; }
    /// The estimate of the service level that the target names.
    const Estimate& level(const runs::Cell& cell = {}) const;
    /// Intervals with calls or agents, in order; none for a steady state.
    std::vector<std::size_t> intervals() const;
};

// Each ends with a newline, and is empty where it has nothing to say.
std::string verdict_section(const Page& page);
std::string header_section(const Page& page);
std::string summary_section(const Page& page);
std::string days_section(const Page& page);
std::string ivr_section(const Page& page);
std::string interval_section(const Page& page);
std::string call_type_section(const Page& page);
std::string group_section(const Page& page);
std::string formula_section(const Page& page);
std::string foot_section(const Page& page);

/// The first line of the verdict: met, too close to call, missed, or no target; in percent with one
/// decimal, and more where the interval would else seem to touch a target that it does not hold.
std::vector<Phrase> verdict_sentence(const center::Target& target, const Estimate& level);

/// How many decimals a level in percent gets, by the same rule.
int level_decimals(const Estimate& level, std::optional<double> target);

/// "76.2 to 78.5" of a share, in percent; "" without an interval.
std::string percent_range(const Estimate& level, int decimals);

/// What formulas say of some hours alone, all agents in one pool.
struct PoolLoad {
    double arrivals_per_s = 0.0;
    double mean_service_s = 0.0;
    double mean_patience_s = 0.0;  ///< infinite: nobody hangs up
    double agents = 0.0;           ///< there, on the mean
};

/// The load of an interval, or of all time; none where there are no calls or no handle time. The
/// patience is that of all types together: the harmonic mean, weighted by the calls offered.
std::optional<PoolLoad> pool_load(const Page& page, std::optional<std::size_t> interval);

/// The fewest agents for the target by Erlang A (C where nobody hangs up).
std::optional<std::int64_t> agents_needed_in(const Page& page, std::optional<std::size_t> interval);

/// Whether no caller of any type ever hangs up.
bool nobody_hangs_up(const center::Model& model);

/// The interval whose service level lies lowest for sure: that of the lowest upper end.
std::optional<std::size_t> worst_interval(const Page& page);

}  // namespace ringside::analysis::report
