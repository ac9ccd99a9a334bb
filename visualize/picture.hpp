// Who is where: callers on their way, agents at their seats, the day's numbers. A fold of events
// and of time, and a value: two pictures of the same events at the same instant are equal, however
// they were reached. It knows no simulator and no pixel; kinds of events that it does not know
// change nothing.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "visualize/day_book.hpp"
#include "visualize/network_load.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

using events::AgentId;
using events::CallTypeId;
using events::ContactId;
using events::Event;
using events::EventKind;

/// Where a caller is. One whose agent still works on the call after it is nowhere; on the way is
/// who is looked up before the IVR and the queue, or is not yet at the site that takes the call.
enum class Place : std::uint8_t { nowhere, on_the_way, ivr, waiting, ringing, talking, on_hold };
inline constexpr std::size_t place_count = 7;

struct Caller {
    std::uint64_t serial = 0;
    Time entered;
    Time since;               ///< at this place, or node of the IVR
    Time queued;              ///< joined the queue
    AgentId agent;            ///< the one that was offered it last, or has it
    std::uint16_t rings = 0;  ///< phones that ring for it
    CallTypeId call_type;
    Place place = Place::nowhere;
    std::uint8_t priority = 1;
    std::uint8_t node = 0;     ///< of the IVR: the one it is at, or was at last
    bool through_ivr = false;  ///< has been in the IVR
    bool was_offered = false;  ///< to an agent that did not pick up
    bool operator==(const Caller&) const = default;
};

/// Absent: scheduled, but not there. Off: not scheduled.
enum class SeatState : std::uint8_t {
    off,
    absent,
    idle,
    ringing,
    talking,
    on_hold,
    after_call_work,
    on_break,
    set_aside,  ///< after a call not answered
};
inline constexpr std::size_t seat_state_count = 9;

struct Seat {
    Time since;                ///< in this state; a talk is one with its holds
    Time queued;               ///< the caller that it has, or had last, joined the queue
    std::uint64_t serial = 0;  ///< of that caller
    ContactId contact;
    CallTypeId call_type;  ///< of that caller
    std::uint8_t priority = 1;
    SeatState state = SeatState::off;
    bool scheduled = false;
    bool waits_for_server = false;  ///< in talk, or after it
    bool operator==(const Seat&) const = default;
};

/// Somebody who has left without an agent, or after a talk.
struct Departure {
    Time time;
    Time queued;  ///< where it left a queue
    std::uint64_t serial = 0;
    AgentId agent;  ///< whom it talked to, or who rang
    CallTypeId call_type;
    EventKind how{};
    std::uint8_t priority = 1;
    std::uint8_t node = 0;  ///< of the IVR, where it left that
    bool operator==(const Departure&) const = default;
};

class Picture {
  public:
    explicit Picture(std::shared_ptr<const Setting> setting);

    /// Folds an event; they come in order of time.
    void see(const Event& event);
    /// Time goes on to `now`, without an event.
    void reach(Time now);

    /// The same people in a setting that differs in what happens later.
    void move_to(std::shared_ptr<const Setting> setting) { setting_ = std::move(setting); }

    const Setting& setting() const { return *setting_; }
    Time now() const { return now_; }
    bool is_over() const { return over_; }

    // --- Callers. -----------------------------------------------------------------------------
    /// By handle; those who are nowhere are empty places.
    std::span<const Caller> callers() const { return callers_; }
    std::int64_t count_at(Place place) const { return places_[static_cast<std::size_t>(place)]; }
    /// In queues, those on offer included.
    std::int64_t waiting() const { return count_at(Place::waiting) + count_at(Place::ringing); }
    std::int64_t waiting_of(std::size_t call_type) const { return waiting_of_[call_type]; }
    /// On their way, in the IVR, in queues and in talk.
    std::int64_t trunks_in_use() const;
    /// The longest wait of those who wait now; none if nobody does.
    std::optional<Duration> longest_wait() const;
    /// The greatest wait since the queues were last empty, of those who have left them.
    Duration longest_wait_since_empty() const { return longest_since_empty_; }

    // --- Those who have left. -----------------------------------------------------------------
    /// Of the last 90 s, the latest last, at most 64.
    const std::deque<Departure>& departures() const { return departures_; }
    /// Callers who hung up while they waited, of the last 30 minutes.
    const std::deque<Departure>& hang_ups() const { return hang_ups_; }

    // --- Agents. ------------------------------------------------------------------------------
    std::span<const Seat> seats() const { return seats_; }
    std::int64_t count_in(SeatState state) const {
        return seat_counts_[static_cast<std::size_t>(state)];
    }
    bool is_open() const { return open_; }

    // --- The platform. ------------------------------------------------------------------------
    const NetworkLoad& network() const { return network_; }
    /// Who waits at a place: 0 is the carrier, then the sites.
    std::int64_t waiting_at(std::uint32_t place) const;

    // --- The day's numbers. -------------------------------------------------------------------
    const DayBook& day() const { return day_; }
    Share service_level() const;
    /// Of the last interval that is over; none before the first one is.
    std::optional<std::size_t> last_interval() const;
    /// Mean wait of the answered in nanoseconds, as a ratio.
    Share speed_of_answer() const;
    std::uint64_t events_seen() const { return events_seen_; }

    /// Whether everything is the same, settings aside.
    bool operator==(const Picture& other) const;

  private:
    void see_caller(const Event& event);
    void see_agent(const Event& event);
    Caller& caller_of(const Event& event);
    void move(Caller& caller, Place place, Time now);
    void leave(const Event& event);
    void sit(const Event& event, SeatState state);
    void fall_silent(Caller& caller, Time now);
    void take(const Event& event, SeatState state);
    void cross_into_next_day();
    void sample(Time at);
    void forget_departures();

    std::shared_ptr<const Setting> setting_;
    Time now_;
    bool over_ = false;
    bool open_ = false;
    std::uint64_t events_seen_ = 0;
    std::vector<Caller> callers_;
    std::array<std::int64_t, place_count> places_{};
    std::vector<std::int64_t> waiting_of_;
    std::int64_t most_waiting_ = 0;  ///< since the last sample
    Duration longest_since_empty_{};
    std::deque<Departure> departures_;
    std::deque<Departure> hang_ups_;
    std::vector<Seat> seats_;
    std::vector<std::size_t> group_of_;
    std::array<std::int64_t, seat_state_count> seat_counts_{};
    NetworkLoad network_;
    DayBook day_;
};

bool is_busy(SeatState state);

}  // namespace ringside::visualize
