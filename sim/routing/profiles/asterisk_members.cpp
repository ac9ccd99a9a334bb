// Two rules look alike and differ: whose turn it is counts members by the wrap-up time of the queue
// itself; whether a member may be rung goes by that of the queue which the member served last.
#include "sim/routing/profiles/asterisk_members.hpp"

#include <algorithm>

namespace ringside::routing {
namespace {

using events::Duration;
using events::EventKind;

bool has(std::uint8_t states, EmptyIf state) noexcept {
    return (states & static_cast<std::uint8_t>(state)) != 0;
}

}  // namespace

Time AsteriskClock::when_elapsed(Time from, Duration length) const noexcept {
    const Time end = events::after(read(from), length);
    if (!whole_ || end == events::never)
        return end;
    return Time{std::chrono::ceil<std::chrono::seconds>(end)};
}

AsteriskMembers::AsteriskMembers(const AsteriskProfile& profile, const Abilities& abilities)
    : clock_(profile.whole_seconds),
      shares_calls_(profile.shared_lastcall),
      wrapuptime_(profile.wrapuptime),
      members_(abilities.layout().call_types.size()),
      agents_(abilities.layout().group_of_agent.size()),
      records_(members_.size() * agents_.size()) {
    for (std::size_t queue = 0; queue < members_.size(); ++queue) {
        for (std::size_t agent = 0; agent < agents_.size(); ++agent) {
            const GroupId group = abilities.layout().group_of_agent[agent];
            if (abilities.skill(group, CallTypeId{queue}) != nullptr)
                members_[queue].push_back(AgentId{agent});
        }
    }
}

bool AsteriskMembers::is_idle(const Floor& floor, CallTypeId queue, AgentId agent,
                              Time now) const noexcept {
    return floor.is_available(agent, floor.abilities().channel_of(queue)) &&
           at(queue, agent).paused_until <= now;
}

bool AsteriskMembers::wraps_up(const Member& member, Duration wrapup, Time now) const noexcept {
    return wrapup > Duration::zero() && member.last_call != Time::min() &&
           clock_.elapsed(member.last_call, now) < wrapup;
}

bool AsteriskMembers::is_available(const Floor& floor, CallTypeId queue, AgentId agent,
                                   Time now) const noexcept {
    return is_idle(floor, queue, agent, now) &&
           !wraps_up(at(queue, agent), wrapup_of(queue), now);
}

bool AsteriskMembers::can_ring(const Floor& floor, CallTypeId queue, AgentId agent,
                               Time now) const noexcept {
    const Member& member = at(queue, agent);
    return is_idle(floor, queue, agent, now) &&
           !wraps_up(member, wrapup_of(member.last_queue), now);
}

std::uint32_t AsteriskMembers::available(const Floor& floor, CallTypeId queue, Time now,
                                         std::uint32_t most) const noexcept {
    std::uint32_t count = 0;
    const Channel channel = floor.abilities().channel_of(queue);
    for (const ServingGroup& serving : floor.abilities().groups_for(queue)) {
        for (AgentId agent = floor.longest_idle(serving.group, channel); agent && count < most;
             agent = floor.next_idle(agent, channel))
            count += is_available(floor, queue, agent, now) ? 1u : 0u;
    }
    return count;
}

Time AsteriskMembers::next_available(const Floor& floor, CallTypeId queue,
                                     Time now) const noexcept {
    Time next = events::never;
    const Channel channel = floor.abilities().channel_of(queue);
    for (const ServingGroup& serving : floor.abilities().groups_for(queue)) {
        for (AgentId agent = floor.longest_idle(serving.group, channel); agent;
             agent = floor.next_idle(agent, channel)) {
            const Member& member = at(queue, agent);
            const auto consider = [&](Time time) {
                if (time > now)
                    next = std::min(next, time);
            };
            consider(member.paused_until);
            if (member.last_call == Time::min())
                continue;
            consider(clock_.when_elapsed(member.last_call, wrapup_of(queue)));
            consider(clock_.when_elapsed(member.last_call, wrapup_of(member.last_queue)));
        }
    }
    return next;
}

bool AsteriskMembers::is_empty(const Floor& floor, CallTypeId queue, const PenaltyBounds& bounds,
                               std::uint8_t states, Time now) const noexcept {
    return std::ranges::all_of(of(queue), [&](AgentId agent) {
        const bool is_out = !bounds.allow(bounds.raised(penalty(floor, queue, agent)));
        return (is_out && has(states, EmptyIf::penalty)) ||
               counts_as_away(floor, queue, agent, states, now);
    });
}

bool AsteriskMembers::counts_as_away(const Floor& floor, CallTypeId queue, AgentId agent,
                                     std::uint8_t states, Time now) const noexcept {
    const Presence& it = agents_[agent.index()];
    if (!it.is_there)
        return has(states, EmptyIf::unavailable);
    const bool rings = floor.has_contact(agent) && !it.talks;
    if ((it.talks && has(states, EmptyIf::inuse)) || (rings && has(states, EmptyIf::ringing)))
        return true;
    const bool is_paused = it.is_paused || at(queue, agent).paused_until > now;
    if (is_paused && has(states, EmptyIf::paused))
        return true;
    const Duration wrapup = wrapup_of(queue);
    return has(states, EmptyIf::wrapup) && wrapup > Duration::zero() &&
           (it.talks || wraps_up(at(queue, agent), wrapup, now));
}

void AsteriskMembers::see(const Floor& floor, const events::Event& event) {
    if (event.agent.is_none() || event.kind == EventKind::call_queued)
        return;
    Presence& it = agents_[event.agent.index()];
    switch (event.kind) {
        case EventKind::agent_idle:
            it = {.is_there = true};
            break;
        case EventKind::agent_paused:
            it = {.is_there = true, .is_paused = true};
            break;
        case EventKind::agent_resumed:
            it.is_paused = false;
            break;
        case EventKind::agent_signed_out:
            it = {};
            break;
        case EventKind::call_answered:
            it.talks = true;
            break;
        case EventKind::talk_ended:
        case EventKind::call_dropped:
            call_is_over(floor, event.call_type, event.agent, event.time);
            break;
        default:
            break;
    }
}

void AsteriskMembers::call_is_over(const Floor& floor, CallTypeId queue, AgentId agent, Time now) {
    for (std::size_t other = 0; other < members_.size(); ++other) {
        const CallTypeId it{other};
        const bool counts = shares_calls_ ? floor.abilities().skill(floor.group_of(agent), it) !=
                                                nullptr
                                          : it == queue;
        if (!counts)
            continue;
        Member& member = record(it, agent);
        ++member.calls;
        member.last_call = now;
        member.last_queue = queue;
    }
}

}  // namespace ringside::routing
