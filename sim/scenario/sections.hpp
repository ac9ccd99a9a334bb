// One reader for each table of the language. Each fills its part of the model and reports what is
// wrong.
#pragma once

#include <algorithm>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// interval, steady_state, start_date, time_zone, days, holidays, hours, at_closing. The others
/// need it first.
void read_horizon(Reading& reading, const Table& scenario);
/// Which kinds of days there are, with holidays; after the days.
void read_kinds_of_days(Reading& reading, const Table& scenario);
/// On which days the clock is changed, and how long all days are then; after interval and days.
void read_time_zone(Reading& reading, Field field);
void read_target(Reading& reading, const Table& scenario);
void read_call_types(Reading& reading, const Table& scenario);
/// After the call types: it fills in their calls and stretches their times.
void read_forecast(Reading& reading, const Table& scenario);
/// After the call types: skills name them. With a schedule its groups come from there.
void read_groups(Reading& reading, const Table& scenario);
/// Steps and needs of call types, proficiencies of groups: after both.
void read_steps(Reading& reading, const Table& scenario);
/// After the call types, the routing and the platform, which may not allow them.
void read_callbacks(Reading& reading, const Table& scenario);
/// After the call types and the groups: parameters name them.
void read_routing(Reading& reading, const Table& scenario);
/// The same of another table than the scenario's [routing].
void read_routing_table(Reading& reading, const Table& scenario, Field field);
/// After the call types, the groups, the routing, the IVR and the platform: events name them.
void read_events(Reading& reading, const Table& scenario);
/// After the groups: of all of them, or of each.
void read_absence(Reading& reading, const Table& scenario);
/// After the call types and the groups: it gives a wage to groups that have none.
void read_costs(Reading& reading, const Table& scenario);
/// After the call types: shares differ between them.
void read_ivr(Reading& reading, const Table& scenario);
/// After the call types and the groups: transactions and sites name them.
void read_platform(Reading& reading, const Table& scenario);
/// What no section can see alone: call types that nobody can answer.
void check_center(Reading& reading, const Node& root);
/// After everything else: a steady state whose queues can only grow.
void check_steady_load(Reading& reading, const Node& root);

/// Where sites take calls: after everything is read and found right.
void make_types_of_sites(center::Model& model);

/// Groups of people from the file that the [schedule] names.
void read_schedule(Reading& reading, const Table& scenario, Field field);
class CallTypeNames;
/// What the agents of a group can do.
std::vector<center::Skill> read_skills(Reading& reading, Field field,
                                       const CallTypeNames& call_types);
/// The agents of one group who work in shifts, or the people who share its shifts on dates.
void read_shifts(Reading& reading, Field field, center::Group& group);
/// An amount of money, from 0.
std::optional<double> read_money(Problems& problems, Field field);
/// Puts an amount of money in its place among those of call types or of groups.
template <class Amount>
void read_money(Problems& problems, Field field, std::size_t place, std::vector<Amount>& amounts) {
    if (const auto amount = read_money(problems, field)) {
        amounts.resize(std::max(amounts.size(), place + 1));
        amounts[place] = *amount;
    }
}
/// More calls a day than these are not simulated.
inline constexpr double most_calls_per_day = 1e9;
/// The times of calls from a file that `field` names.
std::vector<events::Time> read_arrival_times(Reading& reading, Field field);

}  // namespace ringside::scenario
