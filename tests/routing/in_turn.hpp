// A policy of its own kind, as an example: sim/routing/README.md quotes it.
#pragma once

#include "sim/routing/policy.hpp"

namespace ringside::routing {

/// Agents take the call types in turn: one call of each that waits, then from the first again. No
/// list of keys says so, because the answer depends on what was taken last.
class InTurn final : public Policy {
  public:
    std::unique_ptr<Policy> clone() const override { return std::make_unique<InTurn>(*this); }

    void call_looks(const Floor& floor, const events::Event&, ContactId call, Decision& decision,
                    Explanation* why) override {
        const CallTypeId call_type = floor.call_type(call);
        const Channel channel = floor.abilities().channel_of(call_type);
        for (const ServingGroup& serving : floor.abilities().groups_for(call_type)) {
            if (const AgentId agent = floor.longest_idle(serving.group, channel))
                return takes(floor, call, agent, decision, why);
        }
    }

    void agent_looks(const Floor& floor, const events::Event&, AgentId agent, Channel channel,
                     Decision& decision, Explanation* why) override {
        const Abilities& abilities = floor.abilities();
        const std::size_t call_types = abilities.layout().call_types.size();
        for (std::size_t turn = 1; turn <= call_types; ++turn) {
            const CallTypeId call_type{(last_ + turn) % call_types};
            if (abilities.skill(floor.group_of(agent), call_type) == nullptr ||
                abilities.channel_of(call_type) != channel)
                continue;
            for (std::size_t priority = 1; priority <= abilities.priorities(); ++priority) {
                const auto rank = static_cast<std::uint8_t>(priority);
                if (const ContactId call = floor.head(abilities.line_of(call_type, rank)))
                    return takes(floor, call, agent, decision, why);
            }
        }
    }

  private:
    void takes(const Floor& floor, ContactId call, AgentId agent, Decision& decision,
               Explanation* why) {
        decision.offers.push_back({call, agent});
        last_ = floor.call_type(call).index();
        if (why != nullptr)
            why->rule = "The next call type after the one that was taken last.";
    }

    std::size_t last_ = 0;  ///< the call type that was taken last
};

}  // namespace ringside::routing
