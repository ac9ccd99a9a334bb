// Who is planned to be on duty when, on one day: from heads per interval, from shifts or from
// people with dates. It knows no chance; see attendance.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/model.hpp"

namespace ringside::center {

/// A stretch of simulated time.
struct TimeSpan {
    Time start;
    Time end;

    bool is_empty() const noexcept { return start >= end; }
    bool operator==(const TimeSpan&) const = default;
};

/// A stretch of one day for which somebody is planned to be on duty.
struct Duty {
    TimeSpan planned;
    TimeSpan present;        ///< inside what is planned; empty: not at all
    std::uint32_t seat = 0;  ///< within its group
    std::uint32_t first_break = 0;
    std::uint32_t breaks = 0;
    bool begins = true;  ///< false: goes on from the day before
    bool ends = true;    ///< false: goes on the day after
};

/// The duties of a group on a day. Those of one seat ascend and stand apart, and so do the breaks
/// of a duty, which lie inside it.
struct DutiesOfDay {
    std::vector<Duty> duties;
    std::vector<TimeSpan> breaks;  ///< of all duties

    std::span<const TimeSpan> breaks_of(const Duty& duty) const {
        return std::span(breaks).subspan(duty.first_break, duty.breaks);
    }
};

/// Everybody is present as planned. Times follow the clock: what is planned for an hour that the
/// clock leaves out does not happen, heads per interval hold for both passes of an hour that it
/// shows twice, and a shift that starts or ends in such an hour does so in the first pass. Beyond
/// the horizon a weekday is as any other.
DutiesOfDay duties_of_day(const Horizon& horizon, const Group& group, std::uint32_t day);

}  // namespace ringside::center
