// The order of things that happen at one instant. One table, so that nothing else can decide a tie.
#pragma once

#include <cstdint>

#include "sim/engine/calendar.hpp"
#include "sim/events/time.hpp"

namespace ringside::center {

/// What a notice is about. The values order the notices of one instant. Calls that arrive come
/// after them all; none arrives at the horizon.
enum class Rank : std::uint8_t {
    day_starts,  ///< before all else of the day
    work_ends,   ///< ring, talk, hold or after-call work of an agent
    patience_ends,
    closes_or_opens,
    roster_change,
    pause_ends,
    command,  ///< after all that was planned; what ends comes before what begins
    failure,
    router_wakes,
    warm_up_ends,   ///< a call that enters at this instant counts
    ivr_step_ends,  ///< after all that changes the center: it may bring a call to a queue
    ivr_patience_ends,
    reaches_site,
    callback_offered,
    callback_due,
    burst_call,
    horizon,
};

/// A notice of this rank; `tie` decides between notices of one rank at one instant.
inline engine::Notice notice(events::Time time, Rank rank, std::uint64_t tie, std::uint32_t subject,
                             std::uint32_t stamp = 0) noexcept {
    return {time, engine::order_of(static_cast<std::uint8_t>(rank), tie), subject, stamp};
}

inline Rank rank_in(const engine::Notice& notice) noexcept {
    return static_cast<Rank>(engine::rank_of(notice));
}

}  // namespace ringside::center
