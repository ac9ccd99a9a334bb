// How a contact joins its queue. In a header because those who come from the IVR do it as well, and
// inline because every call does.
#pragma once

#include "sim/center/center.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {

/// Nobody more may wait for this type; whoever finds an idle agent does not have to.
inline bool Center::queue_is_full(CallTypeId call_type) const noexcept {
    const std::size_t type = call_type.index();
    return in_queue_[type] >= model_->call_types[type].max_queue &&
           !router_.floor().anyone_idle_for(call_type);
}

/// The contact holds a trunk already.
[[gnu::always_inline]] inline void Center::call_joins_queue(ContactId call) {
    Contact& it = at(call);
    it.since = now_;
    it.state = ContactState::waiting;
    ++in_queue_[it.call_type.index()];
    Event& queued = emit(EventKind::call_queued, it, call);
    if (brings_chance_)
        queued.chance = engine::Stream(key_, it.serial, engine::Purpose::policy)();
    if (plan_->steps[it.call_type.index()].returning) [[unlikely]] {
        queued.agent = last_agent_of(it);
        if (queued.agent)
            queued.group = at(queued.agent).group;
    }
    route(queued);
    if (it.state == ContactState::waiting || it.state == ContactState::ringing)
        must_wait(call);
}

inline void Center::must_wait(ContactId call) {
    Contact& it = at(call);
    const DrawnTime& patience = type_of(it).patience;
    if (patience.distribution.is_never())
        return;
    engine::Stream stream(key_, it.serial, engine::Purpose::patience);
    const Duration length = patience.distribution.draw_duration(stream, factor(patience));
    if (length == Duration::zero()) {
        // An agent's phone rings already: this caller sees no queue, and balks if that fails.
        if (it.state == ContactState::ringing) {
            it.gives_up_at_once = true;
            return;
        }
        leaves_queue(call, EventKind::call_balked);
        return;
    }
    const Time end = events::after(now_, length);
    if (end == events::never)
        return;
    it.has_patience_notice = true;
    calendar_.put(notice(end, Rank::patience_ends, it.serial, call.value, it.stamp));
}

}  // namespace ringside::center
