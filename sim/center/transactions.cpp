// A contact waits for the center's servers. Which transaction runs when and how much work it has is
// said here; when it ends, by whoever turns the handle.
#include <algorithm>
#include <cassert>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"

namespace ringside::center {

using engine::Purpose;
using engine::Stream;

/// From now on the contact's transactions are those of this time, none of which has begun; `then`
/// is what the agent does after the last of them.
void Center::turns_to(ContactId call, When when, Duration then) {
    if (errands_.size() < contacts_.size())
        errands_.resize(contacts_.size());
    Errand& errand = errands_[call.index()];
    if (when == When::on_arrival)
        errand.begun = 0;
    errand.list = &plan_->transactions[at(call).call_type.index()][std::size_t(when)];
    errand.when = when;
    errand.then = then;
    errand.next = 0;
}

/// The next one; false if all have ended.
bool Center::starts_transaction(ContactId call) {
    Errand& errand = errands_[call.index()];
    if (errand.next == errand.list->size())
        return false;
    const Contact& it = at(call);
    const std::uint8_t which = (*errand.list)[errand.next++];
    Stream stream(key_, it.serial, Purpose::transaction, errand.begun++);
    const Duration work = model_->platform->transactions[which].work.draw_duration(stream);
    errand.work = std::max(work, Duration{1});
    errand.runs = true;
    errand.since = now_;
    Event& started = emit(EventKind::transaction_started, it, call);
    started.stage = which;
    started.waited = errand.work;
    return true;
}

std::span<const Event> Center::transaction_ends(ContactId call, Time time) {
    assert(time >= now_ && time <= next_time() && waits_for_server(call));
    begin_step();
    now_ = time;
    if (now_ >= interval_end_)
        enter_interval();
    stops_waiting_for_server(EventKind::transaction_ended, call);
    const Errand& errand = errands_[call.index()];
    if (errand.when == When::in_talk) {
        goes_on_talking(call);
    } else if (!starts_transaction(call)) {
        goes_on(call);
    }
    end_step();
    return {happened_.data(), next_event_};
}

/// All transactions have ended, and those in the talk are not meant.
void Center::goes_on(ContactId call) {
    const Errand& errand = errands_[call.index()];
    const AgentId agent = at(call).agent;
    if (errand.when == When::on_arrival) {
        is_identified(call);
    } else if (errand.when == When::on_answer) {
        talks(call, errand.then);
    } else if (errand.then > Duration::zero()) {
        schedule(agent, errand.then);
    } else {
        after_call_work_ends(agent);
    }
}

void Center::arrives_at_servers(ContactId call) {
    at(call).state = ContactState::identifying;
    turns_to(call, When::on_arrival, {});
    starts_transaction(call);
}

/// It has a trunk, and meets what others meet when they enter.
void Center::is_identified(ContactId call) {
    const Contact& it = at(call);
    if (model_->ivr)
        return enters_ivr(call);
    if (!open_) {
        emit(EventKind::contact_closed, it, call);
        frees_trunk(call);
        forget(call);
    } else if (plan_->takes_to_sites) {
        goes_to_site(call);
    } else if (queue_is_full(it.call_type)) {
        is_refused(call, events::Detail::queue_full);
    } else {
        call_joins_queue(call);
    }
}

/// `talk` is the stretch before any hold.
void Center::talk_begins(ContactId call, Duration talk) {
    turns_to(call, When::on_answer, talk);
    if (!starts_transaction(call))
        talks(call, talk);
}

void Center::talks(ContactId call, Duration talk) {
    turns_to(call, When::in_talk, talk);
    Errand& errand = errands_[call.index()];
    const auto count = static_cast<std::int64_t>(errand.list->size());
    errand.part = talk / (count + 1);
    errand.then = talk - errand.part * count;
    goes_on_talking(call);
}

/// Up to the next transaction in the talk, or up to its end.
void Center::goes_on_talking(ContactId call) {
    const Errand& errand = errands_[call.index()];
    schedule(at(call).agent, errand.next < errand.list->size() ? errand.part : errand.then);
}

/// A stretch of talk or a hold is over; whether it was a part of the talk between transactions.
bool Center::looks_up(ContactId call) {
    return errands_[call.index()].when == When::in_talk && starts_transaction(call);
}

/// After the talk, where there is something to do.
void Center::work_begins(ContactId call, Duration work) {
    turns_to(call, When::after_talk, work);
    if (!starts_transaction(call))
        goes_on(call);
}

bool Center::waits_for_server(ContactId call) const noexcept {
    return call.index() < errands_.size() && errands_[call.index()].runs;
}

/// It has ended, or it is cut: by the horizon, or because its agent goes.
void Center::stops_waiting_for_server(EventKind how, ContactId call) {
    Errand& errand = errands_[call.index()];
    errand.runs = false;
    Event& stopped = emit(how, at(call), call);
    stopped.since = errand.since;
    stopped.waited = errand.work;
    stopped.stage = (*errand.list)[errand.next - 1u];
}

}  // namespace ringside::center
