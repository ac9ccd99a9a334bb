// The keys by which agents and calls are ordered. A policy is a list of each, compared one after
// another; the tables are the words of the scenario language.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ringside::routing {

/// What agents are compared by when a call looks for one.
enum class AgentKey : std::uint8_t {
    level,              ///< the best skill level
    idle,               ///< idle longest
    service_rate,       ///< the fastest for this call
    occupancy,          ///< the smallest share of busy time since sign-in
    idle_share,         ///< the largest share of idle time since sign-in, after-call work apart
    worst_level,        ///< the worst skill level, so that experts stay free
    calls,              ///< the fewest calls answered
    most_calls,         ///< the most calls answered
    talk_time,          ///< the least time on calls
    mean_handle_time,   ///< the shortest mean handle time so far
    round_robin,        ///< the next after the one offered last for this call type
    order,              ///< as listed
    random,             ///< by lot
    weighted_random,    ///< by lot, by the weights of groups
    group_idleness,     ///< the group farthest above its share of idle agents
    weight,             ///< the largest weight of the pair of call and agent
    proficiency,        ///< the highest mean proficiency in what the call needs
    worst_proficiency,  ///< the lowest, so that experts stay free
    available,          ///< available longest: idle, or with calls that keep the place
};

/// What calls are compared by when an agent looks for one.
enum class CallKey : std::uint8_t {
    wait,               ///< the longest wait, without credit
    credited_wait,      ///< the longest wait, credits added
    priority,           ///< the most urgent
    aged_priority,      ///< priority, which gets better with the wait
    accumulated,        ///< priority that grows with the wait, at a rate per call type
    wait_to_objective,  ///< the longest wait over the objective of its call type
    level,              ///< the agent's best skill level
    queue_length,       ///< the longest queue
    queue_share,        ///< the queue farthest above its share of all that wait
    cost_of_wait,       ///< generalized c-mu by waits: c'(wait) * service rate
    cost_of_length,     ///< generalized c-mu by lengths: c'(length) * service rate
    pressure,           ///< queue length * service rate
    type_weight,        ///< the largest weight of its call type
    work_share,         ///< the call type farthest below its share of the agent's work
    weight,             ///< the largest weight of the pair of call and agent
    last_come,          ///< the shortest wait
    predicted_wait,     ///< the longest wait, if it is not taken now but by the next agent
};

struct KeyEntry {
    std::string_view name;
    std::string_view summary;  ///< one line for people
};

/// By the value of the enumeration.
std::span<const KeyEntry> agent_keys();
std::span<const KeyEntry> call_keys();
std::span<const std::string_view> agent_key_names();
std::span<const std::string_view> call_key_names();

}  // namespace ringside::routing
