// Agents come and go: days, shifts, breaks, and what becomes of a contact whose agent goes.
#include <cassert>

#include "sim/center/center.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {

using events::Detail;

void Center::start_day(std::uint32_t day) {
    for (std::size_t type = 0; type < arrivals_.size(); ++type) {
        arrivals_[type].start_day(*model_, key_, day);
        next_call_is_due(static_cast<std::uint32_t>(type));
    }
    roster_ = roster_of_day(*model_, key_, day);
    next_change_ = 0;
    if (!roster_.empty())
        calendar_.put(notice(roster_.front().time, Rank::roster_change, 0, 0));
    if (model_->horizon.steady_state)
        return;
    schedule_hours(day);
    if (day + 1 < model_->horizon.days) {
        calendar_.put(notice(model_->horizon.start_of(day + 1), Rank::day_starts, 0, day + 1));
    }
}

/// One change a step, so that a step's events stay few however large the center is.
void Center::roster_changes() {
    const RosterChange change = roster_[next_change_++];
    if (next_change_ < roster_.size()) {
        calendar_.put(notice(roster_[next_change_].time, Rank::roster_change, 0, 0));
    }
    switch (change.action) {
        case RosterAction::break_ends:
            break_ends(change.agent);
            break;
        case RosterAction::joins:
            joins(change);
            break;
        case RosterAction::shift_starts:
            shift_starts(change.agent);
            break;
        case RosterAction::comes:
            comes(change.agent, change.until);
            break;
        case RosterAction::break_starts:
            break_starts(change);
            break;
        case RosterAction::goes:
            leaves_seat(change.agent);
            break;
        case RosterAction::leaves:
            leaves(change);
            break;
    }
}

// --- Coming. ------------------------------------------------------------------------------------

void Center::joins(const RosterChange& change) {
    AgentId agent = change.agent;
    if (model_->groups[change.group.index()].leaving == Leaving::any) {
        // Somebody who was about to go stays instead; else whoever is off and comes first joins:
        // seats are not persons here.
        if (surplus_[change.group.index()] > 0) {
            --surplus_[change.group.index()];
            emit(EventKind::agent_shift_started).group = change.group;
            return;
        }
        agent = who_joins(change.group);
    }
    shift_starts(agent);
    comes(agent, change.until);
}

void Center::shift_starts(AgentId agent) {
    shift_started_[agent.index()] = now_;
    emit(EventKind::agent_shift_started, agent);
}

/// Into a break, where there is one until `break_until`.
void Center::comes(AgentId agent, Time break_until) {
    Agent& who = at(agent);
    who.break_until = break_until;
    if (who.state == AgentState::off) {
        signs_in(agent);
    } else {
        who.leaves = Leaves::no;  // was still finishing a contact of the last shift
    }
}

/// A seat of the group that is about to be left, or else one that is empty. There is one: no more
/// are on duty than there are seats.
AgentId Center::who_joins(GroupId group) const {
    AgentId off;
    for (std::uint32_t seat = plan_->first_seat[group.index() + 1];
         seat-- > plan_->first_seat[group.index()];) {
        if (agents_[seat].leaves == Leaves::when_idle)
            return AgentId{seat};
        if (agents_[seat].state == AgentState::off)
            off = AgentId{seat};
    }
    assert(off && "the staffing is never above the seats");
    return off;
}

void Center::signs_in(AgentId agent) {
    emit(EventKind::agent_signed_in, agent);
    is_free(agent);
}

// --- Going. -------------------------------------------------------------------------------------

void Center::leaves(const RosterChange& change) {
    if (model_->groups[change.group.index()].leaving == Leaving::any) {
        leaves_any(change.group);
    } else {
        emit(EventKind::agent_shift_ended, change.agent).since =
            shift_started_[change.agent.index()];
        leaves_seat(change.agent);
    }
}

/// After closing, agents stay for those who still wait.
bool Center::drains() const noexcept {
    return !open_ && model_->horizon.at_closing == AtClosing::drain;
}

void Center::leaves_any(GroupId group) {
    emit(EventKind::agent_shift_ended).group = group;
    const std::uint32_t first = plan_->first_seat[group.index()];
    AgentId busy;
    for (std::uint32_t seat = plan_->first_seat[group.index() + 1]; seat-- > first;) {
        const AgentId agent{seat};
        if (at(agent).state == AgentState::idle)
            return signs_out(agent);
        if (at(agent).state != AgentState::off && at(agent).leaves == Leaves::no)
            busy = agent;
    }
    if (drains() && busy) {
        at(busy).leaves = Leaves::when_idle;
    } else {
        ++surplus_[group.index()];
    }
}

void Center::leaves_seat(AgentId agent) {
    Agent& who = at(agent);
    if (who.state == AgentState::off)
        return;
    const bool has_nothing_to_do =
        who.state == AgentState::idle || (who.state == AgentState::paused && !drains());
    if (has_nothing_to_do)
        return signs_out(agent);
    if (drains()) {
        who.leaves = Leaves::when_idle;
    } else if (model_->groups[who.group.index()].leaving == Leaving::drop) {
        drops_contact(agent);
        signs_out(agent);
    } else {
        who.leaves = Leaves::after_contact;
    }
}

void Center::drops_contact(AgentId agent) {
    Agent& who = at(agent);
    const ContactId call = who.contact;
    Contact& it = at(call);
    if (who.state == AgentState::ringing) {
        ring_fails(agent, Detail::none);
        stops_working(agent);
        return;
    }
    if (who.state == AgentState::wrapping_up) {
        emit(EventKind::after_call_work_ended, it, call).since = who.since;
    } else {
        Event& dropped = emit(EventKind::call_dropped, it, call);
        dropped.since = it.since;
        if (it.state == ContactState::on_hold)
            dropped.detail = Detail::on_hold;
        route(dropped);
        --in_lines_;
    }
    forget(call);
    stops_working(agent);
}

void Center::signs_out(AgentId agent) {
    Agent& who = at(agent);
    if (who.state == AgentState::paused) {
        if (who.pause != Detail::break_time)
            stops_working(agent);  // the pause has a notice
        resumes(agent);
    }
    who.state = AgentState::off;
    who.leaves = Leaves::no;
    who.is_set_aside = false;
    who.misses = 0;
    who.break_until = Time{};
    route(emit(EventKind::agent_signed_out, agent));
}

// --- Breaks and other pauses. -------------------------------------------------------------------

void Center::pauses(AgentId agent, Detail why) {
    Agent& who = at(agent);
    who.state = AgentState::paused;
    who.pause = why;
    who.since = now_;
    Event& paused = emit(EventKind::agent_paused, agent);
    paused.detail = why;
    route(paused);
}

void Center::pauses(AgentId agent, Detail why, Duration length) {
    pauses(agent, why);
    ++at(agent).stamp;
    const Time end = events::after(now_, length);
    if (end != events::never) {
        calendar_.put(notice(end, Rank::pause_ends, agent.value, agent.value, at(agent).stamp));
    }
}

/// By the router: at once, or when the agent has nothing more to do.
void Center::agent_is_set_aside(AgentId agent, Duration length) {
    Agent& who = at(agent);
    if (who.state == AgentState::off || who.state == AgentState::paused)
        return;
    set_aside_for_.resize(agents_.size());
    set_aside_for_[agent.index()] = length;
    who.is_set_aside = true;
    if (who.state == AgentState::idle)
        is_free(agent);
}

/// The pause is over, once; whether the agent stays is for the caller to see.
void Center::resumes(AgentId agent) {
    Agent& who = at(agent);
    who.state = AgentState::idle;
    Event& resumed = emit(EventKind::agent_resumed, agent);
    resumed.detail = who.pause;
    resumed.since = who.since;
}

/// A busy agent finishes its contact first; the break ends when it was planned to, all the same.
void Center::break_starts(const RosterChange& change) {
    Agent& who = at(change.agent);
    if (who.state == AgentState::off)
        return;
    who.break_until = change.until;
    if (who.state == AgentState::idle)
        pauses(change.agent, Detail::break_time);
}

void Center::break_ends(AgentId agent) {
    Agent& who = at(agent);
    who.break_until = Time{};
    if (who.state != AgentState::paused || who.pause != Detail::break_time)
        return;
    resumes(agent);
    is_free(agent);
}

}  // namespace ringside::center
