// The known mistakes of syntax, by the words of the parser, and what to say about each.
#include "sim/scenario/syntax_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/durations.hpp"

namespace ringside::scenario {
namespace {

/// The run of characters around the error that looks like one value.
struct Token {
    std::string text;
    std::uint32_t column = 1;
};

Token token_at(std::string_view line, std::uint32_t column) {
    constexpr std::string_view borders = " \t,=[]{}#\"'";
    const std::size_t at = std::min(byte_of_column(line, column), line.size());
    std::size_t start = at;
    while (start > 0 && borders.find(line[start - 1]) == std::string_view::npos)
        --start;
    const std::size_t end = std::min(line.find_first_of(borders, at), line.size());
    return {std::string{line.substr(start, end - start)}, characters(line.substr(0, start)) + 1};
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool is_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char letter) {
        return std::isalnum(letter) != 0 || letter == '_' || letter == '-' || letter >= 0x80;
    });
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

SyntaxError marked(const Token& token, std::string message, std::string hint) {
    return {{0, 0, token.column, std::max(1U, characters(token.text))},
            std::move(message),
            std::move(hint)};
}

/// Something that looks like a clock time and is none.
SyntaxError clock_error(const Token& token) {
    const std::string_view text = token.text;
    if (text.starts_with("24:")) {
        return {{0, 0, token.column, 2},
                "a TOML time has no hour 24",
                "write 00:00:00; a closing time of midnight means the end of the day"};
    }
    if (text.size() == 5 && parse_clock(text)) {
        return marked(token, fmt::format("the clock time {} lacks its seconds", text),
                      fmt::format("write {}:00", text));
    }
    if (text.size() > 1 && text[1] == ':') {
        const std::string full = fmt::format("0{}{}", text, text.size() < 5 ? ":00" : "");
        return marked(token, fmt::format("{} is not a clock time: the hour has two digits", text),
                      parse_clock(full) ? fmt::format("write {}", full)
                                        : std::string{"a clock time is hh:mm:ss, as in 07:30:00"});
    }
    return marked(token, fmt::format("{} is not a clock time", text),
                  "a clock time is hh:mm:ss, as in 07:30:00");
}

/// A value that starts with a digit and is no number.
SyntaxError number_error(const Token& token, std::string_view description, std::string_view line) {
    const std::string& text = token.text;
    if (text.ends_with('%')) {
        return marked(token, fmt::format("{} is not a TOML value", text),
                      "a share is written from 0 to 1: 0.80 for 80%");
    }
    if (has(description, "leading zeroes")) {
        return marked(token, fmt::format("the number {} starts with a zero", text),
                      "write it without the zeros, or in quotes if it is a name");
    }
    if (has(description, "Error while parsing date")) {
        return marked(token, fmt::format("{} is not a date of the calendar", text),
                      "a date is year-month-day, as in 1999-01-04");
    }
    const std::size_t start = byte_of_column(line, token.column);
    std::string_view rest = line.substr(std::min(start, line.size()));
    rest = trimmed(rest.substr(0, rest.find_first_of(",]}#")));
    if (std::holds_alternative<events::Duration>(parse_duration(text)) || has(rest, " ")) {
        return {{0, 0, token.column, std::max(1U, characters(rest))},
                fmt::format("{} is not a TOML value", rest),
                "a length of time stands in quotes: \"3m20s\""};
    }
    return marked(token, fmt::format("{} is not a number that can be read", text),
                  "numbers look like 3, 0.25, 1_000 or 1e6; text stands in quotes");
}

/// The parser's own words without what only its authors understand.
std::string own_words(std::string_view description) {
    const auto colon = description.find(": ");
    std::string_view words =
        colon == std::string_view::npos ? description : description.substr(colon + 2);
    if (words.starts_with("encountered end-of-file"))
        words = "the text ends too early";
    return std::string{words};
}

/// The key or table that stands twice; the parser points at its bracket, or behind its "=".
SyntaxError written_twice(std::string_view line, std::uint32_t column) {
    std::size_t at = byte_of_column(line, column);
    if (at < line.size() && line[at] == '[') {
        at = std::min(line.find_first_not_of("[ ", at), line.size());
    } else {
        at = line.find_last_not_of(" \t=", at == 0 ? 0 : at - 1);
        if (at == std::string_view::npos)
            at = 0;
    }
    const Token token = token_at(line, characters(line.substr(0, at)) + 1);
    return marked(token, fmt::format("{} stands here for the second time", token.text),
                  "a key or a table may be written only once");
}

/// Mistakes of punctuation, which the parser's words tell apart.
std::optional<SyntaxError> punctuation_error(std::string_view description, std::string_view line,
                                             std::uint32_t column) {
    const Place here{0, 0, column, 1};
    if (has(description, "a comment or whitespace") && has(description, "','")) {
        return SyntaxError{here, "a comma outside a list",
                           "numbers with thousands are written 1_000, several values [1, 2]"};
    }
    if (has(description, "parsing string") &&
        (has(description, "end-of-file") || has(description, "control characters"))) {
        const std::size_t quote = line.find_last_of("\"'");
        const std::size_t start = quote == std::string_view::npos ? 0 : quote;
        return SyntaxError{{0, 0, characters(line.substr(0, start)) + 1, 1},
                           "the text in quotes does not end in its line",
                           "close it with the same quote"};
    }
    if (has(description, "dangling comma")) {
        return SyntaxError{here, "a comma before the closing brace", "leave the comma out"};
    }
    if (has(description, "inline table") && has(description, "'\\n'")) {
        return SyntaxError{here, "a table in braces ends with its line",
                           "write it in one line, or as a table of its own: [name]"};
    }
    if (has(description, "closing ']'")) {
        return SyntaxError{here, "a comma or ] is missing before this", "a list is [1, 2, 3]"};
    }
    if (has(description, "parsing array") && has(description, "end-of-file")) {
        return SyntaxError{here, "the list does not end", "close it with ]"};
    }
    if (has(description, "expected value, saw")) {
        return SyntaxError{here, "here the value is missing", "a line is: key = value"};
    }
    if (has(description, "expected '='")) {
        return SyntaxError{here, "a key without = behind it", "a line is: key = value"};
    }
    if (has(description, "expected keys, tables")) {
        return SyntaxError{here, "a line cannot start like this",
                           "a line is: key = value, [table] or # comment"};
    }
    if (has(description, "maximum nested value depth")) {
        return SyntaxError{here, "lists and tables stand more than 256 deep in each other", {}};
    }
    return std::nullopt;
}

SyntaxError known(std::string_view description, std::string_view line, std::uint32_t column) {
    if (has(description, "cannot redefine"))
        return written_twice(line, column);
    if (auto error = punctuation_error(description, line, column))
        return *std::move(error);
    const Token token = token_at(line, column);
    const bool at_value = has(description, "parsing time") || has(description, "parsing date") ||
                          has(description, "integer") || has(description, "floating-point") ||
                          has(description, "parsing value") || has(description, "boolean") ||
                          has(description, "a comment or whitespace");
    if (at_value && !token.text.empty()) {
        const std::string& text = token.text;
        const bool numeric = is_digit(text[0]);
        if (numeric && has(text, ":") && !has(text, "-"))
            return clock_error(token);
        if (has(description, "a comment or whitespace") && !numeric) {
            return marked(token, "only one value can stand in a line",
                          "numbers with thousands are written 1_000; text stands in quotes");
        }
        if (numeric || has(description, "parsing date")) {
            return number_error(token, description, line);
        }
        if (is_word(text)) {
            return marked(token, fmt::format("{} is not a TOML value", text),
                          fmt::format("text stands in quotes: \"{}\"", text));
        }
    }
    return {{0, 0, column, 1}, own_words(description), {}};
}

}  // namespace

SyntaxError rephrase(std::string_view description, std::string_view line, Place place) {
    // An error at the end of a line is reported behind it: point at the last character at least.
    const std::uint32_t column = std::clamp<std::uint32_t>(
        place.column, 1, std::max<std::uint32_t>(1, characters(line) + 1));
    SyntaxError error = known(description, line, column);
    error.place.source = place.source;
    error.place.line = place.line;
    error.message += "; reading stopped here";
    return error;
}

}  // namespace ringside::scenario
