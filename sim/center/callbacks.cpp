// Callers who would rather be called back: they are asked while they wait, hang up, and are queued
// or dialed again as the rules of their callback say. Each attempt is a contact with the serial of
// the call that it is for; it goes out on lines of its own and holds no trunk.
#include <cassert>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {

using engine::Purpose;
using engine::Stream;
using events::Detail;
using What = routing::CallbackStep::What;

/// The caller has just begun to wait.
void Center::offers_callback_later(ContactId call) {
    const Contact& it = at(call);
    const std::size_t which = plan_->steps[it.call_type.index()].callback - 1u;
    const Callback& callback = model_->callbacks[which];
    if (Stream(key_, it.serial, Purpose::callback).uniform() >= callback.accepted_share)
        return;
    calendar_.put(notice(events::after(now_, callback.offered_after), Rank::callback_offered,
                         it.serial, call.value, it.stamp));
}

/// Whoever rings at an agent's phone just then is not asked.
void Center::callback_is_offered(ContactId call) {
    const Contact& it = at(call);
    if (it.state != ContactState::waiting)
        return;
    const auto which = static_cast<std::uint8_t>(plan_->steps[it.call_type.index()].callback - 1u);
    const Recall recall{.serial = it.serial, .waited = now_ - it.since, .which = which};
    leaves_queue(call, EventKind::callback_accepted);
    takes_next_step(recall);
}

void Center::takes_next_step(const Recall& recall) {
    const auto step =
        routing::next_step(model_->callbacks[recall.which].rules, recall.attempt, now_);
    assert(step.what != What::give_up);
    recall_at(step.at, recall);
}

void Center::recall_at(Time time, const Recall& recall) {
    if (free_slots_.empty()) {
        free_slots_.push_back(static_cast<std::uint32_t>(recalls_.size()));
        recalls_.emplace_back();
    }
    const std::uint32_t slot = free_slots_.back();
    free_slots_.pop_back();
    recalls_[slot] = recall;
    if (time != events::never)
        calendar_.put(notice(time, Rank::callback_due, recall.serial, slot));
}

void Center::callback_is_due(std::uint32_t slot) {
    Recall recall = recalls_[slot];
    free_slots_.push_back(slot);
    const Callback& callback = model_->callbacks[recall.which];
    const bool is_dialed = recall.dialed != events::never;
    if (!is_dialed)
        ++recall.attempt;
    if (!open_ || (is_dialed && !recall.is_reached)) {
        nobody_picks_up(recall);
    } else if (callback.rules.first == routing::CallbackRules::First::agent || is_dialed) {
        callback_is_queued(recall);
    } else {
        recall_at(events::after(now_, dials(recall)), recall);
    }
}

/// Whether the customer picks up, and how long until then, or in vain.
Duration Center::dials(Recall& recall) const {
    const Callback& callback = model_->callbacks[recall.which];
    Stream stream(key_, recall.serial, Purpose::callback, recall.attempt);
    recall.is_reached = stream.uniform() < callback.reached_share;
    recall.dialed = now_;
    return callback.dialing.draw_duration(stream);
}

ContactId Center::attempt_at(const Recall& recall) {
    const ContactId call = new_contact(model_->callbacks[recall.which].call_type, recall.serial,
                                       engine::first_words(key_, recall.serial).talk);
    at(call).is_callback = true;
    if (recall_of_.size() < contacts_.size())
        recall_of_.resize(contacts_.size());
    recall_of_[call.index()] = recall;
    return call;
}

void Center::callback_is_queued(const Recall& recall) {
    const ContactId call = attempt_at(recall);
    emit(EventKind::contact_entered, at(call), call);
    call_joins_queue(call);
}

/// An agent has the callback and dials, where the customer is not on the line already. False if
/// nobody picks up within `dialing`.
bool Center::agent_reaches(ContactId call, Duration& dialing) {
    Recall& recall = recall_of_[call.index()];
    if (recall.is_reached)
        return true;
    dialing = dials(recall);
    if (!recall.is_reached && plan_->has_transactions)
        turns_to(call, When::on_answer, {});  // none of what a talk brings
    return recall.is_reached;
}

/// The agent hangs up.
void Center::attempt_fails(ContactId call, AgentId agent) {
    if (lines_)
        agent_gives_line_back(agent);
    const Recall recall = recall_of_[call.index()];
    Event& ended = emit(EventKind::talk_ended, at(call), call);
    ended.since = at(call).since;
    ended.detail = Detail::not_reached;
    route(ended);
    customer_is_missed(recall, call);
    is_free(agent);
}

/// While no agent was there.
void Center::nobody_picks_up(const Recall& recall) {
    const ContactId call = attempt_at(recall);
    customer_is_missed(recall, call);
    forget(call);
}

/// A center that is closed calls nobody back.
void Center::customer_is_missed(const Recall& recall, ContactId call) {
    const bool is_last = !open_ || recall.attempt >= model_->callbacks[recall.which].rules.attempts;
    Event& missed = emit(EventKind::callback_not_reached, at(call), call);
    if (recall.dialed != events::never)
        missed.since = recall.dialed;
    if (is_last)
        missed.detail = Detail::given_up;
    else
        takes_next_step({.serial = recall.serial,
                         .waited = recall.waited,
                         .which = recall.which,
                         .attempt = recall.attempt});
}

}  // namespace ringside::center
