// Calendar dates as the language writes them: yyyy-mm-dd.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ringside::scenario {

/// yyyy-mm-dd as days since 1970-01-01; nothing for what is no day of the calendar.
std::optional<std::int32_t> parse_date(std::string_view text);
/// Whether a date was meant, be it one or not: "1999-02-30", "1999-1-3".
bool looks_like_date(std::string_view text);
/// yyyy-mm-dd
std::string date_words(std::int32_t days_since_1970);
/// Monday is 0.
std::uint8_t weekday_of_date(std::int32_t days_since_1970);

}  // namespace ringside::scenario
