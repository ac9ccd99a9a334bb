// Agents come and go: days, shifts, breaks, and what becomes of a contact whose agent goes.
#include <algorithm>
#include <cassert>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"
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
    note_plan(change);
    if (is_held(change.agent))
        return held_agent_changes(change);
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
            comes(change.agent, break_until(change.agent));
            break;
        case RosterAction::break_starts:
            break_starts(change.agent, change.until);
            break;
        case RosterAction::goes:
            leaves_seat(change.agent);
            break;
        case RosterAction::leaves:
            leaves(change);
            break;
    }
}

/// Where seats are nobody's, only their number counts: see `wanted_`.
void Center::note_plan(const RosterChange& change) {
    Planned& plan = planned_[change.agent.index()];
    switch (change.action) {
        case RosterAction::break_ends:
            plan.break_until = Time{};
            break;
        case RosterAction::joins:
        case RosterAction::comes:
            plan.on_duty = plan.there = true;
            plan.break_until = change.until;
            break;
        case RosterAction::shift_starts:
            plan.on_duty = true;
            break;
        case RosterAction::break_starts:
            plan.break_until = change.until;
            break;
        case RosterAction::goes:
            plan.there = false;
            break;
        case RosterAction::leaves:
            plan.on_duty = plan.there = false;
            break;
    }
}

/// Of a shift of whoever is absent the schedule knows; who was taken away has none.
void Center::held_agent_changes(const RosterChange& change) {
    const AgentId agent = change.agent;
    if (held_[agent.index()].taken_by != no_command)
        return;
    if (change.action == RosterAction::joins || change.action == RosterAction::shift_starts)
        shift_starts(agent);
    if (change.action == RosterAction::leaves)
        emit(EventKind::agent_shift_ended, agent).since = shift_started_[agent.index()];
}

// --- Coming. ------------------------------------------------------------------------------------

void Center::joins(const RosterChange& change) {
    if (model_->groups[change.group.index()].leaving == Leaving::any)
        return heads_change(change.group, 1, 0);
    shift_starts(change.agent);
    comes(change.agent, break_until(change.agent));
}

/// Somebody who was about to go stays instead; else whoever is off and comes first joins: seats
/// are not persons here.
void Center::anybody_joins(GroupId group) {
    if (surplus_[group.index()] > 0) {
        --surplus_[group.index()];
        emit(EventKind::agent_shift_started).group = group;
        return;
    }
    const AgentId agent = who_joins(group);
    shift_starts(agent);
    comes(agent, Time{});
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
    AgentId stays;
    each_seat_from_last(group, [&](AgentId agent) {
        if (!stays && at(agent).leaves == Leaves::when_idle)
            stays = agent;
        if (at(agent).state == AgentState::off)
            off = agent;
    });
    assert((stays || off) && "the staffing is never above the seats");
    return stays ? stays : off;
}

/// The seats that commands fill come after the group's own.
template <class See>
void Center::each_seat_from_last(GroupId group, See see) const {
    for (std::uint32_t row = model_->extra_rows(); row-- > 0;)
        see(AgentId{plan_->first_seat.back() + row * model_->groups.size() + group.index()});
    for (std::uint32_t seat = plan_->first_seat[group.index() + 1];
         seat-- > plan_->first_seat[group.index()];)
        see(AgentId{seat});
}

void Center::signs_in(AgentId agent) {
    emit(EventKind::agent_signed_in, agent);
    is_free(agent);
}

// --- Going. -------------------------------------------------------------------------------------

void Center::leaves(const RosterChange& change) {
    if (model_->groups[change.group.index()].leaving == Leaving::any) {
        heads_change(change.group, -1, 0);
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
    AgentId idle;
    AgentId busy;
    each_seat_from_last(group, [&](AgentId agent) {
        if (!idle && at(agent).state == AgentState::idle)
            idle = agent;
        if (at(agent).state != AgentState::off && at(agent).leaves == Leaves::no)
            busy = agent;
    });
    if (idle) {
        signs_out(idle);
    } else if (drains() && busy) {
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
    if (lines_)
        agent_gives_line_back(agent);
    if (waits_for_server(call))
        stops_waiting_for_server(EventKind::transaction_cut, call);
    if (who.state == AgentState::wrapping_up) {
        emit(EventKind::after_call_work_ended, it, call).since = who.since;
    } else {
        Event& dropped = emit(EventKind::call_dropped, it, call);
        dropped.since = it.since;
        if (it.state == ContactState::on_hold)
            dropped.detail = Detail::on_hold;
        route(dropped);
        frees_trunk(call);
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
void Center::break_starts(AgentId agent, Time until) {
    Agent& who = at(agent);
    if (who.state == AgentState::off)
        return;
    who.break_until = std::max(who.break_until, until);
    if (who.state == AgentState::idle)
        pauses(agent, Detail::break_time);
}

/// Unless another one goes on.
void Center::break_ends(AgentId agent) {
    Agent& who = at(agent);
    if (who.break_until > now_)
        return;
    who.break_until = Time{};
    if (who.state != AgentState::paused || who.pause != Detail::break_time)
        return;
    resumes(agent);
    is_free(agent);
}

}  // namespace ringside::center
