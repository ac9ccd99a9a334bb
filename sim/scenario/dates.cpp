// From yyyy-mm-dd to the number of a day, and back.
#include "sim/scenario/dates.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace ringside::scenario {
namespace {

std::chrono::sys_days day_of(std::int32_t days_since_1970) {
    return std::chrono::sys_days{std::chrono::days{days_since_1970}};
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

std::optional<std::int32_t> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto number = [&](std::size_t position, std::size_t length) {
        int value = -1;
        const char* first = text.data() + position;
        const auto [end, error] = std::from_chars(first, first + length, value);
        return error == std::errc{} && end == first + length ? value : -1;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 0 || day < 0)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

bool looks_like_date(std::string_view text) {
    return text.size() >= 6 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) &&
           is_digit(text[3]) && text[4] == '-';
}

std::string date_words(std::int32_t days_since_1970) {
    const std::chrono::year_month_day date{day_of(days_since_1970)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::uint8_t weekday_of_date(std::int32_t days_since_1970) {
    return static_cast<std::uint8_t>(std::chrono::weekday{day_of(days_since_1970)}.iso_encoding() -
                                     1);
}

}  // namespace ringside::scenario
