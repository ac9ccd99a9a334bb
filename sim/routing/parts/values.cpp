// The values of keys, and their words.
#include "sim/routing/parts/values.hpp"

#include <cmath>
#include <limits>

namespace ringside::routing {
namespace {

using Unit = Explanation::Unit;

struct Words {
    std::string_view name;
    Unit unit = Unit::none;
    bool larger_wins = false;
};

Words words_of(AgentKey key) {
    switch (key) {
        case AgentKey::level:
            return {"level"};
        case AgentKey::idle:
            return {"idle for", Unit::seconds, true};
        case AgentKey::service_rate:
            return {"calls a second", Unit::none, true};
        case AgentKey::occupancy:
            return {"busy share", Unit::share};
        case AgentKey::idle_share:
            return {"idle share", Unit::share, true};
        case AgentKey::worst_level:
            return {"level", Unit::none, true};
        case AgentKey::calls:
            return {"calls answered"};
        case AgentKey::most_calls:
            return {"calls answered", Unit::none, true};
        case AgentKey::talk_time:
            return {"time on calls", Unit::seconds};
        case AgentKey::mean_handle_time:
            return {"mean handle time", Unit::seconds};
        case AgentKey::round_robin:
            return {"places after the last one offered"};
        case AgentKey::order:
            return {"place in the list"};
        case AgentKey::random:
        case AgentKey::weighted_random:
            return {"lot"};
        case AgentKey::group_idleness:
            return {"idle agents above the group's share", Unit::none, true};
        case AgentKey::weight:
            return {"weight", Unit::none, true};
        case AgentKey::proficiency:
            return {"proficiency", Unit::none, true};
        case AgentKey::worst_proficiency:
            return {"proficiency"};
        case AgentKey::available:
            return {"available for", Unit::seconds, true};
    }
    return {};
}

Words words_of(CallKey key) {
    switch (key) {
        case CallKey::wait:
            return {"waited", Unit::seconds, true};
        case CallKey::credited_wait:
            return {"waited, with credit", Unit::seconds, true};
        case CallKey::priority:
            return {"priority"};
        case CallKey::aged_priority:
            return {"priority after waiting"};
        case CallKey::accumulated:
            return {"priority gained by waiting", Unit::none, true};
        case CallKey::wait_to_objective:
            return {"wait over objective", Unit::none, true};
        case CallKey::level:
            return {"level"};
        case CallKey::queue_length:
            return {"calls in its queue", Unit::none, true};
        case CallKey::queue_share:
            return {"calls above the queue's share", Unit::none, true};
        case CallKey::cost_of_wait:
        case CallKey::cost_of_length:
            return {"c-mu index", Unit::none, true};
        case CallKey::pressure:
            return {"pressure", Unit::none, true};
        case CallKey::type_weight:
            return {"weight of its type", Unit::none, true};
        case CallKey::work_share:
            return {"the agent's work below the type's share", Unit::share, true};
        case CallKey::weight:
            return {"weight", Unit::none, true};
        case CallKey::last_come:
            return {"waited", Unit::seconds};
        case CallKey::predicted_wait:
            return {"would wait", Unit::seconds, true};
    }
    return {};
}

Explanation::Key explained(Words words, double value) {
    return {words.name, words.larger_wins && value != 0.0 ? -value : value, words.unit,
            words.larger_wins};
}

/// Uniform on (0, 1), from the event's chance and the agent (the finalizer of splitmix64).
double lot_of(std::uint64_t chance, AgentId agent) noexcept {
    std::uint64_t word = chance + (agent.value + 1) * 0x9e3779b97f4a7c15u;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    word ^= word >> 31;
    return (static_cast<double>(word >> 11) + 0.5) * 0x1p-53;
}

const CallTypeRules& rules_of(const Look& look, CallTypeId call_type) noexcept {
    return look.floor.abilities().layout().call_types[call_type.index()];
}

/// Derivative of cost * x^power.
double growth_of_cost(const CallTypeRules& rules, double x) {
    if (rules.cost_power == 1.0)
        return rules.wait_cost;
    return rules.wait_cost * rules.cost_power * std::pow(x, rules.cost_power - 1.0);
}

double group_idleness(const Look& look, const Pair& pair) {
    const Abilities& abilities = look.floor.abilities();
    const Channel channel = abilities.channel_of(look.floor.call_type(pair.call));
    double idle = 0.0;
    for (std::size_t group = 0; group < abilities.layout().groups.size(); ++group)
        idle += look.floor.idle_in(GroupId{group}, channel);
    return look.floor.idle_in(pair.group, channel) -
           abilities.layout().groups[pair.group.index()].idle_share * idle;
}

double queue_excess(const Look& look, CallTypeId call_type) {
    const double all = look.floor.waiting() + (look.looking ? 1.0 : 0.0);
    return look.queue_length(call_type) - rules_of(look, call_type).queue_share * all;
}

}  // namespace

std::uint32_t Look::queue_length(CallTypeId call_type) const noexcept {
    const bool one_looks = looking && floor.call_type(looking) == call_type;
    return floor.waiting_of(call_type) + (one_looks ? 1 : 0);
}

events::Duration Look::wait_of(ContactId call) const noexcept {
    return now() - floor.joined_with_credit(call) -
           floor.abilities().wait_credit(floor.line_of(call));
}

std::uint8_t Look::priority_of(ContactId call) const noexcept {
    if (const std::uint8_t priority = escalation.priority(floor, call))
        return priority;
    const std::size_t line = floor.line_of(call).index();
    return static_cast<std::uint8_t>(line % floor.abilities().priorities() + 1);
}

double value_of(AgentKey key, const Look& look, const Pair& pair) {
    const Layout& layout = look.floor.abilities().layout();
    switch (key) {
        case AgentKey::level:
            return pair.skill->level;
        case AgentKey::idle:
            return -events::to_seconds(look.now() - look.floor.idle_since(pair.agent));
        case AgentKey::service_rate:
            return -pair.skill->service_rate;
        case AgentKey::occupancy:
            return look.records.occupancy(pair.agent, look.now());
        case AgentKey::idle_share:
            return -look.records.idle_share(pair.agent, look.now());
        case AgentKey::worst_level:
            return -static_cast<double>(pair.skill->level);
        case AgentKey::calls:
            return look.records.calls(pair.agent);
        case AgentKey::most_calls:
            return -static_cast<double>(look.records.calls(pair.agent));
        case AgentKey::talk_time:
            return look.records.talk_s(pair.agent);
        case AgentKey::mean_handle_time:
            return look.records.mean_handle_s(pair.agent);
        case AgentKey::round_robin: {
            const AgentId last = look.last_offered[look.floor.call_type(pair.call).index()];
            const auto agents = static_cast<std::uint32_t>(layout.group_of_agent.size());
            const std::uint32_t start = last ? last.value + 1 : 0;
            return (pair.agent.value + agents - start) % agents;
        }
        case AgentKey::order:
            return pair.agent.value;
        case AgentKey::random:
            return lot_of(look.event.chance, pair.agent);
        case AgentKey::weighted_random:
            // The first of exponential clocks with these rates: each wins by its share of them.
            return -std::log(lot_of(look.event.chance, pair.agent)) /
                   layout.groups[pair.group.index()].selection_weight;
        case AgentKey::group_idleness:
            return -group_idleness(look, pair);
        case AgentKey::weight:
            return value_of(CallKey::weight, look, pair);
        case AgentKey::proficiency:
            return -pair.skill->proficiency;
        case AgentKey::worst_proficiency:
            return pair.skill->proficiency;
        case AgentKey::available:
            return -look.records.available_s(look.floor, pair.agent, look.now());
    }
    return 0.0;
}

double value_of(CallKey key, const Look& look, const Pair& pair) {
    const CallTypeId call_type = look.floor.call_type(pair.call);
    const double wait_s = events::to_seconds(look.wait_of(pair.call));
    const CallTypeRules& rules = rules_of(look, call_type);
    switch (key) {
        case CallKey::wait:
            return -wait_s;
        case CallKey::credited_wait:
            return -events::to_seconds(look.now() - look.floor.joined_with_credit(pair.call));
        case CallKey::priority:
            return look.priority_of(pair.call);
        case CallKey::aged_priority:
            return look.priority_of(pair.call) - wait_s / events::to_seconds(look.rules.aging_step);
        case CallKey::accumulated:
            return -rules.priority_rate * wait_s;
        case CallKey::wait_to_objective:
            return -wait_s / events::to_seconds(rules.objective);
        case CallKey::level:
            return pair.skill->level;
        case CallKey::queue_length:
            return -static_cast<double>(look.queue_length(call_type));
        case CallKey::queue_share:
            return -queue_excess(look, call_type);
        case CallKey::cost_of_wait:
            return -growth_of_cost(rules, wait_s) * pair.skill->service_rate;
        case CallKey::cost_of_length:
            return -growth_of_cost(rules, look.queue_length(call_type)) * pair.skill->service_rate;
        case CallKey::pressure:
            return -pair.skill->service_rate * look.queue_length(call_type);
        case CallKey::type_weight:
            return -rules.weight;
        case CallKey::work_share:
            return look.records.share_of_work(pair.agent, call_type, look.now()) -
                   pair.skill->work_share;
        case CallKey::weight: {
            const PairWeight& weight = pair.skill->weight;
            const double idle_s =
                events::to_seconds(look.now() - look.floor.idle_since(pair.agent));
            return -(weight.constant + weight.per_second_waited * wait_s +
                     weight.per_second_idle * idle_s);
        }
        case CallKey::last_come:
            return wait_s;
        case CallKey::predicted_wait:
            return -(wait_s + look.estimates->seconds_to_next_agent(call_type));
    }
    return 0.0;
}

Explanation::Key explained(AgentKey key, double value) { return explained(words_of(key), value); }
Explanation::Key explained(CallKey key, double value) { return explained(words_of(key), value); }

bool tells_agents_of_a_group_apart(AgentKey key) noexcept {
    switch (key) {
        case AgentKey::level:
        case AgentKey::worst_level:
        case AgentKey::idle:
        case AgentKey::service_rate:
        case AgentKey::group_idleness:
        case AgentKey::proficiency:
        case AgentKey::worst_proficiency:
            return false;
        default:
            return true;
    }
}

bool needs_records(AgentKey key) noexcept {
    switch (key) {
        case AgentKey::occupancy:
        case AgentKey::idle_share:
        case AgentKey::calls:
        case AgentKey::most_calls:
        case AgentKey::talk_time:
        case AgentKey::mean_handle_time:
        case AgentKey::available:
            return true;
        default:
            return false;
    }
}

bool needs_records(CallKey key) noexcept { return key == CallKey::work_share; }

bool needs_estimates(CallKey key) noexcept { return key == CallKey::predicted_wait; }

bool needs_chance(AgentKey key) noexcept {
    return key == AgentKey::random || key == AgentKey::weighted_random;
}

bool is_open(const Gate& gate, const Look& look, GroupId group, CallTypeId call_type,
             Channel channel, events::Duration wait) {
    if (wait < gate.after || (gate.needs_line && look.floor.is_cut_off(group, call_type)))
        return false;
    for (const Gate::OtherWait& other : gate.wait_below) {
        if (look.estimated_wait(other.call_type) >= other.below)
            return false;
    }
    for (const Gate::OtherLevel& other : gate.service_level_above) {
        if (look.estimates->recent_service_level(other.call_type) <= other.above)
            return false;
    }
    if (!gate.helps_when_needed())
        return true;
    return (gate.keep_idle && look.floor.idle_in(group, channel) > *gate.keep_idle) ||
           (gate.queue_above && look.queue_length(call_type) > *gate.queue_above) ||
           (gate.wait_above && look.estimated_wait(call_type) > *gate.wait_above);
}

Time may_open_at(const Gate& gate, const Look& look, CallTypeId call_type, events::Duration wait) {
    if (wait < gate.after)
        return events::after(look.now(), gate.after - wait);
    // Where that is so already something else keeps it shut, which an event has to change.
    if (!gate.wait_above || look.estimated_wait(call_type) > *gate.wait_above)
        return events::never;
    return look.estimates->longer_than(*gate.wait_above, call_type, look.now());
}

}  // namespace ringside::routing
