// From presences to shifts; see staffing.hpp.
#include "analysis/fitting/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace ringside::analysis::fitting {
namespace {

constexpr std::size_t most_groups = 16;
constexpr double share_kept = 0.95;

double hours_of(const Presence& presence) { return (presence.to_s - presence.from_s) / 3600.0; }

/// In opening hours, person by person, in the order of time.
std::vector<Presence> presences_in_hours(const Workforce& workforce, const Demand& demand) {
    std::vector<Presence> presences;
    for (Presence presence : workforce.presences) {
        const OpeningHours& hours = demand.hours[weekday_of(presence.date)];
        presence.from_s = std::max<double>(presence.from_s, hours.open_s);
        if (presence.to_s > hours.close_s) {
            presence.to_s = hours.close_s;
            presence.went_at_end_of_call = false;
        }
        if (presence.to_s > presence.from_s)
            presences.push_back(presence);
    }
    std::ranges::sort(presences, {}, [](const Presence& presence) {
        return std::tuple(presence.server, presence.date, presence.from_s);
    });
    return presences;
}

struct SetOfSkills {
    Skills skills = 0;
    double hours = 0.0;
};

/// The one with the most hours first.
std::vector<SetOfSkills> sets_in(const std::vector<Presence>& presences) {
    std::map<Skills, double> hours;
    for (const Presence& presence : presences)
        hours[presence.skills] += hours_of(presence);
    std::vector<SetOfSkills> sets;
    for (const auto& [skills, of_set] : hours)
        sets.push_back({skills, of_set});
    std::ranges::stable_sort(sets, std::greater<>{}, &SetOfSkills::hours);
    return sets;
}

/// How much of the calls two sets treat differently.
double difference(Skills one, Skills other, const Demand& demand) {
    double calls = 0.0;
    for (std::size_t type = 0; type < bank_type_count; ++type) {
        if (((one ^ other) >> type & 1U) != 0)
            calls += static_cast<double>(demand.calls_seen[type]) + 1.0;
    }
    return calls;
}

/// Whether the same person goes on in the next one.
bool goes_on(const Presence& presence, const Presence& next) {
    return presence.server == next.server && presence.date == next.date &&
           presence.to_s == next.from_s;
}

/// A part of a stay, in one group.
struct Stretch {
    std::size_t group = 0;
    double from_s = 0.0;
    double to_s = 0.0;
    double length_s() const noexcept { return to_s - from_s; }
};

void put(Staffing& staffing, std::int32_t date, const Stretch& stretch) {
    StaffGroup& group = staffing.groups[stretch.group];
    const auto from_s = static_cast<int>(std::lround(stretch.from_s));
    const int to_s = std::max(from_s + 1, static_cast<int>(std::lround(stretch.to_s)));
    group.shifts.push_back({date, from_s, to_s});
    group.agent_h += (to_s - from_s) / 3600.0;
}

/// Puts a stay, in order of time, into the shifts of its groups.
void put_stay(Staffing& staffing, std::int32_t date, std::vector<Stretch> stay, bool went_at_end) {
    const double before_end_s = went_at_end ? staffing.ends_before_going_s : 0.0;
    while (stay.size() > 1 && stay.back().length_s() <= before_end_s) {
        stay[stay.size() - 2].to_s = stay.back().to_s;
        stay.pop_back();
    }
    staffing.moments += stay.back().length_s() <= before_end_s;
    stay.back().to_s -= before_end_s;
    for (std::size_t i = 0; i + 1 < stay.size(); ++i) {
        Stretch& stretch = stay[i];
        Stretch& next = stay[i + 1];
        if (stretch.group == next.group || stretch.length_s() <= staffing.ends_before_change_s) {
            next.from_s = stretch.from_s;
            continue;
        }
        stretch.to_s -= staffing.ends_before_change_s;
        put(staffing, date, stretch);
        ++staffing.changes;
    }
    put(staffing, date, stay.back());
}

void put_shifts(Staffing& staffing, const std::vector<Presence>& presences,
                const std::map<Skills, std::size_t>& group_of) {
    std::vector<Stretch> stay;
    for (std::size_t i = 0; i < presences.size(); ++i) {
        const Presence& presence = presences[i];
        stay.push_back({group_of.at(presence.skills), presence.from_s, presence.to_s});
        if (i + 1 < presences.size() && goes_on(presence, presences[i + 1]))
            continue;
        put_stay(staffing, presence.date, std::move(stay), presence.went_at_end_of_call);
        stay.clear();
    }
    for (StaffGroup& group : staffing.groups) {
        std::ranges::sort(group.shifts, {}, [](const StaffShift& shift) {
            return std::tuple(shift.date, shift.from_s, shift.to_s);
        });
    }
}

}  // namespace

Staffing staffing_of(const Workforce& workforce, const Demand& demand) {
    const std::vector<Presence> presences = presences_in_hours(workforce, demand);
    const std::vector<SetOfSkills> sets = sets_in(presences);
    Staffing staffing;
    staffing.sets_seen = sets.size();
    std::set<std::size_t> people;
    for (const Presence& presence : workforce.presences)
        people.insert(presence.server);
    staffing.people = people.size();
    for (const SetOfSkills& set : sets)
        staffing.present_h += set.hours;

    double kept_h = 0.0;
    for (const SetOfSkills& set : sets) {
        if (staffing.groups.size() == most_groups || kept_h >= share_kept * staffing.present_h)
            break;
        kept_h += set.hours;
        staffing.groups.push_back({set.skills, {}, 0.0});
    }
    staffing.moved_h = staffing.present_h - kept_h;
    std::map<Skills, std::size_t> group_of;
    for (const SetOfSkills& set : sets) {
        const auto nearest = std::ranges::min_element(
            staffing.groups, {},
            [&](const StaffGroup& group) { return difference(group.skills, set.skills, demand); });
        group_of[set.skills] = static_cast<std::size_t>(nearest - staffing.groups.begin());
    }
    staffing.ends_before_change_s = workforce.busy_share() * workforce.rest_of_service_s;
    staffing.ends_before_going_s = workforce.busy_before_going * workforce.rest_of_service_s;
    put_shifts(staffing, presences, group_of);
    return staffing;
}

}  // namespace ringside::analysis::fitting
