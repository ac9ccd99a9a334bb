// What FreeSWITCH takes in, whom it sends away, and when it looks; how it finds an agent is in
// freeswitch_search.cpp.
#include "sim/routing/profiles/freeswitch.hpp"

#include <algorithm>
#include <array>

#include "sim/routing/profiles/freeswitch_policy.hpp"

namespace ringside::routing {
namespace {

using Status = FreeswitchAgent::Status;
using events::Duration;
using events::EventKind;

constexpr std::array<std::string_view, 9> strategies{
    "longest-idle-agent",
    "agent-with-least-talk-time",
    "agent-with-fewest-calls",
    "random",
    "sequentially-by-agent-order",
    "ring-all",
    "ring-progressively",
    "round-robin",
    "top-down",
};

}  // namespace

std::span<const std::string_view> freeswitch_strategies() { return strategies; }

std::unique_ptr<Policy> make_freeswitch(const FreeswitchProfile& profile,
                                        const Abilities& abilities) {
    return std::make_unique<Freeswitch>(profile, abilities);
}

Freeswitch::Freeswitch(const FreeswitchProfile& profile, const Abilities& abilities)
    : profile_(profile),
      clock_{profile.whole_seconds},
      agents_(abilities, profile),
      callers_(abilities, profile),
      agent_was_there_(abilities.layout().call_types.size(), long_ago) {
    const Layout& layout = abilities.layout();
    std::vector<std::vector<Row>> rows(layout.call_types.size());
    for (std::size_t agent = 0; agent < layout.group_of_agent.size(); ++agent) {
        for (const Skill& skill : layout.groups[layout.group_of_agent[agent].index()].skills) {
            const std::uint32_t tier = skill.level - 1u + profile.tier_of_level_1;
            rows[skill.call_type.index()].push_back({tier, AgentId{agent}});
        }
    }
    for (auto& of_queue : rows)
        std::ranges::stable_sort(of_queue, {}, &Row::tier);
    rows_ = std::make_shared<const std::vector<std::vector<Row>>>(std::move(rows));
}

void Freeswitch::sees(const Floor& floor, const events::Event& event, Decision& decision,
                      Explanation* why) {
    const Time now = event.time;
    const bool has_no_agent_rule = profile_.max_wait_time_with_no_agent > Duration::zero();
    if (has_no_agent_rule)
        notes_who_is_there(floor, now);
    takes_in(floor, event, decision);
    if (has_no_agent_rule)
        notes_who_is_there(floor, now);
    if (has_no_agent_rule || profile_.max_wait_time > Duration::zero())
        sends_away(floor, now, decision);
    answers(floor, event, decision, why);
    if (why != nullptr && why->rule.empty() && event.kind != EventKind::call_not_answered)
        explains_nothing(event, *why);
}

void Freeswitch::answers(const Floor& floor, const events::Event& event, Decision& decision,
                         Explanation* why) {
    const Time now = event.time;
    if (profile_.poll == Duration::zero()) {
        // FreeSWITCH has its caller and its agent waiting again before it looks. The host says in a
        // moment that the agent is idle.
        if (event.kind == EventKind::call_not_answered)
            return decision.wake_at(now);
        Round round{floor, event, decision, why};
        matches(round);
        decision.wake_at(round.again);
        return;
    }
    const Time poll = next_poll(now);
    if (event.kind == EventKind::router_woken && poll == now) {
        last_poll_ = now;
        Round round{floor, event, decision, why};
        matches(round);
        if (round.again != events::never)
            decision.wake_at(next_poll(round.again));
    } else if (callers_.is_anyone_waiting()) {
        decision.wake_at(poll);
    }
}

/// The first instant of polling that is not over.
Time Freeswitch::next_poll(Time now) const noexcept {
    const Duration past = now - events::start_of_time + profile_.poll - Duration{1};
    const Time next = events::start_of_time + past / profile_.poll * profile_.poll;
    return next == last_poll_ ? next + profile_.poll : next;
}

// --- What happened. -----------------------------------------------------------------------------

void Freeswitch::takes_in(const Floor& floor, const events::Event& event, Decision& decision) {
    for (const Withdrawal& withdrawal : decision.withdrawals)
        agents_.stops_ringing(withdrawal.agent);
    switch (event.kind) {
        case EventKind::call_queued:
            callers_.joins(event, floor.line_of(event.contact), floor.abilities());
            break;
        case EventKind::call_answered:
            callers_.leaves(event.contact);
            callers_[event.contact].bridged = event.time;
            agents_.answers(event.agent);
            break;
        case EventKind::call_not_answered:
            if (agents_[event.agent].rings_for != event.contact)
                break;  // it crossed the word that the offer is withdrawn
            if (agents_.fails_to_answer(event.agent, event.detail == events::Detail::declined,
                                        event.time))
                decision.pauses.push_back({event.agent, profile_.on_break_for});
            if (floor.state(event.contact) == CallState::waiting &&
                callers_[event.contact].is_in_queue)
                callers_.takes_part(event.contact, true);
            break;
        case EventKind::call_abandoned:
        case EventKind::call_balked:
        case EventKind::call_cleared:
            callers_.gives_up(event.contact, event.time);
            break;
        case EventKind::talk_ended:
        case EventKind::call_dropped:
            agents_.call_ends(event.agent, callers_[event.contact].bridged, event.time);
            break;
        case EventKind::agent_idle:
            agents_.stops_ringing(event.agent);
            agents_.becomes(event.agent, Status::available, event.group);
            break;
        case EventKind::agent_resumed:
            agents_.becomes(event.agent, Status::available, event.group);
            break;
        case EventKind::agent_paused:
            agents_.becomes(event.agent, Status::on_break, event.group);
            break;
        case EventKind::agent_signed_out:
            agents_.becomes(event.agent, Status::logged_out, event.group);
            break;
        default:
            break;
    }
}

// --- Who has waited too long. -------------------------------------------------------------------

/// FreeSWITCH notes it whenever it looks for an agent for a caller.
void Freeswitch::notes_who_is_there(const Floor& floor, Time now) {
    for (std::size_t queue = 0; queue < agent_was_there_.size(); ++queue) {
        if (!callers_.of(CallTypeId{queue}).empty() &&
            agents_.is_anyone_there(floor.abilities().groups_for(CallTypeId{queue})))
            agent_was_there_[queue] = clock_.shows(now);
    }
}

Time Freeswitch::has_to_go_at(const Floor& floor, const FreeswitchCaller& caller) const {
    const Time joined = clock_.shows(caller.called);
    Time end = events::never;
    if (profile_.max_wait_time > Duration::zero())
        end = events::after(joined, profile_.max_wait_time);
    const Duration alone = profile_.max_wait_time_with_no_agent;
    if (alone > Duration::zero() &&
        !agents_.is_anyone_there(floor.abilities().groups_for(caller.queue))) {
        Time end_alone = later(agent_was_there_[caller.queue.index()], alone);
        const Duration grace = profile_.max_wait_time_with_no_agent_time_reached;
        if (grace > Duration::zero())
            end_alone = std::max(end_alone, events::after(joined, alone + grace));
        end = std::min(end, end_alone);
    }
    return clock_.when_it_shows(end);
}

/// Who called first has to go first, by either rule.
void Freeswitch::sends_away(const Floor& floor, Time now, Decision& decision) {
    for (std::size_t queue = 0; queue < agent_was_there_.size(); ++queue) {
        while (const ContactId call = callers_.longest_in(CallTypeId{queue})) {
            const Time end = has_to_go_at(floor, callers_[call]);
            if (end > now) {
                decision.wake_at(end);
                break;
            }
            callers_.leaves(call);
            for (AgentId agent = floor.first_offered(call); agent;
                 agent = floor.next_offered(agent)) {
                agents_.stops_ringing(agent);
                decision.withdrawals.push_back({call, agent});
            }
            decision.turned_away.push_back(call);
        }
    }
}

// --- The round. ---------------------------------------------------------------------------------

void Freeswitch::matches(Round& round) {
    if (!callers_.is_anyone_waiting())
        return;
    struct Queue {
        std::set<FreeswitchPlace>::const_iterator next;
        std::set<FreeswitchPlace>::const_iterator end;
        /// Who joined then or later finds the tiers closed as well, unless each caller goes its own
        /// way through them.
        Time closed_for = Time::max();
    };
    std::vector<Queue> queues;
    for (std::size_t queue = 0; queue < rows_->size(); ++queue) {
        const auto& places = callers_.of(CallTypeId{queue});
        if (!places.empty() && round.floor.anyone_idle_for(CallTypeId{queue}))
            queues.push_back({places.begin(), places.end()});
    }
    while (!queues.empty()) {
        const auto first = std::ranges::min_element(
            queues, {}, [](const Queue& queue) -> const FreeswitchPlace& { return *queue.next; });
        const FreeswitchPlace place = *first->next;
        ++first->next;  // an offer takes the caller out of the order
        if (place.joined < first->closed_for) {
            const Outcome outcome = looks_for_agent(round, place.call);
            if (outcome == Outcome::no_agent)
                first->next = first->end;
            else if (outcome == Outcome::tier_closed && !goes_on(profile_.strategy))
                first->closed_for = place.joined;
        }
        if (first->next == first->end)
            queues.erase(first);
    }
}

}  // namespace ringside::routing
