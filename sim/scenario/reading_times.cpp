// Reading lengths of time and clock times.
#include <fmt/format.h>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

/// The place of some bytes of a text; the whole text where it cannot be told.
Place inside(const Node& node, std::size_t position, std::size_t length) {
    if (!node.is_plain || (position == 0 && length == node.text.size()))
        return node.place;
    Place place = node.place;
    const std::string_view text = node.text;
    place.column += 1 + characters(text.substr(0, position));
    place.length = std::max(1U, characters(text.substr(position, length)));
    return place;
}

}  // namespace

std::optional<events::Duration> read_duration(Problems& problems, Field field, DurationRule rule) {
    const Node& node = field.node;
    if (node.is_number()) {
        const std::string number = fmt::format("{}", node.number);
        problems.add(
            node.place,
            fmt::format("{} is {}; {} has no unit", field.key.name, field.key.takes, number),
            fmt::format("write \"{}s\" for seconds; the units are ms, s, m and h, as in "
                        "\"1m30s\"",
                        number));
        return std::nullopt;
    }
    if (node.kind != Kind::text) {
        report_type(problems, field);
        return std::nullopt;
    }
    const auto parsed = parse_duration(node.text);
    if (const auto* error = std::get_if<DurationError>(&parsed)) {
        problems.add(inside(node, error->position, error->length), error->message, error->hint);
        return std::nullopt;
    }
    const auto length = std::get<events::Duration>(parsed);
    if (length == events::endless && !rule.may_be_never) {
        problems.add(node.place, fmt::format("{} cannot be \"never\"", field.key.name),
                     fmt::format("for example: {} = {}", field.key.name, field.key.example));
        return std::nullopt;
    }
    if (length == events::Duration::zero() && !rule.may_be_zero) {
        problems.add(node.place, fmt::format("{} cannot be zero", field.key.name),
                     fmt::format("for example: {} = {}", field.key.name, field.key.example));
        return std::nullopt;
    }
    return length;
}

std::optional<events::Duration> read_clock(Problems& problems, Field field, bool is_end) {
    std::optional<events::Duration> time;
    if (field.node.kind == Kind::clock)
        time = field.node.clock;
    if (field.node.kind == Kind::text) {
        time = parse_clock(field.node.text);
        if (!time) {
            problems.add(field.node.place,
                         fmt::format("\"{}\" is not a clock time", field.node.text),
                         "a clock time is hh:mm:ss, as in 07:30:00");
            return std::nullopt;
        }
    }
    if (!time) {
        report_type(problems, field);
        return std::nullopt;
    }
    if (is_end && *time == events::Duration::zero())
        return center::day_length;
    if (!is_end && *time == center::day_length)
        return events::Duration::zero();
    return time;
}

}  // namespace ringside::scenario
