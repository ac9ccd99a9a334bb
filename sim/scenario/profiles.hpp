// Numbers that may change with the interval of the day and with the day.
#pragma once

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// What numbers of a profile may be, and what holds where it says nothing.
struct ProfileRule {
    double most = 1e12;
    bool whole = false;
    bool above_zero = false;
    /// Outside opening hours: nothing (calls, heads), or the nearest value of the day (factors).
    bool nearest_outside = false;
    std::string_view nouns;     ///< "calls", "agents": 5 agents
    std::string_view singular;  ///< "a number of calls": it cannot be negative
};

/// A number; a list with a value for each interval from open to close; a table by clock time, each
/// value holding from then on; or a table by weekday and date of these. Nothing after reporting an
/// error.
std::optional<center::Profile> read_profile(Reading& reading, Field field, const ProfileRule& rule);

}  // namespace ringside::scenario
