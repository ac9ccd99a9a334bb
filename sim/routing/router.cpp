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
        if (decision_.offers.size() == offers) return;
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

void Router::offer_failed(const events::Event& event, Explanation* why) {
    // In a live center this may cross the word that the offer is withdrawn: nothing changes then.
    AgentId ringing = floor_.first_offered(event.contact);
    while (ringing && ringing != event.agent) ringing = floor_.next_offered(ringing);
    if (!ringing) return;
    floor_.end_offer(event.contact, event.agent);
    if (floor_.first_offered(event.contact)) return;  // others still ring
    floor_.rejoin(event.contact);
    policy_->call_looks(floor_, event, event.contact, decision_, why);
    apply_offers();
}

void Router::call_left(const events::Event& event) {
    withdraw_offers(event.contact, AgentId{});
    floor_.leave(event.contact);
}

}  // namespace ringside::routing
