// What a policy made of parts does beside choosing: how it offers calls, when it polls, and what it
// remembers.
#include <algorithm>

#include "sim/routing/parts/combination.hpp"

namespace ringside::routing {

// --- Offers. ------------------------------------------------------------------------------------

void Combination::give(const Look& look, ContactId call, AgentId agent, Decision& decision) {
    give_to_one(look, call, agent, decision);
    if (rules_.ring == Ring::all)
        ring_others(look, call, agent, decision);
}

void Combination::give_to_one(const Look& look, ContactId call, AgentId agent, Decision& decision) {
    decision.offers.push_back({call, agent});
    last_offered_[look.floor.call_type(call).index()] = agent;
    if (rules_.ring == Ring::progressive) {
        const Time next = events::after(look.now(), rules_.ring_more_every);
        // It may have rung before, in vain: its time starts again.
        std::erase_if(ringing_, [&](const Ringing& it) { return it.call == call; });
        ringing_.push_back({call, look.floor.serial(call), next});
        decision.wake_at(next);
    }
}

/// All idle agents of the level of the first one, where levels come first; else all.
void Combination::ring_others(const Look& look, ContactId call, AgentId first,
                              Decision& decision) const {
    const Floor& floor = look.floor;
    const Abilities& abilities = floor.abilities();
    const CallTypeId call_type = floor.call_type(call);
    const Channel channel = abilities.channel_of(call_type);
    const Skill& skill = *abilities.skill(floor.group_of(first), call_type);
    for (const ServingGroup& serving : abilities.groups_for(call_type)) {
        if ((levels_first_ && serving.level != skill.level) ||
            !is_open(serving.skill->gate, look, serving.group, call_type, channel,
                     look.wait_for_gates(call)))
            continue;
        for (AgentId agent = floor.longest_idle(serving.group, channel); agent;
             agent = floor.next_idle(agent, channel)) {
            const Pair pair{call, agent, serving.group, serving.skill};
            if (agent != first && !is_too_light(look, pair) && !has_done_its_share(look, pair))
                decision.offers.push_back({call, agent});
        }
    }
}

void Combination::ring_more(const Look& look, Decision& decision, Explanation* why) {
    std::erase_if(ringing_, [&](const Ringing& it) {
        return look.floor.state(it.call) != CallState::offered ||
               look.floor.serial(it.call) != it.serial;
    });
    for (Ringing& it : ringing_) {
        if (it.next <= look.now()) {
            const AgentId agent = choose_agent(look, it.call, decision, nullptr);
            const auto is_taken = [&](const Offer& offer) { return offer.agent == agent; };
            // Another call's by now: the router asks again, when that offer is applied.
            if (std::ranges::any_of(decision.offers, is_taken))
                continue;
            if (agent) {
                decision.offers.push_back({it.call, agent});
                if (why != nullptr) {
                    why->rule = "Nobody has picked up yet: one more phone rings.";
                    why->candidates.push_back({.agent = agent, .chosen = true});
                }
            }
            it.next = events::after(look.now(), rules_.ring_more_every);
        }
        decision.wake_at(it.next);
    }
}

/// The first instant of polling that is not over.
Time Combination::next_poll(Time now) const noexcept {
    const Time first = events::start_of_time + rules_.poll->first;
    if (now <= first)
        return first == last_poll_ ? first + rules_.poll->every : first;
    const auto past = (now - first + rules_.poll->every - events::Duration{1}) / rules_.poll->every;
    const Time next = first + past * rules_.poll->every;
    return next == last_poll_ ? next + rules_.poll->every : next;
}

// --- A memory of its own. -----------------------------------------------------------------------

void Combination::sees(const Floor& floor, const events::Event& event, Decision& decision,
                       Explanation*) {
    if (estimates_) {
        estimates_->see(event, decision);
        // A gate may stand otherwise now: ask to be woken at once, if not just woken in vain.
        const bool has_looked =
            event.kind == events::EventKind::router_woken && decision.offers.empty();
        if (floor.waiting() > 0 && !rules_.poll && !has_looked)
            decision.wake_at(event.time);
    }
    if (keeps_records_)
        records_.see(floor, event, decision.offers);
    if (!there_.empty()) {
        counts_presence(event);
        turns_away(floor, event, decision);
    }
}

bool Combination::is_anybody_there(const Floor& floor, CallTypeId call_type) const noexcept {
    return std::ranges::any_of(
        floor.abilities().groups_for(call_type),
        [&](const ServingGroup& serving) { return there_[serving.group.index()] > 0; });
}

void Combination::turns_away(const Floor& floor, const events::Event& event,
                             Decision& decision) const {
    if (event.kind == events::EventKind::call_queued) {
        if (floor.state(event.contact) == CallState::waiting &&
            !is_anybody_there(floor, event.call_type))
            decision.turned_away.push_back(event.contact);
    } else if (event.kind == events::EventKind::agent_signed_out &&
               rules_.nobody_there == NobodyThere::send_away) {
        for (const ServedLine& served : floor.abilities().lines_for(event.group)) {
            if (is_anybody_there(floor, served.call_type))
                continue;
            for (ContactId call = floor.head(served.line); call; call = floor.next_in_line(call))
                decision.turned_away.push_back(call);
        }
    }
}

void Combination::takes_over(const Floor& floor) {
    for (std::size_t agent = 0; agent < is_there_.size(); ++agent) {
        is_there_[agent] = floor.is_signed_in(AgentId{agent});
        there_[floor.group_of(AgentId{agent}).index()] += is_there_[agent] ? 1u : 0u;
    }
}

void Combination::counts_presence(const events::Event& event) {
    if (event.agent.is_none())
        return;
    const bool comes = event.kind == events::EventKind::agent_idle;
    const bool goes = event.kind == events::EventKind::agent_signed_out;
    char& is_there = is_there_[event.agent.index()];
    if ((comes && !is_there) || (goes && is_there)) {
        is_there = comes;
        there_[event.group.index()] += comes ? 1u : ~0u;
    }
}

}  // namespace ringside::routing
