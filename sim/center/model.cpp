// Sizes that follow from a model.
#include "sim/center/model.hpp"

#include <algorithm>
#include <cmath>

#include "sim/routing/policies/policies.hpp"

namespace ringside::center {

bool Absence::is_possible() const noexcept {
    return late_share > 0.0 || early_share > 0.0 ||
           std::ranges::any_of(share, [](double of_day) { return of_day > 0.0; });
}

std::uint32_t Group::seats() const {
    if (!people.empty())
        return static_cast<std::uint32_t>(people.size());
    if (shifts.empty()) {
        return static_cast<std::uint32_t>(std::lround(*std::ranges::max_element(heads.values)));
    }
    std::uint32_t sum = 0;
    for (const Shift& shift : shifts)
        sum += shift.agents;
    return sum;
}

std::uint32_t Model::agents() const {
    std::uint32_t sum = 0;
    for (const Group& group : groups)
        sum += group.seats();
    return sum;
}

std::uint32_t Model::extra_seats(events::GroupId group) const {
    std::uint32_t seats = 0;
    for (const Command& command : commands) {
        const auto* agents = std::get_if<AgentsChange>(&command.what);
        if (agents != nullptr && agents->group == group && agents->more > 0)
            seats += static_cast<std::uint32_t>(agents->more);
    }
    return seats;
}

std::uint32_t Model::extra_rows() const {
    std::uint32_t rows = spare_rows;
    for (std::size_t group = 0; group < groups.size(); ++group)
        rows = std::max(rows, extra_seats(events::GroupId{group}));
    return rows;
}

std::uint32_t Model::all_agents() const {
    return agents() + extra_rows() * static_cast<std::uint32_t>(groups.size());
}

events::AgentId Model::agent_of(events::GroupId group, std::uint32_t seat) const {
    const std::uint32_t own = groups[group.index()].seats();
    if (seat >= own)
        return events::AgentId{agents() + (seat - own) * groups.size() + group.index()};
    std::uint32_t before = 0;
    for (std::size_t other = 0; other < group.index(); ++other)
        before += groups[other].seats();
    return events::AgentId{before + seat};
}

bool Model::routing_can_change() const {
    const auto goes_by_waits = [](const Skill& skill) { return skill.gate.goes_by_estimates(); };
    return routing.profile.index() == 0 && std::ranges::none_of(groups, [&](const Group& group) {
               return std::ranges::any_of(group.skills, goes_by_waits);
           });
}

bool Model::idles_on_purpose() const {
    return std::ranges::any_of(commands,
                               [&](const Command& command) {
                                   const auto* change = std::get_if<RoutingChange>(&command.what);
                                   return change != nullptr && idles_under(change->routing);
                               }) ||
           idles_under(routing);
}

bool Model::idles_under(const Routing& rules) const {
    // Vendors let callers wait for their next attempt, and agents for their next call.
    if (rules.profile.index() != 0)
        return true;
    const bool has_gate = std::ranges::any_of(groups, [](const Group& group) {
        return std::ranges::any_of(group.skills,
                                   [](const Skill& skill) { return !skill.gate.is_always_open(); });
    });
    const auto policy =
        std::ranges::find(routing::policies(), rules.policy, &routing::PolicyEntry::name);
    if (has_gate || policy == routing::policies().end())
        return has_gate;
    const routing::PartRules parts = routing::parts_of(*policy, rules);
    return parts.poll || parts.auto_reserve ||
           std::ranges::count(parts.calls, routing::CallKey::weight) > 0;
}

bool Costs::has_prices() const noexcept {
    return !wage_per_hour.empty() || line_per_call || line_per_minute || !value_answered.empty() ||
           !cost_lost.empty();
}

}  // namespace ringside::center
