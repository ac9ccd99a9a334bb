// Joining, leaving, and penalties that change while one waits.
#include "sim/routing/profiles/asterisk_callers.hpp"

#include <algorithm>

namespace ringside::routing {
namespace {

/// A bound that is not set stays so, whatever a rule says.
void change_bound(std::optional<int>& bound, const std::optional<PenaltyChange>& change) {
    if (!bound || !change)
        return;
    bound = std::max(0, change->is_relative ? *bound + change->value : change->value);
}

}  // namespace

void AsteriskQueue::join(AsteriskCaller caller) {
    const auto place = std::ranges::find_if(callers_, [&](const AsteriskCaller& other) {
        return other.priority > caller.priority;
    });
    callers_.insert(place, std::move(caller));
}

AsteriskCaller* AsteriskQueue::find(ContactId call) noexcept {
    const auto found = std::ranges::find(callers_, call, &AsteriskCaller::call);
    return found == callers_.end() ? nullptr : &*found;
}

void AsteriskQueue::leave(ContactId call) {
    const auto found = std::ranges::find(callers_, call, &AsteriskCaller::call);
    if (found != callers_.end())
        callers_.erase(found);
}

std::uint32_t AsteriskQueue::place_of(const AsteriskCaller& caller) const noexcept {
    std::uint32_t place = 0;
    for (const AsteriskCaller& other : callers_) {
        if (&other == &caller)
            break;
        place += other.is_pending ? 0u : 1u;
    }
    return place;
}

Time apply_penalty_rules(AsteriskCaller& caller, const std::vector<PenaltyRule>& rules,
                         const AsteriskClock& clock, Time now) {
    PenaltyBounds& bounds = caller.bounds;
    for (; caller.next_rule < rules.size(); ++caller.next_rule) {
        const PenaltyRule& rule = rules[caller.next_rule];
        if (clock.elapsed(caller.joined, now) < rule.after)
            return clock.when_elapsed(caller.joined, rule.after);
        change_bound(bounds.max, rule.max);
        change_bound(bounds.min, rule.min);
        change_bound(bounds.raise, rule.raise);
        if (bounds.max && bounds.min)
            bounds.min = std::min(*bounds.min, *bounds.max);
        if (bounds.max && bounds.raise)
            bounds.raise = std::min(*bounds.raise, *bounds.max);
    }
    return events::never;
}

}  // namespace ringside::routing
