// The tables of keys.
#include "sim/routing/parts/keys.hpp"

#include <algorithm>
#include <array>

namespace ringside::routing {
namespace {

constexpr std::array agent_table{
    KeyEntry{"level", "the best skill level first"},
    KeyEntry{"idle", "idle longest"},
    KeyEntry{"service_rate", "the fastest for this call type first"},
    KeyEntry{"occupancy", "the smallest share of busy time since sign-in"},
    KeyEntry{"idle_share", "the largest share of idle time since sign-in; after-call work is idle"},
    KeyEntry{"worst_level", "the worst skill level first, so that experts stay free"},
    KeyEntry{"calls", "the fewest calls answered"},
    KeyEntry{"most_calls", "the most calls answered"},
    KeyEntry{"talk_time", "the least time on calls"},
    KeyEntry{"mean_handle_time", "the shortest mean handle time so far"},
    KeyEntry{"round_robin", "the next after the one who was offered a call of this type last"},
    KeyEntry{"order", "as listed"},
    KeyEntry{"random", "by lot"},
    KeyEntry{"weighted_random", "by lot, with the selection_weight of the group"},
    KeyEntry{"group_idleness", "the group farthest above its idle_share of all idle agents"},
    KeyEntry{"weight", "the largest weight of the pair of call and agent"},
    KeyEntry{"proficiency", "the highest mean proficiency in what the call needs"},
    KeyEntry{"worst_proficiency", "the lowest mean proficiency, so that experts stay free"},
    KeyEntry{"available", "idle longest; calls of types with keeps_place count as idle time"},
};

constexpr std::array call_table{
    KeyEntry{"wait", "the longest wait, without credit"},
    KeyEntry{"credited_wait", "the longest wait, credits added"},
    KeyEntry{"priority", "the most urgent priority"},
    KeyEntry{"aged_priority", "priority, a step better for each time of waiting"},
    KeyEntry{"accumulated", "wait times priority_rate of the call type"},
    KeyEntry{"wait_to_objective", "wait over the objective of the call type"},
    KeyEntry{"level", "the agent's best skill level"},
    KeyEntry{"queue_length", "the call type of which most wait"},
    KeyEntry{"queue_share", "the call type farthest above its queue_share of all that wait"},
    KeyEntry{"cost_of_wait", "growth of the cost of its wait times service rate"},
    KeyEntry{"cost_of_length", "growth of the cost of its queue times service rate"},
    KeyEntry{"pressure", "queue length times service rate"},
    KeyEntry{"type_weight", "the largest weight of its call type"},
    KeyEntry{"work_share", "the call type farthest below its work_share of the agent's work"},
    KeyEntry{"weight", "the largest weight of the pair of call and agent"},
    KeyEntry{"last_come", "the shortest wait: last in, first out"},
    KeyEntry{"predicted_wait", "the longest wait, if the next agent took it and not this one"},
};

template <std::size_t size>
constexpr auto names_of(const std::array<KeyEntry, size>& table) {
    std::array<std::string_view, size> names{};
    std::ranges::transform(table, names.begin(), &KeyEntry::name);
    return names;
}

constexpr auto agent_names = names_of(agent_table);
constexpr auto call_names = names_of(call_table);
static_assert(agent_table.size() == static_cast<std::size_t>(AgentKey::available) + 1);
static_assert(call_table.size() == static_cast<std::size_t>(CallKey::predicted_wait) + 1);

}  // namespace

std::span<const KeyEntry> agent_keys() { return agent_table; }
std::span<const KeyEntry> call_keys() { return call_table; }
std::span<const std::string_view> agent_key_names() { return agent_names; }
std::span<const std::string_view> call_key_names() { return call_names; }

}  // namespace ringside::routing
