// The description of a center that can be simulated: what a scenario file says, with every name
// resolved and every unit converted. Plain data; it knows neither TOML nor how it will be run.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/distributions/distribution.hpp"
#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::center {

using events::Duration;
using events::Time;

inline constexpr Duration day_length = std::chrono::hours{24};
inline constexpr std::size_t days_per_week = 7;

/// A number for each interval of the day and each weekday (Monday is 0), or one for all time.
/// Intervals count from midnight; index = weekday * intervals_per_day + interval.
struct Profile {
    std::vector<double> values{0.0};  ///< one value, or 7 * intervals_per_day

    static Profile constant(double value) { return Profile{{value}}; }
    bool is_constant() const noexcept { return values.size() == 1; }
    double at(std::size_t interval_of_week) const noexcept {
        return is_constant() ? values.front() : values[interval_of_week];
    }
};

/// A length of time that is drawn, stretched by a factor that may change with the interval.
struct DrawnTime {
    engine::Distribution distribution = engine::Distribution::constant(0.0);
    Profile factor = Profile::constant(1.0);
};

/// How calls of a type come: a Poisson process whose rate may change with the interval, or a list.
struct Arrivals {
    Profile calls_per_second;        ///< already multiplied by the scenario's volume
    double busyness_cv = 0.0;        ///< gamma factor per day with mean 1; 0: none
    bool busyness_is_common = true;  ///< the same factor for all call types with busyness, or own
    std::vector<Time> times;         ///< from a file, ascending; then nothing above is used
    bool from_times = false;
};

struct CallType {
    std::string name;
    std::string title;  ///< for people; empty: the name
    Arrivals arrivals;
    /// Share of callers with each priority; index 0 is priority 1, the most urgent. Sums to 1.
    std::vector<double> priority_shares{1.0};
    DrawnTime patience{engine::Distribution::never(), Profile::constant(1.0)};  ///< 0 drawn: balks
    DrawnTime talk;
    DrawnTime hold;  ///< one hold in the middle of the talk, on top of it
    DrawnTime after_call_work;
    std::uint32_t max_queue = UINT32_MAX;  ///< calls of this type that may wait; more are blocked
    Duration wait_credit{};
};

struct Skill {
    events::CallTypeId call_type;
    std::uint8_t level = 1;  ///< 1 is the best
    double speed = 1.0;      ///< talk, hold and after-call work are divided by it
};

/// A stretch of the day, from midnight; end may be 24 h.
struct ClockSpan {
    Duration start{};
    Duration end{};
};

/// Some people who work the same hours.
struct Shift {
    std::uint32_t agents = 0;
    std::array<bool, days_per_week> weekdays{true, true, true, true, true, true, true};
    ClockSpan hours;
    std::vector<ClockSpan> breaks;  ///< inside the hours, ascending, apart
};

/// What becomes of busy agents when the staffing falls.
enum class Leaving : std::uint8_t {
    finish,  ///< the agents who go finish their contact first
    any,     ///< the first agents of the group that are idle go
    drop,    ///< the agents who go drop their contact
};

/// How agents pick up.
struct Ringing {
    engine::Distribution time = engine::Distribution::constant(0.0);  ///< until the pick-up
    double not_answered_share = 0.0;                                  ///< of offers
    Duration give_up_after{};  ///< an offer not answered ends then
    Duration pause_after{};    ///< and sets the agent aside for so long
};

struct Group {
    std::string name;
    std::string title;
    std::vector<Skill> skills;
    /// Either heads per interval (seat i is on duty where the count is at least i) …
    Profile heads;
    /// … or shifts, if there are any.
    std::vector<Shift> shifts;
    Leaving leaving = Leaving::finish;
    Ringing ringing;

    /// The greatest number of agents that any day needs: the table of agents has so many.
    std::uint32_t seats() const;
};

/// Opening hours of a weekday; closed all day where start == end.
enum class AtClosing : std::uint8_t {
    drain,  ///< who waits is still served: agents stay until nobody whom they can serve waits
    clear,  ///< who waits is sent away
};

struct Horizon {
    bool steady_state = false;
    Duration warm_up{};            ///< steady state only
    Duration length = day_length;  ///< steady state: counted after the warm-up; else days * 24 h
    std::uint32_t days = 1;
    std::int32_t first_day = 0;      ///< days since 1970-01-01
    std::uint8_t first_weekday = 0;  ///< Monday is 0
    bool has_date = false;
    Duration interval = std::chrono::minutes{30};  ///< divides 24 h
    std::array<ClockSpan, days_per_week> hours{};  ///< start == end: closed; 0 to 24 h: always open
    AtClosing at_closing = AtClosing::drain;

    Time end() const noexcept { return events::start_of_time + warm_up + length; }
    std::size_t intervals_per_day() const noexcept {
        return static_cast<std::size_t>(day_length / interval);
    }
};

/// The four ways of reckoning a service level.
enum class ServiceLevelMeasure : std::uint8_t {
    service_level,
    service_level_of_answered,
    service_level_less_short_abandons,
    service_level_with_short_abandons,
};

struct Target {
    Duration within = std::chrono::seconds{20};  ///< the threshold of every service level
    std::optional<double> service_level;         ///< none: no verdict
    ServiceLevelMeasure measure = ServiceLevelMeasure::service_level;
};

/// In which interval a call counts.
enum class CountIn : std::uint8_t { entered, ended };

struct Routing {
    std::string policy = "longest_wait";
    std::vector<Duration> wait_credit_of_priority;  ///< index = priority (0 unused)
};

/// A center and what is asked of it.
struct Model {
    std::string name;  ///< the file's stem
    std::string title;
    std::string question;  ///< the scenario's opening comment, for people
    std::uint64_t seed = 1;
    Horizon horizon;
    Target target;
    CountIn count_in = CountIn::entered;
    std::vector<CallType> call_types;
    std::vector<Group> groups;
    std::uint32_t trunks = UINT32_MAX;  ///< contacts in queue and in talk at once; more are blocked
    Routing routing;

    std::uint32_t agents() const;  ///< seats of all groups; agents are numbered group by group
};

}  // namespace ringside::center
