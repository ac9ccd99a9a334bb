// What time it is to FreeSWITCH: exact, or in whole seconds.
#pragma once

#include "sim/events/time.hpp"

namespace ringside::routing {

/// Before all that happens: when an agent who has had no call yet ended its last one.
inline constexpr events::Time long_ago{events::Duration::min() / 4};

/// `start + length`, also for what was long ago; what is out of range is never.
constexpr events::Time later(events::Time start, events::Duration length) noexcept {
    return start < events::start_of_time ? start + length : events::after(start, length);
}

struct FreeswitchClock {
    bool whole_seconds = false;

    /// What the clock shows.
    events::Time shows(events::Time time) const noexcept {
        if (!whole_seconds)
            return time;
        return std::chrono::floor<std::chrono::seconds>(time);
    }
    /// When it will show this instant, or a later one.
    events::Time when_it_shows(events::Time time) const noexcept {
        if (!whole_seconds || time == events::never)
            return time;
        return std::chrono::ceil<std::chrono::seconds>(time);
    }
    /// The least that can pass on it: a rule that asks for more than zero needs so much.
    events::Duration tick() const noexcept {
        return whole_seconds ? events::Duration{std::chrono::seconds{1}} : events::Duration::zero();
    }
};

}  // namespace ringside::routing
