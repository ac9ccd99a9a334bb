// What changes an agent in FreeSWITCH's eyes.
#include "sim/routing/profiles/freeswitch_agents.hpp"

#include <algorithm>

namespace ringside::routing {

using Status = FreeswitchAgent::Status;

FreeswitchAgents::FreeswitchAgents(const Abilities& abilities, const FreeswitchProfile& profile)
    : clock_{profile.whole_seconds},
      wrap_up_time_(profile.wrap_up_time),
      reject_delay_time_(profile.reject_delay_time),
      no_answer_delay_time_(profile.no_answer_delay_time),
      max_no_answer_(profile.max_no_answer),
      agents_(abilities.layout().group_of_agent.size()),
      there_(abilities.layout().groups.size()) {}

bool FreeswitchAgents::is_anyone_there(std::span<const ServingGroup> groups) const noexcept {
    return std::ranges::any_of(
        groups, [this](const ServingGroup& serving) { return there_[serving.group.index()] > 0; });
}

/// FreeSWITCH asks for more than the wrap-up time since the last call, not for as much: on its
/// clock of whole seconds an agent without wrap-up is free a second later.
Time FreeswitchAgents::may_be_called_at(AgentId agent) const noexcept {
    const FreeswitchAgent& it = at(agent);
    const Time wrapped_up = later(it.last_bridge_end, wrap_up_time_ + clock_.tick());
    return clock_.when_it_shows(std::max(wrapped_up, it.ready_time));
}

void FreeswitchAgents::is_offered(ContactId call, AgentId agent) {
    at(agent).rings_for = call;
    at(agent).last_offered = ++offers_;
}

void FreeswitchAgents::answers(AgentId agent) {
    FreeswitchAgent& it = at(agent);
    it.rings_for = ContactId{};
    ++it.calls_answered;
    it.no_answer_count = 0;
}

bool FreeswitchAgents::fails_to_answer(AgentId agent, bool declined, Time now) {
    FreeswitchAgent& it = at(agent);
    it.rings_for = ContactId{};
    const events::Duration delay = declined ? reject_delay_time_ : no_answer_delay_time_;
    if (delay > events::Duration::zero())
        it.ready_time = events::after(clock_.shows(now), delay);
    if (declined)
        return false;
    ++it.no_answer_count;
    return max_no_answer_ > 0 && it.no_answer_count >= max_no_answer_;
}

void FreeswitchAgents::call_ends(AgentId agent, Time bridge_start, Time now) {
    FreeswitchAgent& it = at(agent);
    it.last_bridge_end = clock_.shows(now);
    it.talk_time += clock_.shows(now) - clock_.shows(bridge_start);
}

/// Who becomes available starts from zero, after a break as well: so does FreeSWITCH.
void FreeswitchAgents::becomes(AgentId agent, Status status, GroupId group) {
    FreeswitchAgent& it = at(agent);
    if (it.status == status)
        return;
    const bool was_there = it.is_there();
    it.status = status;
    if (status == Status::available) {
        it.calls_answered = 0;
        it.no_answer_count = 0;
        it.talk_time = {};
    }
    if (it.is_there() != was_there)
        there_[group.index()] += it.is_there() ? 1u : ~0u;
}

}  // namespace ringside::routing
