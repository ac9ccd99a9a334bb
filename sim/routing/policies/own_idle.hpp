// For policies that rank idle agents otherwise than by idle time: their own sets of idle agents,
// one for each group and channel, changed by the same events as the floor's lists.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "sim/routing/policies/parts.hpp"

namespace ringside::routing {

/// A policy that takes the longest wait, and picks among the idle agents of the best level in its
/// own way. `Set` is a set of agents with take(AgentId) (of one that may not be in it) and a
/// constructor from the number of agents.
template <class Set>
class OwnIdle : public Policy {
  public:
    explicit OwnIdle(const Abilities& abilities)
        : channels_(abilities.channels()),
          group_of_agent_(abilities.layout().group_of_agent),
          sets_(abilities.layout().groups.size() * channels_, Set(group_of_agent_.size())) {}

    void call_looks(const Floor& floor, const events::Event& event, ContactId call,
                    Decision& decision, Explanation* why) final {
        const CallTypeId call_type = floor.call_type(call);
        const Channel channel = floor.abilities().channel_of(call_type);
        auto rest = floor.abilities().groups_for(call_type);
        AgentId agent;
        while (!agent && !rest.empty()) {
            const auto end = std::ranges::find_if(rest, [&](const ServingGroup& serving) {
                return serving.level != rest.front().level;
            });
            const auto tier = rest.first(static_cast<std::size_t>(end - rest.begin()));
            agent = pick(floor, event, tier, channel, why);
            rest = rest.subspan(tier.size());
        }
        if (agent) {
            give(call, agent, decision);
        } else if (why != nullptr) {
            why->rule = "No agent who can serve the call is idle: it waits.";
        }
    }

    void agent_looks(const Floor& floor, const events::Event& event, AgentId agent, Channel channel,
                     Decision& decision, Explanation* why) final {
        const ContactId call =
            parts::next_call(floor, event, agent, channel, parts::CallOrder::longest_wait, why);
        if (call) {
            give(call, agent, decision);
        } else {
            put(set_of(group_of_agent_[agent.index()], channel), agent, floor);
        }
    }

    void agent_closed(AgentId agent) final {
        const GroupId group = group_of_agent_[agent.index()];
        for (std::size_t channel = 0; channel < channels_; ++channel) {
            set_of(group, static_cast<Channel>(channel)).take(agent);
        }
    }

  protected:
    /// One of the idle agents of these groups, which share a level; none if nobody is idle.
    virtual AgentId pick(const Floor& floor, const events::Event& event,
                         std::span<const ServingGroup> tier, Channel channel, Explanation* why) = 0;
    /// The agent found no call: it goes into the set.
    virtual void put(Set& set, AgentId agent, const Floor& floor) = 0;
    /// The agent is offered a call.
    virtual void given(AgentId) {}

    Set& set_of(GroupId group, Channel channel) {
        return sets_[group.index() * channels_ + channel];
    }

  private:
    void give(ContactId call, AgentId agent, Decision& decision) {
        agent_closed(agent);  // put in again when it looks for a call and finds none
        given(agent);
        decision.offers.push_back({call, agent});
    }

    std::size_t channels_;
    std::vector<GroupId> group_of_agent_;
    std::vector<Set> sets_;
};

}  // namespace ringside::routing
