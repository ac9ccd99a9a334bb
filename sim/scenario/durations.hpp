// Lengths of time and clock times as a scenario writes them: "3m20s", "never", "07:30".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sim/events/time.hpp"

namespace ringside::scenario {

/// What keeps text from being a duration; the part at fault in bytes.
struct DurationError {
    std::size_t position = 0;
    std::size_t length = 0;
    std::string message;
    std::string hint;
};

/// The longest length of time that a scenario may name.
inline constexpr events::Duration longest_duration = std::chrono::hours{24 * 3653};

/// "250ms", "90s", "3m20s", "1.5h"; units ms, s, m, h. "never" is `events::endless`.
std::variant<events::Duration, DurationError> parse_duration(std::string_view text);

/// hh:mm, hh:mm:ss or hh:mm:ss.fff, from 00:00 to 24:00; nothing if it is not a clock time.
std::optional<events::Duration> parse_clock(std::string_view text);

}  // namespace ringside::scenario
