// When the center is open and how long it is watched.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/dates.hpp"
#include "sim/scenario/day_table.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::ClockSpan;
using center::day_length;

constexpr std::array steady_state_keys{
    Key{"warm_up", "a length of time, or \"auto\"", "\"1h\"",
        "simulated first and not counted; \"auto\" finds it by MSER-5 from a few runs that begin "
        "empty",
        "\"2h\""},
    Key{"length", "a length of time", "\"24h\"", "counted after the warm-up", "\"24h\""},
};

constexpr std::array hours_keys{
    Key{"open", "a clock time", "required", "the first call is taken", "07:00:00"},
    Key{"close", "a clock time", "required",
        "later calls are turned away; 00:00:00 is midnight at the end of the day", "00:00:00"},
};

constexpr std::array at_closing_words{std::string_view{"drain"}, std::string_view{"clear"}};

constexpr ClockSpan all_day{events::Duration::zero(), day_length};

void read_interval(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("interval");
    if (!field)
        return;
    const auto length = read_duration(reading.problems, *field, {.may_be_zero = false});
    if (!length)
        return;
    if (*length < std::chrono::minutes{1} || day_length % *length != events::Duration::zero()) {
        reading.problems.add(
            field->node.place,
            fmt::format("interval divides the day evenly; {} does not", duration_words(*length)),
            "for example \"15m\", \"30m\" or \"1h\"; at least \"1m\"");
        return;
    }
    reading.model.horizon.interval = *length;
}

void read_warm_up(Reading& reading, Field field) {
    static const std::array<std::string, 1> words{"auto"};
    auto& horizon = reading.model.horizon;
    const std::string& text = field.node.text;
    if (field.node.kind == Kind::text && text == words.front()) {
        horizon.finds_warm_up = true;
        horizon.warm_up = events::Duration::zero();
    } else if (field.node.kind == Kind::text && !nearest(text, words).empty()) {
        reading.problems.add(field.node.place,
                             fmt::format("\"{}\" is neither a length of time nor \"auto\"", text),
                             did_you_mean(text, words));
    } else if (const auto length = read_duration(reading.problems, field, {})) {
        horizon.warm_up = *length;
    }
}

void read_steady_state(Reading& reading, const Table& scenario, Field field) {
    auto& horizon = reading.model.horizon;
    horizon.steady_state = true;
    horizon.warm_up = std::chrono::hours{1};
    horizon.length = day_length;
    for (const auto* key : {"start_date", "time_zone", "days", "holidays", "hours", "at_closing"}) {
        if (const auto other = scenario.find(key)) {
            reading.problems.add(
                other->node.key_place, fmt::format("{} and steady_state do not go together", key),
                "a steady state has no days: it is one long stretch of the same load");
        }
    }
    if (!is_table(reading.problems, field))
        return;
    const Table table{reading.problems, field.node, steady_state_section, "steady_state"};
    if (const auto warm_up = table.find("warm_up")) {
        read_warm_up(reading, *warm_up);
    }
    if (const auto length_field = table.find("length")) {
        const auto length = read_duration(reading.problems, *length_field, {.may_be_zero = false});
        if (length)
            horizon.length = *length;
    }
}

void read_days(Reading& reading, const Table& scenario) {
    auto& horizon = reading.model.horizon;
    if (const auto field = scenario.find("start_date")) {
        if (field->node.kind == Kind::date) {
            horizon.has_date = true;
            horizon.first_day = field->node.date;
            horizon.first_weekday = weekday_of_date(horizon.first_day);
        } else {
            report_type(reading.problems, *field);
        }
    }
    if (const auto field = scenario.find("days")) {
        if (const auto days = read_whole(reading.problems, *field, {1.0, 3653.0})) {
            horizon.days = static_cast<std::uint32_t>(*days);
        }
    }
    horizon.length = day_length * std::int64_t{horizon.days};
    if (const auto field = scenario.find("time_zone"))
        read_time_zone(reading, *field);
}

/// From open to close, or nothing after an error.
std::optional<ClockSpan> read_span(Reading& reading, const Node& node, const std::string& shown) {
    const Table table{reading.problems, node, hours_section, shown};
    const auto open_field = table.require("open");
    const auto close_field = table.require("close");
    if (!open_field || !close_field)
        return std::nullopt;
    const auto open = read_clock(reading.problems, *open_field, false);
    const auto close = read_clock(reading.problems, *close_field, true);
    if (!open || !close)
        return std::nullopt;
    const auto interval = reading.model.horizon.interval;
    bool fits = true;
    for (const auto& [field, time] : {std::pair{*open_field, *open}, {*close_field, *close}}) {
        if (time % interval == events::Duration::zero())
            continue;
        fits = false;
        reading.problems.add(field.node.place,
                             fmt::format("{} does not begin an interval of {}", clock_words(time),
                                         duration_words(interval)),
                             "hours begin and end where intervals do; interval may be shorter");
    }
    if (!fits)
        return std::nullopt;
    if (*close <= *open) {
        reading.problems.add(close_field->node.place,
                             fmt::format("the center closes at {}, and opens at {}",
                                         clock_words(*close), clock_words(*open)),
                             "hours lie within one day; 00:00:00 is its end");
        return std::nullopt;
    }
    return ClockSpan{*open, *close};
}

std::optional<ClockSpan> read_hours_of_day(Reading& reading, const Node& member) {
    if (member.kind == Kind::text && member.text == "closed")
        return ClockSpan{};
    if (member.kind == Kind::table)
        return read_span(reading, member, "hours of " + member.key);
    reading.problems.add(member.place,
                         fmt::format("the hours of {} are a table or \"closed\"; this is {}",
                                     member.key, words_of(member.kind)),
                         "for example: { open = 07:00:00, close = 00:00:00 }");
    return std::nullopt;
}

void read_hours_by_day(Reading& reading, const Node& table) {
    auto& hours = reading.model.horizon.hours;
    const DayTable days{reading, table};
    std::vector<std::pair<const Node*, ClockSpan>> read;
    for (const Node& member : table.items)
        read.emplace_back(&member, read_hours_of_day(reading, member).value_or(all_day));
    for (std::size_t kind = 0; kind < hours.size(); ++kind) {
        const Node* value = days.value_for(kind);
        const auto found = std::ranges::find(read, value, &decltype(read)::value_type::first);
        hours[kind] = found != read.end() ? found->second : ClockSpan{};
    }
}

void read_hours(Reading& reading, Field field) {
    auto& hours = reading.model.horizon.hours;
    if (!is_table(reading.problems, field))
        return;
    if (DayTable::is(field.node)) {
        read_hours_by_day(reading, field.node);
    } else if (const auto span = read_span(reading, field.node, "hours")) {
        for (std::size_t kind = 0; kind < hours.size(); ++kind)
            hours[kind] = reading.kinds[kind].is_closed ? ClockSpan{} : *span;
    }
}

/// Some simulated day has hours.
void check_opens(Reading& reading, const Table& scenario) {
    const auto& hours = reading.model.horizon.hours;
    for (std::size_t kind = 0; kind < hours.size(); ++kind) {
        if (reading.kinds[kind].is_simulated && hours[kind].end > hours[kind].start)
            return;
    }
    const Node* because = scenario.node().find("hours");
    if (because == nullptr)
        because = scenario.node().find("holidays");
    reading.problems.add(because != nullptr ? because->key_place : scenario.node().place,
                         "the center is closed on every day that is simulated",
                         "start_date chooses the first day; without it the first is a Monday");
}

}  // namespace

const Section steady_state_section{
    "steady_state = { … }",
    "One long stretch of the same load instead of days. Everything in it is constant.",
    steady_state_keys};

const Section hours_section{
    "hours = { … }",
    "The opening hours of every day, or by day: hours.weekdays = { open = 08:00:00, close = "
    "18:00:00 }. The names are monday to sunday, weekdays, weekend, default and dates; a day can "
    "be \"closed\", and days without a name are closed.",
    hours_keys};

void read_horizon(Reading& reading, const Table& scenario) {
    const std::size_t before = reading.problems.count();
    auto& horizon = reading.model.horizon;
    read_interval(reading, scenario);
    const auto steady_state = scenario.find("steady_state");
    if (steady_state)
        read_steady_state(reading, scenario, *steady_state);
    else
        read_days(reading, scenario);
    read_kinds_of_days(reading, scenario);
    horizon.hours.clear();
    for (const KindOfDay& kind : reading.kinds)
        horizon.hours.push_back(kind.is_closed ? ClockSpan{} : all_day);
    if (!steady_state) {
        if (const auto hours = scenario.find("hours"))
            read_hours(reading, *hours);
        check_opens(reading, scenario);
        if (const auto closing = scenario.find("at_closing")) {
            if (const auto choice = read_choice(reading.problems, *closing, at_closing_words)) {
                horizon.at_closing = static_cast<center::AtClosing>(*choice);
            }
        }
    }
    reading.horizon_is_sound = reading.problems.count() == before;
}

}  // namespace ringside::scenario
