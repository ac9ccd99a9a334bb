// What observers must know of a center beside its events: names, the grid of intervals, thresholds.
// Plain data, filled by whoever runs or reads a center; it knows no simulator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::observers {

using events::Duration;
using events::Time;

/// In which interval a call counts: that in which it entered, or that in which its wait ended
/// (talk, hold and after-call work then count where each of them ends).
enum class CountIn : std::uint8_t { entered, ended };

/// The four ways of reckoning a service level; the names are those of the measures.
enum class ServiceLevel : std::uint8_t {
    service_level,
    service_level_of_answered,
    service_level_less_short_abandons,
    service_level_with_short_abandons,
};

struct ObservedGroup {
    std::string name;
    std::uint32_t seats = 0;        ///< agents are numbered group by group
    std::uint32_t extra_seats = 0;  ///< that events of the scenario fill, in the rows after these
    std::vector<bool> can_answer;   ///< by call type
    /// At the end of a shift whoever is idle first goes: a shift is nobody's in particular.
    bool anybody_may_go = false;
};

/// What is paid for what. A kind of price that is not given has no values.
struct Prices {
    std::vector<double> wage_per_hour;      ///< by group; of scheduled time
    double overtime = 1.0;                  ///< factor on the wage for work past the end of a shift
    std::optional<double> line_per_call;    ///< of attempts that got a line
    std::optional<double> line_per_minute;  ///< that a caller held it
    std::vector<double> value_answered;     ///< by call type
    std::vector<double> cost_lost;          ///< by call type
};

struct ObservedCenter {
    std::vector<std::string> call_types;  ///< their names
    /// Where sites take calls: of which type each one is; of itself, where it is nobody's. Else
    /// empty.
    std::vector<std::size_t> type_of_site_type;
    std::vector<bool> is_callback;  ///< by call type; empty: nobody is called back
    /// By call type, likewise: callbacks of whom only an agent dials, so that no line is held
    /// before.
    std::vector<bool> agent_dials;
    std::vector<ObservedGroup> groups;
    /// After all groups' own seats: rows with a seat for each group in turn.
    std::uint32_t extra_rows = 0;
    std::vector<std::string> ivr_nodes;  ///< their names; none: there is no IVR
    std::uint32_t trunks = UINT32_MAX;   ///< contacts in the IVR, in queue and in talk at once

    /// Steady state: what is before `warm_up` does not count, and there is one interval after it.
    bool steady_state = false;
    Duration warm_up{};
    Duration length{};    ///< counted time, after the warm-up
    Duration interval{};  ///< of the grid of a day; unused in steady state
    /// The interval after the last one of each day; empty in a steady state, which has no days.
    std::vector<std::size_t> day_ends;
    /// Which interval of its day each one is by the clock; empty in a steady state. A day on which
    /// the clock is set back has some twice.
    std::vector<std::size_t> clock_of;

    Duration within{};             ///< the threshold of every service level
    std::optional<double> target;  ///< the service level aimed at, a share
    ServiceLevel target_measure = ServiceLevel::service_level;
    CountIn count_in = CountIn::entered;
    std::optional<Prices> prices;
    /// The policy may leave an agent idle although a call waits that it can answer.
    bool may_idle_while_calls_wait = false;

    /// The group of each agent.
    std::vector<std::size_t> group_of_agents() const;
    Time end() const noexcept { return events::start_of_time + warm_up + length; }
    bool has_callbacks() const noexcept { return !is_callback.empty(); }
    /// Callbacks are no calls of callers: what is said of all call types leaves them out.
    bool counts_among_all(std::size_t call_type) const {
        return !has_callbacks() || !is_callback[call_type];
    }
    bool has_ivr() const noexcept { return !ivr_nodes.empty(); }
    bool has_wages() const noexcept { return prices && !prices->wage_per_hour.empty(); }
    bool has_line_prices() const noexcept {
        return prices && (prices->line_per_call || prices->line_per_minute);
    }
    std::size_t intervals() const noexcept { return steady_state ? 1 : day_ends.back(); }
    std::size_t days() const noexcept { return steady_state ? 1 : day_ends.size(); }
    /// Counted time of one interval.
    Duration interval_length() const noexcept { return steady_state ? length : interval; }
};

}  // namespace ringside::observers
