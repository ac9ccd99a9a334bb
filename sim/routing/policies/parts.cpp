// The orders of agents and calls.
#include "sim/routing/policies/parts.hpp"

#include <cstdint>

namespace ringside::routing::parts {
namespace {

void explain_agent(Explanation& why, const Floor& floor, const events::Event& event, AgentId agent,
                   std::uint8_t level, Levels levels) {
    Explanation::Candidate candidate{.call = {}, .agent = agent, .keys = {}};
    if (levels == Levels::heed)
        candidate.keys.push_back({"level", static_cast<double>(level)});
    candidate.keys.push_back({"idle since, s ago (negative)",
                              -events::to_seconds(event.time - floor.idle_since(agent))});
    why.candidates.push_back(std::move(candidate));
}

void mark_agent(Explanation& why, AgentId chosen, Levels levels) {
    for (auto& candidate : why.candidates)
        candidate.chosen = candidate.agent == chosen;
    why.rule = !chosen ? "No agent who can serve the call is idle: it waits."
               : levels == Levels::heed
                   ? "Of the idle agents with the best level, the one idle longest."
                   : "Of the idle agents who can serve the call, the one idle longest.";
}

/// What a call is compared by: the smaller goes first.
struct CallKey {
    std::int64_t first = 0;
    Time joined{};
    std::uint64_t serial = 0;
    auto operator<=>(const CallKey&) const = default;
};

CallKey key_of(const Floor& floor, const ServedLine& served, ContactId call, CallOrder order) {
    CallKey key{0, floor.joined_with_credit(call), floor.serial(call)};
    switch (order) {
        case CallOrder::came_first:
            key.joined += floor.abilities().wait_credit(served.line);
            break;
        case CallOrder::longest_wait:
            break;
        case CallOrder::priority:
            key.first = served.priority;
            break;
        case CallOrder::level:
            key.first = served.level;
            break;
    }
    return key;
}

void explain_call(Explanation& why, const events::Event& event, ContactId call, const CallKey& key,
                  CallOrder order) {
    Explanation::Candidate candidate{.call = call, .agent = {}, .keys = {}};
    if (order == CallOrder::priority) {
        candidate.keys.push_back({"priority", static_cast<double>(key.first)});
    }
    if (order == CallOrder::level) {
        candidate.keys.push_back({"level", static_cast<double>(key.first)});
    }
    candidate.keys.push_back({order == CallOrder::came_first ? "waited, s (negative)"
                                                             : "waited with credit, s (negative)",
                              -events::to_seconds(event.time - key.joined)});
    why.candidates.push_back(std::move(candidate));
}

void mark_call(Explanation& why, ContactId chosen, CallOrder order) {
    for (auto& candidate : why.candidates)
        candidate.chosen = candidate.call == chosen;
    if (!chosen) {
        why.rule = "No call that the agent can serve waits: the agent stays idle.";
        return;
    }
    switch (order) {
        case CallOrder::came_first:
            why.rule = "Of the first of each line, the one that came first.";
            break;
        case CallOrder::longest_wait:
            why.rule = "Of the first of each line, the one that waited longest, with its credit.";
            break;
        case CallOrder::priority:
            why.rule = "Of the first of each line, the most urgent, then the longest wait.";
            break;
        case CallOrder::level:
            why.rule = "Of the first of each line, the agent's best level, then the longest wait.";
            break;
    }
}

}  // namespace

AgentId longest_idle(const Floor& floor, const events::Event& event, ContactId call, Levels levels,
                     Explanation* why) {
    const Abilities& abilities = floor.abilities();
    const CallTypeId call_type = floor.call_type(call);
    const Channel channel = abilities.channel_of(call_type);
    const auto groups = abilities.groups_for(call_type);
    AgentId best;
    std::uint8_t best_level = 0;
    for (const ServingGroup& serving : groups) {
        // Groups stand in the order of their levels: a worse one cannot win any more.
        if (best && levels == Levels::heed && serving.level != best_level && why == nullptr)
            break;
        const AgentId agent = floor.longest_idle(serving.group, channel);
        if (!agent)
            continue;
        if (why != nullptr)
            explain_agent(*why, floor, event, agent, serving.level, levels);
        const bool level_lost = best && levels == Levels::heed && serving.level != best_level;
        if (level_lost)
            continue;
        const Time since = floor.idle_since(agent);
        if (!best || since < floor.idle_since(best) ||
            (since == floor.idle_since(best) && agent < best)) {
            best = agent;
            best_level = serving.level;
        }
    }
    if (why != nullptr)
        mark_agent(*why, best, levels);
    return best;
}

ContactId next_call(const Floor& floor, const events::Event& event, AgentId agent, Channel channel,
                    CallOrder order, Explanation* why) {
    ContactId best;
    CallKey best_key;
    if (floor.waiting() > 0) {
        const Abilities& abilities = floor.abilities();
        for (const ServedLine& served : abilities.lines_for(floor.group_of(agent))) {
            const ContactId call = floor.head(served.line);
            if (!call || abilities.channel_of(served.call_type) != channel)
                continue;
            const CallKey key = key_of(floor, served, call, order);
            if (why != nullptr)
                explain_call(*why, event, call, key, order);
            if (!best || key < best_key) {
                best = call;
                best_key = key;
            }
        }
    }
    if (why != nullptr)
        mark_call(*why, best, order);
    return best;
}

}  // namespace ringside::routing::parts
