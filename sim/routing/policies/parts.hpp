// What policies are built from: the order of agents and the order of calls. Each looks only at the
// heads of lines and idle lists, so its cost does not depend on how many wait or are idle.
#pragma once

#include "sim/routing/policy.hpp"

namespace ringside::routing::parts {

/// Whether agents of a better level stand before all others.
enum class Levels : bool { ignore, heed };

/// The longest idle agent that can serve the call: of the best level that has one idle, or of all.
AgentId longest_idle(const Floor& floor, const events::Event& event, ContactId call, Levels levels,
                     Explanation* why);

/// In which order a free agent takes the calls that it can serve, after which the call that waited
/// longest (with its credit, or without) decides.
enum class CallOrder : std::uint8_t {
    came_first,    ///< without any credit
    longest_wait,  ///< with wait credits
    priority,      ///< the most urgent first, then as longest_wait
    level,         ///< the agent's best level first, then as longest_wait
};

/// The call that a free agent takes, or none.
ContactId next_call(const Floor& floor, const events::Event& event, AgentId agent, Channel channel,
                    CallOrder order, Explanation* why);

/// A policy of one agent order and one call order, without a state of its own.
template <Levels levels, CallOrder order>
class Stateless final : public Policy {
  public:
    std::unique_ptr<Policy> clone() const override { return std::make_unique<Stateless>(*this); }

    void call_looks(const Floor& floor, const events::Event& event, ContactId call,
                    Decision& decision, Explanation* why) override {
        // Most calls can be served by one group only: no choice, and no more to call.
        const CallTypeId call_type = floor.call_type(call);
        const auto groups = floor.abilities().groups_for(call_type);
        const AgentId agent =
            groups.size() == 1 && why == nullptr
                ? floor.longest_idle(groups.front().group, floor.abilities().channel_of(call_type))
                : longest_idle(floor, event, call, levels, why);
        if (agent)
            decision.offers.push_back({call, agent});
    }

    void agent_looks(const Floor& floor, const events::Event& event, AgentId agent, Channel channel,
                     Decision& decision, Explanation* why) override {
        if (floor.waiting() == 0 && why == nullptr)
            return;
        const auto lines = floor.abilities().lines_for(floor.group_of(agent));
        const bool no_choice = lines.size() == 1 && why == nullptr &&
                               floor.abilities().channel_of(lines.front().call_type) == channel;
        const ContactId call = no_choice ? floor.head(lines.front().line)
                                         : next_call(floor, event, agent, channel, order, why);
        if (call)
            decision.offers.push_back({call, agent});
    }
};

}  // namespace ringside::routing::parts
