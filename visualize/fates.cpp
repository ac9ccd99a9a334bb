// Folding fates, and holding two futures against each other.
#include "visualize/fates.hpp"

#include <algorithm>

namespace ringside::visualize {

using events::EventKind;

void Fates::see(const events::Event& event) {
    switch (event.kind) {
        case EventKind::call_queued:
            waiting_[event.serial] = fates_.size();
            fates_.push_back({event.serial, event.time, events::never, event.call_type, {}});
            break;
        case EventKind::call_answered:
        case EventKind::call_abandoned:
        case EventKind::call_balked:
        case EventKind::call_cleared:
        case EventKind::callback_accepted: {
            const auto found = waiting_.find(event.serial);
            if (found == waiting_.end())
                return;
            fates_[found->second].ended = event.time;
            fates_[found->second].how = event.kind;
            waiting_.erase(found);
            break;
        }
        default:
            break;
    }
}

bool Divergence::shows_at(Time time) const {
    const auto state = [&](const std::optional<Fate>& fate) {
        if (!fate || fate->queued > time)
            return std::optional<Fate>{};
        Fate until_then = *fate;
        if (!fate->has_ended_by(time)) {
            until_then.ended = events::never;
            until_then.how = {};
        }
        return std::optional{until_then};
    };
    return state(a) != state(b);
}

std::vector<Divergence> divergences(const Fates& a, const Fates& b, Time part) {
    std::unordered_map<std::uint64_t, Divergence> by_serial;
    for (const Fate& fate : a.all()) {
        if (fate.ended >= part)
            by_serial[fate.serial].a = fate;
    }
    for (const Fate& fate : b.all()) {
        if (fate.ended >= part)
            by_serial[fate.serial].b = fate;
    }
    std::vector<Divergence> differ;
    for (const auto& [serial, pair] : by_serial) {
        if (pair.a != pair.b)
            differ.push_back(pair);
    }
    std::ranges::sort(differ, {}, &Divergence::serial);
    return differ;
}

}  // namespace ringside::visualize
