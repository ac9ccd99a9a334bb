// The counts and times of one replication: borders of intervals and the events that are rare.
#include "sim/observers/tallies.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/observers/tables_as_bytes.hpp"

namespace ringside::observers {

using events::Detail;
using events::Event;
using events::EventKind;

CallCell& CallCell::operator+=(const CallCell& other) noexcept {
    answered += other.answered;
    delayed += other.delayed;
    answered_within += other.answered_within;
    longest_wait = std::max(longest_wait, other.longest_wait);
    wait_answered += other.wait_answered;
    talk += other.talk;
    hold += other.hold;
    after_call_work += other.after_call_work;
    queue += other.queue;
    entered += other.entered;
    abandoned += other.abandoned;
    wait_abandoned += other.wait_abandoned;
    wait_other += other.wait_other;
    lost_within += other.lost_within;
    balked += other.balked;
    cleared += other.cleared;
    inside_queue += other.inside_queue;
    dropped += other.dropped;
    callback_accepted += other.callback_accepted;
    callback_not_reached += other.callback_not_reached;
    callback_given_up += other.callback_given_up;
    answered_in_vain += other.answered_in_vain;
    blocked_no_trunk += other.blocked_no_trunk;
    blocked_queue_full += other.blocked_queue_full;
    closed += other.closed;
    self_served += other.self_served;
    left_in_ivr += other.left_in_ivr;
    voicemail_in_ivr += other.voicemail_in_ivr;
    inside_ivr += other.inside_ivr;
    ivr += other.ivr;
    return *this;
}

CallCell CallCell::beside_all() const noexcept {
    CallCell it;
    it.dropped = dropped;
    it.callback_not_reached = callback_not_reached;
    it.callback_given_up = callback_given_up;
    return it;
}

AgentCell& AgentCell::operator+=(const AgentCell& other) noexcept {
    scheduled += other.scheduled;
    present += other.present;
    on_break += other.on_break;
    busy += other.busy;
    return *this;
}

Tallies::Tallies(const ObservedCenter& center)
    : within_(center.within),
      waiting_(center.call_types.size()),
      heads_(center.groups.size()),
      call_cells_((center.intervals() + 1) * center.call_types.size()),
      agent_cells_((center.intervals() + 1) * center.groups.size()),
      answered_(center.call_types.size() * center.groups.size()),
      waits_(center.call_types.size() * wait_bucket_count),
      type_of_site_type_(center.type_of_site_type),
      ivr_(center.ivr_nodes.size()),
      overtime_(center),
      intervals_(center.intervals()),
      call_types_(center.call_types.size()),
      groups_(center.groups.size()),
      counted_from_(events::start_of_time + center.warm_up),
      interval_length_(center.interval_length()),
      by_end_(center.count_in == CountIn::ended),
      has_ivr_(center.has_ivr()),
      pays_overtime_(center.has_wages()) {
    uncounted_ = call_cells_.data() + intervals_ * call_types_;
    begin_interval(center.warm_up > Duration::zero() ? intervals_ : 0);
}

void Tallies::cut_into(std::int64_t batches, std::function<void(const Tallies&)> ended) {
    assert(intervals_ == 1 && batches > 0 && contacts_ == 0);
    batches_ = batches;
    batch_ended_ = std::move(ended);
    reset();
}

void Tallies::end_batch() {
    batch_ended_(*this);
    std::ranges::fill(call_cells_, CallCell{});
    std::ranges::fill(agent_cells_, AgentCell{});
    std::ranges::fill(answered_, 0);
    std::ranges::fill(waits_, 0);
    ivr_.clear_counts();
    ++batch_;
    begin_interval(0);
}

void Tallies::add(const Tallies& other) noexcept {
    const auto add_all = [](auto& mine, const auto& theirs) {
        for (std::size_t i = 0; i < mine.size(); ++i)
            mine[i] += theirs[i];
    };
    add_all(call_cells_, other.call_cells_);
    add_all(agent_cells_, other.agent_cells_);
    add_all(answered_, other.answered_);
    add_all(waits_, other.waits_);
    ivr_.add(other.ivr_);
}

template <class Self, class Table>
void Tallies::for_each_table(Self& self, Table&& table) {
    table(std::span{self.call_cells_});
    table(std::span{self.agent_cells_});
    table(std::span{self.answered_});
    table(std::span{self.waits_});
    table(self.ivr_.counts());
    table(self.overtime_.counts());
    table(std::span{&self.contacts_, 1});
}

void Tallies::append_counts(std::vector<std::byte>& bytes) const {
    for_each_table(*this, [&](auto table) { append_table(bytes, table); });
}

void Tallies::take_counts(std::span<const std::byte>& bytes) {
    for_each_table(*this, [&](auto table) { take_table(bytes, table); });
}

void Tallies::reset() noexcept {
    contacts_ = 0;
    batch_ = 0;
    std::ranges::fill(waiting_, 0);
    std::ranges::fill(heads_, Heads{});
    std::ranges::fill(call_cells_, CallCell{});
    std::ranges::fill(agent_cells_, AgentCell{});
    std::ranges::fill(answered_, 0);
    std::ranges::fill(waits_, 0);
    ivr_.reset();
    overtime_.reset();
    begin_interval(counted_from_ > events::start_of_time ? intervals_ : 0);
}

void Tallies::begin_interval(std::size_t interval) noexcept {
    interval_ = interval;
    current_calls_ = call_cells_.data() + interval * call_types_;
    current_agents_ = agent_cells_.data() + interval * groups_;

    Time start = events::start_of_time;
    if (interval == intervals_) {
        border_ = area_end_ = counted_from_;
        cells_from_ = Time::min();
    } else {
        start = counted_from_ + interval_length_ * static_cast<std::int64_t>(interval);
        area_end_ = start + interval_length_;
        if (batches_ > 1) {
            const Time end = area_end_;
            const Duration length = interval_length_ / batches_;
            start += length * batch_;
            area_end_ = batch_ + 1 == batches_ ? end : start + length;
        }
        // What happens at the very end of the horizon belongs to the last interval.
        const bool is_last = interval + 1 == intervals_ && batch_ + 1 == batches_;
        border_ = is_last ? events::never : area_end_;
        cells_from_ = by_end_ || batches_ > 1 ? counted_from_ : start;
    }

    const WideNanoseconds length = (area_end_ - start).count();
    for (std::size_t type = 0; type < call_types_; ++type) {
        current_calls_[type].queue += waiting_[type] * length;
    }
    for (std::size_t group = 0; group < groups_; ++group) {
        AgentCell& cell = current_agents_[group];
        cell.scheduled += heads_[group].scheduled * length;
        cell.present += heads_[group].present * length;
        cell.on_break += heads_[group].on_break * length;
        cell.busy += heads_[group].busy * length;
    }
}

void Tallies::cross_borders(Time now) {
    while (now >= border_) {
        if (interval_ == intervals_)
            begin_interval(0);
        else if (batches_ > 1)
            end_batch();
        else
            begin_interval(interval_ + 1);
    }
}

CallCell& Tallies::earlier_cell(Time entered, std::size_t call_type) noexcept {
    std::size_t interval = intervals_;
    if (entered >= counted_from_) {
        interval = static_cast<std::size_t>((entered - counted_from_) / interval_length_);
        interval = std::min(interval, intervals_ - 1);
    }
    return call_cells_[interval * call_types_ + call_type];
}

void Tallies::stop_ringing(const Event& event) noexcept {
    const std::size_t group = event.group.index();
    fall(current_agents_[group].busy, heads_[group].busy, event.time);
}

void Tallies::see_abandoned(const Event& event) noexcept {
    CallCell& cell = cell_of(event);
    ++cell.abandoned;
    if (event.time - event.since <= within_)
        ++cell.lost_within;
    end_wait(event, cell, cell.wait_abandoned);
}

/// From the IVR into the queue: what see() does not do for every call.
void Tallies::see_asks_for_agent(const Event& event) {
    if (event.stage == 0)
        see_in_ivr(event, cell_of(event));
}

/// A step in the IVR or out of it; whether it was one.
bool Tallies::see_in_ivr(const Event& event, CallCell& cell) {
    switch (event.kind) {
        case EventKind::ivr_node_entered:
            if (counts(cell))
                ivr_.see(event);
            return true;
        case EventKind::ivr_self_served:
            ++cell.self_served;
            break;
        case EventKind::ivr_hung_up:
            ++cell.left_in_ivr;
            break;
        case EventKind::ivr_voicemail_left:
            ++cell.voicemail_in_ivr;
            break;
        case EventKind::ivr_cut:
            ++cell.inside_ivr;
            break;
        case EventKind::call_queued:
        case EventKind::contact_blocked:
        case EventKind::contact_closed:
            break;
        default:
            return false;
    }
    cell.ivr += (event.time - event.entered).count();
    if (counts(cell))
        ivr_.see(event);
    return true;
}

void Tallies::see_rare(const Event& event) {
    if (event.call_type.is_none())
        return see_agent(event);
    CallCell& cell = cell_of(event);
    if (has_ivr_)
        see_in_ivr(event, cell);
    const std::int64_t past = (event.time - event.since).count();
    switch (event.kind) {
        case EventKind::contact_blocked:
            ++(event.detail == Detail::queue_full ? cell.blocked_queue_full
                                                  : cell.blocked_no_trunk);
            break;
        case EventKind::contact_closed:
            ++cell.closed;
            break;
        case EventKind::call_balked:
            ++cell.balked;
            ++cell.lost_within;
            end_wait(event, cell, cell.wait_other);
            break;
        case EventKind::call_cleared:
            ++cell.cleared;
            if (past <= within_.count())
                ++cell.lost_within;
            end_wait(event, cell, cell.wait_other);
            break;
        case EventKind::callback_accepted:
            ++cell.callback_accepted;
            end_wait(event, cell, cell.wait_other);
            break;
        case EventKind::callback_not_reached:
            ++cell.callback_not_reached;
            cell.callback_given_up += event.detail == Detail::given_up ? 1u : 0u;
            cell.answered_in_vain += event.agent.is_none() ? 0u : 1u;
            break;
        case EventKind::wait_cut:
            ++cell.inside_queue;
            end_wait(event, cell, cell.wait_other);
            break;
        case EventKind::call_offered: {
            const std::size_t group = event.group.index();
            rise(current_agents_[group].busy, heads_[group].busy, event.time);
            break;
        }
        case EventKind::call_not_answered:
        case EventKind::offer_withdrawn:
            stop_ringing(event);
            break;
        case EventKind::hold_started:
        case EventKind::talk_cut:
            cell.talk += past;
            break;
        case EventKind::hold_ended:
        case EventKind::hold_cut:
            cell.hold += past;
            break;
        case EventKind::after_call_work_cut:
            cell.after_call_work += past;
            break;
        case EventKind::call_routed: {
            // From now on it is one of the site's type.
            const std::size_t of = type_of_site_type_[event.call_type.index()];
            --(event.entered >= cells_from_ ? current_calls_[of] : earlier_cell(event.entered, of))
                  .entered;
            ++cell.entered;
            break;
        }
        case EventKind::call_moved: {
            const std::size_t of = type_of_site_type_[event.call_type.index()];
            fall(current_calls_[event.call_type.index()].queue, waiting_[event.call_type.index()],
                 event.time);
            --cell.entered;
            ++(event.entered >= cells_from_ ? current_calls_[of] : earlier_cell(event.entered, of))
                  .entered;
            break;
        }
        case EventKind::delivery_cut:
            ++cell.inside_ivr;
            if (has_ivr_)
                cell.ivr += (event.time - event.entered).count();
            break;
        case EventKind::transaction_ended:
            // The IVR comes after it.
            if (has_ivr_ && event.agent.is_none())
                cell.ivr -= past;
            break;
        case EventKind::transaction_cut:
            // Still being identified; else the contact's own cut follows.
            if (event.agent.is_none()) {
                ++cell.inside_ivr;
                if (has_ivr_)
                    cell.ivr += (event.since - event.entered).count();
            }
            break;
        case EventKind::call_dropped:
            ++cell.dropped;
            (event.detail == Detail::on_hold ? cell.hold : cell.talk) += past;
            stop_ringing(event);
            break;
        default:
            break;
    }
}

void Tallies::see_agent(const Event& event) {
    if (pays_overtime_)
        overtime_.see(event);
    if (event.group.is_none())
        return;
    AgentCell& cell = current_agents_[event.group.index()];
    Heads& heads = heads_[event.group.index()];
    switch (event.kind) {
        case EventKind::agent_shift_started:
            rise(cell.scheduled, heads.scheduled, event.time);
            break;
        case EventKind::agent_shift_ended:
            fall(cell.scheduled, heads.scheduled, event.time);
            break;
        case EventKind::agent_signed_in:
            rise(cell.present, heads.present, event.time);
            break;
        case EventKind::agent_signed_out:
            fall(cell.present, heads.present, event.time);
            break;
        case EventKind::agent_paused:
            if (event.detail == Detail::break_time)
                rise(cell.on_break, heads.on_break, event.time);
            break;
        case EventKind::agent_resumed:
            if (event.detail == Detail::break_time)
                fall(cell.on_break, heads.on_break, event.time);
            break;
        default:
            break;
    }
}

}  // namespace ringside::observers
