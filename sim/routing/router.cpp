// The router's longer answers.
#include "sim/routing/router.hpp"

namespace ringside::routing {

void Router::withdraw_offers(ContactId call, AgentId except) {
    for (AgentId agent = floor_.first_offered(call); agent;) {
        const AgentId next = floor_.next_offered(agent);
        if (agent != except) {
            floor_.end_offer(call, agent);
            decision_.withdrawals.push_back({call, agent});
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
    if (!is_on_offer(event.contact, event.agent)) {
        floor_.offer(event.contact, event.agent);
        policy_->agent_closed(event.agent);
    }
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

void Router::call_left(const events::Event& event) {
    withdraw_offers(event.contact, AgentId{});
    floor_.leave(event.contact);
}

}  // namespace ringside::routing
