// The router's longer answers.
#include "sim/routing/router.hpp"

#include <vector>

namespace ringside::routing {

void Router::withdraw_offers(ContactId call, AgentId except) {
    for (AgentId agent = floor_.first_offered(call); agent;) {
        const AgentId next = floor_.next_offered(agent);
        if (agent != except) {
            floor_.end_offer(call, agent);
            decision_.withdrawals.push_back({call, agent});
            decision_.is_rare = true;
        }
        agent = next;
    }
}

void Router::agent_looks_on(const events::Event& event, Channel channel, Explanation* why) {
    while (floor_.is_available(event.agent, channel)) {
        const std::size_t offers = decision_.offers.size();
        policy_->agent_looks(floor_, event, event.agent, channel, decision_, why);
        if (decision_.offers.size() == offers)
            return;
        apply_offers(offers);
    }
}

void Router::take_over(std::shared_ptr<const Abilities> abilities, PolicyValue policy) {
    floor_.take_over(std::move(abilities));
    policy_ = std::move(policy);
    policy_->takes_over(floor_);
    policy_sees_ = policy_->sees_events();
}

/// Who has been idle longest first, group by group.
void Router::idle_agents_look(const events::Event& event, Explanation* why) {
    const Abilities& abilities = floor_.abilities();
    for (std::size_t position = 0; position < abilities.channels(); ++position) {
        const auto channel = static_cast<Channel>(position);
        for (std::size_t group = 0; group < abilities.layout().groups.size(); ++group) {
            std::vector<AgentId> idle;
            for (AgentId agent = floor_.longest_idle(GroupId{group}, channel); agent;
                 agent = floor_.next_idle(agent, channel))
                idle.push_back(agent);
            for (const AgentId agent : idle) {
                events::Event of_agent = event;
                of_agent.agent = agent;
                of_agent.group = GroupId{group};
                agent_looks_on(of_agent, channel, why);
            }
        }
    }
}

void Router::agent_looks(const events::Event& event, Explanation* why) {
    const Abilities& abilities = floor_.abilities();
    const std::size_t first = event.call_type.is_none() ? 0 : abilities.channel_of(event.call_type);
    // A freed slot may open the agent's other channels too; the one that was freed looks first.
    for (std::size_t turn = 0; turn < abilities.channels(); ++turn) {
        const std::size_t channel = (first + turn) % abilities.channels();
        agent_looks_on(event, static_cast<Channel>(channel), why);
    }
}

bool Router::is_on_offer(ContactId call, AgentId agent) const noexcept {
    AgentId ringing = floor_.first_offered(call);
    while (ringing && ringing != agent)
        ringing = floor_.next_offered(ringing);
    return !ringing.is_none();
}

void Router::call_answered(const events::Event& event, Explanation* why) {
    if (!floor_.is_offered_only_to(event.contact, event.agent))
        answered_by_one_of_many(event);
    floor_.end_offer(event.contact, event.agent);
    floor_.connect(event.contact);
    if (!floor_.abilities().one_slot_each()) {
        floor_.slot_changed(event.agent, event.time);
        agent_looks(event, why);  // it may take one contact more
    }
}

/// Or by an agent who was not asked: picked from the line, or the offer was withdrawn meanwhile.
void Router::answered_by_one_of_many(const events::Event& event) {
    if (!is_on_offer(event.contact, event.agent))
        floor_.offer(event.contact, event.agent);
    withdraw_offers(event.contact, event.agent);
}

void Router::offer_failed(const events::Event& event, Explanation* why) {
    // In a live center this may cross the word that the offer is withdrawn: nothing changes then.
    if (!is_on_offer(event.contact, event.agent))
        return;
    floor_.end_offer(event.contact, event.agent);
    if (floor_.first_offered(event.contact))
        return;  // others still ring
    floor_.rejoin(event.contact);
    policy_->call_looks(floor_, event, event.contact, decision_, why);
    apply_offers();
}

/// Of those that the policy asks for; the router's own are applied already.
void Router::apply_withdrawals(std::size_t from) {
    for (std::size_t next = from; next < decision_.withdrawals.size(); ++next) {
        const auto [call, agent] = decision_.withdrawals[next];
        floor_.end_offer(call, agent);
        if (floor_.state(call) == CallState::offered && !floor_.first_offered(call))
            floor_.rejoin(call);
    }
}

void Router::woken(const events::Event& event, Explanation* why) {
    for (std::size_t offers = 0;; offers = decision_.offers.size()) {
        const std::size_t withdrawals = decision_.withdrawals.size();
        policy_->woken(floor_, event, decision_, why);
        apply_withdrawals(withdrawals);
        apply_offers(offers);
        look_for_rare_answers();
        if (decision_.offers.size() == offers)
            return;
    }
}

void Router::policy_sees(const events::Event& event, Explanation* why) {
    const std::size_t offers = decision_.offers.size();
    const std::size_t withdrawals = decision_.withdrawals.size();
    policy_->sees(floor_, event, decision_, why);
    apply_withdrawals(withdrawals);
    apply_offers(offers);
    look_for_rare_answers();
}

void Router::look_for_rare_answers() {
    decision_.is_rare = !decision_.withdrawals.empty() || !decision_.pauses.empty() ||
                        !decision_.turned_away.empty();
}

/// Who has nothing to do says agent_idle; others go on with the slots that they have.
void Router::agent_resumed(const events::Event& event, Explanation* why) {
    if (!floor_.has_contact(event.agent))
        return;
    floor_.reopen_agent(event.agent, event.time);
    agent_looks(event, why);
}

/// One call, though there may be more that wait for it: the host says it again while there is room.
void Router::group_can_be_reached(const events::Event& event, Explanation* why) {
    const CallTypeId call_type{event.serial};
    floor_.cut_off(event.group, call_type, false);
    const Channel channel = floor_.abilities().channel_of(call_type);
    if (const AgentId agent = floor_.longest_idle(event.group, channel)) {
        policy_->agent_looks(floor_, event, agent, channel, decision_, why);
        apply_offers();
    }
}

void Router::call_left(const events::Event& event) {
    withdraw_offers(event.contact, AgentId{});
    floor_.leave(event.contact);
}

}  // namespace ringside::routing
