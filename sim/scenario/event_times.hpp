// When things happen: a moment of the horizon as an [[event]] says it.
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// The moment that the field says; `day` is the day of an event that has one of its own, from 0. As
/// an end, midnight is the end of the day. Reports what is no moment of the horizon.
std::optional<events::Time> read_event_time(Reading& reading, Field field,
                                            std::optional<std::uint32_t> day, bool is_end);

/// A moment as an [[event]] has to say it.
struct EventTime {
    std::string at;                    ///< the value of `at` or `until`, in TOML
    std::optional<std::uint32_t> day;  ///< the value of `day`, where it takes one
};
/// Nothing where it cannot be said: an hour that the clock shows for the second time. An end may be
/// the end of the horizon.
std::optional<EventTime> event_time_words(const center::Horizon& horizon, events::Time time,
                                          bool is_end);

}  // namespace ringside::scenario
