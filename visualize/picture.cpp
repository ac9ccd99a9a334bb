// Folding events into who is where.
#include "visualize/picture.hpp"

#include <algorithm>
#include <utility>

namespace ringside::visualize {

using events::Detail;

namespace {

constexpr Duration departures_stay = std::chrono::seconds{90};
constexpr Duration hang_ups_stay = std::chrono::minutes{30};
constexpr std::size_t most_departures = 64;

bool is_in_queue(Place place) { return place == Place::waiting || place == Place::ringing; }

bool is_present(SeatState state) { return state != SeatState::off && state != SeatState::absent; }

}  // namespace

bool is_busy(SeatState state) {
    return state == SeatState::ringing || state == SeatState::talking ||
           state == SeatState::on_hold || state == SeatState::after_call_work;
}

Picture::Picture(std::shared_ptr<const Setting> setting)
    : setting_(std::move(setting)),
      now_(events::start_of_time),
      open_(setting_->center.steady_state),
      waiting_of_(setting_->call_types.size()),
      group_of_(setting_->center.group_of_agents()),
      network_(setting_->network),
      day_(*setting_) {
    seats_.resize(group_of_.size());
    seat_counts_[static_cast<std::size_t>(SeatState::off)] =
        static_cast<std::int64_t>(seats_.size());
}

// ------------------------------------------------------------------------------------- time

void Picture::reach(Time now) {
    if (now <= now_)
        return;
    while (day_.day() + 1 < setting_->days.size() && now >= setting_->days[day_.day()].end)
        cross_into_next_day();
    while (day_.next_sample() <= now)
        sample(day_.next_sample());
    now_ = now;
    forget_departures();
}

void Picture::cross_into_next_day() {
    const Time end = setting_->days[day_.day()].end;
    while (day_.next_sample() <= end)
        sample(day_.next_sample());
    now_ = end;
    day_.begin(*setting_, day_.day() + 1);
    most_waiting_ = waiting();
}

void Picture::sample(Time at) {
    now_ = at;
    Sample it;
    it.most_waiting = static_cast<std::uint32_t>(std::exchange(most_waiting_, waiting()));
    it.answered = day_.so_far().answered;
    it.abandoned = day_.so_far().abandoned;
    const auto value = [](Share share) {
        return share.has_value() ? static_cast<float>(share.value()) : -1.0F;
    };
    it.longest_wait_s = static_cast<float>(events::to_seconds(longest_wait().value_or(Duration{})));
    it.service_level = value(service_level());
    it.occupancy = value(day_.occupancy(at));
    const Share answer = speed_of_answer();
    it.speed_of_answer_s = answer.has_value() ? static_cast<float>(answer.value() * 1e-9) : -1.0F;
    day_.take_sample(it);
}

void Picture::forget_departures() {
    while (!departures_.empty() && departures_.front().time + departures_stay < now_)
        departures_.pop_front();
    while (!hang_ups_.empty() && hang_ups_.front().time + hang_ups_stay < now_)
        hang_ups_.pop_front();
}

// ----------------------------------------------------------------------------------- events

void Picture::see(const Event& event) {
    reach(event.time);
    ++events_seen_;
    day_.see(*setting_, event);
    network_.see(setting_->network, event);
    if (event.contact)
        see_caller(event);
    else
        see_agent(event);
}

Caller& Picture::caller_of(const Event& event) {
    const std::size_t handle = event.contact.index();
    if (handle >= callers_.size())
        callers_.resize(handle + 1);
    return callers_[handle];
}

void Picture::move(Caller& caller, Place place, Time now) {
    const std::int64_t change = is_in_queue(place) - is_in_queue(caller.place);
    if (change != 0) {
        waiting_of_[caller.call_type.index()] += change;
    }
    if (change < 0)
        longest_since_empty_ = std::max(longest_since_empty_, now - caller.queued);
    --places_[static_cast<std::size_t>(caller.place)];
    ++places_[static_cast<std::size_t>(place)];
    caller.place = place;
    caller.since = now;
    if (waiting() == 0)
        longest_since_empty_ = {};
    most_waiting_ = std::max(most_waiting_, waiting());
}

void Picture::leave(const Event& event) {
    Caller& it = caller_of(event);
    const bool waited = is_in_queue(it.place);
    departures_.push_back({event.time, waited || it.agent ? it.queued : event.time, event.serial,
                           event.agent, event.call_type, event.kind, event.priority, it.node});
    if (departures_.size() > most_departures)
        departures_.pop_front();
    if (event.kind == EventKind::call_abandoned)
        hang_ups_.push_back(departures_.back());
    move(it, Place::nowhere, event.time);
    it = {};
}

/// The seat of an event's agent gets into a state.
void Picture::sit(const Event& event, SeatState state) {
    const std::size_t agent = event.agent.index();
    Seat& it = seats_[agent];
    Heads& heads = day_.heads_at(group_of_[agent], event.time);
    heads.present += is_present(state) - is_present(it.state);
    heads.on_break += (state == SeatState::on_break) - (it.state == SeatState::on_break);
    heads.busy += is_busy(state) - is_busy(it.state);
    --seat_counts_[static_cast<std::size_t>(it.state)];
    ++seat_counts_[static_cast<std::size_t>(state)];
    it.state = state;
    it.since = event.time;
}

/// The same, with a caller.
void Picture::take(const Event& event, SeatState state) {
    const Caller& caller = caller_of(event);
    sit(event, state);
    Seat& seat = seats_[event.agent.index()];
    seat.contact = event.contact;
    seat.call_type = event.call_type;
    seat.serial = event.serial;
    seat.priority = event.priority;
    seat.queued = caller.queued;
}

/// One phone less rings for the caller.
void Picture::fall_silent(Caller& caller, Time now) {
    if (--caller.rings > 0)
        return;
    caller.agent = {};
    move(caller, Place::waiting, now);
}

void Picture::see_caller(const Event& event) {
    Caller& it = caller_of(event);
    switch (event.kind) {
        case EventKind::contact_entered:
            it = {};
            it.serial = event.serial;
            it.entered = it.since = it.queued = event.time;
            it.call_type = event.call_type;
            it.priority = event.priority;
            break;
        case EventKind::ivr_node_entered:
            it.node = event.stage;
            it.through_ivr = true;
            move(it, Place::ivr, event.time);
            break;
        case EventKind::call_routed:
            it.call_type = event.call_type;
            move(it, Place::on_the_way, event.time);
            break;
        case EventKind::call_moved:
            // A phone that rings for it falls silent after this.
            it.rings = 0;
            it.agent = {};
            move(it, Place::on_the_way, event.time);
            break;
        case EventKind::call_queued:
            // Who comes from a site that was lost has waited there.
            it.queued = event.time - event.waited;
            it.call_type = event.call_type;
            move(it, Place::waiting, event.time);
            break;
        case EventKind::call_offered:
            it.agent = event.agent;
            if (++it.rings == 1)
                move(it, Place::ringing, event.time);
            take(event, SeatState::ringing);
            break;
        case EventKind::call_not_answered:
            it.was_offered = true;
            sit(event, SeatState::idle);
            fall_silent(it, event.time);
            break;
        case EventKind::offer_withdrawn:
            sit(event, SeatState::idle);
            // The caller may have gone, or talks to another agent.
            if (it.serial == event.serial && it.place == Place::ringing)
                fall_silent(it, event.time);
            break;
        case EventKind::call_answered:
            it.agent = event.agent;
            it.rings = 0;
            take(event, SeatState::talking);
            move(it, Place::talking, event.time);
            break;
        case EventKind::hold_started:
            move(it, Place::on_hold, event.time);
            break;
        case EventKind::hold_ended:
            move(it, Place::talking, event.time);
            break;
        case EventKind::talk_ended:
        case EventKind::call_dropped:
            leave(event);
            sit(event, event.detail == Detail::work_follows ? SeatState::after_call_work
                                                            : SeatState::idle);
            break;
        case EventKind::after_call_work_ended:
            sit(event, SeatState::idle);
            break;
        case EventKind::transaction_started:
            if (event.agent.is_none())
                move(it, Place::on_the_way, event.time);
            else
                seats_[event.agent.index()].waits_for_server = true;
            break;
        case EventKind::transaction_ended:
        case EventKind::transaction_cut:
            if (!event.agent.is_none())
                seats_[event.agent.index()].waits_for_server = false;
            break;
        case EventKind::contact_blocked:
        case EventKind::contact_closed:
        case EventKind::ivr_self_served:
        case EventKind::ivr_hung_up:
        case EventKind::ivr_voicemail_left:
            leave(event);
            break;
        case EventKind::call_balked:
        case EventKind::call_abandoned:
        case EventKind::call_cleared:
        case EventKind::callback_accepted:
            leave(event);
            break;
        default:
            break;
    }
}

void Picture::see_agent(const Event& event) {
    switch (event.kind) {
        case EventKind::agent_shift_started:
        case EventKind::agent_shift_ended: {
            const bool starts = event.kind == EventKind::agent_shift_started;
            day_.heads_at(event.group.index(), event.time).scheduled += starts ? 1 : -1;
            if (event.agent.is_none())
                break;  // a shift that is nobody's in particular
            Seat& seat = seats_[event.agent.index()];
            seat.scheduled = starts;
            if (!is_present(seat.state))
                sit(event, starts ? SeatState::absent : SeatState::off);
            break;
        }
        case EventKind::agent_signed_in:
        case EventKind::agent_idle:
        case EventKind::agent_resumed:
            sit(event, SeatState::idle);
            break;
        case EventKind::agent_signed_out: {
            const std::size_t agent = event.agent.index();
            const bool may_go = setting_->center.groups[group_of_[agent]].anybody_may_go;
            sit(event, seats_[agent].scheduled && !may_go ? SeatState::absent : SeatState::off);
            break;
        }
        case EventKind::agent_paused:
            sit(event,
                event.detail == Detail::break_time ? SeatState::on_break : SeatState::set_aside);
            break;
        case EventKind::center_opened:
            open_ = true;
            break;
        case EventKind::center_closed:
            open_ = false;
            break;
        case EventKind::horizon_reached:
            over_ = true;
            break;
        default:
            break;
    }
}

// ---------------------------------------------------------------------------------- numbers

/// Callbacks go out on lines of their own.
std::int64_t Picture::trunks_in_use() const {
    const std::int64_t all = count_at(Place::on_the_way) + count_at(Place::ivr) + waiting() +
                             count_at(Place::talking) + count_at(Place::on_hold);
    if (!setting_->center.has_callbacks())
        return all;
    return all - std::ranges::count_if(callers_, [&](const Caller& it) {
               return it.place != Place::nowhere &&
                      setting_->center.is_callback[it.call_type.index()];
           });
}

std::int64_t Picture::waiting_at(std::uint32_t place) const {
    std::int64_t count = 0;
    for (std::size_t type = 0; type < waiting_of_.size(); ++type) {
        if (setting_->network.place_of_type(type) == place)
            count += waiting_of_[type];
    }
    return count;
}

std::optional<Duration> Picture::longest_wait() const {
    if (waiting() == 0)
        return std::nullopt;
    Time first = now_;
    for (const Caller& caller : callers_) {
        if (is_in_queue(caller.place))
            first = std::min(first, caller.queued);
    }
    return now_ - first;
}

Share Picture::service_level() const {
    return level_of(day_.so_far(), setting_->center.target_measure);
}

std::optional<std::size_t> Picture::last_interval() const {
    const auto over =
        static_cast<std::size_t>((now_ - setting_->days[day_.day()].start) / setting_->interval);
    if (over == 0)
        return std::nullopt;
    return std::min(over, day_.intervals()) - 1;
}

Share Picture::speed_of_answer() const {
    return {day_.so_far().wait_answered_ns, day_.so_far().answered};
}

bool Picture::operator==(const Picture& other) const {
    return now_ == other.now_ && over_ == other.over_ && open_ == other.open_ &&
           events_seen_ == other.events_seen_ && callers_ == other.callers_ &&
           places_ == other.places_ && waiting_of_ == other.waiting_of_ &&
           most_waiting_ == other.most_waiting_ &&
           longest_since_empty_ == other.longest_since_empty_ && departures_ == other.departures_ &&
           hang_ups_ == other.hang_ups_ && seats_ == other.seats_ &&
           seat_counts_ == other.seat_counts_ && network_ == other.network_ && day_ == other.day_;
}

}  // namespace ringside::visualize
