// The table of all measures: what each is called, what it means and from which totals it is made.
// It knows no estimate: a ratio's value and its interval are for those who sum replications.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/observers/observed_center.hpp"

namespace ringside::observers {

/// What is summed in a cell: calls of a type, or agents of a group, in an interval of a
/// replication. Times are in seconds, areas (heads times time) in head seconds.
enum class Total : std::uint8_t {
    // Of calls.
    entered,
    blocked_no_trunk,
    blocked_queue_full,
    blocked,
    closed,
    offered,
    answered,
    abandoned,
    balked,
    cleared,
    lost,  ///< abandoned + balked + cleared
    inside_queue,
    dropped,
    callback_accepted,
    callback_not_reached,
    callback_given_up,
    delayed,          ///< wait > 0
    answered_within,  ///< the threshold of the service level
    answered_or_lost_within,
    offered_less_lost_within,
    wait,  ///< of all offered; those inside at the horizon up to it
    wait_answered,
    wait_abandoned,
    longest_wait,  ///< the greatest, not the sum, where cells are put together
    talk,
    hold,
    after_call_work,
    handle,         ///< talk + hold + after-call work
    queue,          ///< area of the number waiting
    daily_levels,   ///< sum over days of the day's service level; no interval
    days_offered,   ///< days with a service level; no interval
    days_meeting,   ///< days whose target measure reaches the target; no interval
    days_reckoned,  ///< days on which the target measure has a value; no interval
    // Of calls, only where there is an IVR.
    self_served,
    left_in_ivr,
    voicemail_in_ivr,
    inside_ivr,
    ivr,  ///< time in it
    // Of agents.
    scheduled,
    present,
    available,  ///< present less breaks
    busy,
    // Of both, only where there are prices: money.
    cost,  ///< wages + overtime_pay + line_costs
    wages,
    overtime_pay,
    line_costs,
    cost_lost,
    value_answered,
    net,  ///< value_answered - cost - cost_lost
    // The same in every replication, nothing is summed.
    replications,  ///< 1
    days,          ///< of the cell: 1 for an interval, else those of the horizon
    time,          ///< counted time of the cell
};
inline constexpr std::size_t call_total_count = static_cast<std::size_t>(Total::scheduled);
/// Totals of calls of a center without an IVR: the first ones.
inline constexpr std::size_t call_total_count_without_ivr =
    static_cast<std::size_t>(Total::self_served);
inline constexpr std::size_t agent_total_count =
    static_cast<std::size_t>(Total::cost) - call_total_count;
inline constexpr std::size_t money_total_count =
    static_cast<std::size_t>(Total::replications) - static_cast<std::size_t>(Total::cost);

enum class Unit : std::uint8_t { share, seconds, calls, agents, money };

/// Whose cells a measure has; all have one over everything.
enum class Reach : std::uint8_t {
    call_types,             ///< and each call type
    agent_groups,           ///< and each agent group
    call_types_and_groups,  ///< and each call type, each group, and each type in each group
    whole,                  ///< nobody else
};

struct Measure {
    std::string_view name;
    Unit unit;
    Reach reach;
    bool by_interval;   ///< each interval too; a cell of a type in a group, or of a group for a
                        ///< measure of both, has none
    Total numerator;    ///< the value is the sum of this over all replications …
    Total denominator;  ///< … over the sum of this
    /// > 0: this quantile instead, e.g. 0.9; of the wait of all offered, or, where the numerator is
    /// daily_levels, of the days' service levels.
    double percentile;
    std::string_view meaning;  ///< the definition in one line; "{t}" stands for the threshold

    bool is_percentile() const noexcept { return percentile > 0.0; }
    bool is_of_ivr() const noexcept {
        return numerator >= Total::self_served && numerator <= Total::ivr;
    }
    bool is_of_money() const noexcept { return unit == Unit::money; }
};

/// All measures, in the order in which they are shown.
std::span<const Measure> measures() noexcept;

/// The measure of that name; null if there is none.
const Measure* find_measure(std::string_view name) noexcept;

/// Whether the center has what the measure is about: an IVR, prices.
bool is_measured(const Measure& measure, const ObservedCenter& center) noexcept;

}  // namespace ringside::observers
