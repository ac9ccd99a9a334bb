// The description of a center that can be simulated: what a scenario file says, with every name
// resolved and every unit converted. Plain data; it knows neither TOML nor how it will be run.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/command.hpp"
#include "sim/center/drawn_time.hpp"
#include "sim/center/horizon.hpp"
#include "sim/center/ivr.hpp"
#include "sim/center/platform.hpp"
#include "sim/center/routing.hpp"
#include "sim/engine/distributions/distribution.hpp"
#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"
#include "sim/routing/callbacks.hpp"
#include "sim/routing/layout.hpp"

namespace ringside::center {

using events::Duration;
using events::Time;

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
    double returning_share = 0.0;  ///< of callers whom an agent knows: any who can serve them
    std::uint32_t max_queue = UINT32_MAX;  ///< calls of this type that may wait; more are blocked
    Duration wait_credit{};
};

/// Callers who have waited are asked whether they would rather be called back.
struct Callback {
    events::CallTypeId of;         ///< whose callers are asked
    events::CallTypeId call_type;  ///< of the callbacks: their own queue
    Duration offered_after{};      ///< of waiting, once
    double accepted_share = 1.0;   ///< of those asked
    double reached_share = 1.0;    ///< of attempts, on which the customer picks up
    engine::Distribution dialing = engine::Distribution::constant(0.0);  ///< until then, or in vain
    routing::CallbackRules rules;
};

struct Skill {
    events::CallTypeId call_type;
    std::uint8_t level = 1;  ///< 1 is the best
    double speed = 1.0;      ///< talk, hold and after-call work are divided by it
    routing::Gate gate = {};
    routing::PairWeight weight = {};
    double work_share = 0.0;   ///< of each agent's work, that calls of the type should be
    double proficiency = 0.0;  ///< weighted mean over all that the call needs
    std::uint8_t step = 1;     ///< of the call type's, from which on the group may answer
};

/// A stretch of one day's work of a person.
struct Stint {
    ClockSpan hours;
    std::vector<ClockSpan> breaks;  ///< inside the hours, ascending, apart
};

/// A person with a schedule of its own, day by day.
struct Person {
    struct Work {
        std::uint32_t day = 0;  ///< of the horizon, from 0
        Stint stint;
    };
    std::string name;
    std::vector<Work> work;  ///< ascending, apart
};

/// Some people who work the same hours.
struct Shift {
    std::uint32_t agents = 0;
    std::array<bool, days_per_week> weekdays{true, true, true, true, true, true, true};
    Stint stint;
};

/// Who does not come, comes late or goes early: drawn for each person and day.
struct Absence {
    /// Mean share of people who do not come: one, or one for each kind of day (see Horizon).
    std::vector<double> share{0.0};
    /// Between two people of one team on one day; 0: each person's own luck. Below 1. A day's share
    /// has a beta distribution with a = share (1 - correlation) / correlation and that mean.
    double correlation = 0.0;
    std::uint32_t team = 0;   ///< groups of one team have their luck in common
    double late_share = 0.0;  ///< of those who come
    engine::Distribution late_by = engine::Distribution::constant(0.0);
    double early_share = 0.0;  ///< of those who come
    engine::Distribution early_by = engine::Distribution::constant(0.0);

    bool is_possible() const noexcept;
};

/// What becomes of busy agents when the staffing falls.
enum class Leaving : std::uint8_t {
    finish,  ///< the agents who go finish their contact first
    any,     ///< the first agents of the group that are idle go
    drop,    ///< the agents who go drop their contact
};

/// How agents pick up.
struct Ringing {
    /// Until the agent picks up, or declines.
    engine::Distribution time = engine::Distribution::constant(0.0);
    double not_answered_share = 0.0;      ///< of offers
    double declined_share = 0.0;          ///< of offers
    Duration give_up_after{};             ///< an offer not answered ends then
    Duration pause_after{};               ///< and sets the agent aside for so long …
    std::uint8_t pause_after_misses = 1;  ///< … when so many in a row were not answered
    Duration pause_after_declined{};
    Duration pause_after_lost{};  ///< another agent was faster
};

struct Group {
    std::string name;
    std::string title;
    std::vector<Skill> skills;
    /// Either heads per interval (seat i is on duty where the count is at least i) …
    Profile heads;
    /// … or shifts, if there are any …
    std::vector<Shift> shifts;
    /// … or people, if there are any; each has a seat.
    std::vector<Person> people;
    Absence absence;
    Leaving leaving = Leaving::finish;
    Ringing ringing;

    /// The greatest number of agents that any day needs: the table of agents has so many.
    std::uint32_t seats() const;
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
    std::optional<double> matters;  ///< a difference of levels below this does not
};

/// In which interval a call counts.
enum class CountIn : std::uint8_t { entered, ended };

/// What is paid for what; a kind of price that is not given has no values. They stand here rather
/// than in groups and call types because each call looks these up, and their size costs time.
struct Costs {
    std::string currency;                   ///< for people; empty: amounts stand bare
    std::vector<double> wage_per_hour;      ///< by group; of scheduled time
    double overtime = 1.0;                  ///< factor on the wage for work past the end of a shift
    std::optional<double> line_per_call;    ///< for each attempt that got a line
    std::optional<double> line_per_minute;  ///< that a caller holds a line
    std::vector<double> value_answered;     ///< by call type
    std::vector<double> cost_lost;          ///< by call type; who waits and leaves without an agent

    bool has_prices() const noexcept;
};

/// A center and what is asked of it.
struct Model {
    std::string name;  ///< the file's stem
    std::string title;
    std::string question;     ///< the scenario's opening comment, for people
    std::string inputs_hash;  ///< of all that was read to make this; empty if made otherwise
    std::uint64_t seed = 1;
    Horizon horizon;
    Target target;
    CountIn count_in = CountIn::entered;
    std::vector<CallType> call_types;
    std::vector<Group> groups;
    std::optional<Ivr> ivr;             ///< none: callers join the queue at once
    std::uint32_t trunks = UINT32_MAX;  ///< contacts in the IVR, in queue and in talk at once
    Routing routing;
    Costs costs;
    std::vector<Callback> callbacks;
    /// By call type, where some have steps that are left out or change the priority; else empty.
    std::vector<std::vector<routing::Step>> steps;
    std::vector<Command> commands;
    /// Rows of seats beyond the groups' own that are there in any case, so that commands which are
    /// given later find them. They change nothing, but under a vendor's profile, where agents count
    /// signed in or not.
    std::uint32_t spare_rows = 0;
    std::optional<Platform> platform;  ///< none: nothing is shared that calls would wait for

    /// Whether agents may be idle while calls wait that they could serve: gates, polls, weights.
    bool idles_on_purpose() const;
    /// Whether another routing can take over: a vendor's profile, and a policy with gates by
    /// estimated waits, must have seen all that was before.
    bool routing_can_change() const;
    /// The groups' own seats, numbered group by group.
    std::uint32_t agents() const;
    /// Seats of a group beyond its own that commands fill.
    std::uint32_t extra_seats(events::GroupId group) const;
    /// Rows of seats beyond the groups' own: each has a seat for each group in turn, so that the
    /// numbers of agents do not depend on how many rows there are.
    std::uint32_t extra_rows() const;
    std::uint32_t all_agents() const;  ///< with those of the extra rows
    /// The number of an agent by its group and its seat there; extra seats come after the own.
    events::AgentId agent_of(events::GroupId group, std::uint32_t seat) const;

  private:
    bool idles_under(const Routing& rules) const;
};

}  // namespace ringside::center
