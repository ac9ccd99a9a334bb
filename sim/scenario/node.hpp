// What a scenario file says, as a tree in which everything knows where it stands. It knows neither
// TOML nor what the keys mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::scenario {

/// Where something stands, to point at it. Lines and columns count characters from 1; line 0 means
/// the source as a whole.
struct Place {
    std::uint32_t source = 0;  ///< which text: see Problems::add_source
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 1;  ///< characters to mark
};

enum class Kind : std::uint8_t {
    text,
    whole,
    number,
    boolean,
    clock,
    date,
    date_time,
    list,
    table
};

/// A value with its key, if it stands in a table. Members of a table keep the order of the file.
struct Node {
    Kind kind = Kind::table;
    Place place;
    std::string key;
    Place key_place;

    std::string text;          ///< text
    bool is_plain = false;     ///< text without escapes, in one line: characters can be pointed at
    std::int64_t whole = 0;    ///< whole
    double number = 0.0;       ///< whole and number
    bool boolean = false;      ///< boolean
    events::Duration clock{};  ///< clock, also of a date and time: since midnight
    std::int32_t date = 0;     ///< date: days since 1970-01-01
    bool has_offset = false;   ///< date and time: says its distance from UTC
    std::vector<Node> items;   ///< list and table
    bool in_braces = false;    ///< table written as one value: { … }

    bool is_number() const { return kind == Kind::whole || kind == Kind::number; }
    const Node* find(std::string_view name) const;
    Node* find(std::string_view name);
};

/// What a value is, for people: "text", "a whole number", "a list", …
std::string_view words_of(Kind kind);

}  // namespace ringside::scenario
