// The counts and times of one replication, per call type and per agent group in each interval, all
// in whole numbers. It sees events and nothing else; this is the path that every call takes, so it
// spends nothing on what can be derived later (measures.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/ivr_tally.hpp"
#include "sim/observers/measures.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/overtime_tally.hpp"
#include "sim/observers/wait_counts.hpp"

namespace ringside::observers {

/// Of one call type in one interval, in the order in which calls touch its lines of cache. Who was
/// offered follows: answered, abandoned, balked, cleared, to be called back or inside at the
/// horizon.
struct alignas(64) CallCell {
    std::uint64_t answered = 0;
    std::uint64_t delayed = 0;  ///< answered, abandoned, cleared or inside with wait > 0
    std::uint64_t answered_within = 0;
    std::int64_t longest_wait = 0;  ///< ns
    WideNanoseconds wait_answered = 0;
    WideNanoseconds talk = 0;
    WideNanoseconds hold = 0;
    WideNanoseconds after_call_work = 0;
    WideNanoseconds queue = 0;  ///< ns times the number waiting
    std::uint64_t entered = 0;
    std::uint64_t abandoned = 0;
    WideNanoseconds wait_abandoned = 0;
    WideNanoseconds wait_other = 0;  ///< of those cleared and inside
    std::uint64_t lost_within = 0;
    std::uint64_t balked = 0;
    std::uint64_t cleared = 0;
    std::uint64_t inside_queue = 0;
    std::uint64_t dropped = 0;
    std::uint64_t callback_accepted = 0;
    std::uint64_t callback_not_reached = 0;
    std::uint64_t callback_given_up = 0;
    std::uint64_t answered_in_vain = 0;  ///< an agent dialed, and nobody picked up
    std::uint64_t blocked_no_trunk = 0;
    std::uint64_t blocked_queue_full = 0;
    std::uint64_t closed = 0;
    std::uint64_t self_served = 0;
    std::uint64_t left_in_ivr = 0;
    std::uint64_t voicemail_in_ivr = 0;
    std::uint64_t inside_ivr = 0;
    WideNanoseconds ivr = 0;  ///< time in the IVR

    std::uint64_t offered() const noexcept {
        return answered + abandoned + balked + cleared + callback_accepted + inside_queue;
    }
    std::uint64_t lost() const noexcept { return abandoned + balked + cleared; }
    CallCell& operator+=(const CallCell& other) noexcept;
    /// Of a cell of callbacks, what counts among all call types.
    CallCell beside_all() const noexcept;
};

/// Of one agent group in one interval: ns times the number of agents.
struct alignas(64) AgentCell {
    WideNanoseconds scheduled = 0;
    WideNanoseconds present = 0;
    WideNanoseconds on_break = 0;
    WideNanoseconds busy = 0;

    AgentCell& operator+=(const AgentCell& other) noexcept;
};

/// What a measure needs of a cell, in seconds. The totals over days are not a cell's: they are 0.
/// `totals` are call_total_count, or call_total_count_without_ivr.
void put_totals(const CallCell& cell, std::span<double> totals) noexcept;
void put_totals(const AgentCell& cell, std::span<double, agent_total_count> totals) noexcept;

/// Numerator and denominator of a service level.
struct LevelParts {
    std::uint64_t within = 0;
    std::uint64_t of = 0;
};
LevelParts parts_of(const CallCell& cell, ServiceLevel level) noexcept;

class Tallies {
  public:
    explicit Tallies(const ObservedCenter& center);
    // Its position is kept as pointers into its own tables: it can be moved, not copied.
    Tallies(const Tallies&) = delete;
    Tallies& operator=(const Tallies&) = delete;
    Tallies(Tallies&&) = default;
    Tallies& operator=(Tallies&&) = default;

    /// Counts an event; they come in order of time and end with horizon_reached.
    void see(const events::Event& event);

    /// As new, for the next replication; keeps its memory.
    void reset() noexcept;

    /// Cuts the counted time of a steady state into so many equal batches. At the end of each but
    /// the last `ended` is called; then what was counted begins anew, while those who wait and work
    /// stay. A call counts in the batch in which its wait ends, or it hangs up.
    void cut_into(std::int64_t batches, std::function<void(const Tallies&)> ended);

    /// Adds what another, of the same center, counted.
    void add(const Tallies& other) noexcept;

    /// What was counted, as bytes that another of the same center takes over, in this process or
    /// in one forked from it. Where who waits and works stands is no part of it.
    void append_counts(std::vector<std::byte>& bytes) const;
    /// Takes them from the front of `bytes`, which must hold them.
    void take_counts(std::span<const std::byte>& bytes);

    /// The cell of an interval and call type, of an interval and agent group.
    const CallCell& calls(std::size_t interval, std::size_t call_type) const noexcept {
        return call_cells_[interval * call_types_ + call_type];
    }
    const AgentCell& agents(std::size_t interval, std::size_t group) const noexcept {
        return agent_cells_[interval * groups_ + group];
    }
    /// Calls of a type answered by a group.
    std::uint64_t answered(std::size_t call_type, std::size_t group) const noexcept {
        return answered_[call_type * groups_ + group];
    }
    /// Waits of all offered of a type, counted by bucket.
    std::span<const std::uint64_t> waits(std::size_t call_type) const noexcept {
        return {waits_.data() + call_type * wait_bucket_count, wait_bucket_count};
    }

    /// What happened at the nodes of the IVR.
    const IvrTally& ivr() const noexcept { return ivr_; }
    /// Work past the end of shifts; counted only where it is paid.
    const OvertimeTally& overtime() const noexcept { return overtime_; }

    /// Contacts that entered, before the warm-up's end too.
    std::uint64_t contacts() const noexcept { return contacts_; }

    std::size_t intervals() const noexcept { return intervals_; }
    std::size_t call_types() const noexcept { return call_types_; }
    std::size_t groups() const noexcept { return groups_; }

  private:
    template <class Self, class Table>
    static void for_each_table(Self& self, Table&& table);
    void cross_borders(events::Time now);
    void begin_interval(std::size_t interval) noexcept;
    void end_batch();
    CallCell& earlier_cell(events::Time entered, std::size_t call_type) noexcept;

    CallCell& cell_of(const events::Event& event) noexcept;
    void end_wait(const events::Event& event, CallCell& cell, WideNanoseconds& sum) noexcept;
    void see_answered(const events::Event& event) noexcept;
    void see_abandoned(const events::Event& event) noexcept;
    void see_rare(const events::Event& event);
    bool see_in_ivr(const events::Event& event, CallCell& cell);
    void see_asks_for_agent(const events::Event& event);
    void see_agent(const events::Event& event);
    void stop_ringing(const events::Event& event) noexcept;

    /// A number that changes by one, and its area up to the end of the current interval, as if no
    /// further change came: a change then costs one addition to the area.
    void rise(WideNanoseconds& area, std::int64_t& number, events::Time now) noexcept {
        area += (area_end_ - now).count();
        ++number;
    }
    void fall(WideNanoseconds& area, std::int64_t& number, events::Time now) noexcept {
        area -= (area_end_ - now).count();
        --number;
    }

    bool counts(const CallCell& cell) const noexcept { return &cell < uncounted_; }

    // What the current interval is. What comes before the warm-up's end goes to a row of cells of
    // its own, behind the others, which nobody reads: that costs no question on the way.
    events::Time border_;      ///< the next interval's start; never in the last
    events::Time area_end_;    ///< as border_, but the horizon in the last
    events::Time cells_from_;  ///< calls that entered since then belong to current_calls_
    CallCell* current_calls_ = nullptr;
    AgentCell* current_agents_ = nullptr;
    const CallCell* uncounted_ = nullptr;
    events::Duration within_;

    struct Heads {
        std::int64_t scheduled = 0;
        std::int64_t present = 0;
        std::int64_t on_break = 0;
        std::int64_t busy = 0;
    };
    std::vector<std::int64_t> waiting_;  ///< by call type
    std::vector<Heads> heads_;           ///< by group
    std::vector<CallCell> call_cells_;   ///< interval * call types + call type, and one row more
    std::vector<AgentCell> agent_cells_;
    std::vector<std::uint64_t> answered_;
    std::vector<std::uint64_t> waits_;  ///< call type * wait_bucket_count + bucket

    std::vector<std::size_t> type_of_site_type_;

    IvrTally ivr_;
    OvertimeTally overtime_;

    std::uint64_t contacts_ = 0;
    std::size_t intervals_;
    std::size_t call_types_;
    std::size_t groups_;
    std::size_t interval_ = 0;  ///< current; intervals_ during the warm-up
    events::Time counted_from_;
    events::Duration interval_length_;
    bool by_end_;  ///< CountIn::ended
    bool has_ivr_;
    bool pays_overtime_;

    std::int64_t batches_ = 1;
    std::int64_t batch_ = 0;  ///< current
    std::function<void(const Tallies&)> batch_ended_;
};

// ------------------------------------------------------------------------------------- inline

inline CallCell& Tallies::cell_of(const events::Event& event) noexcept {
    const std::size_t call_type = event.call_type.index();
    if (event.entered >= cells_from_) [[likely]]
        return current_calls_[call_type];
    return earlier_cell(event.entered, call_type);
}

inline void Tallies::end_wait(const events::Event& event, CallCell& cell,
                              WideNanoseconds& sum) noexcept {
    const std::size_t call_type = event.call_type.index();
    fall(current_calls_[call_type].queue, waiting_[call_type], event.time);
    const events::Duration wait = event.time - event.since;
    if (wait.count() != 0) {
        ++cell.delayed;
        sum += wait.count();
        if (wait.count() > cell.longest_wait)
            cell.longest_wait = wait.count();
    }
    if (counts(cell)) [[likely]]
        ++waits_[call_type * wait_bucket_count + wait_bucket_of(wait)];
}

inline void Tallies::see_answered(const events::Event& event) noexcept {
    CallCell& cell = cell_of(event);
    ++cell.answered;
    if (event.time - event.since <= within_)
        ++cell.answered_within;
    end_wait(event, cell, cell.wait_answered);
    const std::size_t group = event.group.index();
    if (counts(cell)) [[likely]]
        ++answered_[event.call_type.index() * groups_ + group];
    if (event.detail != events::Detail::rang) {
        rise(current_agents_[group].busy, heads_[group].busy, event.time);
    }
}

// By the compiler's own count it is too large to inline; a call would cost 2% of a simulated call.
[[gnu::always_inline]] inline void Tallies::see(const events::Event& event) {
    using events::EventKind;
    if (event.time >= border_) [[unlikely]]
        cross_borders(event.time);
    switch (event.kind) {
        case EventKind::contact_entered:
            ++contacts_;
            ++current_calls_[event.call_type.index()].entered;
            break;
        case EventKind::call_queued: {
            const std::size_t call_type = event.call_type.index();
            rise(current_calls_[call_type].queue, waiting_[call_type], event.time);
            if (has_ivr_) [[unlikely]]
                see_asks_for_agent(event);
            break;
        }
        case EventKind::call_answered:
            see_answered(event);
            break;
        case EventKind::talk_ended: {
            cell_of(event).talk += (event.time - event.since).count();
            if (event.detail == events::Detail::work_follows)
                break;
            const std::size_t group = event.group.index();
            fall(current_agents_[group].busy, heads_[group].busy, event.time);
            break;
        }
        case EventKind::after_call_work_ended: {
            cell_of(event).after_call_work += (event.time - event.since).count();
            const std::size_t group = event.group.index();
            fall(current_agents_[group].busy, heads_[group].busy, event.time);
            break;
        }
        case EventKind::agent_idle:
            break;
        case EventKind::call_abandoned:
            see_abandoned(event);
            break;
        default:
            see_rare(event);
            break;
    }
}

}  // namespace ringside::observers
