// From what an [[event]] says to a moment of the horizon, and back.
#include "sim/scenario/event_times.hpp"

#include <fmt/format.h>

#include "sim/scenario/cell_times.hpp"
#include "sim/scenario/dates.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::day_length;
using events::Duration;

/// What a field says of the day and the clock.
struct Said {
    std::optional<std::int64_t> day;  ///< of the horizon; none: not said
    Duration clock{};
};

std::optional<Said> said_in_text(Reading& reading, const Node& node) {
    const center::Horizon& horizon = reading.model.horizon;
    if (const auto clock = parse_cell_clock(node.text))
        return Said{std::nullopt, *clock};
    const auto parsed = parse_moment(node.text, horizon);
    if (const auto* mistake = std::get_if<Mistake>(&parsed)) {
        reading.problems.add(node.place, mistake->message, mistake->hint);
        return std::nullopt;
    }
    const auto& moment = std::get<CellMoment>(parsed);
    return Said{moment.day, moment.clock};
}

std::optional<Said> said_by(Reading& reading, Field field) {
    const Node& node = field.node;
    if (node.kind == Kind::text)
        return said_in_text(reading, node);
    if (node.kind == Kind::clock)
        return Said{std::nullopt, node.clock};
    if (node.kind != Kind::date_time) {
        report_type(reading.problems, field);
        return std::nullopt;
    }
    if (!reading.model.horizon.has_date) {
        reading.problems.add(node.place, "this time has a date, and the scenario has none",
                             "name the first day: start_date = 1999-01-04");
        return std::nullopt;
    }
    if (node.has_offset) {
        reading.problems.add(node.place, "this time names its distance from UTC",
                             "times are those of the center's clock: 1999-01-04T10:30:00");
        return std::nullopt;
    }
    return Said{std::int64_t{node.date} - reading.model.horizon.first_day, node.clock};
}

/// Since the start, in a steady state.
std::optional<events::Time> read_elapsed(Reading& reading, Field field) {
    const Node& node = field.node;
    if (node.kind == Kind::clock || node.kind == Kind::date_time) {
        reading.problems.add(node.place, "a steady state has no clock",
                             fmt::format("write how long after the start, warm-up included: {} = "
                                         "\"2h30m\"",
                                         field.key.name));
        return std::nullopt;
    }
    const auto length = read_duration(reading.problems, field, {});
    if (!length)
        return std::nullopt;
    const center::Horizon& horizon = reading.model.horizon;
    if (events::start_of_time + *length >= horizon.end()) {
        reading.problems.add(
            node.place, fmt::format("{} after the start it is over", duration_words(*length)),
            fmt::format("{} are simulated", duration_words(horizon.end() - events::start_of_time)));
        return std::nullopt;
    }
    return events::start_of_time + *length;
}

void report_other_day(Reading& reading, Field field) {
    const center::Horizon& horizon = reading.model.horizon;
    const auto date = [&](std::uint32_t day) {
        return date_words(horizon.first_day + static_cast<std::int32_t>(day));
    };
    reading.problems.add(
        field.node.place, fmt::format("{} is on a day that is not simulated", field.key.name),
        horizon.days == 1 ? fmt::format("{} is", date(0))
                          : fmt::format("{} to {} are", date(0), date(horizon.days - 1)));
}

}  // namespace

std::optional<events::Time> read_event_time(Reading& reading, Field field,
                                            std::optional<std::uint32_t> day, bool is_end) {
    const center::Horizon& horizon = reading.model.horizon;
    if (horizon.steady_state)
        return read_elapsed(reading, field);
    const auto said = said_by(reading, field);
    if (!said)
        return std::nullopt;
    if (!said->day && !day && horizon.days > 1) {
        reading.problems.add(
            field.node.place,
            fmt::format("{} has no date, and the scenario has {} days", field.key.name,
                        horizon.days),
            horizon.has_date
                ? fmt::format("write it with its date, as in {}T10:30:00",
                              date_words(horizon.first_day))
                : std::string{"write the day of the scenario below it, from 1: day = 2"});
        return std::nullopt;
    }
    const std::int64_t on = said->day.value_or(day.value_or(0));
    if (on < 0 || on >= std::int64_t{horizon.days}) {
        // Midnight after the last day is its end.
        if (is_end && on == std::int64_t{horizon.days} && said->clock == Duration::zero())
            return horizon.end();
        report_other_day(reading, field);
        return std::nullopt;
    }
    const bool ends_at_midnight = is_end && !said->day && said->clock == Duration::zero();
    return horizon.at_clock(static_cast<std::uint32_t>(on),
                            ends_at_midnight ? day_length : said->clock);
}

std::optional<EventTime> event_time_words(const center::Horizon& horizon, events::Time time,
                                          bool is_end) {
    if (horizon.steady_state)
        return EventTime{fmt::format("\"{}s\"", events::to_seconds(time - events::start_of_time)),
                         std::nullopt};
    center::Moment moment = horizon.moment_of(time);
    // A day ends at its own midnight.
    if (is_end && moment.clock == Duration::zero() && moment.day > 0)
        moment = {moment.day - 1, day_length, false};
    if (moment.again || moment.day >= horizon.days)
        return std::nullopt;
    const bool at_midnight = moment.clock == day_length;
    const std::int64_t ns = (at_midnight ? Duration::zero() : moment.clock).count();
    const std::int64_t s = ns / 1'000'000'000;
    std::string clock = fmt::format("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
    if (ns % 1'000'000'000 != 0)
        clock += fmt::format(".{:09}", ns % 1'000'000'000);
    if (horizon.days == 1)
        return EventTime{clock, std::nullopt};
    if (!horizon.has_date)
        return EventTime{clock, moment.day + 1};
    const auto day = static_cast<std::int32_t>(moment.day) + (at_midnight ? 1 : 0);
    return EventTime{fmt::format("{}T{}", date_words(horizon.first_day + day), clock),
                     std::nullopt};
}

}  // namespace ringside::scenario
