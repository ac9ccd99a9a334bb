// Presences as a planner writes them: whole agents by group of skills, date and quarter of an hour.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/fitting/demand.hpp"
#include "analysis/fitting/workforce.hpp"

namespace ringside::analysis::fitting {

inline constexpr int staffing_interval_s = 900;
inline constexpr std::size_t cells_a_day = 24 * 3600 / staffing_interval_s;

struct StaffGroup {
    Skills skills = 0;
    /// By day of the horizon, then by quarter of an hour from midnight.
    std::vector<std::vector<int>> agents;
    double agent_h = 0.0;
};

struct Staffing {
    std::vector<StaffGroup> groups;  ///< the largest first
    double present_h = 0.0;          ///< in opening hours, before rounding
    double moved_h = 0.0;            ///< of it, counted in a group with other skills
    std::size_t sets_seen = 0;       ///< different sets of skills
    std::size_t people = 0;
};

/// Sets of skills that are rarely seen count as the most similar one among those that make up 95%
/// of the time, at most 16.
///
/// Rounding, date by date: the number of agents in a quarter of an hour is the whole number nearest
/// to the time present plus what earlier roundings left over, so that sums never drift by more than
/// half an agent; they go, one by one, to the group that is owed most in the same sense.
Staffing staffing_of(const Workforce& workforce, const Demand& demand);

}  // namespace ringside::analysis::fitting
