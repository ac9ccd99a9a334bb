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

void Router::offer_failed(const events::Event& event, Explanation* why) {
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
