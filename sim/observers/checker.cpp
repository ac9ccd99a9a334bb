// An independent witness of the rules that every run must keep.
#include "sim/observers/checker.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringside::observers {

using events::Detail;
using events::Event;
using events::EventKind;

namespace {

/// More say no more: what follows a violation is mostly its consequence.
constexpr std::size_t most_problems = 10;

bool is_cut(EventKind kind) {
    return kind == EventKind::wait_cut || kind == EventKind::talk_cut ||
           kind == EventKind::hold_cut || kind == EventKind::after_call_work_cut ||
           kind == EventKind::ivr_cut || kind == EventKind::delivery_cut;
}

}  // namespace

Checker::Checker(const ObservedCenter& center)
    : center_(center),
      counts_(center.call_types.size()),
      heads_(center.groups.size()),
      now_(events::start_of_time) {
    for (const std::size_t group : center.group_of_agents()) {
        Agent agent;
        agent.group = events::GroupId{group};
        agents_.push_back(agent);
    }
}

bool Checker::expect(bool fine, std::string_view what) {
    if (fine || problems_.size() >= most_problems)
        return fine;
    std::string who;
    if (event_ != nullptr) {
        who = fmt::format(" ({}", name_of(event_->kind));
        if (event_->detail != Detail::none)
            who += fmt::format(" {}", name_of(event_->detail));
        if (!event_->call_type.is_none())
            who += fmt::format(", contact {}", event_->serial);
        if (!event_->agent.is_none())
            who += fmt::format(", agent {}", event_->agent.value);
        who += ')';
    }
    problems_.push_back(
        fmt::format("at {:.9f} s: {}{}", events::to_seconds(now_.time_since_epoch()), what, who));
    return false;
}

// ------------------------------------------------------------------------------------- time

void Checker::move_time(const Event& event) {
    expect(!over_, "something happens after the horizon");
    expect(event.time >= now_, "time goes back");
    expect(event.time <= center_.end(), "something happens beyond the horizon");
    if (event.time <= now_)
        return;
    check_nobody_idles();

    const Time from = std::max(now_, events::start_of_time + center_.warm_up);
    now_ = event.time;
    const WideNanoseconds past = std::max<std::int64_t>((now_ - from).count(), 0);
    for (Counts& counts : counts_)
        counts.queue += counts.waiting * past;
    for (Heads& heads : heads_) {
        heads.scheduled_time += heads.scheduled * past;
        heads.present_time += heads.present * past;
        heads.break_time += heads.on_break * past;
        heads.busy_time += heads.busy * past;
        heads.overtime += heads.past_end * past;
    }
}

void Checker::check_nobody_idles() {
    if (center_.may_idle_while_calls_wait)
        return;
    for (std::size_t group = 0; group < heads_.size(); ++group) {
        if (heads_[group].idle == 0)
            continue;
        for (std::size_t type = 0; type < counts_.size(); ++type) {
            if (counts_[type].waiting == 0 || !center_.groups[group].can_answer[type])
                continue;
            // Those that ring have an agent already.
            const bool waits = std::ranges::any_of(contacts_, [&](const auto& entry) {
                return entry.second.call_type.index() == type &&
                       entry.second.stage == Stage::waiting;
            });
            if (!waits)
                continue;
            event_ = nullptr;
            expect(false, fmt::format("a call of {} waits although an agent of {} is idle",
                                      center_.call_types[type], center_.groups[group].name));
        }
    }
}

void Checker::see(const Event& event) {
    event_ = &event;
    move_time(event);
    event_ = &event;
    if (is_cut(event.kind) || event.kind == EventKind::horizon_reached) {
        expect(event.time == center_.end(), "the horizon comes too early");
    }
    if (event.kind == EventKind::warm_up_ended) {
        expect(!warm_up_ended_, "the warm-up ends twice");
        expect(event.time == events::start_of_time + center_.warm_up,
               "the warm-up ends at another time than was said");
        warm_up_ended_ = true;
    } else if (event.kind == EventKind::horizon_reached) {
        see_horizon();
    } else if (!event.call_type.is_none()) {
        see_contact(event);
    } else if (event.kind == EventKind::agent_shift_started ||
               event.kind == EventKind::agent_shift_ended) {
        see_shift(event);
    } else if (!event.agent.is_none()) {
        see_agent(event);
    }
    event_ = nullptr;
}

// --------------------------------------------------------------------------------- contacts

void Checker::see_entered(const Event& event) {
    expect(event.entered == event.time, "a contact enters at another time than it says");
    Contact contact;
    contact.entered = event.time;
    contact.call_type = event.call_type;
    expect(contacts_.emplace(event.serial, contact).second, "a contact enters twice");
    if (is_callback(event.call_type))
        expect(to_call_back_.erase(event.serial) == 1,
               "nobody of that serial is to be called back");
    if (event.time >= events::start_of_time + center_.warm_up) {
        ++counts_[event.call_type.index()].entered;
    }
}

void Checker::check_since(const Event& event, Time began) {
    expect(event.since == began, "since is not when this began");
}

void Checker::check_agent_is(const Event& event, const Contact& contact) {
    expect(event.agent == contact.agent, "this is not the contact's agent");
}

void Checker::move_on(const Event& event, Contact& contact, Stage stage) {
    trunks_taken_ += holds_trunk(contact, stage) ? 1 : 0;
    trunks_taken_ -= holds_trunk(contact, contact.stage) ? 1 : 0;
    expect(trunks_taken_ <= std::int64_t{center_.trunks}, "more trunks are taken than there are");
    contact.stage = stage;
    contact.stage_began = event.time;
}

void Checker::forget(const Event& event, const Contact& contact) {
    trunks_taken_ -= holds_trunk(contact, contact.stage) ? 1 : 0;
    contacts_.erase(event.serial);
}

void Checker::set_idle(Agent& agent, bool idle) {
    if (agent.idle != idle)
        heads_[agent.group.index()].idle += idle ? 1 : -1;
    agent.idle = idle;
}

void Checker::take(const Event& event, Contact& contact, Stage stage) {
    move_on(event, contact, stage);
    if (!expect(event.agent.index() < agents_.size(), "there is no such agent"))
        return;
    Agent& agent = agents_[event.agent.index()];
    expect(event.group == agent.group, "the agent is not of this group");
    expect(center_.groups[agent.group.index()].can_answer[event.call_type.index()],
           "the agent has not the skill for this call");
    expect(agent.present, "the agent is not there");
    expect(!agent.on_break && !agent.set_aside, "the agent is paused");
    expect(!agent.busy, "the agent has a contact already");
    if (!agent.busy)
        ++heads_[agent.group.index()].busy;
    agent.busy = true;
    set_idle(agent, false);
}

void Checker::release(const Event& event) {
    if (!expect(event.agent.index() < agents_.size(), "there is no such agent"))
        return;
    Agent& agent = agents_[event.agent.index()];
    if (agent.busy)
        --heads_[agent.group.index()].busy;
    agent.busy = false;
}

void Checker::leave_queue(const Event& event, Contact& contact) {
    expect(contact.stage == Stage::waiting || contact.stage == Stage::ringing,
           "the contact does not wait");
    check_since(event, contact.queued);
    --counts_[event.call_type.index()].waiting;
    if (event.kind != EventKind::call_answered) {
        expect(event.agent.is_none(), "who leaves unanswered has no agent");
    } else if (event.detail == Detail::rang) {
        stop_ringing(event);
        expect(contact.stage == Stage::ringing, "no phone rings for the contact");
    }
}

/// The contact may have left before.
void Checker::stop_ringing(const Event& event) {
    if (!expect(event.agent.index() < agents_.size(), "there is no such agent"))
        return;
    Agent& agent = agents_[event.agent.index()];
    expect(agent.rings && agent.rings_for == event.serial,
           "the agent's phone does not ring with this contact");
    if (event.kind != EventKind::call_answered)
        check_since(event, agent.ring_began);
    agent.rings = false;
    release(event);
    const auto contact = contacts_.find(event.serial);
    if (contact != contacts_.end() && contact->second.rings > 0)
        --contact->second.rings;
}

/// Of an attempt that is over, or one that no agent took part in.
void Checker::see_not_reached(const Event& event) {
    expect(is_callback(event.call_type), "this is no callback");
    expect(!contacts_.contains(event.serial), "the attempt still goes on");
    if (event.detail == Detail::given_up)
        to_call_back_.erase(event.serial);
    else
        to_call_back_.insert(event.serial);
    if (event.entered < events::start_of_time + center_.warm_up)
        return;
    ++counts_[event.call_type.index()].not_reached;
    counts_[event.call_type.index()].given_up += event.detail == Detail::given_up ? 1u : 0u;
}

void Checker::see_contact(const Event& event) {
    if (event.kind == EventKind::contact_entered)
        return see_entered(event);
    if (event.kind == EventKind::callback_not_reached)
        return see_not_reached(event);
    if (event.kind == EventKind::line_taken || event.kind == EventKind::line_released)
        return see_line(event);
    if (event.kind == EventKind::offer_withdrawn) {
        stop_ringing(event);
        const auto rung = contacts_.find(event.serial);
        if (rung != contacts_.end() && rung->second.stage == Stage::ringing &&
            rung->second.rings == 0)
            move_on(event, rung->second, Stage::waiting);
        return;
    }
    const auto found = contacts_.find(event.serial);
    if (!expect(found != contacts_.end(), "this contact is not inside"))
        return;
    Contact& contact = found->second;
    if (event.kind == EventKind::call_routed)
        is_routed(event, contact);
    expect(event.call_type == contact.call_type, "the contact has changed its call type");
    expect(event.entered == contact.entered, "the contact has changed when it entered");
    Counts uncounted;
    Counts& counts = contact.entered >= events::start_of_time + center_.warm_up
                         ? counts_[contact.call_type.index()]
                         : uncounted;
    const auto in = [&](Stage stage) {
        expect(contact.stage == stage, "this cannot happen to the contact now");
    };
    const auto ends = [&](std::uint64_t& count) {
        ++count;
        forget(event, contact);
    };
    if (see_in_ivr(event, contact, counts) || see_transaction(event, contact, counts) ||
        see_delivery(event, contact, counts))
        return;
    expect(!contact.on_server, "the contact goes on although a transaction of it runs");
    switch (event.kind) {
        case EventKind::contact_blocked:
            if (event.detail == Detail::no_trunk) {
                in(Stage::entered);
                expect(trunks_taken_ >= std::int64_t{center_.trunks},
                       "it found no trunk although one is free");
            }
            leave_ivr(event, contact, counts);
            return ends(counts.blocked);
        case EventKind::contact_closed:
            leave_ivr(event, contact, counts);
            return ends(counts.closed);
        case EventKind::call_queued:
            expect(is_callback(event.call_type) ? event.stage > 0
                                                : event.stage == (contact.has_waited ? 1 : 0),
                   "the leg is numbered otherwise");
            ++counts.offered;
            ++counts_[event.call_type.index()].waiting;
            if (contact.has_waited) {
                expect(event.time - event.waited == contact.queued, "it does not keep its wait");
            } else {
                leave_ivr(event, contact, counts);
                contact.queued = event.time;
            }
            return move_on(event, contact, Stage::waiting);
        case EventKind::call_balked:
            expect(event.time == contact.queued, "a caller who has waited cannot balk");
            leave_queue(event, contact);
            return ends(counts.balked);
        case EventKind::call_abandoned:
            leave_queue(event, contact);
            return ends(counts.abandoned);
        case EventKind::call_cleared:
            leave_queue(event, contact);
            return ends(counts.cleared);
        case EventKind::callback_accepted:
            leave_queue(event, contact);
            to_call_back_.insert(event.serial);
            return ends(counts.called_back);
        case EventKind::wait_cut:
            leave_queue(event, contact);
            return ends(counts.inside);
        case EventKind::call_offered: {
            if (contact.rings == 0)
                in(Stage::waiting);
            check_since(event, contact.queued);
            ++contact.rings;
            take(event, contact, Stage::ringing);
            if (event.agent.index() >= agents_.size())
                return;
            Agent& agent = agents_[event.agent.index()];
            agent.rings = true;
            agent.ring_began = event.time;
            agent.rings_for = event.serial;
            return;
        }
        case EventKind::call_not_answered:
            in(Stage::ringing);
            stop_ringing(event);
            if (contact.rings == 0)
                move_on(event, contact, Stage::waiting);
            return;
        case EventKind::call_answered:
            leave_queue(event, contact);
            ++counts.answered;
            take(event, contact, Stage::talking);
            contact.agent = event.agent;
            return;
        default:
            break;
    }

    check_agent_is(event, contact);
    check_since(event, contact.stage_began);
    switch (event.kind) {
        case EventKind::hold_started:
            in(Stage::talking);
            return move_on(event, contact, Stage::holding);
        case EventKind::hold_ended:
            in(Stage::holding);
            return move_on(event, contact, Stage::talking);
        case EventKind::talk_ended:
            in(Stage::talking);
            if (event.detail == Detail::work_follows)
                return move_on(event, contact, Stage::working);
            release(event);
            return forget(event, contact);
        case EventKind::call_dropped:
            in(event.detail == Detail::on_hold ? Stage::holding : Stage::talking);
            release(event);
            return ends(counts.dropped);
        case EventKind::after_call_work_ended:
            in(Stage::working);
            release(event);
            return forget(event, contact);
        case EventKind::talk_cut:
            in(Stage::talking);
            return forget(event, contact);
        case EventKind::hold_cut:
            in(Stage::holding);
            return forget(event, contact);
        case EventKind::after_call_work_cut:
            in(Stage::working);
            return forget(event, contact);
        default:
            expect(false, "this event has no contact");
    }
}

bool Checker::see_transaction(const Event& event, Contact& contact, Counts& counts) {
    const bool starts = event.kind == EventKind::transaction_started;
    if (!starts && event.kind != EventKind::transaction_ended &&
        event.kind != EventKind::transaction_cut)
        return false;
    expect(contact.on_server != starts, "a transaction runs already, or none does");
    contact.on_server = starts;
    if (starts) {
        contact.transaction_began = event.time;
        contact.transaction = event.stage;
        expect(event.waited > Duration::zero(), "a transaction has no work");
    } else {
        check_since(event, contact.transaction_began);
        expect(event.stage == contact.transaction, "another transaction ends than began");
    }
    if (contact.stage == Stage::entered && starts) {
        move_on(event, contact, Stage::identifying);
    } else if (contact.stage != Stage::identifying) {
        check_agent_is(event, contact);
        expect(contact.stage == Stage::talking || contact.stage == Stage::working,
               "this cannot happen to the contact now");
    } else if (event.kind == EventKind::transaction_cut) {
        ++counts.inside_ivr;
        counts.ivr += (event.since - contact.entered).count();
        forget(event, contact);
    } else if (event.kind == EventKind::transaction_ended) {
        counts.ivr -= (event.time - event.since).count();  // it has not been in the IVR
    }
    return true;
}

// ----------------------------------------------------------------------------------- agents

/// Where any agent may go when the staffing falls, a shift is nobody's: only the number counts.
void Checker::see_shift(const Event& event) {
    if (!expect(event.group.index() < heads_.size(), "there is no such group"))
        return;
    std::int64_t& scheduled = heads_[event.group.index()].scheduled;
    scheduled += event.kind == EventKind::agent_shift_started ? 1 : -1;
    if (!event.agent.is_none() && event.agent.index() < agents_.size()) {
        agents_[event.agent.index()].shifts +=
            event.kind == EventKind::agent_shift_started ? 1 : -1;
    }
    count_past_end(event);
    const observers::ObservedGroup& group = center_.groups[event.group.index()];
    expect(scheduled >= 0 && scheduled <= group.seats + group.extra_seats,
           "more agents are scheduled than there are, or less than none");
}

/// Who is there without a shift; where shifts are nobody's, whoever is there beyond their number.
void Checker::count_past_end(const Event& event) {
    Heads& heads = heads_[event.group.index()];
    if (center_.groups[event.group.index()].anybody_may_go) {
        heads.past_end = std::max<std::int64_t>(heads.present - heads.scheduled, 0);
        return;
    }
    if (!expect(event.agent.index() < agents_.size(), "there is no such agent"))
        return;
    Agent& agent = agents_[event.agent.index()];
    const bool is_past_end = agent.present && agent.shifts <= 0;
    heads.past_end += int{is_past_end} - int{agent.is_past_end};
    agent.is_past_end = is_past_end;
}

void Checker::see_agent(const Event& event) {
    if (!expect(event.agent.index() < agents_.size(), "there is no such agent"))
        return;
    Agent& agent = agents_[event.agent.index()];
    Heads& heads = heads_[agent.group.index()];
    expect(event.group == agent.group, "the agent is not of this group");
    const auto turn = [&](bool& state, bool to, std::int64_t* number) {
        expect(state != to, "this is so already");
        if (state != to && number != nullptr)
            *number += to ? 1 : -1;
        state = to;
    };
    switch (event.kind) {
        case EventKind::agent_signed_in:
            turn(agent.present, true, &heads.present);
            return count_past_end(event);
        case EventKind::agent_signed_out:
            expect(!agent.rings, "an agent goes whose phone rings");
            expect(!agent.busy, "an agent goes who has a contact");
            expect(!agent.on_break, "an agent goes who is on a break");
            agent.set_aside = false;
            set_idle(agent, false);
            turn(agent.present, false, &heads.present);
            return count_past_end(event);
        case EventKind::agent_paused:
            expect(agent.present, "the agent is not there");
            expect(!agent.busy, "an agent is paused who has a contact");
            set_idle(agent, false);
            agent.pause_began = event.time;
            if (event.detail == Detail::break_time) {
                return turn(agent.on_break, true, &heads.on_break);
            }
            return turn(agent.set_aside, true, nullptr);
        case EventKind::agent_resumed:
            check_since(event, agent.pause_began);
            if (event.detail == Detail::break_time) {
                return turn(agent.on_break, false, &heads.on_break);
            }
            return turn(agent.set_aside, false, nullptr);
        case EventKind::agent_idle:
            expect(agent.present, "the agent is not there");
            expect(!agent.busy, "an agent is idle who has a contact");
            expect(!agent.on_break && !agent.set_aside, "the agent is paused");
            return set_idle(agent, true);
        default:
            return;
    }
}

// ------------------------------------------------------------------------------ the horizon

void Checker::see_horizon() {
    over_ = true;
    expect(warm_up_ended_ == (center_.warm_up > Duration::zero()), "the warm-up has not ended");
    expect(contacts_.empty(), "a contact is inside that was not cut off");
    for (const Counts& counts : counts_) {
        const std::uint64_t in_ivr =
            counts.self_served + counts.left_in_ivr + counts.voicemail_in_ivr + counts.inside_ivr;
        expect(counts.entered == counts.blocked + counts.closed + in_ivr + counts.offered,
               "entered is not blocked + closed + ended or still in the IVR + offered");
        expect(counts.offered == counts.answered + counts.abandoned + counts.balked +
                                     counts.cleared + counts.called_back + counts.inside,
               "offered is not answered + abandoned + balked + cleared + to be called back + "
               "inside");
        expect(counts.waiting == 0, "the queue is not empty although nobody waits");
    }
}

void Checker::expect_equal(std::string_view what, std::string_view whose, WideNanoseconds seen,
                           WideNanoseconds tallied) {
    expect(seen == tallied, fmt::format("{} of {} is {}, the tallies say {}", what, whose,
                                        static_cast<double>(seen), static_cast<double>(tallied)));
}

void Checker::compare(const Tallies& tallies) {
    expect(over_, "the horizon was not reached");
    for (std::size_t type = 0; type < counts_.size(); ++type) {
        CallCell sum;
        for (std::size_t i = 0; i < tallies.intervals(); ++i)
            sum += tallies.calls(i, type);
        const Counts& seen = counts_[type];
        const std::string_view name = center_.call_types[type];
        const auto same = [&](std::string_view what, std::uint64_t mine, std::uint64_t theirs) {
            expect_equal(what, name, mine, theirs);
        };
        same("entered", seen.entered, sum.entered);
        same("blocked", seen.blocked, sum.blocked_no_trunk + sum.blocked_queue_full);
        same("closed", seen.closed, sum.closed);
        same("offered", seen.offered, sum.offered());
        same("answered", seen.answered, sum.answered);
        same("abandoned", seen.abandoned, sum.abandoned);
        same("balked", seen.balked, sum.balked);
        same("cleared", seen.cleared, sum.cleared);
        same("inside_queue", seen.inside, sum.inside_queue);
        same("dropped", seen.dropped, sum.dropped);
        same("callback_accepted", seen.called_back, sum.callback_accepted);
        same("callback_not_reached", seen.not_reached, sum.callback_not_reached);
        same("callback_given_up", seen.given_up, sum.callback_given_up);
        same("self_served", seen.self_served, sum.self_served);
        same("left_in_ivr", seen.left_in_ivr, sum.left_in_ivr);
        same("voicemail_in_ivr", seen.voicemail_in_ivr, sum.voicemail_in_ivr);
        same("inside_ivr", seen.inside_ivr, sum.inside_ivr);
        if (center_.has_ivr())
            expect_equal("time in the IVR", name, seen.ivr, sum.ivr);
        expect_equal("queue area", name, seen.queue, sum.queue);
        // Little's law for a whole run holds to the nanosecond: who waits adds to both.
        if (center_.warm_up == Duration::zero() && !has_moved_) {
            expect_equal("queue area", name,
                         sum.wait_answered + sum.wait_abandoned + sum.wait_other, sum.queue);
        }
    }
    compare_ivr(tallies.ivr());
    for (std::size_t group = 0; group < heads_.size(); ++group) {
        AgentCell sum;
        WideNanoseconds overtime = 0;
        for (std::size_t i = 0; i < tallies.intervals(); ++i) {
            sum += tallies.agents(i, group);
            overtime += tallies.overtime().time(i, group);
        }
        const std::string_view name = center_.groups[group].name;
        expect_equal("scheduled time", name, heads_[group].scheduled_time, sum.scheduled);
        expect_equal("present time", name, heads_[group].present_time, sum.present);
        expect_equal("break time", name, heads_[group].break_time, sum.on_break);
        expect_equal("busy time", name, heads_[group].busy_time, sum.busy);
        if (center_.has_wages())
            expect_equal("overtime", name, heads_[group].overtime, overtime);
    }
}

}  // namespace ringside::observers
