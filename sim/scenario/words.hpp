// Words for people: lists, plurals, large numbers, clock times, and the nearest name to a typing
// error.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::scenario {

/// "a, b and c"; "…" stands for what comes after the first `most`.
std::string listed(std::span<const std::string> words, std::size_t most = 12);
/// "a, b, c", cut in the same way.
std::string enumerated(std::span<const std::string> words, std::size_t most = 12);
/// 1,000,000
std::string grouped(std::int64_t number);
/// A number as short as it can be written: 1.5, 80, 1e+20.
std::string short_number(double number);
/// "1 agent", "2 agents".
std::string counted(std::int64_t number, std::string_view noun);
/// "1st", "2nd", "3rd", "4th", …
std::string ordinal(std::size_t number);
/// hh:mm, or hh:mm:ss where there are seconds; 24:00 at the end of the day.
std::string clock_words(events::Duration since_midnight);
/// "20s", "1m30s", "2h".
std::string duration_words(events::Duration length);
/// "half hour", "hour", "quarter hour", or "interval of 10m".
std::string interval_words(events::Duration interval);

/// The name nearest to `word` if it is near enough to be what was meant, else empty.
std::string nearest(std::string_view word, std::span<const std::string> names);
/// `did you mean "x"?`, or `possible here: …`; empty if there are no names.
std::string did_you_mean(std::string_view word, std::span<const std::string> names);

}  // namespace ringside::scenario
