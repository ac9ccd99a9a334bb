// Who worked when, with which skills, and how soon agents take the next call: none of it is in the
// log, all of it is inferred from who served what when.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fitting/bank_log.hpp"
#include "analysis/fitting/demand.hpp"
#include "analysis/fitting/survival.hpp"

namespace ringside::analysis::fitting {

/// A set of types, bit by bit.
using Skills = unsigned;

/// Somebody could be given calls of these types, from … to (seconds since midnight of the date).
struct Presence {
    std::size_t server = 0;
    std::int32_t date = 0;
    double from_s = 0.0;
    double to_s = 0.0;
    Skills skills = 0;
    bool went_at_end_of_call = false;  ///< while callers waited
};

struct Readiness {
    /// From the end of a service until the agent takes the next call, while a caller whom the agent
    /// can serve waits; unknown from the moment at which nobody waits any more.
    std::vector<Observed> gaps;
    /// Whoever has not taken a waiting caller after so long is away.
    double away_after_s = 0.0;
};

/// A stretch of opening hours in which no call entered though this many or more were to be
/// expected: the log is silent, the center need not have been.
inline constexpr double calls_in_hole = 15.0;
struct Hole {
    std::int32_t date = 0;
    int from_s = 0;
    int to_s = 0;
};

struct Workforce {
    std::vector<Hole> holes;
    std::vector<Presence> presences;
    Readiness readiness;
    double rest_of_service_s = 0.0;  ///< E[S^2] / (2 E[S]): of a service in progress, on average
    /// Who went at the end of a call while callers waited, and was there so long before; the share
    /// of them who then were with a caller.
    double busy_before_going = 0.0;
    double service_h = 0.0;       ///< time with callers
    double idle_h = 0.0;          ///< between services, not counted as away
    double away_waiting_h = 0.0;  ///< between services, away because a caller waited
    double away_passed_h = 0.0;   ///< … because too many calls passed by

    /// Of the time present.
    double busy_share() const noexcept {
        return service_h > 0.0 ? service_h / (service_h + idle_h) : 0.0;
    }
};

/// Skills: a person can serve a type that the log shows with it, except in a stretch of its calls
/// so long that it would have served none of the type with a chance below 0.1% if the type had come
/// to it as often as to all who worked in that hour.
///
/// Away: between two services, if a caller whom the agent can serve waits while the agent has been
/// off the phone for longer than `readiness.away_after_s` (for this, whom it can serve is what it
/// served in the five services before or after: a skill that it may not have proves nothing); or if
/// calls that found an agent free at once passed it by with a chance below 0.1%, each being equally
/// likely to reach any agent who seems free. The moment of going lies between the end of the
/// service and the first caller who waited in vain, the moment of coming back between the last one
/// and the next service: the middle is taken. Who goes while callers wait does so at the end of a
/// call (the log's last services are hardly longer than others; at a moment of chance they would be
/// more than twice as long).
///
/// In a hole of the log, who served before and after is taken to be there.
Workforce estimate_workforce(const BankLog& log, const Demand& demand);

}  // namespace ringside::analysis::fitting
