// How events change what the wallboard shows, and the rates that it reckons from its sums.
#include "sim/routing/wallboard.hpp"

#include <algorithm>
#include <utility>

namespace ringside::routing {

using events::Duration;
using events::Event;
using events::EventKind;

Wallboard::Wallboard(std::shared_ptr<const Abilities> abilities)
    : floor_(std::move(abilities)),
      waits_(floor_.abilities().layout().call_types.size()),
      rings_since_(floor_.abilities().layout().group_of_agent.size()),
      is_on_duty_(rings_since_.size()),
      on_duty_(floor_.abilities().layout().groups.size()),
      work_s_(on_duty_.size()),
      handled_(on_duty_.size() * waits_.size()) {}

void Wallboard::see(const Event& event) {
    switch (event.kind) {
        case EventKind::call_queued:
            floor_.arrive(event);
            floor_.join(event.contact);
            break;
        case EventKind::call_offered:
            rings_since_[event.agent.index()] = event.time;
            floor_.offer(event.contact, event.agent);
            break;
        case EventKind::call_answered:
            is_answered(event);
            break;
        case EventKind::call_not_answered:
        case EventKind::offer_withdrawn:
            stops_ringing(event);
            break;
        case EventKind::call_abandoned:
            ++waits_[event.call_type.index()].abandoned;
            leaves_queue(event);
            break;
        case EventKind::call_balked:
        case EventKind::call_cleared:
        case EventKind::call_moved:
        case EventKind::callback_accepted:
            leaves_queue(event);
            break;
        case EventKind::hold_started:
        case EventKind::hold_ended:
        case EventKind::after_call_work_ended:
            worked(event);
            break;
        case EventKind::talk_ended:
            worked(event);
            ++handled(event.group, event.call_type).calls;
            floor_.forget(event.contact);
            break;
        case EventKind::call_dropped:
            // Cut short, so no measure of what a call takes; the work was done all the same.
            work_s_[event.group.index()] += events::to_seconds(event.time - event.since);
            floor_.forget(event.contact);
            break;
        case EventKind::agent_idle:
            floor_.free_slot(event.agent, event.call_type, event.time);
            break;
        case EventKind::agent_signed_in:
            set_duty(event, true);
            break;
        case EventKind::agent_signed_out:
            set_duty(event, false);
            floor_.close_agent(event.agent, event.kind == EventKind::agent_paused);
            break;
        case EventKind::agent_paused:
            set_duty(event, false);
            floor_.close_agent(event.agent, event.kind == EventKind::agent_paused);
            break;
        case EventKind::agent_resumed:
            set_duty(event, true);
            // Who has nothing to do says agent_idle.
            if (floor_.has_contact(event.agent))
                floor_.reopen_agent(event.agent, event.time);
            break;
        default:
            break;
    }
}

/// The slot stays taken until agent_idle. The call stands in line again if no other phone rings for
/// it, and if it was not answered and has not left: then its rings end after that.
void Wallboard::stops_ringing(const Event& event) {
    work_s_[event.group.index()] += events::to_seconds(event.time - event.since);
    floor_.end_offer(event.contact, event.agent);
    if (floor_.state(event.contact) == CallState::offered && !floor_.first_offered(event.contact))
        floor_.rejoin(event.contact);
}

void Wallboard::leaves_queue(const Event& event) {
    waits_[event.call_type.index()].seconds += events::to_seconds(event.time - event.since);
    floor_.leave(event.contact);
}

void Wallboard::is_answered(const Event& event) {
    waits_[event.call_type.index()].seconds += events::to_seconds(event.time - event.since);
    if (event.detail == events::Detail::rang) {
        const Time since = rings_since_[event.agent.index()];
        work_s_[event.group.index()] += events::to_seconds(event.time - since);
    } else {
        floor_.offer(event.contact, event.agent);
    }
    floor_.end_offer(event.contact, event.agent);
    floor_.connect(event.contact);
    if (!abilities().one_slot_each())
        floor_.slot_changed(event.agent, event.time);
}

/// A stretch of work on a call is over.
void Wallboard::worked(const Event& event) {
    const double seconds = events::to_seconds(event.time - event.since);
    work_s_[event.group.index()] += seconds;
    handled(event.group, event.call_type).seconds += seconds;
}

void Wallboard::set_duty(const Event& event, bool is_on_duty) {
    const auto agent = event.agent.index();
    if (is_on_duty_[agent] == is_on_duty)
        return;
    is_on_duty_[agent] = is_on_duty;
    on_duty_[event.group.index()] += is_on_duty ? 1u : -1u;
}

Duration Wallboard::longest_wait(CallTypeId call_type, Time now) const noexcept {
    Duration longest{};
    for (std::size_t priority = 1; priority <= abilities().priorities(); ++priority) {
        const LineId line = abilities().line_of(call_type, static_cast<std::uint8_t>(priority));
        if (const ContactId head = floor_.head(line)) {
            const Duration with_credit = now - floor_.joined_with_credit(head);
            longest = std::max(longest, with_credit - abilities().wait_credit(line));
        }
    }
    return longest;
}

std::uint32_t Wallboard::slots_of(GroupId group, CallTypeId call_type) const noexcept {
    return abilities().layout().groups[group.index()].slots[abilities().channel_of(call_type)];
}

std::uint32_t Wallboard::places(CallTypeId call_type) const noexcept {
    std::uint32_t places = 0;
    for (const ServingGroup& serving : abilities().groups_for(call_type))
        places += on_duty_[serving.group.index()] * slots_of(serving.group, call_type);
    return places;
}

double Wallboard::pace(GroupId group, CallTypeId call_type) const noexcept {
    const auto types = abilities().layout().groups[group.index()].skills.size();
    const double calls = static_cast<double>(handled(group, call_type).calls) + 1.0;
    return calls / (work_s_[group.index()] + assumed_handle_s * static_cast<double>(types));
}

double Wallboard::calls_per_second(CallTypeId call_type) const noexcept {
    const std::span<const ServingGroup> groups = abilities().groups_for(call_type);
    double rate = 0.0;
    for (const ServingGroup& serving : groups) {
        const auto places = on_duty_[serving.group.index()] * slots_of(serving.group, call_type);
        rate += places * pace(serving.group, call_type);
    }
    if (rate > 0.0)
        return rate;
    return groups.empty() ? 1.0 / assumed_handle_s : pace(groups.front().group, call_type);
}

double Wallboard::mean_handle_s(CallTypeId call_type) const noexcept {
    Handled all;
    for (const ServingGroup& serving : abilities().groups_for(call_type)) {
        const Handled& it = handled(serving.group, call_type);
        all.calls += it.calls;
        all.seconds += it.seconds;
    }
    return all.calls == 0 ? assumed_handle_s : all.seconds / static_cast<double>(all.calls);
}

double Wallboard::abandonments_per_second(CallTypeId call_type) const noexcept {
    const Waits& waits = waits_[call_type.index()];
    return waits.seconds == 0.0 ? 0.0 : static_cast<double>(waits.abandoned) / waits.seconds;
}

}  // namespace ringside::routing
