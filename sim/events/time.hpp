// Time as the whole house counts it: whole nanoseconds since the start of the horizon.
// This clock has no now(): time comes in with each event, from a calendar or from a live host.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ratio>

namespace ringside::events {

/// A length of time in whole nanoseconds; sums are exact for 292 years.
using Duration = std::chrono::duration<std::int64_t, std::nano>;

/// The clock of simulated and recorded time. It cannot be read: it has no now().
struct Clock {
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<Clock, Duration>;
    static constexpr bool is_steady = true;
};

/// An instant: nanoseconds since the start of the horizon (midnight of the first day).
using Time = Clock::time_point;

/// The instant that never comes. Adding to it is not allowed; see `after`.
inline constexpr Time never = Time::max();
/// The duration that never ends, for example the patience of a caller who does not hang up.
inline constexpr Duration endless = Duration::max();
inline constexpr Time start_of_time{};

/// `start + length`, where anything beyond the range of Time is `never`.
constexpr Time after(Time start, Duration length) noexcept {
    return length >= never - start ? never : start + length;
}

/// Rounds seconds to the nearest nanosecond; beyond the range (and infinity) it is `endless`,
/// and below zero (and NaN) it is zero.
inline Duration from_seconds(double seconds) noexcept {
    const double nanoseconds = seconds * 1e9;
    if (!(nanoseconds > 0.0))
        return Duration::zero();
    if (nanoseconds >= 9.2e18)
        return endless;
    // Round half up by truncation: one conversion instruction, the same on every processor.
    return Duration{static_cast<std::int64_t>(nanoseconds + 0.5)};
}

/// Seconds as a floating-point number, for estimates and display only.
constexpr double to_seconds(Duration length) noexcept {
    return static_cast<double>(length.count()) / 1e9;  // exact for whole seconds
}

}  // namespace ringside::events
