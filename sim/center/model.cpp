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

bool Model::idles_on_purpose() const {
    // Vendors let callers wait for their next attempt, and agents for their next call.
    if (routing.profile.index() != 0)
        return true;
    const bool has_gate = std::ranges::any_of(groups, [](const Group& group) {
        return std::ranges::any_of(group.skills,
                                   [](const Skill& skill) { return !skill.gate.is_always_open(); });
    });
    const auto policy =
        std::ranges::find(routing::policies(), routing.policy, &routing::PolicyEntry::name);
    if (has_gate || policy == routing::policies().end())
        return has_gate;
    const routing::PartRules parts = routing::parts_of(*policy, routing);
    return parts.poll || std::ranges::count(parts.calls, routing::CallKey::weight) > 0;
}

bool Costs::has_prices() const noexcept {
    return !wage_per_hour.empty() || line_per_call || line_per_minute || !value_answered.empty() ||
           !cost_lost.empty();
}

}  // namespace ringside::center
