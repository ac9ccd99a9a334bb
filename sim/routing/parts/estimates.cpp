// Makes a router's events into those of a wallboard.
#include "sim/routing/parts/estimates.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace ringside::routing {

using events::Event;
using events::EventKind;

Estimates::Estimates(const std::shared_ptr<const Abilities>& abilities,
                     std::unique_ptr<Predictor> predictor)
    : estimator_(abilities, std::move(predictor)), recent_(abilities->layout().call_types.size()) {
    const std::vector<GroupId>& group_of_agent = abilities->layout().group_of_agent;
    agents_.resize(group_of_agent.size());
    for (std::size_t agent = 0; agent < agents_.size(); ++agent)
        agents_[agent].group = group_of_agent[agent];
}

events::Duration Estimates::wait(const Floor& floor, CallTypeId call_type, Time now) const {
    const Channel channel = floor.abilities().channel_of(call_type);
    const auto is_free = [&](const ServingGroup& serving) {
        return serving.skill->gate.is_always_open() && floor.longest_idle(serving.group, channel);
    };
    // The agent who looks for a call just now is idle, though calls of the type wait.
    if (floor.waiting_of(call_type) == 0 &&
        std::ranges::any_of(floor.abilities().groups_for(call_type), is_free))
        return events::Duration::zero();
    return estimator_.predict_delayed(call_type, now).wait;
}

void Estimates::see(const Event& event, const Decision& decision) {
    switch (event.kind) {
        case EventKind::call_answered:
            note_wait(event, true);
            is_answered(event);
            break;
        case EventKind::talk_ended:
        case EventKind::call_dropped:
            talk_ends(event);
            break;
        case EventKind::agent_idle:
            work_may_end(event);
            // The router is not told who signs in; who is on duty already stays so.
            tell(event, EventKind::agent_signed_in, event.time);
            estimator_.see(event);
            break;
        case EventKind::agent_paused:
        case EventKind::agent_signed_out:
            work_may_end(event);
            estimator_.see(event);
            break;
        case EventKind::call_queued:
            queued_.resize(std::max(queued_.size(), event.contact.index() + 1));
            queued_[event.contact.index()] = event.time - event.waited;
            estimator_.see(event);
            break;
        case EventKind::call_abandoned:
            note_wait(event, false);
            estimator_.see(event);
            break;
        case EventKind::call_not_answered:
        case EventKind::call_balked:
        case EventKind::call_cleared:
        case EventKind::call_moved:
        case EventKind::callback_accepted:
        case EventKind::agent_resumed:
            estimator_.see(event);
            break;
        default:  // a host may tell more than it must
            break;
    }
    for (const auto [call, agent] : decision.withdrawals) {
        Work& work = agents_[agent.index()];
        Event withdrawn = event;
        withdrawn.contact = call;
        withdrawn.agent = agent;
        withdrawn.group = work.group;
        tell(withdrawn, EventKind::offer_withdrawn, work.rings_since);
        work.rings_for = ContactId{};
    }
    for (const auto [call, agent] : decision.offers) {
        Work& work = agents_[agent.index()];
        work.rings_for = call;
        work.rings_since = event.time;
        Event offered = event;
        offered.contact = call;
        offered.agent = agent;
        offered.group = work.group;
        tell(offered, EventKind::call_offered, event.time);
    }
}

double Estimates::recent_service_level(CallTypeId call_type) const noexcept {
    const Recent& recent = recent_[call_type.index()];
    return recent.calls == 0 ? 1.0
                             : static_cast<double>(std::popcount(recent.in_time)) / recent.calls;
}

void Estimates::note_wait(const Event& event, bool is_answered) {
    const events::Duration objective =
        estimator_.board().abilities().layout().call_types[event.call_type.index()].objective;
    const bool in_time = is_answered && event.time - queued_[event.contact.index()] <= objective;
    Recent& recent = recent_[event.call_type.index()];
    recent.in_time = (recent.in_time << 1 | (in_time ? 1u : 0u)) & ((1u << recent_calls) - 1);
    recent.calls = std::min(recent.calls + 1, recent_calls);
}

/// The wallboard has seen the offer, also where the phone does not ring first.
void Estimates::is_answered(const Event& event) {
    if (answered_.size() <= event.contact.index())
        answered_.resize(event.contact.index() + 1);
    answered_[event.contact.index()] = event.time;
    Work& work = agents_[event.agent.index()];
    Event answered = event;
    answered.detail = work.rings_for == event.contact ? events::Detail::rang : events::Detail::none;
    work.rings_for = ContactId{};
    estimator_.see(answered);
}

/// Holds are part of the talk here.
void Estimates::talk_ends(const Event& event) {
    tell(event, event.kind, answered_[event.contact.index()]);
    Work& work = agents_[event.agent.index()];
    work.ended = event.time;
    work.call_type = event.call_type;
}

/// With several slots, that of the call which ended last.
void Estimates::work_may_end(const Event& event) {
    Work& work = agents_[event.agent.index()];
    if (work.ended == events::never)
        return;
    Event ended = event;
    ended.call_type = work.call_type;
    tell(ended, EventKind::after_call_work_ended, work.ended);
    work.ended = events::never;
}

void Estimates::tell(Event event, EventKind kind, Time since) {
    event.kind = kind;
    event.since = since;
    estimator_.see(event);
}

}  // namespace ringside::routing
