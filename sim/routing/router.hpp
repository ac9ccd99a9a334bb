// The router: folds events into the floor and asks its policy. The same object routes a simulated
// center and a live one; the host brings time and chance with each event and carries out the
// answer. It has no clock, no generator, no I/O and no threads.
#pragma once

#include <memory>

#include "sim/routing/decision.hpp"
#include "sim/routing/floor.hpp"
#include "sim/routing/policy.hpp"

namespace ringside::routing {

/// Decides who answers whom. A value: copies that see the same events decide the same.
///
/// The host's side of the bargain: events come in the order of time; every offer that is not
/// withdrawn ends in call_answered, call_not_answered, or the call's leaving; after
/// call_not_answered, or after a contact, the agent's slot stays taken until agent_idle says that
/// it is free; handles of contacts are reused only after their talk_ended or leaving. An agent may
/// also answer a call that it was not offered. agent_idle without a call type opens the agent with
/// all its slots free; with one, it frees a slot for that type and opens nobody: who pauses between
/// two contacts of several is open again with agent_resumed.
class Router {
  public:
    Router(std::shared_ptr<const Abilities> abilities, PolicyValue policy)
        : floor_(std::move(abilities)),
          policy_(std::move(policy)),
          policy_sees_(policy_->sees_events()) {}

    /// Takes in what happened and answers; the answer is valid until the next call. `why` is
    /// filled if given and if a choice was made.
    const Decision& decide(const events::Event& event, Explanation* why = nullptr);

    /// Other rules, from now on, for the same calls and agents: they stay as they are, but that
    /// waiting calls have the wait credits of the new rules. Its memory begins now. The host tells
    /// it by routing_changed, upon which agents who are idle look for a call under the new rules.
    void take_over(std::shared_ptr<const Abilities> abilities, PolicyValue policy);

    const Floor& floor() const noexcept { return floor_; }
    bool needs_chance() const noexcept { return policy_->needs_chance(); }

  private:
    bool is_only_news(const events::Event& event);
    void apply_offers(std::size_t from = 0);
    void apply_withdrawals(std::size_t from);
    void withdraw_offers(ContactId call, AgentId except);
    void call_queued(const events::Event& event, Explanation* why);
    void call_answered(const events::Event& event, Explanation* why);
    void answered_by_one_of_many(const events::Event& event);
    bool is_on_offer(ContactId call, AgentId agent) const noexcept;
    void agent_idle(const events::Event& event, Explanation* why);
    void agent_looks(const events::Event& event, Explanation* why);
    void idle_agents_look(const events::Event& event, Explanation* why);
    void agent_looks_on(const events::Event& event, Channel channel, Explanation* why);
    void offer_failed(const events::Event& event, Explanation* why);
    void agent_resumed(const events::Event& event, Explanation* why);
    void call_left(const events::Event& event);
    void group_can_be_reached(const events::Event& event, Explanation* why);
    void woken(const events::Event& event, Explanation* why);
    void policy_sees(const events::Event& event, Explanation* why);
    void look_for_rare_answers();

    Floor floor_;
    PolicyValue policy_;
    bool policy_sees_;
    Decision decision_;
};

inline void Router::apply_offers(std::size_t from) {
    for (std::size_t next = from; next < decision_.offers.size(); ++next) {
        floor_.offer(decision_.offers[next].call, decision_.offers[next].agent);
    }
}

[[gnu::always_inline]] inline void Router::call_queued(const events::Event& event,
                                                       Explanation* why) {
    floor_.arrive(event);
    policy_->call_looks(floor_, event, event.contact, decision_, why);
    if (decision_.offers.empty()) {
        floor_.join(event.contact);
    } else {
        apply_offers();
        if (floor_.state(event.contact) == CallState::looking)
            floor_.join(event.contact);
    }
}

[[gnu::always_inline]] inline void Router::agent_idle(const events::Event& event,
                                                      Explanation* why) {
    floor_.free_slot(event.agent, event.call_type, event.time);
    const Abilities& abilities = floor_.abilities();
    if (abilities.channels() == 1 && abilities.one_slot_each()) [[likely]] {
        // One look is enough: an offer takes the agent's only slot.
        policy_->agent_looks(floor_, event, event.agent, voice, decision_, why);
        apply_offers();
    } else {
        agent_looks(event, why);
    }
}

/// Takes in an event to which there is no answer, or does nothing and returns false.
inline bool Router::is_only_news(const events::Event& event) {
    using events::EventKind;
    switch (event.kind) {
        case EventKind::call_answered:
            if (!floor_.abilities().one_slot_each() ||
                !floor_.is_offered_only_to(event.contact, event.agent)) [[unlikely]]
                return false;
            floor_.end_only_offer(event.contact, event.agent);
            floor_.connect(event.contact);
            return true;
        case EventKind::talk_ended:
        case EventKind::call_dropped:
            floor_.forget(event.contact);
            return true;
        default:
            return false;
    }
}

// In the header and always inlined, because a host that builds events of a known kind then pays
// for one case only: measured, the jump by kind cost a tenth of a simulated call.
[[gnu::always_inline]] inline const Decision& Router::decide(const events::Event& event,
                                                             Explanation* why) {
    using events::EventKind;
    // Half of all events; that the answer is a constant saves the host looking at it.
    static constexpr Decision nothing{};
    const bool is_news = is_only_news(event);
    if (is_news && !policy_sees_) [[likely]]
        return nothing;
    decision_.clear();
    if (is_news) {
        policy_sees(event, why);
        return decision_;
    }
    switch (event.kind) {
        case EventKind::call_queued:
            call_queued(event, why);
            break;
        case EventKind::call_answered:
            call_answered(event, why);
            break;
        case EventKind::agent_idle:
            agent_idle(event, why);
            break;
        case EventKind::call_abandoned:
        case EventKind::call_balked:
        case EventKind::call_cleared:
        case EventKind::call_moved:
        case EventKind::callback_accepted:
            call_left(event);
            break;
        case EventKind::call_not_answered:
            offer_failed(event, why);
            break;
        case EventKind::agent_signed_out:
        case EventKind::agent_paused:
            floor_.close_agent(event.agent, event.kind == EventKind::agent_paused);
            break;
        case EventKind::agent_resumed:
            agent_resumed(event, why);
            break;
        case EventKind::routing_changed:
            idle_agents_look(event, why);
            break;
        case EventKind::router_woken:
            woken(event, why);
            break;
        case EventKind::group_cut_off:
            floor_.cut_off(event.group, CallTypeId{event.serial}, true);
            break;
        case EventKind::group_reachable:
            group_can_be_reached(event, why);
            break;
        default:
            break;
    }
    if (policy_sees_) [[unlikely]]
        policy_sees(event, why);
    return decision_;
}

}  // namespace ringside::routing
