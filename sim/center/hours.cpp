// The day opens, closes and ends.
#include "sim/center/center.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {
namespace {

constexpr std::uint32_t closes = 0;
constexpr std::uint32_t opens = 1;

bool is_open_at_midnight_before(const ClockSpan& hours) { return hours.end == day_length; }
bool is_open_at_midnight_after(const ClockSpan& hours) {
    return hours.start == Duration::zero() && hours.end > hours.start;
}

}  // namespace

/// A center that is open through midnight neither closes nor opens there.
void Center::schedule_hours(std::uint32_t day) {
    const Horizon& horizon = model_->horizon;
    const ClockSpan& today = horizon.hours_of(day);
    if (today.start == today.end)
        return;
    const bool was_open = day > 0 && is_open_at_midnight_before(horizon.hours_of(day - 1));
    const ClockSpan& tomorrow = day + 1 < horizon.days ? horizon.hours_of(day + 1)
                                                       : horizon.hours[horizon.weekday_of(day + 1)];
    const bool stays_open = is_open_at_midnight_after(tomorrow);
    if (!(was_open && is_open_at_midnight_after(today))) {
        calendar_.put(
            notice(horizon.at_clock(day, today.start), Rank::closes_or_opens, opens, opens));
    }
    if (!(stays_open && is_open_at_midnight_before(today))) {
        calendar_.put(
            notice(horizon.at_clock(day, today.end), Rank::closes_or_opens, closes, closes));
    }
}

void Center::opens_or_closes(bool now_opens) {
    open_ = now_opens;
    emit(now_opens ? EventKind::center_opened : EventKind::center_closed);
    if (!now_opens && model_->horizon.at_closing == AtClosing::clear)
        clears_queues();
}

/// Sends away who waits; a call that rings at an agent's phone may still be answered.
void Center::clears_queues() {
    for (std::size_t handle = 0; handle < contacts_.size(); ++handle) {
        if (contacts_[handle].state == ContactState::waiting)
            leaves_queue(ContactId{handle}, EventKind::call_cleared);
    }
}

void Center::reaches_horizon() {
    for (std::size_t handle = 0; handle < contacts_.size(); ++handle) {
        const Contact& it = contacts_[handle];
        const ContactId call{handle};
        if (waits_for_server(call))
            stops_waiting_for_server(EventKind::transaction_cut, call);
        switch (it.state) {
            case ContactState::gone:
            case ContactState::identifying:
                break;
            case ContactState::on_the_way:
                emit(EventKind::delivery_cut, it, call);
                break;
            case ContactState::in_ivr:
                emit_in_ivr(EventKind::ivr_cut, call);
                break;
            case ContactState::waiting:
            case ContactState::ringing:
                emit(EventKind::wait_cut, it, call).since = it.since;
                break;
            case ContactState::talking:
                emit(EventKind::talk_cut, it, call).since = it.since;
                break;
            case ContactState::on_hold:
                emit(EventKind::hold_cut, it, call).since = it.since;
                break;
            case ContactState::wrapping_up:
                emit(EventKind::after_call_work_cut, it, call).since = at(it.agent).since;
                break;
        }
    }
    emit(EventKind::horizon_reached);
    done_ = true;
}

}  // namespace ringside::center
