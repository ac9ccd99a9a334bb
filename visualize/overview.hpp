// What is known of all days at once, for a bar of time: the service level by interval, who hung up
// when, the worst moment. A fold of events; it grows with what has been looked at so far.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "visualize/day_book.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

/// The longest wait of a day that has ended, and when it did.
struct WorstMoment {
    Time time;
    Duration wait{};
};

class Overview {
  public:
    explicit Overview(const Setting& setting);

    void see(const Setting& setting, const events::Event& event);
    /// Everything before this instant is known.
    void reach(Time time) { known_until_ = std::max(known_until_, time); }

    Time known_until() const { return known_until_; }
    /// The service level of an interval of a day, in the target's way.
    Share service_level(std::size_t day, std::size_t interval) const;
    /// When callers hung up while they waited, ascending.
    std::span<const Time> hang_ups() const { return hang_ups_; }
    std::span<const Time> hang_ups_between(Time from, Time to) const;
    /// The first one after an instant; none if there is none.
    std::optional<Time> next_hang_up(Time after) const;
    std::optional<WorstMoment> worst_moment(std::size_t day) const;

  private:
    std::vector<std::vector<CallCounts>> days_;  ///< by day and interval
    std::vector<Time> hang_ups_;
    std::vector<WorstMoment> worst_;  ///< by day; a wait of 0: none
    observers::ServiceLevel measure_;
    Time known_until_;
};

}  // namespace ringside::visualize
