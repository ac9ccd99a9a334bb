// Presences as a planner writes them: shifts on dates, by group of skills.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fitting/demand.hpp"
#include "analysis/fitting/workforce.hpp"

namespace ringside::analysis::fitting {

/// One agent, from … to (seconds since midnight of the date).
struct StaffShift {
    std::int32_t date = 0;
    int from_s = 0;
    int to_s = 0;
};

struct StaffGroup {
    Skills skills = 0;
    std::vector<StaffShift> shifts;  ///< by date and start
    double agent_h = 0.0;
};

struct Staffing {
    std::vector<StaffGroup> groups;  ///< the largest first
    double present_h = 0.0;          ///< in opening hours
    double moved_h = 0.0;            ///< of it, counted in a group with other skills
    std::size_t sets_seen = 0;       ///< different sets of skills
    std::size_t people = 0;
    std::size_t changes = 0;            ///< of group, in the middle of a presence
    double ends_before_change_s = 0.0;  ///< of a shift before a change of group
    double ends_before_going_s = 0.0;   ///< of one before going at the end of a call
    std::size_t moments = 0;            ///< shifts of stays for a call or so
};

/// Sets of skills that are rarely seen count as the most similar one among those that make up 95%
/// of the time, at most 16.
///
/// In a scenario an agent whose shift ends finishes its call first, which takes `rest_of_service_s`
/// on the average if it has one. Two kinds of ends follow a call rather than the clock, and their
/// shifts end earlier by that time multiplied with the probability of having a call. Who goes at
/// the end of a call while callers wait has one as often as those in the log who went so
/// (`busy_before_going`); who changes group is two agents in the scenario, of whom the first one
/// finishes its call while the second one begins, and has one as often as all (`busy_share`).
/// A stretch no longer than that counts as the group that follows, at the end of a stay as the one
/// before. A whole stay no longer than that was for a call or so that was there: its shift lasts a
/// second, in which a caller who waits is taken.
Staffing staffing_of(const Workforce& workforce, const Demand& demand);

}  // namespace ringside::analysis::fitting
