// What a center has that Erlang's formulas know nothing of; see features.hpp.
#include "analysis/features.hpp"

#include <algorithm>
#include <array>

namespace ringside::analysis {
namespace {

using center::CallType;
using center::DrawnTime;
using center::Group;
using center::Model;

constexpr std::array all_features{
    Feature::several_skills, Feature::priorities, Feature::busy_days, Feature::absence,
    Feature::handle_times,   Feature::patience,   Feature::limits,    Feature::ringing,
    Feature::callbacks,      Feature::platform,   Feature::carry_over,
};

bool is_exponential(const engine::Distribution& distribution) {
    return distribution.name() == "exponential" && distribution.share_at_zero() == 0.0;
}

bool takes_no_time(const DrawnTime& time) { return time.distribution.mean() == 0.0; }

bool answers_all_alike(const Group& group, std::size_t call_types) {
    return group.skills.size() == call_types &&
           std::ranges::all_of(group.skills,
                               [](const center::Skill& skill) { return skill.speed == 1.0; });
}

bool is_preferred(const CallType& type) {
    return type.wait_credit > events::Duration::zero() ||
           std::ranges::any_of(type.priority_shares.begin() + 1, type.priority_shares.end(),
                               [](double share) { return share > 0.0; });
}

bool has_exponential_handle_time(const CallType& type) {
    return is_exponential(type.talk.distribution) && takes_no_time(type.hold) &&
           takes_no_time(type.after_call_work);
}

bool has_exponential_patience(const CallType& type) {
    return type.patience.distribution.is_never() || is_exponential(type.patience.distribution);
}

bool picks_up_at_once(const Group& group) {
    return group.ringing.time.mean() == 0.0 && group.ringing.not_answered_share == 0.0 &&
           group.ringing.declined_share == 0.0;
}

bool changes(const center::Profile& profile) {
    return std::ranges::any_of(profile.values,
                               [&](double value) { return value != profile.values.front(); });
}

bool load_or_staff_changes(const Model& model) {
    if (model.horizon.steady_state)
        return false;
    return std::ranges::any_of(model.call_types,
                               [](const CallType& type) {
                                   return type.arrivals.from_times ||
                                          changes(type.arrivals.calls_per_second);
                               }) ||
           std::ranges::any_of(model.groups, [](const Group& group) {
               return !group.shifts.empty() || !group.people.empty() || changes(group.heads);
           });
}

template <class Items, class Predicate>
bool all(const Items& items, const Predicate& predicate) {
    return std::ranges::all_of(items, predicate);
}

bool has(const Model& model, Feature feature) {
    switch (feature) {
        case Feature::several_skills:
            return !all(model.groups, [&](const Group& group) {
                return answers_all_alike(group, model.call_types.size());
            });
        case Feature::priorities:
            return std::ranges::any_of(model.call_types, is_preferred) ||
                   std::ranges::any_of(model.routing.wait_credit_of_priority,
                                       [](events::Duration credit) { return credit.count() > 0; });
        case Feature::busy_days:
            return std::ranges::any_of(model.call_types, [](const CallType& type) {
                return type.arrivals.busyness_cv > 0.0;
            });
        case Feature::absence:
            return std::ranges::any_of(
                model.groups, [](const Group& group) { return group.absence.is_possible(); });
        case Feature::handle_times:
            return !all(model.call_types, has_exponential_handle_time);
        case Feature::patience:
            return !all(model.call_types, has_exponential_patience);
        case Feature::limits:
            return model.trunks != UINT32_MAX ||
                   std::ranges::any_of(model.call_types, [](const CallType& type) {
                       return type.max_queue != UINT32_MAX;
                   });
        case Feature::ringing:
            return !all(model.groups, picks_up_at_once);
        case Feature::callbacks:
            return !model.callbacks.empty();
        case Feature::platform:
            return model.platform.has_value();
        case Feature::carry_over:
            return load_or_staff_changes(model);
    }
    return false;
}

void let_everybody_answer_all(Model& model) {
    model.steps.clear();
    for (Group& group : model.groups) {
        group.skills.clear();
        for (std::size_t type = 0; type < model.call_types.size(); ++type)
            group.skills.push_back({events::CallTypeId{type}});
        // Who sits elsewhere is still reached by a line.
        for (center::Skill& skill : group.skills)
            skill.gate.needs_line = model.platform && !model.platform->sites.empty();
    }
}

void take_platform_out(Model& model) {
    model.platform.reset();
    std::erase_if(model.commands, [](const center::Command& command) {
        return std::holds_alternative<center::PlatformChange>(command.what);
    });
    for (Group& group : model.groups) {
        for (center::Skill& skill : group.skills)
            skill.gate.needs_line = false;
    }
}

void take_priorities_out(Model& model) {
    model.routing.wait_credit_of_priority.clear();
    for (auto& steps : model.steps) {
        for (routing::Step& step : steps)
            step.priority = 0;
    }
    for (CallType& type : model.call_types) {
        type.priority_shares = {1.0};
        type.wait_credit = {};
    }
}

void make_exponential(DrawnTime& time) {
    if (!takes_no_time(time))
        time.distribution = engine::Distribution::exponential(time.distribution.mean());
}

/// One exponential time of the same mean, where its parts are stretched alike.
void make_handle_time_exponential(CallType& type) {
    for (DrawnTime* part : {&type.hold, &type.after_call_work}) {
        if (takes_no_time(*part) || part->factor.values != type.talk.factor.values)
            continue;
        type.talk.distribution = engine::Distribution::exponential(type.talk.distribution.mean() +
                                                                   part->distribution.mean());
        *part = DrawnTime{};
    }
    for (DrawnTime* part : {&type.talk, &type.hold, &type.after_call_work})
        make_exponential(*part);
}

void make_patience_exponential(CallType& type) {
    if (!type.patience.distribution.is_never())
        make_exponential(type.patience);
}

}  // namespace

std::vector<Feature> features_of(const Model& model) {
    std::vector<Feature> features;
    std::ranges::copy_if(all_features, std::back_inserter(features),
                         [&](Feature feature) { return has(model, feature); });
    return features;
}

std::optional<Model> without(Feature feature, const Model& model) {
    Model other = model;
    switch (feature) {
        case Feature::several_skills:
            let_everybody_answer_all(other);
            break;
        case Feature::priorities:
            take_priorities_out(other);
            break;
        case Feature::busy_days:
            for (CallType& type : other.call_types)
                type.arrivals.busyness_cv = 0.0;
            break;
        case Feature::handle_times:
            std::ranges::for_each(other.call_types, make_handle_time_exponential);
            break;
        case Feature::patience:
            std::ranges::for_each(other.call_types, make_patience_exponential);
            break;
        case Feature::limits:
            other.trunks = UINT32_MAX;
            for (CallType& type : other.call_types)
                type.max_queue = UINT32_MAX;
            break;
        case Feature::ringing:
            for (Group& group : other.groups)
                group.ringing = {};
            break;
        case Feature::callbacks:
            other.callbacks.clear();
            break;
        case Feature::platform:
            // Where sites have queues of their own, these are call types.
            if (!model.platform->types_at_sites.empty())
                return std::nullopt;
            take_platform_out(other);
            break;
        case Feature::absence:
        case Feature::carry_over:
            return std::nullopt;
    }
    return other;
}

bool nobody_hangs_up(const Model& model) {
    return all(model.call_types,
               [](const CallType& type) { return type.patience.distribution.is_never(); });
}

}  // namespace ringside::analysis
