// A contact's way through the IVR: node by node, until it asks for an agent or is gone.
#include "sim/center/ivr.hpp"

#include <algorithm>
#include <cassert>
#include <variant>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {
namespace {

using engine::Purpose;
using engine::Stream;

template <class... Lambdas>
struct Overloaded : Lambdas... {
    using Lambdas::operator()...;
};

/// How long a node takes; none where it takes no time.
const DrawnTime* time_of(const IvrNode& node) {
    return std::visit(
        [](const auto& what) -> const DrawnTime* {
            if constexpr (requires { what.time; }) {
                return &what.time;
            } else {
                return nullptr;
            }
        },
        node.what);
}

bool is_goodbye(const IvrNode& node) { return std::holds_alternative<IvrGoodbye>(node.what); }

EventKind event_of(IvrGoodbye::Counts counts) {
    switch (counts) {
        case IvrGoodbye::Counts::self_served:
            return EventKind::ivr_self_served;
        case IvrGoodbye::Counts::hung_up:
            return EventKind::ivr_hung_up;
        case IvrGoodbye::Counts::closed:
            return EventKind::contact_closed;
    }
    return EventKind::ivr_hung_up;
}

}  // namespace

Event& Center::emit_in_ivr(EventKind kind, ContactId call) {
    const Contact& it = at(call);
    Event& event = emit(kind, it, call);
    event.since = it.since;
    event.stage = it.ivr_node.value;
    return event;
}

// --- Steps. -------------------------------------------------------------------------------------

/// The contact holds a trunk already.
void Center::enters_ivr(ContactId call) {
    Contact& it = at(call);
    it.state = ContactState::in_ivr;
    it.ivr_steps = 0;
    it.ivr_tries = 0;
    const DrawnTime& patience = model_->ivr->patience;
    Stream stream(key_, it.serial, Purpose::ivr_patience);
    it.ivr_patience_ends =
        events::after(now_, patience.distribution.draw_duration(stream, factor(patience)));
    const IvrTarget start = model_->ivr->start[it.call_type.index()];
    if (ivr_outage_ == no_command || start == the_queue)
        return goes_on_in_ivr(call, start);
    it.ivr_node = start;
    it.since = now_;
    emit_in_ivr(EventKind::ivr_node_entered, call);
    leaves_failed_ivr(call);
}

/// Until a step takes time. Not by recursion: a thousand steps may take none.
void Center::goes_on_in_ivr(ContactId call, IvrWay way) {
    for (;;) {
        if (const auto* how = std::get_if<EventKind>(&way))
            return leaves_ivr(call, *how);
        const IvrTarget target = std::get<IvrTarget>(way);
        if (target == the_queue)
            return asks_for_agent(call);
        if (at(call).ivr_steps == most_ivr_steps)
            return leaves_ivr(call, EventKind::ivr_hung_up);
        if (begins_ivr_step(call, target))
            return;
        way = way_after_ivr_step(at(call));
    }
}

/// Whether the step takes time; then a notice says when it ends, or when the caller hangs up before
/// that. So no notice of the IVR is ever stale, but for an outage.
bool Center::begins_ivr_step(ContactId call, IvrTarget target) {
    Contact& it = at(call);
    if (it.ivr_tries == 0) {
        it.ivr_node = target;
        it.since = now_;
        emit_in_ivr(EventKind::ivr_node_entered, call);
    }
    ++it.ivr_steps;
    const IvrNode& node = model_->ivr->nodes[target.index()];
    const DrawnTime* const time = time_of(node);
    if (!time)
        return false;
    Stream stream(key_, it.serial, Purpose::ivr_time, it.ivr_steps);
    const Time end = events::after(now_, time->distribution.draw_duration(stream, factor(*time)));
    if (end > it.ivr_patience_ends && !is_goodbye(node)) {
        assert(it.ivr_patience_ends >= now_);
        calendar_.put(
            notice(it.ivr_patience_ends, Rank::ivr_patience_ends, it.serial, call.value, it.stamp));
        return true;
    }
    if (end == now_)
        return false;
    if (end != events::never)
        calendar_.put(notice(end, Rank::ivr_step_ends, it.serial, call.value, it.stamp));
    return true;
}

void Center::ivr_step_ends(ContactId call) { goes_on_in_ivr(call, way_after_ivr_step(at(call))); }

void Center::ivr_patience_ends(ContactId call) { leaves_ivr(call, EventKind::ivr_hung_up); }

/// The trunk that it holds is its trunk from now on, unless it is sent away.
void Center::asks_for_agent(ContactId call) {
    Contact& it = at(call);
    if (!open_) {
        leaves_ivr(call, EventKind::contact_closed);
    } else if (plan_->takes_to_sites) {
        goes_to_site(call);
    } else if (queue_is_full(it.call_type)) {
        leaves_ivr(call, EventKind::contact_blocked);
    } else {
        call_joins_queue(call);
    }
}

/// Gone, and its trunk is free.
void Center::leaves_ivr(ContactId call, EventKind how) {
    switch (how) {
        case EventKind::contact_closed:
            emit(how, at(call), call);
            break;
        case EventKind::contact_blocked:
            emit(how, at(call), call).detail = events::Detail::queue_full;
            break;
        default:
            emit_in_ivr(how, call);
    }
    frees_trunk(call);
    forget(call);
}

// --- What decides where a caller goes. ----------------------------------------------------------

Center::IvrWay Center::way_after_ivr_step(Contact& it) {
    const auto way_after = Overloaded{
        [](const IvrPlay& play) -> IvrWay { return play.next; },
        [&](const IvrMenu& menu) -> IvrWay { return presses(it, menu); },
        [&](const IvrSelfService& service) -> IvrWay {
            Stream stream(key_, it.serial, Purpose::ivr_choice, it.ivr_steps);
            if (stream.uniform() < service.contained[it.call_type.index()])
                return EventKind::ivr_self_served;
            return service.next;
        },
        [&](const IvrBranch& branch) -> IvrWay {
            return holds(it, branch) ? branch.then : branch.next;
        },
        [&](const IvrAnnouncement& announcement) -> IvrWay {
            if (heeds(it, announcement))
                return EventKind::ivr_hung_up;
            return announcement.next;
        },
        [](const IvrVoicemail&) -> IvrWay { return EventKind::ivr_voicemail_left; },
        [](const IvrGoodbye& goodbye) -> IvrWay { return event_of(goodbye.counts); },
    };
    return std::visit(way_after, model_->ivr->nodes[it.ivr_node.index()].what);
}

/// A second word for the choice, so that callers choose the same however many attempts fail.
IvrTarget Center::presses(Contact& it, const IvrMenu& menu) {
    Stream stream(key_, it.serial, Purpose::ivr_choice, it.ivr_steps);
    if (stream.uniform() < menu.no_input + menu.invalid) {
        if (it.ivr_tries < menu.retries) {
            ++it.ivr_tries;
            return it.ivr_node;
        }
        it.ivr_tries = 0;
        return menu.otherwise;
    }
    it.ivr_tries = 0;
    double rest = stream.uniform();
    for (const IvrMenu::Choice& choice : menu.choices) {
        rest -= choice.shares[it.call_type.index()];
        if (rest < 0.0)
            return choice.to;
    }
    return menu.choices.back().to;
}

bool Center::holds(const Contact& it, const IvrBranch& branch) {
    const CallTypeId of = branch.of ? branch.of : it.call_type;
    switch (branch.on) {
        case IvrBranch::On::closed:
            return !open_;
        case IvrBranch::On::queue_length:
            return in_queue_[of.index()] >= branch.at_least;
        case IvrBranch::On::estimated_wait:
            return events::to_seconds(estimated_wait(of)) >= branch.at_least;
    }
    return false;
}

/// Compares what the caller is told with the patience that it would have in the queue.
bool Center::heeds(const Contact& it, const IvrAnnouncement& announcement) {
    const Duration told = estimated_wait(announcement.of ? announcement.of : it.call_type);
    if (told == Duration::zero())
        return false;
    // A trait of the caller: who heeds one announcement heeds the next as well.
    if (Stream(key_, it.serial, Purpose::ivr_heeds).uniform() >= announcement.heeded_by)
        return false;
    const DrawnTime& patience = type_of(it).patience;
    Stream stream(key_, it.serial, Purpose::patience);
    return told > patience.distribution.draw_duration(stream, factor(patience));
}

Duration Center::estimated_wait(CallTypeId call_type) {
    tell_estimator();
    return estimator_->predict(call_type, now_).wait;
}

/// What has happened in this step and it has not seen. Once a step, and before each question: all
/// events before one are complete.
void Center::tell_estimator() {
    for (const std::ptrdiff_t count = next_event_ - happened_.data(); told_ < count; ++told_) {
        const Event& event = happened_[static_cast<std::size_t>(told_)];
        if (estimator_)
            estimator_->see(event);
        if (view_)
            view_->see(event);
    }
}

}  // namespace ringside::center
