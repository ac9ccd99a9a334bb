// A router that is asked why.
#include "sim/routing/replay.hpp"

#include <algorithm>
#include <cassert>

namespace ringside::routing {
namespace {

using events::EventKind;

/// An agent is given a call: its phone rings, or it picks up without that.
bool is_carried_out(const events::Event& event) {
    return event.kind == EventKind::call_offered ||
           (event.kind == EventKind::call_answered && event.detail != events::Detail::rang);
}

}  // namespace

const Choice::Call& Choice::named(ContactId call) const noexcept {
    const auto found = std::ranges::find(calls, call, &Call::call);
    assert(found != calls.end());
    return *found;
}

bool Choice::offers_call(ContactId call) const noexcept {
    return std::ranges::find(offers, call, &Offer::call) != offers.end();
}

bool Choice::offers_to(AgentId agent) const noexcept {
    return std::ranges::find(offers, agent, &Offer::agent) != offers.end();
}

bool Choice::has_candidate(ContactId call) const noexcept {
    return std::ranges::find(why.candidates, call, &Explanation::Candidate::call) !=
           why.candidates.end();
}

const Choice* Replay::see(const events::Event& event) {
    hold_against(event);
    if (event.kind == EventKind::routing_changed) {
        const auto change = std::ranges::find(changes_, event.serial, &Change::serial);
        assert(change != changes_.end() && "whoever replays a center knows its rules");
        router_.take_over(change->abilities, change->policy);
    }
    choice_.why.rule.clear();
    choice_.why.candidates.clear();
    const Decision& decision = router_.decide(event, &choice_.why);
    note_what_is_due(decision);
    if (decision.offers.empty() && choice_.why.rule.empty())
        return nullptr;
    choice_.event = event;
    choice_.offers = decision.offers;
    name_calls();
    return &choice_;
}

void Replay::hold_against(const events::Event& event) {
    bool agrees = due_.empty() || event.time == last_;
    last_ = event.time;
    if (is_carried_out(event)) {
        const auto offer = std::ranges::find(due_, Offer{event.contact, event.agent});
        agrees = agrees && offer != due_.end();
        if (offer != due_.end())
            due_.erase(offer);
    }
    if (!agrees && !parted_)
        parted_ = event.time;
}

void Replay::note_what_is_due(const Decision& decision) {
    for (const Withdrawal& withdrawal : decision.withdrawals)
        std::erase(due_, Offer{withdrawal.call, withdrawal.agent});
    due_.insert(due_.end(), decision.offers.begin(), decision.offers.end());
}

void Replay::name_calls() {
    choice_.calls.clear();
    // The event says it itself: the floor may not know the contact yet.
    const events::Event& event = choice_.event;
    if (event.contact)
        choice_.calls.push_back({event.contact, event.call_type, event.serial});
    for (const Offer& offer : choice_.offers)
        name(offer.call);
    for (const Explanation::Candidate& candidate : choice_.why.candidates) {
        if (candidate.call)
            name(candidate.call);
    }
}

void Replay::name(ContactId call) {
    if (std::ranges::find(choice_.calls, call, &Choice::Call::call) == choice_.calls.end()) {
        const Floor& floor = router_.floor();
        choice_.calls.push_back({call, floor.call_type(call), floor.serial(call)});
    }
}

}  // namespace ringside::routing
