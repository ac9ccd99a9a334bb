// The grammar of lengths of time and clock times.
#include "sim/scenario/durations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

struct Unit {
    std::string_view name;
    double seconds;
};
constexpr std::array units{Unit{"ms", 1e-3}, Unit{"s", 1.0}, Unit{"m", 60.0}, Unit{"h", 3600.0}};

/// Units that people write, and the ones that are meant.
struct Meant {
    std::string_view written;
    std::string_view unit;
};
constexpr std::array meant{
    Meant{"sec", "s"},
    Meant{"secs", "s"},
    Meant{"second", "s"},
    Meant{"seconds", "s"},
    Meant{"S", "s"},
    Meant{"min", "m"},
    Meant{"mins", "m"},
    Meant{"minute", "m"},
    Meant{"minutes", "m"},
    Meant{"M", "m"},
    Meant{"hr", "h"},
    Meant{"hrs", "h"},
    Meant{"hour", "h"},
    Meant{"hours", "h"},
    Meant{"H", "h"},
    Meant{"msec", "ms"},
    Meant{"milliseconds", "ms"},
};

constexpr std::string_view units_in_words = "the units are ms, s, m and h, as in \"1m30s\"";

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_numeric(char letter) { return is_digit(letter) || letter == '.'; }

/// A number and its unit, with where they stand.
struct Piece {
    double number = 0.0;
    std::string_view digits;
    std::string_view unit;
    std::size_t position = 0;
    std::size_t unit_position = 0;
};

/// The number and the unit that start at `position`, which then stands behind them.
std::optional<Piece> next_piece(std::string_view text, std::size_t& position) {
    const auto skip = [&](auto wanted) {
        while (position < text.size() && wanted(text[position]))
            ++position;
    };
    const auto is_space = [](char letter) { return letter == ' '; };
    skip(is_space);
    Piece piece;
    piece.position = position;
    skip(is_numeric);
    piece.digits = text.substr(piece.position, position - piece.position);
    const auto [end, error] = std::from_chars(
        piece.digits.data(), piece.digits.data() + piece.digits.size(), piece.number);
    if (error != std::errc{} || end != piece.digits.data() + piece.digits.size())
        return std::nullopt;
    skip(is_space);
    piece.unit_position = position;
    skip([&](char letter) { return !is_numeric(letter) && !is_space(letter); });
    piece.unit = text.substr(piece.unit_position, position - piece.unit_position);
    skip(is_space);
    return piece;
}

/// The text with units that people write put right; empty if some unit stays unknown.
std::string with_known_units(std::string_view text) {
    std::string out;
    for (std::size_t position = 0; position < text.size();) {
        const auto piece = next_piece(text, position);
        if (!piece)
            return {};
        std::string_view unit = piece->unit;
        const auto found = std::ranges::find(meant, unit, &Meant::written);
        if (found != meant.end())
            unit = found->unit;
        if (std::ranges::find(units, unit, &Unit::name) == units.end())
            return {};
        out += fmt::format("{}{}", piece->digits, unit);
    }
    return out;
}

DurationError not_a_duration(std::string_view text) {
    return {0, text.size(), fmt::format("\"{}\" is not a duration", text),
            fmt::format("write a number and a unit; {}", units_in_words)};
}

DurationError unknown_unit(std::string_view text, const Piece& piece) {
    if (piece.unit.empty()) {
        return {piece.position, piece.digits.size(),
                fmt::format("\"{}\" is not a duration: {} has no unit", text, piece.digits),
                fmt::format("write \"{}s\" for seconds; {}", piece.digits, units_in_words)};
    }
    const std::string better = with_known_units(text);
    return {piece.unit_position, piece.unit.size(),
            fmt::format("\"{}\" is not a duration: unknown unit \"{}\"", text, piece.unit),
            better.empty() ? std::string{units_in_words}
                           : fmt::format("write \"{}\"; {}", better, units_in_words)};
}

}  // namespace

std::variant<events::Duration, DurationError> parse_duration(std::string_view text) {
    if (text == "never")
        return events::endless;
    if (text.starts_with('-')) {
        return DurationError{0, text.size(), "a length of time cannot be negative",
                             std::string{units_in_words}};
    }
    if (trimmed(text).empty())
        return not_a_duration(text);
    double seconds = 0.0;
    for (std::size_t position = 0; position < text.size();) {
        const auto piece = next_piece(text, position);
        if (!piece)
            return not_a_duration(text);
        const auto unit = std::ranges::find(units, piece->unit, &Unit::name);
        if (unit == units.end())
            return unknown_unit(text, *piece);
        seconds += piece->number * unit->seconds;
    }
    if (!(seconds <= events::to_seconds(longest_duration))) {
        return DurationError{0, text.size(), fmt::format("\"{}\" is longer than 10 years", text),
                             "\"never\" stands for a time without end, where that is possible"};
    }
    return events::from_seconds(seconds);
}

std::optional<events::Duration> parse_clock(std::string_view text) {
    const auto two_digits = [&](std::size_t position, int limit) -> std::optional<int> {
        if (position + 2 > text.size() || !is_digit(text[position]) ||
            !is_digit(text[position + 1])) {
            return std::nullopt;
        }
        const int value = (text[position] - '0') * 10 + (text[position + 1] - '0');
        return value <= limit ? std::optional{value} : std::nullopt;
    };
    const auto hours = two_digits(0, 24);
    const auto minutes = two_digits(3, 59);
    if (!hours || !minutes || text[2] != ':')
        return std::nullopt;
    events::Duration time = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    if (text.size() > 5) {
        const auto seconds = two_digits(6, 59);
        if (!seconds || text[5] != ':')
            return std::nullopt;
        time += std::chrono::seconds{*seconds};
    }
    if (text.size() > 8) {
        const std::string_view digits = text.substr(std::min<std::size_t>(9, text.size()));
        if (text[8] != '.' || digits.empty() || digits.size() > 9 ||
            !std::ranges::all_of(digits, is_digit)) {
            return std::nullopt;
        }
        std::int64_t nanoseconds = 0;
        for (std::size_t i = 0; i < 9; ++i) {
            nanoseconds = nanoseconds * 10 + (i < digits.size() ? digits[i] - '0' : 0);
        }
        time += std::chrono::nanoseconds{nanoseconds};
    }
    if (time > std::chrono::hours{24})
        return std::nullopt;
    return time;
}

}  // namespace ringside::scenario
