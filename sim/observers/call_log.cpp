// Writes calls.csv: a call a row, when it has ended.
#include "sim/observers/call_log.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace ringside::observers {

using events::Detail;
using events::Event;
using events::EventKind;

namespace {

/// Exact: a double could not hold the nanoseconds of a month.
std::string seconds(Duration length) {
    constexpr std::int64_t per_second = 1'000'000'000;
    return fmt::format("{}.{:09}", length.count() / per_second, length.count() % per_second);
}

std::string seconds(const std::optional<Time>& time) {
    return time ? seconds(time->time_since_epoch()) : std::string();
}

}  // namespace

CallLog::CallLog(const ObservedCenter& center, std::string path) : file_(std::move(path)) {
    for (const std::string& name : center.call_types)
        call_types_.push_back(csv_field(name));
    for (const ObservedGroup& group : center.groups)
        groups_.push_back(csv_field(group.name));
    for (const std::string& name : center.ivr_nodes)
        ivr_nodes_.push_back(csv_field(name));
    file_.write(
        "contact,call_type,priority,outcome,group,agent,entered_s,queued_s,answered_s,talk_ended_s,"
        "ended_s,wait_s,talk_s,hold_s,after_call_work_s,not_answered,ivr_s,"
        "ivr_node\n");
}

void CallLog::note_wait(const Event& event, Call& call) {
    call.wait = event.waited + (event.time - event.since);
}

void CallLog::end(const Event& event, std::string_view outcome, bool whole) {
    const auto found = inside_.find(event.serial);
    const Call call = found == inside_.end() ? Call{} : found->second;
    if (found != inside_.end())
        inside_.erase(found);

    fmt::memory_buffer row;
    const auto out = std::back_inserter(row);
    fmt::format_to(out, "{},{},{},{},{},", event.serial, call_types_[event.call_type.index()],
                   event.priority, outcome,
                   call.group.is_none() ? "" : groups_[call.group.index()]);
    if (!call.agent.is_none())
        fmt::format_to(out, "{}", call.agent.value);
    fmt::format_to(out, ",{},{},{},{},{},", seconds(event.entered.time_since_epoch()),
                   seconds(call.queued), seconds(call.answered), seconds(call.talk_ended),
                   whole ? seconds(event.time.time_since_epoch()) : std::string());
    fmt::format_to(out, "{},{},{},{},{},", call.queued ? seconds(call.wait) : std::string(),
                   call.answered ? seconds(call.talk) : std::string(),
                   call.answered ? seconds(call.hold) : std::string(),
                   call.answered ? seconds(call.after_call_work) : std::string(),
                   call.not_answered);
    if (call.ivr_node) {
        fmt::format_to(out, "{},{}", seconds(call.queued.value_or(event.time) - event.entered),
                       ivr_nodes_[*call.ivr_node]);
    } else {
        row.push_back(',');
    }
    row.push_back('\n');
    file_.write({row.data(), row.size()});
}

void CallLog::see(const Event& event) {
    if (event.call_type.is_none())
        return;
    const Duration past = event.time - event.since;
    switch (event.kind) {
        case EventKind::contact_blocked:
            return end(event, event.detail == Detail::queue_full ? "blocked_queue_full"
                                                                 : "blocked_no_trunk");
        case EventKind::line_taken:
        case EventKind::line_released:
            return;  // a line is given back after its caller has left
        case EventKind::callback_not_reached:
            // Where an agent dialed, the row is written.
            return;
        case EventKind::contact_closed:
            return end(event, "closed");
        case EventKind::ivr_self_served:
            return end(event, "self_served");
        case EventKind::ivr_hung_up:
            return end(event, "left_in_ivr");
        case EventKind::ivr_voicemail_left:
            return end(event, "voicemail_in_ivr");
        case EventKind::ivr_cut:
        case EventKind::delivery_cut:
            return end(event, "inside_ivr", false);
        default:
            break;
    }

    Call& call = inside_[event.serial];
    switch (event.kind) {
        case EventKind::ivr_node_entered:
            call.ivr_node = event.stage;
            break;
        case EventKind::call_queued:
            call.queued = event.time - event.waited;
            break;
        case EventKind::call_not_answered:
            ++call.not_answered;
            break;
        case EventKind::call_answered:
            note_wait(event, call);
            call.answered = event.time;
            call.agent = event.agent;
            call.group = event.group;
            break;
        case EventKind::call_balked:
            return end(event, "balked");
        case EventKind::call_abandoned:
            note_wait(event, call);
            return end(event, "abandoned");
        case EventKind::call_cleared:
            note_wait(event, call);
            return end(event, "cleared");
        case EventKind::callback_accepted:
            note_wait(event, call);
            return end(event, "callback_accepted");
        case EventKind::wait_cut:
            note_wait(event, call);
            return end(event, "inside_queue", false);
        case EventKind::hold_started:
            call.talk += past;
            break;
        case EventKind::hold_ended:
            call.hold += past;
            break;
        case EventKind::talk_ended:
            call.talk += past;
            call.talk_ended = event.time;
            if (event.detail != Detail::work_follows)
                end(event, event.detail == Detail::not_reached ? "not_reached" : "answered");
            break;
        case EventKind::call_dropped:
            (event.detail == Detail::on_hold ? call.hold : call.talk) += past;
            call.talk_ended = event.time;
            return end(event, "dropped");
        case EventKind::after_call_work_ended:
            call.after_call_work += past;
            return end(event, "answered");
        case EventKind::talk_cut:
            call.talk += past;
            return end(event, "answered", false);
        case EventKind::hold_cut:
            call.hold += past;
            return end(event, "answered", false);
        case EventKind::after_call_work_cut:
            call.after_call_work += past;
            return end(event, "answered", false);
        default:
            break;
    }
}

}  // namespace ringside::observers
