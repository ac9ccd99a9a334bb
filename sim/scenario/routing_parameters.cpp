// Each parameter belongs to a key of the policy; where no key uses it, that is a mistake.
#include "sim/scenario/routing_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/routing/policies/policies.hpp"
#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using routing::AgentKey;
using routing::CallKey;

/// Which keys use a parameter.
struct Use {
    std::string_view parameter;
    std::vector<CallKey> calls;
    std::vector<AgentKey> agents;
};

const Use uses[] = {
    {"aging_step", {CallKey::aged_priority}, {}},
    {"priority_rate", {CallKey::accumulated}, {}},
    {"objective", {CallKey::wait_to_objective}, {}},
    {"wait_cost", {CallKey::cost_of_wait, CallKey::cost_of_length}, {}},
    {"cost_power", {CallKey::cost_of_wait, CallKey::cost_of_length}, {}},
    {"queue_share", {CallKey::queue_share}, {}},
    {"type_weight", {CallKey::type_weight}, {}},
    {"keeps_place", {}, {AgentKey::available}},
    {"selection_weight", {}, {AgentKey::weighted_random}},
    {"idle_share", {}, {AgentKey::group_idleness}},
};

class ParameterReader {
  public:
    ParameterReader(Reading& reading, const Table& scenario, const Table& routing)
        : reading_(reading), call_types_(reading, scenario), table_(routing) {}

    /// `read` gives the value of one member; `to` is where it goes.
    template <class Read, class To>
    void by_call_type(std::string_view name, Read read, To to) {
        const auto field = table_.find(name);
        if (!field || !is_table(reading_.problems, *field))
            return;
        for (const Node& member : field->node.items) {
            const auto type = call_types_.find(trimmed(member.key), member.key_place);
            const auto value = read(Field{member, field->key});
            if (type && value)
                to(reading_.model.routing.call_types[type->index()]) = *value;
        }
    }

    template <class Read, class To>
    void by_group(std::string_view name, Read read, To to) {
        const auto field = table_.find(name);
        if (!field || !is_table(reading_.problems, *field))
            return;
        for (const Node& member : field->node.items) {
            const auto group = find_group(member);
            const auto value = read(Field{member, field->key});
            if (group && value)
                to(reading_.model.routing.groups[*group]) = *value;
        }
    }

    auto number(Range range) {
        return [this, range](Field field) {
            const Key key{field.key.name, "a number", "", "", "2"};
            return read_number(reading_.problems, {field.node, key}, range);
        };
    }
    auto share() {
        return [this](Field field) {
            const Key key{field.key.name, "a share between 0 and 1", "", "", "0.5"};
            return read_share(reading_.problems, {field.node, key});
        };
    }
    auto flag() {
        return [this](Field field) {
            const Key key{field.key.name, "true or false", "", "", "true"};
            return read_boolean(reading_.problems, {field.node, key});
        };
    }
    auto length() {
        return [this](Field field) {
            const Key key{field.key.name, "a length of time", "", "", "\"20s\""};
            return read_duration(reading_.problems, {field.node, key}, {.may_be_zero = false});
        };
    }

    void report_unused() {
        const auto policy = std::ranges::find(routing::policies(), reading_.model.routing.policy,
                                              &routing::PolicyEntry::name);
        if (policy == routing::policies().end())
            return;
        const routing::PartRules parts = routing::parts_of(*policy, reading_.model.routing);
        for (const Use& use : uses) {
            const auto field = table_.find(use.parameter);
            const bool is_used =
                std::ranges::find_first_of(parts.calls, use.calls) != parts.calls.end() ||
                std::ranges::find_first_of(parts.agents, use.agents) != parts.agents.end();
            if (!field || is_used || (use.parameter == "objective" && gates_go_by_it()))
                continue;
            reading_.problems.add(
                field->node.key_place,
                fmt::format("{} does nothing here: no key of the policy uses it", use.parameter),
                hint_for(use));
        }
    }

  private:
    bool gates_go_by_it() const {
        return std::ranges::any_of(reading_.model.groups, [](const center::Group& group) {
            return std::ranges::any_of(group.skills, [](const center::Skill& skill) {
                return !skill.gate.service_level_above.empty();
            });
        });
    }

    std::optional<std::size_t> find_group(const Node& member) {
        const auto& groups = reading_.model.groups;
        const auto found = std::ranges::find(groups, trimmed(member.key), &center::Group::name);
        if (found != groups.end())
            return static_cast<std::size_t>(found - groups.begin());
        std::vector<std::string> names;
        std::ranges::transform(groups, std::back_inserter(names), &center::Group::name);
        reading_.problems.add(member.key_place, fmt::format("there is no group {}", member.key),
                              did_you_mean(member.key, names));
        return std::nullopt;
    }

    static std::string hint_for(const Use& use) {
        std::vector<std::string> names;
        for (const CallKey key : use.calls)
            names.emplace_back(routing::call_key_names()[static_cast<std::size_t>(key)]);
        for (const AgentKey key : use.agents)
            names.emplace_back(routing::agent_key_names()[static_cast<std::size_t>(key)]);
        return fmt::format("it belongs to {} among the keys of {}", listed(names),
                           use.calls.empty() ? "agents" : "calls");
    }

    Reading& reading_;
    CallTypeNames call_types_;
    const Table& table_;
};

}  // namespace

void read_routing_parameters(Reading& reading, const Table& scenario, const Table& routing) {
    auto& model = reading.model;
    model.routing.call_types.resize(model.call_types.size());
    model.routing.groups.resize(model.groups.size());
    for (auto& rules : model.routing.call_types)
        rules.objective = std::max(model.target.within, events::Duration{1});

    using Type = routing::CallTypeRules;
    using Group = routing::GroupRules;
    const Range weights{.most = 1e9};
    ParameterReader reader{reading, scenario, routing};
    reader.by_call_type("priority_rate", reader.number(weights),
                        [](Type& it) -> double& { return it.priority_rate; });
    reader.by_call_type("objective", reader.length(),
                        [](Type& it) -> events::Duration& { return it.objective; });
    reader.by_call_type("wait_cost", reader.number(weights),
                        [](Type& it) -> double& { return it.wait_cost; });
    reader.by_call_type("cost_power", reader.number({.least = 1.0, .most = 10.0}),
                        [](Type& it) -> double& { return it.cost_power; });
    reader.by_call_type("queue_share", reader.share(),
                        [](Type& it) -> double& { return it.queue_share; });
    reader.by_call_type("type_weight", reader.number(weights),
                        [](Type& it) -> double& { return it.weight; });
    reader.by_call_type("keeps_place", reader.flag(),
                        [](Type& it) -> bool& { return it.keeps_place; });
    reader.by_group("selection_weight",
                    reader.number({.least = 0.0, .most = 1e9, .above_least = true}),
                    [](Group& it) -> double& { return it.selection_weight; });
    reader.by_group("idle_share", reader.share(),
                    [](Group& it) -> double& { return it.idle_share; });
    reader.report_unused();
}

}  // namespace ringside::scenario
