// From presences to whole agents; see staffing.hpp.
#include "analysis/fitting/staffing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace ringside::analysis::fitting {
namespace {

constexpr std::size_t skill_sets = std::size_t{1} << bank_type_count;
constexpr std::size_t most_groups = 16;
constexpr double share_kept = 0.95;

/// Shares of a quarter of an hour, present in opening hours: day, set of skills, cell.
using Shares = std::vector<std::array<std::array<double, cells_a_day>, skill_sets>>;

Shares shares_of(const Workforce& workforce, const Demand& demand) {
    Shares shares(demand.days);
    for (const Presence& presence : workforce.presences) {
        const OpeningHours& hours = demand.hours[weekday_of(presence.date)];
        const double from = std::max<double>(presence.from_s, hours.open_s);
        const double to = std::min<double>(presence.to_s, hours.close_s);
        auto& of_set =
            shares[static_cast<std::size_t>(presence.date - demand.first_date)][presence.skills];
        for (double at = from; at < to;) {
            const auto cell = static_cast<std::size_t>(at / staffing_interval_s);
            const double end = std::min(to, static_cast<double>((cell + 1) * staffing_interval_s));
            of_set[cell] += (end - at) / staffing_interval_s;
            at = end;
        }
    }
    return shares;
}

struct SetOfSkills {
    std::size_t skills = 0;
    double hours = 0.0;
};

std::vector<SetOfSkills> sets_in(const Shares& shares) {
    std::vector<SetOfSkills> sets;
    for (std::size_t skills = 0; skills < skill_sets; ++skills) {
        double hours = 0.0;
        for (const auto& day : shares) {
            for (const double share : day[skills])
                hours += share * staffing_interval_s / 3600.0;
        }
        if (hours > 0.0)
            sets.push_back({skills, hours});
    }
    std::ranges::stable_sort(sets, std::greater<>{}, &SetOfSkills::hours);
    return sets;
}

/// How much of the calls two sets treat differently.
double difference(std::size_t one, std::size_t other, const Demand& demand) {
    double calls = 0.0;
    for (std::size_t type = 0; type < bank_type_count; ++type) {
        if (((one ^ other) >> type & 1U) != 0)
            calls += static_cast<double>(demand.calls_seen[type]) + 1.0;
    }
    return calls;
}

/// Whole agents of one day from shares, by group.
void round_day(const std::vector<std::array<double, cells_a_day>>& shares, std::size_t day,
               std::vector<StaffGroup>& groups) {
    std::vector<double> owed(groups.size(), 0.0);
    double owed_in_all = 0.0;
    for (std::size_t cell = 0; cell < cells_a_day; ++cell) {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            owed[group] += shares[group][cell];
            owed_in_all += shares[group][cell];
        }
        const double whole = std::max(0.0, std::floor(owed_in_all + 0.5));
        owed_in_all -= whole;
        for (int agent = 0; agent < static_cast<int>(whole); ++agent) {
            const auto most = std::ranges::max_element(owed);
            *most -= 1.0;
            StaffGroup& group = groups[static_cast<std::size_t>(most - owed.begin())];
            ++group.agents[day][cell];
            group.agent_h += staffing_interval_s / 3600.0;
        }
    }
}

}  // namespace

Staffing staffing_of(const Workforce& workforce, const Demand& demand) {
    const Shares shares = shares_of(workforce, demand);
    const std::vector<SetOfSkills> sets = sets_in(shares);
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
        staffing.groups.push_back(
            {static_cast<Skills>(set.skills),
             std::vector<std::vector<int>>(demand.days, std::vector<int>(cells_a_day, 0)), 0.0});
    }
    staffing.moved_h = staffing.present_h - kept_h;
    std::vector<std::size_t> group_of(skill_sets, 0);
    for (const SetOfSkills& set : sets) {
        const auto nearest = std::ranges::min_element(
            staffing.groups, {},
            [&](const StaffGroup& group) { return difference(group.skills, set.skills, demand); });
        group_of[set.skills] = static_cast<std::size_t>(nearest - staffing.groups.begin());
    }
    for (std::size_t day = 0; day < shares.size(); ++day) {
        std::vector<std::array<double, cells_a_day>> of_group(staffing.groups.size());
        for (const SetOfSkills& set : sets) {
            for (std::size_t cell = 0; cell < cells_a_day; ++cell)
                of_group[group_of[set.skills]][cell] += shares[day][set.skills][cell];
        }
        round_day(of_group, day, staffing.groups);
    }
    return staffing;
}

}  // namespace ringside::analysis::fitting
