// A contact's way through the center, and the turning of the handle: one notice, one plain step.
#include "sim/center/center.hpp"

#include <cassert>
#include <cmath>

#include "sim/center/queueing.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {
namespace {

using engine::Notice;
using engine::Purpose;
using engine::Stream;
using events::Detail;

/// Stale notices are swept when they outnumber the others and are worth the walk.
constexpr std::size_t sweep_from = 64;

}  // namespace

Center::Center(const Model& model, std::uint64_t seed, std::uint64_t replication)
    : model_(&model),
      plan_(std::make_shared<const Plan>(model)),
      key_(engine::replication_key(seed, replication)),
      router_(plan_->abilities, plan_->policy(model)),
      brings_chance_(router_.needs_chance()),
      in_queue_(model.call_types.size()),
      agents_(model.all_agents()),
      shift_started_(agents_.size()),
      surplus_(model.groups.size()),
      planned_(agents_.size()),
      estimator_(plan_->estimator(model)),
      happened_(16) {
    if (!model.horizon.steady_state)
        interval_end_ = events::start_of_time;
    for (std::size_t agent = 0; agent < agents_.size(); ++agent) {
        agents_[agent].group = plan_->abilities->layout().group_of_agent[agent];
    }
    for (std::size_t type = 0; type < model.call_types.size(); ++type) {
        arrivals_.emplace_back(model, type);
    }
    calendar_.put(notice(events::start_of_time, Rank::day_starts, 0, 0));
    calendar_.put(notice(model.horizon.end(), Rank::horizon, 0, 0));
    schedule_commands(0);
    schedule_failures();
    if (model.horizon.steady_state) {
        open_ = true;
        const Duration warm_up = model.horizon.warm_up;
        assert(!model.horizon.finds_warm_up);
        if (warm_up > Duration::zero()) {
            calendar_.put(notice(events::start_of_time + warm_up, Rank::warm_up_ends, 0, 0));
        }
    }
}

// --- The handle. --------------------------------------------------------------------------------

Time Center::next_time() const noexcept {
    if (done_)
        return events::never;
    const Time next = calendar_.next_time();
    return due_.empty() ? next : std::min(next, due_.back().time);
}

std::span<const Event> Center::step() {
    begin_step();
    while (!done_) {
        const Time next = calendar_.next_time();
        const bool call_is_next = !due_.empty() && due_.back().time < next;
        now_ = call_is_next ? due_.back().time : next;
        if (now_ >= interval_end_)
            enter_interval();
        if (call_is_next) {
            contact_arrives();
        } else {
            take_notice(calendar_.take());
        }
        // A host with a platform has set its clock to this instant, and no later one.
        if (next_event_ != happened_.data() || model_->platform)
            break;
    }
    end_step();
    return {happened_.data(), next_event_};
}

void Center::make_room_for_events() {
    const std::size_t count = happened_.size();
    happened_.resize(2 * count);
    next_event_ = happened_.data() + count;
    events_end_ = happened_.data() + happened_.size();
}

[[gnu::always_inline]] inline void Center::take_notice(const Notice& notice) {
    switch (rank_in(notice)) {
        case Rank::work_ends:
            if (agents_[notice.subject].stamp != notice.stamp)
                return void(--stale_);
            work_ends(AgentId{notice.subject});
            break;
        case Rank::patience_ends:
            if (contacts_[notice.subject].stamp != notice.stamp)
                return void(--stale_);
            patience_ends(ContactId{notice.subject});
            break;
        case Rank::pause_ends:
            if (agents_[notice.subject].stamp != notice.stamp)
                return void(--stale_);
            resumes(AgentId{notice.subject});
            is_free(AgentId{notice.subject});
            break;
        case Rank::ivr_step_ends:
            if (contacts_[notice.subject].stamp != notice.stamp)
                return void(--stale_);
            ivr_step_ends(ContactId{notice.subject});
            break;
        case Rank::ivr_patience_ends:
            if (contacts_[notice.subject].stamp != notice.stamp)
                return void(--stale_);
            ivr_patience_ends(ContactId{notice.subject});
            break;
        case Rank::day_starts:
            start_day(notice.subject);
            break;
        case Rank::closes_or_opens:
            opens_or_closes(notice.subject != 0);
            break;
        case Rank::roster_change:
            roster_changes();
            break;
        case Rank::command:
            command_is_due(notice.subject, notice.stamp != 0);
            break;
        case Rank::failure:
            failure_is_due(notice.subject, notice.stamp);
            break;
        case Rank::reaches_site:
            if (contacts_[notice.subject].stamp != notice.stamp)
                return void(--stale_);
            reaches_site(ContactId{notice.subject});
            break;
        case Rank::callback_offered:
            // Not counted among the stale, so it need not be when it is no more.
            if (contacts_[notice.subject].stamp == notice.stamp)
                callback_is_offered(ContactId{notice.subject});
            break;
        case Rank::callback_due:
            callback_is_due(notice.subject);
            break;
        case Rank::burst_call:
            burst_call_arrives(notice.subject);
            break;
        case Rank::router_wakes:
            if (notice.time != next_wake_)
                return;
            next_wake_ = events::never;
            wakes_router();
            break;
        case Rank::warm_up_ends:
            emit(EventKind::warm_up_ended);
            break;
        case Rank::horizon:
            reaches_horizon();
            break;
    }
}

bool Center::still_holds(const Notice& notice) const noexcept {
    switch (rank_in(notice)) {
        case Rank::work_ends:
        case Rank::pause_ends:
            return agents_[notice.subject].stamp == notice.stamp;
        case Rank::patience_ends:
        case Rank::ivr_step_ends:
        case Rank::ivr_patience_ends:
        case Rank::reaches_site:
        case Rank::callback_offered:
            return contacts_[notice.subject].stamp == notice.stamp;
        default:
            return true;
    }
}

void Center::notice_is_stale() {
    ++stale_;
    if (stale_ < sweep_from || stale_ < calendar_.size() / 3)
        return;
    calendar_.filter([this](const Notice& notice) { return still_holds(notice); });
    stale_ = 0;
}

void Center::enter_interval() {
    const Horizon& it = model_->horizon;
    const auto interval = (now_ - events::start_of_time) / it.interval;
    interval_end_ = events::start_of_time + (interval + 1) * it.interval;
    // The day after the last one has no kind; nothing is drawn there.
    if (now_ < it.end())
        interval_ = it.position_of(it.moment_of(now_));
}

void Center::schedule(AgentId agent, Duration length) {
    Agent& it = at(agent);
    const Time time = events::after(now_, length);
    ++it.stamp;
    if (time == events::never)
        return;
    calendar_.put(notice(time, Rank::work_ends, agent.value, agent.value, it.stamp));
}

void Center::wake_router_at(Time time) {
    if (time >= next_wake_)
        return;
    next_wake_ = time < now_ ? now_ : time;
    calendar_.put(notice(next_wake_, Rank::router_wakes, 0, 0));
}

// --- The router's answers. ----------------------------------------------------------------------

void Center::carry_out_all(const routing::Decision& decision) {
    if (decision.ask_again != events::never)
        wake_router_at(decision.ask_again);
    // Carrying one out asks the router again, which reuses its answer.
    const routing::Decision answer = decision;
    for (const routing::Pause& pause : answer.pauses)
        agent_is_set_aside(pause.agent, pause.length);
    for (const routing::Withdrawal& withdrawal : answer.withdrawals)
        offer_is_withdrawn(withdrawal.call, withdrawal.agent);
    for (const ContactId call : answer.turned_away) {
        if (at(call).state == ContactState::waiting)
            leaves_queue(call, EventKind::call_cleared, Detail::nobody_there);
    }
    for (const routing::Offer& offer : answer.offers) {
        // Another may have picked up in the meantime.
        const bool waits = at(offer.call).state == ContactState::waiting ||
                           at(offer.call).state == ContactState::ringing;
        if (waits && at(offer.agent).state == AgentState::idle)
            agent_is_offered(offer.call, offer.agent);
    }
}

// What is worked out for an event comes back as a value: an event that other functions have seen
// may be of any kind to the compiler, and `decide` is then as long as all kinds.

/// For the policies that need it, at events that concern no contact.
std::uint64_t Center::chance_of_now(AgentId agent) const noexcept {
    const auto instant = static_cast<std::uint64_t>(now_.time_since_epoch().count());
    return Stream(key_, instant, Purpose::policy_at, agent.value)();
}

void Center::wakes_router() {
    Event& woken = emit(EventKind::router_woken);
    if (brings_chance_)
        woken.chance = chance_of_now(AgentId{});
    route(woken);
}

// --- A contact's way. ---------------------------------------------------------------------------

void Center::forget(ContactId call) {
    at(call).state = ContactState::gone;
    at(call).agent = AgentId{};
    free_contacts_.push_back(call);
}

void Center::next_call_is_due(std::uint32_t type) {
    const DueArrival next{arrivals_[type].next(*model_, key_), type};
    if (next.time == events::never)
        return;
    due_.push_back(next);
    sort_in_last_due();
}

/// The next call of a busy type is the earliest of all, or nearly: look from the end.
inline void Center::sort_in_last_due() {
    const DueArrival last = due_.back();
    std::size_t place = due_.size() - 1;
    for (; place > 0 && due_[place - 1] < last; --place)
        due_[place] = due_[place - 1];
    due_[place] = last;
}

inline void Center::contact_arrives() {
    const std::uint32_t type = due_.back().call_type;
    const std::uint64_t serial = arrivals_[type].serial();
    const std::uint64_t talk_word = arrivals_[type].talk_word();
    due_.back().time = arrivals_[type].next(*model_, key_);
    if (due_.back().time == events::never) {
        due_.pop_back();
    } else {
        sort_in_last_due();
    }
    contact_comes(CallTypeId{type}, serial, talk_word);
}

/// Who served a returning caller before: any of the agents who can, all equally likely.
AgentId Center::last_agent_of(const Contact& contact) const {
    Stream stream(key_, contact.serial, Purpose::last_agent);
    if (stream.uniform() >= type_of(contact).returning_share)
        return AgentId{};
    const auto& seats_for = plan_->seats_for[contact.call_type.index()];
    std::uint32_t seats = 0;
    for (const Plan::Seats& seats_of : seats_for)
        seats += seats_of.count;
    auto seat = static_cast<std::uint32_t>(stream.uniform() * seats);
    for (const Plan::Seats& seats_of : seats_for) {
        if (seat < seats_of.count)
            return AgentId{seats_of.first + seat};
        seat -= seats_of.count;
    }
    return AgentId{};
}

/// Balked, hung up or sent away: the trunk is free, the contact gone.
void Center::leaves_unanswered(ContactId call) {
    call_stops_waiting(at(call));
    frees_trunk(call);
    forget(call);
}

void Center::call_stops_waiting(Contact& it) {
    --in_queue_[it.call_type.index()];
    ++it.stamp;
    if (it.has_patience_notice) {
        it.has_patience_notice = false;
        notice_is_stale();
    }
}

void Center::patience_ends(ContactId call) {
    at(call).has_patience_notice = false;
    leaves_queue(call, EventKind::call_abandoned);
}

/// The phones that ring for it fall silent after it has gone.
void Center::leaves_queue(ContactId call, EventKind how, Detail why) {
    // That it can be no other kind also keeps `decide` short here.
    assert(how == EventKind::call_abandoned || how == EventKind::call_balked ||
           how == EventKind::call_cleared || how == EventKind::callback_accepted);
    Event& event = emit(how, at(call), call);
    event.since = at(call).since;
    event.detail = why;
    const routing::Decision& decision = router_.decide(event);
    if (lines_) [[unlikely]] {
        // A line that is given back asks the router again.
        const routing::Decision answer = decision;
        leaves_unanswered(call);
        return carry_out_all(answer);
    }
    leaves_unanswered(call);
    if (decision.is_more_than_an_offer() || !decision.offers.empty()) [[unlikely]]
        carry_out_all(decision);
}

void Center::agent_is_offered(ContactId call, AgentId agent) {
    Agent& who = at(agent);
    Duration way{};
    if (lines_) [[unlikely]] {
        if (!takes_line(call, agent))
            return line_is_missing(call, agent);
        way = way_to(call, agent);
    }
    who.contact = call;
    if (plan_->picks_up_at_once[who.group.index()] && way == Duration::zero()) {
        answers(call, agent, Detail::none);
        return;
    }
    Contact& it = at(call);
    const Ringing& ringing = model_->groups[who.group.index()].ringing;
    const std::uint32_t attempt = it.offers++;
    Stream time_stream(key_, it.serial, Purpose::ring, attempt);
    Stream pick_up_stream(key_, it.serial, Purpose::pick_up, attempt);
    Duration rings_for = ringing.time.draw_duration(time_stream);
    const double lot = pick_up_stream.uniform();
    const bool is_too_long =
        ringing.give_up_after != Duration::zero() && rings_for > ringing.give_up_after;
    if (lot < ringing.not_answered_share || is_too_long) {
        who.ring_end = RingEnd::silence;
        rings_for = ringing.give_up_after;
    } else {
        const bool declines = lot < ringing.not_answered_share + ringing.declined_share;
        who.ring_end = declines ? RingEnd::declines : RingEnd::picks_up;
    }
    it.state = ContactState::ringing;
    ++it.rings;
    who.state = AgentState::ringing;
    who.since = now_;
    Event& offered = emit(EventKind::call_offered, it, call);
    offered.since = it.since;
    offered.agent = agent;
    offered.group = who.group;
    // The offer goes there, and the answer comes back.
    schedule(agent, rings_for + 2 * way);
}

void Center::ring_ends(AgentId agent) {
    Agent& who = at(agent);
    if (who.ring_end == RingEnd::picks_up) {
        answers(who.contact, agent, Detail::rang);
        return;
    }
    const Detail why = who.ring_end == RingEnd::declines ? Detail::declined : Detail::none;
    ring_fails(agent, why);
    rests_or_is_free(agent, why == Detail::none ? Detail::not_answered : why);
}

/// The call waits on, or goes on ringing elsewhere; what becomes of the agent is for the caller.
void Center::ring_fails(AgentId agent, Detail why) {
    Agent& who = at(agent);
    const ContactId call = who.contact;
    Contact& it = at(call);
    if (lines_) [[unlikely]]
        agent_gives_line_back(agent);
    Event& failed = emit(EventKind::call_not_answered, it, call);
    failed.since = who.since;
    failed.detail = why;
    failed.agent = agent;
    failed.group = who.group;
    if (brings_chance_)
        failed.chance = Stream(key_, it.serial, Purpose::policy, it.offers)();
    if (--it.rings == 0)
        it.state = ContactState::waiting;
    who.contact = ContactId{};
    route(failed);
    if (it.state == ContactState::waiting)
        waits_on(call);
}

/// The router takes an offer back. It may not have reached the agent: another picked up first.
void Center::offer_is_withdrawn(ContactId call, AgentId agent) {
    Agent& who = at(agent);
    Contact& it = at(call);
    if (who.state != AgentState::ringing || who.contact != call) {
        if (who.state == AgentState::idle)
            is_free(agent);  // the router counts it as taken
        return;
    }
    const Detail why = it.state == ContactState::talking ? Detail::lost : Detail::none;
    if (lines_) [[unlikely]]
        agent_gives_line_back(agent);
    Event& withdrawn = emit(EventKind::offer_withdrawn, it, call);
    withdrawn.since = who.since;
    withdrawn.detail = why;
    withdrawn.agent = agent;
    withdrawn.group = who.group;
    if (it.state == ContactState::ringing && --it.rings == 0)
        it.state = ContactState::waiting;
    stops_working(agent);
    if (it.state == ContactState::waiting)
        waits_on(call);
    rests_or_is_free(agent, why);
}

/// After a ring that came to nothing: set aside where the group's manners say so.
void Center::rests_or_is_free(AgentId agent, Detail why) {
    Agent& who = at(agent);
    const Ringing& ringing = model_->groups[who.group.index()].ringing;
    Duration pause{};
    if (why == Detail::not_answered && ++who.misses >= ringing.pause_after_misses) {
        who.misses = 0;
        pause = ringing.pause_after;
    } else if (why == Detail::declined) {
        pause = ringing.pause_after_declined;
    } else if (why == Detail::lost) {
        pause = ringing.pause_after_lost;
    }
    const bool stays = who.leaves != Leaves::after_contact && !who.is_set_aside;
    if (pause == Duration::zero() || !stays)
        is_free(agent);
    else
        pauses(agent, why, pause);
}

/// After an offer that failed: the call may have found another agent already.
void Center::waits_on(ContactId call) {
    const Contact& it = at(call);
    if (it.state != ContactState::waiting)
        return;
    if (it.gives_up_at_once) {
        patience_ends(call);
    } else if (!open_ && model_->horizon.at_closing == AtClosing::clear) {
        leaves_queue(call, EventKind::call_cleared);
    }
}

void Center::answers(ContactId call, AgentId agent, Detail detail) {
    Contact& it = at(call);
    Agent& who = at(agent);
    call_stops_waiting(it);
    it.agent = agent;
    it.rings = 0;
    it.state = ContactState::talking;
    who.state = AgentState::talking;
    who.misses = 0;
    Event& answered = emit(EventKind::call_answered, it, call);
    answered.since = it.since;
    it.since = now_;
    answered.detail = detail;
    route(answered);

    Duration dialing{};
    if (it.is_callback && !agent_reaches(call, dialing)) [[unlikely]]
        return schedule(agent, dialing);
    const CallType& type = type_of(it);
    const double slowness = plan_->slowness(who.group, it.call_type);
    Stream stream(key_, it.serial, Purpose::talk, 0, it.talk_word);
    Duration talk = type.talk.distribution.draw_duration(stream, factor(type.talk) * slowness);
    talk += dialing;
    if (plan_->steps[it.call_type.index()].hold) {
        Stream hold_stream(key_, it.serial, Purpose::hold);
        const Duration hold =
            type.hold.distribution.draw_duration(hold_stream, factor(type.hold) * slowness);
        if (hold > Duration::zero()) {
            it.will_be_held = true;
            if (holds_.size() < contacts_.size())
                holds_.resize(contacts_.size());
            holds_[call.index()] = {hold, talk - talk / 2};
            talk /= 2;
        }
    }
    if (plan_->has_transactions) [[unlikely]]
        return talk_begins(call, talk);
    schedule(agent, talk);
}

inline void Center::work_ends(AgentId agent) {
    switch (at(agent).state) {
        case AgentState::ringing:
            ring_ends(agent);
            break;
        case AgentState::talking:
            talk_or_hold_ends(agent);
            break;
        case AgentState::wrapping_up:
            after_call_work_ends(agent);
            break;
        default:
            assert(false && "an agent who does not work has no end of work");
    }
}

inline void Center::talk_or_hold_ends(AgentId agent) {
    const ContactId call = at(agent).contact;
    Contact& it = at(call);
    if (plan_->has_transactions && looks_up(call)) [[unlikely]] {
        return;
    } else if (it.state == ContactState::on_hold) {
        emit(EventKind::hold_ended, it, call).since = it.since;
        it.state = ContactState::talking;
        it.since = now_;
        schedule(agent, holds_[call.index()].talk_left);
    } else if (it.will_be_held) {
        emit(EventKind::hold_started, it, call).since = it.since;
        it.state = ContactState::on_hold;
        it.since = now_;
        schedule(agent, holds_[call.index()].length);
        it.will_be_held = false;
    } else {
        talk_ends(call, agent);
    }
}

inline void Center::talk_ends(ContactId call, AgentId agent) {
    Contact& it = at(call);
    const std::size_t type = it.call_type.index();
    if (it.is_callback && is_not_reached(call)) [[unlikely]]
        return attempt_fails(call, agent);
    if (lines_) [[unlikely]]
        agent_gives_line_back(agent);
    Duration work{};
    if (plan_->steps[type].after_call_work) {
        const DrawnTime& drawn = model_->call_types[type].after_call_work;
        Stream stream(key_, it.serial, Purpose::after_call_work);
        work = drawn.distribution.draw_duration(
            stream, factor(drawn) * plan_->slowness(at(agent).group, it.call_type));
    }
    const bool work_follows = work > Duration::zero() || saves(type);
    Event& ended = emit(EventKind::talk_ended, it, call);
    ended.since = it.since;
    if (work_follows)
        ended.detail = Detail::work_follows;
    route(ended);
    frees_trunk(call);
    if (work_follows) {
        it.state = ContactState::wrapping_up;
        at(agent).state = AgentState::wrapping_up;
        at(agent).since = now_;
        if (plan_->has_transactions) [[unlikely]]
            return work_begins(call, work);
        schedule(agent, work);
    } else {
        is_free(agent);
    }
}

void Center::after_call_work_ends(AgentId agent) {
    const ContactId call = at(agent).contact;
    emit(EventKind::after_call_work_ended, at(call), call).since = at(agent).since;
    is_free(agent);
}

/// The notice of what the agent does now holds no more, and its contact is no concern of it.
void Center::stops_working(AgentId agent) {
    ++at(agent).stamp;
    at(agent).contact = ContactId{};
    notice_is_stale();
}

void Center::is_free(AgentId agent) {
    Agent& who = at(agent);
    if (who.contact) {
        forget(who.contact);
        who.contact = ContactId{};
    }
    std::uint32_t& surplus = surplus_[who.group.index()];
    if (who.leaves == Leaves::after_contact) {
        signs_out(agent);
    } else if (surplus > 0 && who.leaves == Leaves::no) {
        --surplus;
        signs_out(agent);
    } else if (who.break_until > now_) {
        pauses(agent, Detail::break_time);
    } else if (who.is_set_aside) {
        who.is_set_aside = false;
        pauses(agent, Detail::not_answered, set_aside_for_[agent.index()]);
    } else {
        who.state = AgentState::idle;
        Event& idle = emit(EventKind::agent_idle, agent);
        if (brings_chance_)
            idle.chance = chance_of_now(agent);
        route(idle);
        if (who.leaves == Leaves::when_idle && who.state == AgentState::idle)
            signs_out(agent);
    }
}

}  // namespace ringside::center
