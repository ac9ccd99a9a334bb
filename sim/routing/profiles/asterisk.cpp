// What happened, and whose turn it is. A caller may try while fewer callers than there are
// available members stand before it, not counting those who try already.
#include "sim/routing/profiles/asterisk.hpp"

#include <algorithm>
#include <tuple>

#include "sim/routing/profiles/asterisk_policy.hpp"

namespace ringside::routing {

using events::Duration;
using events::Event;
using events::EventKind;

std::unique_ptr<Policy> make_asterisk(const AsteriskProfile& profile, const Abilities& abilities) {
    return std::make_unique<AsteriskPolicy>(profile, abilities);
}

AsteriskPolicy::AsteriskPolicy(AsteriskProfile profile, const Abilities& abilities)
    : profile_(std::move(profile)),
      clock_(profile_.whole_seconds),
      members_(profile_, abilities),
      queues_(abilities.layout().call_types.size()),
      has_weights_(std::ranges::any_of(profile_.weights, [](int weight) { return weight > 0; })) {}

void AsteriskPolicy::sees(const Floor& floor, const Event& event, Decision& decision,
                          Explanation* why) {
    const Moment at{floor, event, decision, why};
    members_.see(floor, event);
    switch (event.kind) {
        case EventKind::call_queued:
            joins(at);
            break;
        case EventKind::call_answered:
        case EventKind::call_abandoned:
        case EventKind::call_balked:
        case EventKind::call_cleared:
            leaves(at);
            break;
        case EventKind::call_not_answered:
            not_answered(at);
            break;
        case EventKind::router_woken:
            ends_attempts(at);
            break;
        case EventKind::agent_idle:
        case EventKind::agent_signed_out:
        case EventKind::agent_paused:
        case EventKind::agent_resumed:
        case EventKind::talk_ended:
        case EventKind::call_dropped:
            break;
        default:
            return;
    }
    take_turns(at);
}

bool AsteriskPolicy::Moment::is_offered(AgentId agent) const noexcept {
    return std::ranges::find(decision.offers, agent, &Offer::agent) != decision.offers.end();
}

// --- What happened. -----------------------------------------------------------------------------

void AsteriskPolicy::joins(const Moment& at) {
    const Event& event = at.event;
    const PenaltyBounds bounds{profile_.max_penalty, profile_.min_penalty,
                               profile_.raise_penalty};
    if (profile_.joinempty != 0 && members_.is_empty(at.floor, event.call_type, bounds,
                                                     profile_.joinempty, event.time)) {
        at.decision.turned_away.push_back(event.contact);
        return;
    }
    queues_[event.call_type.index()].join({.call = event.contact,
                                           .serial = event.serial,
                                           .priority = event.priority,
                                           .joined = event.time,
                                           .looks_from = event.time,
                                           .bounds = bounds});
}

/// Answered or gone: either way its attempt is over.
void AsteriskPolicy::leaves(const Moment& at) {
    AsteriskQueue& queue = queues_[at.event.call_type.index()];
    AsteriskCaller* caller = queue.find(at.event.contact);
    if (caller == nullptr)
        return;
    if (caller->is_pending)
        remember_next(at.event.call_type, *caller);
    queue.leave(at.event.contact);
}

void AsteriskPolicy::not_answered(const Moment& at) {
    const CallTypeId queue = at.event.call_type;
    AsteriskCaller* caller = queues_[queue.index()].find(at.event.contact);
    if (caller == nullptr || !caller->is_pending)
        return;
    const auto member = std::ranges::find(caller->tries, at.event.agent, &AsteriskTry::agent);
    if (member == caller->tries.end() || !member->rings)
        return;
    member->rings = false;
    if (at.event.detail != events::Detail::declined)
        pauses(at, queue, member->agent);
    if (std::ranges::any_of(caller->tries, &AsteriskTry::rings))
        return;
    constexpr Duration too_late = std::chrono::milliseconds{500};
    const bool may_go_on = profile_.strategy != AsteriskStrategy::ringall &&
                           caller->attempt_ends - at.now() > too_late;
    if (may_go_on && at.why != nullptr)
        explain(at, queue, *caller);
    if (!may_go_on || !rings_best(at, queue, *caller)) {
        if (at.why != nullptr)
            at.why->rule = "Nobody is left to ring in this attempt: the caller waits for the next.";
        is_over(at, queue, *caller);
    } else if (!caller->rang_again) {
        caller->rang_again = true;
        ++rang_again_;
    }
}

/// Attempts whose phones the host lets ring longer than `timeout` allows: those that were not the
/// first.
void AsteriskPolicy::ends_attempts(const Moment& at) {
    if (rang_again_ == 0)
        return;
    for (std::size_t queue = 0; queue < queues_.size(); ++queue) {
        for (AsteriskCaller& caller : queues_[queue].callers()) {
            if (!caller.is_pending || !caller.rang_again || caller.attempt_ends > at.now())
                continue;
            for (AsteriskTry& member : caller.tries) {
                if (!member.rings)
                    continue;
                member.rings = false;
                at.decision.withdrawals.push_back({caller.call, member.agent});
                pauses(at, CallTypeId{queue}, member.agent);
            }
            is_over(at, CallTypeId{queue}, caller);
        }
    }
}

// --- Whose turn it is. --------------------------------------------------------------------------

/// As Asterisk counts: where only the first caller may try, at most one. Counting stops when there
/// are more than callers.
std::uint32_t AsteriskPolicy::available(const Moment& at, CallTypeId queue) const {
    const bool one_at_a_time =
        !profile_.autofill || profile_.strategy == AsteriskStrategy::ringall;
    const std::uint32_t most = one_at_a_time ? 1 : queues_[queue.index()].count() + 1;
    // Those whom this very decision rings are idle on the floor until it is applied.
    std::uint32_t ringing = 0;
    for (const Offer& offer : at.decision.offers) {
        if (at.floor.abilities().skill(at.floor.group_of(offer.agent), queue) != nullptr &&
            members_.is_available(at.floor, queue, offer.agent, at.now()))
            ++ringing;
    }
    return std::min(most,
                    members_.available(at.floor, queue, at.now(), most + ringing) - ringing);
}

bool AsteriskPolicy::is_turn(const Moment& at, CallTypeId queue,
                             const AsteriskCaller& caller) const {
    const AsteriskQueue& it = queues_[queue.index()];
    if (caller.is_pending || (!profile_.autofill && &caller != &it.callers().front()))
        return false;
    return it.place_of(caller) < available(at, queue);
}

/// Of a caller who does not try: now, or when its wait for the next attempt or its poll is over.
Time AsteriskPolicy::next_look(const AsteriskCaller& caller, Time now) const noexcept {
    if (caller.looks_from > now)
        return caller.looks_from;
    if (profile_.poll == Duration::zero())
        return now;
    const auto polls = (now - caller.looks_from + profile_.poll - Duration{1}) / profile_.poll;
    const Time next = caller.looks_from + polls * profile_.poll;
    return next == caller.last_look ? next + profile_.poll : next;
}

void AsteriskPolicy::take_turns(const Moment& at) {
    std::vector<Turn> turns;
    for (std::size_t queue = 0; queue < queues_.size(); ++queue) {
        if (queues_[queue].count() > 0)
            turns_of(at, CallTypeId{queue}, turns);
    }
    std::ranges::stable_sort(turns, {}, [&](const Turn& turn) {
        const AsteriskCaller& caller = *queues_[turn.queue.index()].find(turn.call);
        return std::tuple(-weight_of(turn.queue), caller.joined, caller.serial);
    });
    for (const Turn& turn : turns)
        looks(at, turn);
    for (std::size_t queue = 0; queue < queues_.size(); ++queue) {
        if (queues_[queue].count() == 0)
            continue;
        if (profile_.leavewhenempty != 0)
            leave_when_empty(at, CallTypeId{queue});
        wakes_for(at, CallTypeId{queue});
    }
}

/// Callers whose turn it is and who look now.
void AsteriskPolicy::turns_of(const Moment& at, CallTypeId queue, std::vector<Turn>& turns) {
    const std::uint32_t most = available(at, queue);
    std::uint32_t place = 0;
    for (AsteriskCaller& caller : queues_[queue.index()].callers()) {
        if (place >= most)
            break;
        if (!caller.is_pending) {
            ++place;
            if (next_look(caller, at.now()) == at.now())
                turns.push_back({queue, caller.call});
        }
        if (!profile_.autofill)
            break;
    }
}

void AsteriskPolicy::looks(const Moment& at, Turn turn) {
    AsteriskCaller& caller = *queues_[turn.queue.index()].find(turn.call);
    if (!is_turn(at, turn.queue, caller))
        return;
    // Not every event brings chance; a wake-up does.
    if (needs_chance() && at.event.chance == 0) {
        if (at.event.kind != EventKind::router_woken)
            return at.decision.wake_at(at.now());
    }
    apply_penalty_rules(caller, profile_.penalty_rules, clock_, at.now());
    const bool polls = profile_.poll > Duration::zero();
    caller.last_look = at.now();
    if (!polls && !could_ring(at, turn.queue, caller)) {
        if (at.why != nullptr)
            explain(at, turn.queue, caller);
        return;
    }
    if (!attempts(at, turn.queue, caller))
        is_over(at, turn.queue, caller);
}

/// When the answers for this queue may change although nothing happens.
void AsteriskPolicy::wakes_for(const Moment& at, CallTypeId queue) {
    AsteriskQueue& it = queues_[queue.index()];
    at.decision.wake_at(members_.next_available(at.floor, queue, at.now()));
    const std::uint32_t most = available(at, queue);
    const bool penalties_empty =
        (profile_.leavewhenempty & static_cast<std::uint8_t>(EmptyIf::penalty)) != 0;
    std::uint32_t place = 0;
    for (AsteriskCaller& caller : it.callers()) {
        if (caller.is_pending) {
            if (caller.rang_again)
                at.decision.wake_at(caller.attempt_ends);
            continue;
        }
        const bool has_turn = place < most && (profile_.autofill || &caller == &it.callers()[0]);
        ++place;
        if (!has_turn && !penalties_empty && rang_again_ == 0)
            break;
        if (!has_turn && !penalties_empty)
            continue;
        const Time look = next_look(caller, at.now());
        if (has_turn && look > at.now())
            at.decision.wake_at(look);
        const Time rule =
            apply_penalty_rules(caller, profile_.penalty_rules, clock_, at.now());
        if (rule != events::never)
            at.decision.wake_at(rule);
    }
}

/// Callers who neither try nor wait for their next attempt leave when they look.
void AsteriskPolicy::leave_when_empty(const Moment& at, CallTypeId queue) {
    std::optional<PenaltyBounds> last;
    bool is_empty = false;
    for (AsteriskCaller& caller : queues_[queue.index()].callers()) {
        if (caller.is_pending || caller.looks_from > at.now())
            continue;
        apply_penalty_rules(caller, profile_.penalty_rules, clock_, at.now());
        if (last != caller.bounds) {
            is_empty = members_.is_empty(at.floor, queue, caller.bounds, profile_.leavewhenempty,
                                         at.now());
            last = caller.bounds;
        }
        if (!is_empty)
            continue;
        const Time look = next_look(caller, at.now());
        if (look == at.now())
            at.decision.turned_away.push_back(caller.call);
        else
            at.decision.wake_at(look);
    }
}

}  // namespace ringside::routing
