// Which days are simulated: their kinds, their opening hours, their clocks. Simulated time runs on
// evenly; this is where it meets what the clock on the wall shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::center {

using events::Duration;
using events::Time;

/// From midnight to midnight, where no clock is changed.
inline constexpr Duration day_length = std::chrono::hours{24};
inline constexpr std::size_t days_per_week = 7;

/// A stretch of the day by the clock, from midnight; end may be 24 h.
struct ClockSpan {
    Duration start{};
    Duration end{};
    bool operator==(const ClockSpan&) const = default;
};

enum class AtClosing : std::uint8_t {
    drain,  ///< who waits is still served: agents stay until nobody whom they can serve waits
    clear,  ///< who waits is sent away
};

/// On this day, when the clock shows `at`, it is set forward by `by`, or back where that is
/// negative.
struct ClockChange {
    std::uint32_t day = 0;
    Duration at{};
    Duration by{};
};

/// A moment as people say it.
struct Moment {
    std::uint32_t day = 0;  ///< of the horizon, from 0
    Duration clock{};       ///< since midnight, as the clock shows
    bool again = false;     ///< the clock was set back and shows this for the second time
};

/// A day of the horizon that is like another weekday; like none: nobody works a shift.
struct Holiday {
    std::uint32_t day = 0;
    std::optional<std::uint8_t> like;
};

struct Horizon {
    bool steady_state = false;
    Duration warm_up{};            ///< steady state only
    bool finds_warm_up = false;    ///< it is not given: whoever runs the model finds it first
    bool found_warm_up = false;    ///< that has been done
    Duration length = day_length;  ///< steady state: counted after the warm-up; else of all days
    std::uint32_t days = 1;
    std::int32_t first_day = 0;      ///< days since 1970-01-01
    std::uint8_t first_weekday = 0;  ///< Monday is 0
    bool has_date = false;
    std::string time_zone;                         ///< for people; empty: none was given
    Duration interval = std::chrono::minutes{30};  ///< divides 24 h
    /// Opening hours by kind of day; start == end: closed; 0 to 24 h: open through midnight. The
    /// first seven kinds are the weekdays, further ones single dates.
    std::vector<ClockSpan> hours{days_per_week};
    /// The kind of each day; empty: the weekdays in turn.
    std::vector<std::uint16_t> kind_of_day;
    /// Days on which the shifts of another weekday are worked, or none; ascending.
    std::vector<Holiday> holidays;
    std::vector<ClockChange> clock_changes;  ///< ascending, at most one a day
    AtClosing at_closing = AtClosing::drain;

    Time end() const noexcept { return events::start_of_time + warm_up + length; }
    /// Of a day without a change of the clock.
    std::size_t intervals_per_day() const noexcept {
        return static_cast<std::size_t>(day_length / interval);
    }
    /// Of the whole horizon.
    std::size_t intervals() const noexcept { return static_cast<std::size_t>(length / interval); }
    std::size_t weekday_of(std::uint32_t day) const noexcept {
        return (first_weekday + day) % days_per_week;
    }
    std::size_t kind_of(std::uint32_t day) const noexcept {
        return kind_of_day.empty() ? weekday_of(day) : kind_of_day[day];
    }
    const ClockSpan& hours_of(std::uint32_t day) const noexcept { return hours[kind_of(day)]; }

    /// Midnight at the start of a day; of the day after the last one, the end.
    Time start_of(std::uint32_t day) const noexcept;
    Duration length_of(std::uint32_t day) const noexcept;
    /// When the clock of that day shows this time: the first time if it does so twice, the instant
    /// of the change if it never does. 24 h is the day's end.
    Time at_clock(std::uint32_t day, Duration clock) const noexcept;
    /// The weekday whose shifts are worked on a day; none where nobody works.
    std::optional<std::size_t> shifts_of(std::uint32_t day) const noexcept;
    /// What the calendar and the clock show; the end belongs to the day after the last one.
    Moment moment_of(Time time) const noexcept;
    /// The place of a moment in every profile.
    std::size_t position_of(Moment moment) const noexcept {
        return kind_of(moment.day) * intervals_per_day() +
               static_cast<std::size_t>(moment.clock / interval);
    }
    /// What counts a day are given for; in a steady state the whole of it.
    Duration mean_day() const noexcept {
        return steady_state ? length : length / std::int64_t{days};
    }
};

/// A number for each interval of each kind of day, or one for all time. Intervals count from
/// midnight by the clock; index = kind * intervals_per_day + interval.
struct Profile {
    std::vector<double> values{0.0};  ///< one value, or kinds of days * intervals_per_day

    static Profile constant(double value) { return Profile{{value}}; }
    bool is_constant() const noexcept { return values.size() == 1; }
    double at(std::size_t position) const noexcept {
        return is_constant() ? values.front() : values[position];
    }
};

}  // namespace ringside::center
