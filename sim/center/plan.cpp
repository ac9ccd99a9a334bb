// From the model to the tables of a run.
#include "sim/center/plan.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "sim/routing/policies/policies.hpp"

namespace ringside::center {
namespace {

bool never_takes_time(const engine::Distribution& distribution) {
    return distribution.mean() == 0.0;
}

routing::Layout layout_of(const Model& model) {
    routing::Layout layout;
    std::size_t priorities = 1;
    for (const CallType& type : model.call_types) {
        layout.call_types.push_back({routing::voice, type.wait_credit});
        priorities = std::max(priorities, type.priority_shares.size());
    }
    layout.lowest_priority = static_cast<std::uint8_t>(priorities);
    layout.wait_credit_of_priority = model.routing.wait_credit_of_priority;
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        routing::GroupRules rules;
        for (const Skill& skill : model.groups[group].skills) {
            rules.skills.push_back({skill.call_type, skill.level});
        }
        layout.groups.push_back(std::move(rules));
        layout.group_of_agent.insert(layout.group_of_agent.end(), model.groups[group].seats(),
                                     events::GroupId{group});
    }
    return layout;
}

}  // namespace

Plan::Plan(const Model& model)
    : call_types(model.call_types.size()),
      abilities(std::make_shared<const routing::Abilities>(layout_of(model))),
      slowness_(model.groups.size() * call_types, 1.0) {
    first_seat.push_back(0);
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        const Group& it = model.groups[group];
        first_seat.push_back(first_seat.back() + it.seats());
        picks_up_at_once.push_back(never_takes_time(it.ringing.time) &&
                                   it.ringing.not_answered_share == 0.0);
        for (const Skill& skill : it.skills) {
            slowness_[group * call_types + skill.call_type.index()] = 1.0 / skill.speed;
        }
    }
    for (const CallType& type : model.call_types) {
        steps.push_back({!never_takes_time(type.hold.distribution),
                         !never_takes_time(type.after_call_work.distribution)});
    }
}

routing::PolicyValue Plan::policy(const Model& model) const {
    auto policy = routing::make_policy(model.routing.policy, *abilities);
    if (!policy)
        throw std::invalid_argument("no such routing policy: " + model.routing.policy);
    return routing::PolicyValue(std::move(policy));
}

}  // namespace ringside::center
