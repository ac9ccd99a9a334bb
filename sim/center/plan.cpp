// From the model to the tables of a run.
#include "sim/center/plan.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <variant>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::center {
namespace {

bool never_takes_time(const engine::Distribution& distribution) {
    return distribution.mean() == 0.0;
}

double mean_of(const DrawnTime& time) {
    const std::vector<double>& factors = time.factor.values;
    return time.distribution.mean() * std::accumulate(factors.begin(), factors.end(), 0.0) /
           static_cast<double>(factors.size());
}

/// Calls a second that an agent can handle, on an average interval; 1 where they take no time.
double service_rate(const CallType& type, double speed) {
    const double mean_s = mean_of(type.talk) + mean_of(type.hold) + mean_of(type.after_call_work);
    return mean_s > 0.0 ? speed / mean_s : 1.0;
}

bool asks_for_wait(const IvrNode& node) {
    const auto* branch = std::get_if<IvrBranch>(&node.what);
    return std::holds_alternative<IvrAnnouncement>(node.what) ||
           (branch != nullptr && branch->on == IvrBranch::On::estimated_wait);
}

routing::Layout layout_of(const Model& model, const Routing& rules) {
    routing::Layout layout;
    std::size_t priorities = 1;
    layout.call_types = rules.call_types;
    layout.call_types.resize(model.call_types.size());
    for (std::size_t type = 0; type < model.call_types.size(); ++type) {
        layout.call_types[type].wait_credit = model.call_types[type].wait_credit;
        if (type < model.steps.size())
            layout.call_types[type].steps = model.steps[type];
        priorities = std::max(priorities, model.call_types[type].priority_shares.size());
    }
    layout.lowest_priority = static_cast<std::uint8_t>(priorities);
    layout.wait_credit_of_priority = rules.wait_credit_of_priority;
    layout.groups = rules.groups;
    layout.groups.resize(model.groups.size());
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        for (const Skill& skill : model.groups[group].skills) {
            layout.groups[group].skills.push_back(
                {skill.call_type, skill.level,
                 service_rate(model.call_types[skill.call_type.index()], skill.speed), skill.gate,
                 skill.weight, skill.work_share, skill.proficiency, skill.step});
        }
        layout.group_of_agent.insert(layout.group_of_agent.end(), model.groups[group].seats(),
                                     events::GroupId{group});
    }
    for (std::uint32_t row = 0; row < model.extra_rows(); ++row) {
        for (std::size_t group = 0; group < model.groups.size(); ++group)
            layout.group_of_agent.push_back(events::GroupId{group});
    }
    return layout;
}

routing::PolicyValue policy_of(const Routing& rules,
                               const std::shared_ptr<const routing::Abilities>& abilities) {
    auto policy = routing::make_policy(rules, abilities);
    if (!policy)
        throw std::invalid_argument("no such routing policy: " + rules.policy);
    return routing::PolicyValue(std::move(policy));
}

routing::Estimator estimator_of(const Routing& rules,
                                const std::shared_ptr<const routing::Abilities>& abilities) {
    auto predictor = routing::make_predictor(rules.estimated_wait, *abilities);
    if (!predictor)
        throw std::invalid_argument("no such predictor: " + rules.estimated_wait);
    return routing::Estimator(abilities, std::move(predictor));
}

Plan::ByWhen transactions_of(const Platform& platform, std::size_t call_type) {
    Plan::ByWhen all;
    for (std::size_t i = 0; i < platform.transactions.size(); ++i) {
        const Transaction& it = platform.transactions[i];
        if (it.call_types[call_type]) {
            auto& list = all[static_cast<std::size_t>(it.when)];
            list.insert(list.end(), it.times, static_cast<std::uint8_t>(i));
        }
    }
    return all;
}

}  // namespace

Plan::Plan(const Model& model)
    : call_types(model.call_types.size()),
      abilities(std::make_shared<const routing::Abilities>(layout_of(model, model.routing))),
      slowness_(model.groups.size() * call_types, 1.0) {
    first_seat.push_back(0);
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        const Group& it = model.groups[group];
        first_seat.push_back(first_seat.back() + it.seats());
        picks_up_at_once.push_back(never_takes_time(it.ringing.time) &&
                                   it.ringing.not_answered_share == 0.0 &&
                                   it.ringing.declined_share == 0.0);
        for (const Skill& skill : it.skills) {
            slowness_[group * call_types + skill.call_type.index()] = 1.0 / skill.speed;
        }
    }
    for (const CallType& type : model.call_types) {
        steps.push_back({!never_takes_time(type.hold.distribution),
                         !never_takes_time(type.after_call_work.distribution),
                         type.returning_share > 0.0});
    }
    for (std::size_t which = 0; which < model.callbacks.size(); ++which) {
        steps[model.callbacks[which].of.index()].callback = static_cast<std::uint8_t>(which + 1);
        Steps& of_callback = steps[model.callbacks[which].call_type.index()];
        of_callback.is_callback = of_callback.was_here = true;
    }
    for (std::size_t command = 0; command < model.commands.size(); ++command) {
        const auto* change = std::get_if<RoutingChange>(&model.commands[command].what);
        if (change == nullptr)
            continue;
        auto rules = std::make_shared<const routing::Abilities>(layout_of(model, change->routing));
        auto policy = policy_of(change->routing, rules);
        changes.emplace(static_cast<std::uint32_t>(command),
                        Rules{std::move(rules), std::move(policy)});
    }
    has_transactions = model.platform && !model.platform->transactions.empty();
    for (std::size_t type = 0; has_transactions && type < call_types; ++type) {
        transactions.push_back(transactions_of(*model.platform, type));
        const auto on_arrival = static_cast<std::size_t>(When::on_arrival);
        if (steps[type].is_callback)
            transactions[type][on_arrival].clear();  // it is known who is called
        steps[type].identified = !transactions[type][on_arrival].empty();
    }
    if (model.platform)
        find_places(model, *model.platform);
    seats_for.resize(call_types);
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        for (const Skill& skill : model.groups[group].skills) {
            seats_for[skill.call_type.index()].push_back(
                {first_seat[group], first_seat[group + 1] - first_seat[group]});
        }
    }
}

void Plan::find_places(const Model& model, const Platform& platform) {
    place_of_type.assign(call_types, carrier);
    place_of_group.assign(model.groups.size(), carrier);
    for (std::uint32_t site = 0; site < platform.sites.size(); ++site) {
        for (const events::GroupId group : platform.sites[site].groups)
            place_of_group[group.index()] = place_of_site(site);
    }
    takes_to_sites = !platform.types_at_sites.empty();
    if (takes_to_sites)
        at_sites.assign(call_types, std::vector<events::CallTypeId>(platform.sites.size()));
    for (std::size_t type = 0; type < call_types; ++type)
        type_of_site_type.push_back(events::CallTypeId{type});
    for (const TypeAtSite& it : platform.types_at_sites) {
        at_sites[it.of.index()][it.site] = it.type;
        type_of_site_type[it.type.index()] = it.of;
        place_of_type[it.type.index()] = place_of_site(it.site);
    }
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        for (const Skill& skill : model.groups[group].skills) {
            if (skill.gate.needs_line)
                reaches.push_back({events::GroupId{group}, skill.call_type});
        }
    }
}

routing::PolicyValue Plan::policy(const Model& model) const {
    return policy_of(model.routing, abilities);
}

std::optional<routing::Estimator> Plan::estimator(const Model& model) const {
    if (!model.ivr || std::ranges::none_of(model.ivr->nodes, asks_for_wait))
        return std::nullopt;
    return estimator_of(model.routing, abilities);
}

std::optional<LateView> Plan::view(const Model& model) const {
    const Delivery& delivery = model.platform->delivery;
    if (delivery.rule != Delivery::Rule::least_wait)
        return std::nullopt;
    return LateView(estimator_of(model.routing, abilities), delivery.view_age);
}

}  // namespace ringside::center
