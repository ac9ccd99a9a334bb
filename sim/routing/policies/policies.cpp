// The table. A new policy made of parts is a line here.
#include "sim/routing/policies/policies.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "sim/routing/parts/combination.hpp"
#include "sim/routing/parts/words.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/routing/profiles/presets.hpp"

namespace ringside::routing {
namespace {

/// The policy of a vendor's profile; null without one.
struct ProfilePolicy {
    const Abilities& abilities;

    std::unique_ptr<Policy> operator()(std::monostate) const { return nullptr; }
    std::unique_ptr<Policy> operator()(const AsteriskProfile& profile) const {
        return make_asterisk(profile, abilities);
    }
    std::unique_ptr<Policy> operator()(const FreeswitchProfile& profile) const {
        return make_freeswitch(profile, abilities);
    }
};

/// None where no gate and no key goes by them.
std::optional<Estimates> estimates_for(const PartRules& rules, const Settings& settings,
                                       const std::shared_ptr<const Abilities>& abilities) {
    const auto goes_by_them = [](const Skill& skill) { return skill.gate.goes_by_estimates(); };
    const auto has_one = [&](const GroupRules& group) {
        return std::ranges::any_of(group.skills, goes_by_them);
    };
    if (std::ranges::none_of(abilities->layout().groups, has_one) &&
        std::ranges::none_of(rules.calls, needs_estimates))
        return std::nullopt;
    auto predictor = make_predictor(settings.estimated_wait, *abilities);
    assert(predictor);  // the host has checked the name
    return Estimates(abilities, std::move(predictor));
}

using A = AgentKey;
using C = CallKey;

constexpr std::array table{
    PolicyEntry{"first_come_first_served",
                "The call that came first, whatever its type; the agent idle longest, whatever its "
                "level.",
                "", [] { return PartRules{.agents = {A::idle}, .calls = {C::wait}}; }},
    PolicyEntry{"longest_wait",
                "The call that waited longest, wait credits added; the agent idle longest among "
                "those with the best level.",
                "", [] { return PartRules{}; }},
    PolicyEntry{"strict_priority",
                "The most urgent priority first, then the longest wait; the agent idle longest "
                "among those with the best level.",
                "",
                [] {
                    return PartRules{.calls = {C::priority, C::credited_wait}};
                }},
    PolicyEntry{"preference_lists",
                "Each agent takes the call types of its best level first, then the longest wait; "
                "the agent idle longest among those with the best level.",
                "",
                [] {
                    return PartRules{.calls = {C::level, C::credited_wait}};
                }},
    PolicyEntry{"fewest_calls",
                "The call that waited longest; of the best level, the agent who answered the "
                "fewest calls, then the longest idle.",
                "",
                [] {
                    return PartRules{.agents = {A::level, A::calls, A::idle}};
                }},
    PolicyEntry{"random",
                "The call that waited longest; any idle agent of the best level, all equally "
                "likely.",
                "",
                [] {
                    return PartRules{.agents = {A::level, A::random}};
                }},
    PolicyEntry{"least_occupied",
                "The call that waited longest; of the best level, the agent with the smallest "
                "share of busy time.",
                "",
                [] {
                    return PartRules{.agents = {A::level, A::occupancy, A::idle}};
                }},
    PolicyEntry{"round_robin",
                "The call that waited longest; of the best level, the agent next in the list after "
                "the one who was offered a call of this type last.",
                "",
                [] {
                    return PartRules{.agents = {A::level, A::round_robin}};
                }},
    PolicyEntry{"ring_all",
                "The call that waited longest rings at all idle agents of the best level that has "
                "any; the first to pick up has it.",
                "", [] { return PartRules{.ring = Ring::all}; }},
    PolicyEntry{"fastest_server_first",
                "The call that waited longest; the group that serves its type fastest, there the "
                "agent idle longest.",
                "Armony 2005",
                [] {
                    return PartRules{.agents = {A::service_rate, A::idle}};
                }},
    PolicyEntry{"longest_idle_server_first",
                "The call that waited longest; the agent idle longest, whatever its group.",
                "Atar 2008", [] { return PartRules{.agents = {A::idle}}; }},
    PolicyEntry{"generalized_c_mu",
                "The call whose wait costs most just now, times the rate at which the agent serves "
                "its type; the fastest group.",
                "Mandelbaum and Stolyar 2004",
                [] {
                    return PartRules{.agents = {A::service_rate, A::idle},
                                     .calls = {C::cost_of_wait, C::wait}};
                }},
    PolicyEntry{"fixed_queue_ratio",
                "The call type farthest above its queue_share of all calls that wait; the agent "
                "idle longest among those with the best level.",
                "Gurvich and Whitt 2009",
                [] {
                    return PartRules{.calls = {C::queue_share, C::wait}};
                }},
    PolicyEntry{"queue_and_idleness_ratio",
                "The call type farthest above its queue_share of all calls that wait; the group "
                "farthest above its idle_share of all idle agents.",
                "Gurvich and Whitt 2010",
                [] {
                    return PartRules{.agents = {A::group_idleness, A::idle},
                                     .calls = {C::queue_share, C::wait}};
                }},
    PolicyEntry{
        "max_pressure",
        "The call type with the largest queue times the rate at which the agent serves it; "
        "the fastest group.",
        "Dai and Lin 2008",
        [] {
            return PartRules{.agents = {A::service_rate, A::idle}, .calls = {C::pressure, C::wait}};
        }},
    PolicyEntry{"accumulating_priority",
                "Calls gain priority while they wait, at the priority_rate of their type; the "
                "agent idle longest among those with the best level.",
                "Kleinrock 1964; Stanford, Taylor and Ziedins 2014",
                [] {
                    return PartRules{.calls = {C::accumulated, C::wait}};
                }},
    PolicyEntry{"weight_based",
                "The pair of call and agent with the largest weight, which grows with wait and "
                "idle time; none whose weight is below zero.",
                "Chan, Koole and L'Ecuyer 2014",
                [] { return PartRules{.agents = {A::weight}, .calls = {C::weight}}; }},
    PolicyEntry{"wait_to_objective",
                "The call with the longest wait over the objective of its type; the agent idle "
                "longest among those with the best level.",
                "",
                [] {
                    return PartRules{.calls = {C::wait_to_objective, C::wait}};
                }},
    PolicyEntry{"longest_queue",
                "A call of the type of which most wait; the agent idle longest among those with "
                "the best level.",
                "",
                [] {
                    return PartRules{.calls = {C::queue_length, C::wait}};
                }},
};

/// What everybody knows, then the vendors' presets.
const std::vector<PolicyEntry>& all_policies() {
    static const auto all = [] {
        std::vector<PolicyEntry> entries(table.begin(), table.end());
        const auto presets = vendor_presets();
        entries.insert(entries.end(), presets.begin(), presets.end());
        return entries;
    }();
    return all;
}

}  // namespace

PartRules parts_of(const PolicyEntry& policy, const Settings& settings) {
    PartRules rules = policy.parts();
    if (!settings.agents.empty())
        rules.agents = settings.agents;
    if (!settings.calls.empty())
        rules.calls = settings.calls;
    rules.of_longest_idle = settings.of_longest_idle.value_or(rules.of_longest_idle);
    rules.ring = settings.ring.value_or(rules.ring);
    rules.ring_more_every = settings.ring_more_every.value_or(rules.ring_more_every);
    rules.aging_step = settings.aging_step.value_or(rules.aging_step);
    rules.poll = settings.poll;
    rules.last_agent_first = settings.last_agent_first;
    rules.nobody_there = settings.nobody_there;
    rules.auto_reserve = settings.auto_reserve;
    return rules;
}

std::span<const PolicyEntry> policies() { return all_policies(); }

std::span<const std::string_view> policy_names() {
    static const auto names = [] {
        std::vector<std::string_view> of_all;
        for (const PolicyEntry& entry : policies())
            of_all.push_back(entry.name);
        return of_all;
    }();
    return names;
}

std::string_view name_of(const Settings& settings) {
    if (std::holds_alternative<AsteriskProfile>(settings.profile))
        return "asterisk";
    if (std::holds_alternative<FreeswitchProfile>(settings.profile))
        return "freeswitch";
    return settings.policy;
}

std::string summary_of(const Settings& settings) {
    if (settings.profile.index() != 0)
        return "the vendor's own rules, as the scenario's profile sets them.";
    const auto entry = std::ranges::find(policies(), settings.policy, &PolicyEntry::name);
    if (entry == policies().end())
        return {};
    std::string changes;
    const auto change = [&](const std::string& what) {
        changes += (changes.empty() ? "" : "; ") + what;
    };
    if (!settings.agents.empty())
        change("agents by " + listed(settings.agents));
    if (!settings.calls.empty())
        change("calls by " + listed(settings.calls));
    if (settings.of_longest_idle)
        change("only the " + std::to_string(*settings.of_longest_idle) +
               " agents idle longest are compared");
    if (settings.ring)
        change(*settings.ring == Ring::one   ? "one phone rings"
               : *settings.ring == Ring::all ? "the phones of all of the best level ring"
                                             : "one phone more rings after each time");
    if (settings.poll)
        change("only at fixed instants");
    if (settings.last_agent_first)
        change("the agent who served the caller before goes first");
    if (settings.auto_reserve)
        change("an agent who has done its share of a type's work is kept from it");
    const std::string rule{entry->summary};
    return changes.empty() ? rule : rule + " The scenario changes that: " + changes + ".";
}

std::unique_ptr<Policy> make_policy(const Settings& settings,
                                    const std::shared_ptr<const Abilities>& abilities) {
    if (auto policy = std::visit(ProfilePolicy{*abilities}, settings.profile))
        return policy;
    const auto entry = std::ranges::find(policies(), settings.policy, &PolicyEntry::name);
    if (entry == policies().end())
        return nullptr;
    PartRules rules = parts_of(*entry, settings);
    auto estimates = estimates_for(rules, settings, abilities);
    return std::make_unique<Combination>(*abilities, std::move(rules), std::move(estimates));
}

}  // namespace ringside::routing
