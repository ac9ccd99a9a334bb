// How a contact joins its queue. In a header because those who come from the IVR do it as well, and
// inline because every call does.
#pragma once

#include <algorithm>

#include "sim/center/center.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {

/// The priority that chance gives a caller.
inline std::uint8_t draw_priority(const std::vector<double>& shares, engine::Stream stream) {
    double rest = stream.uniform();
    std::uint8_t priority = 1;
    while (priority < shares.size() && rest >= shares[priority - 1u]) {
        rest -= shares[priority - 1u];
        ++priority;
    }
    return priority;
}

[[gnu::always_inline]] inline ContactId Center::new_contact(CallTypeId call_type,
                                                            std::uint64_t serial,
                                                            std::uint64_t talk_word) {
    ContactId call{contacts_.size()};
    if (free_contacts_.empty()) {
        contacts_.emplace_back();
    } else {
        call = free_contacts_.back();
        free_contacts_.pop_back();
    }
    Contact& it = at(call);
    it.serial = serial;
    it.talk_word = talk_word;
    it.entered = now_;
    it.call_type = call_type;
    it.offers = 0;
    it.rings = 0;
    it.gives_up_at_once = false;
    it.will_be_held = false;
    it.is_callback = false;
    const std::vector<double>& shares = model_->call_types[call_type.index()].priority_shares;
    it.priority =
        shares.size() == 1
            ? std::uint8_t{1}
            : draw_priority(shares, engine::Stream(key_, serial, engine::Purpose::priority));
    return call;
}

/// Nobody more may wait for this type; whoever finds an idle agent does not have to.
inline bool Center::queue_is_full(CallTypeId call_type) const noexcept {
    const std::size_t type = call_type.index();
    return in_queue_[type] >= model_->call_types[type].max_queue &&
           !router_.floor().anyone_idle_for(call_type);
}

/// The contact holds a trunk already, or needs none.
[[gnu::always_inline]] inline void Center::call_joins_queue(ContactId call) {
    Contact& it = at(call);
    it.since = now_;
    it.state = ContactState::waiting;
    ++in_queue_[it.call_type.index()];
    Event& queued = emit(EventKind::call_queued, it, call);
    if (brings_chance_)
        queued.chance = engine::Stream(key_, it.serial, engine::Purpose::policy)();
    if (plan_->steps[it.call_type.index()].was_here) [[unlikely]] {
        if (it.is_callback) {
            queued.waited = recall_of_[call.index()].waited;
            queued.stage = recall_of_[call.index()].attempt;
        }
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
    if (plan_->steps[it.call_type.index()].callback != 0) [[unlikely]]
        offers_callback_later(call);
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
    // Who has waited at another site goes on doing so.
    const Time end = events::after(it.since, length);
    if (end == events::never)
        return;
    it.has_patience_notice = true;
    calendar_.put(
        notice(std::max(end, now_), Rank::patience_ends, it.serial, call.value, it.stamp));
}

/// The contact's trunk, if it has one, and the lines that it holds between the sites.
[[gnu::always_inline]] inline void Center::frees_trunk(ContactId call) {
    in_lines_ -= at(call).is_callback ? 0u : 1u;
    if (call.index() < lines_of_contacts_.size()) [[unlikely]]
        gives_line_back(lines_of_contacts_[call.index()], call, AgentId{});
}

[[gnu::always_inline]] inline void Center::contact_comes(CallTypeId call_type, std::uint64_t serial,
                                                         std::uint64_t talk_word) {
    const ContactId call = new_contact(call_type, serial, talk_word);
    Contact& it = at(call);
    emit(EventKind::contact_entered, it, call);
    if (!open_ && !model_->ivr) [[unlikely]] {
        emit(EventKind::contact_closed, it, call);
        forget(call);
    } else if (in_lines_ >= model_->trunks) [[unlikely]] {
        emit(EventKind::contact_blocked, it, call).detail = events::Detail::no_trunk;
        forget(call);
    } else if (plan_->steps[call_type.index()].identified) [[unlikely]] {
        ++in_lines_;
        arrives_at_servers(call);
    } else if (model_->ivr) [[unlikely]] {
        ++in_lines_;
        enters_ivr(call);
    } else if (plan_->takes_to_sites) [[unlikely]] {
        ++in_lines_;
        goes_to_site(call);
    } else if (queue_is_full(it.call_type)) [[unlikely]] {
        emit(EventKind::contact_blocked, it, call).detail = events::Detail::queue_full;
        forget(call);
    } else {
        ++in_lines_;
        call_joins_queue(call);
    }
}

}  // namespace ringside::center
