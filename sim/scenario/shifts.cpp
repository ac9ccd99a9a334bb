// People who work the same hours, with their breaks.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array shift_keys{
    Key{"agents", "a number of people", "required", "how many work this shift", "5", Change::whole},
    Key{"start", "a clock time", "required", "when they come", "07:00:00"},
    Key{"end", "a clock time", "required",
        "when they go; 00:00:00 is midnight at the end of the day", "15:30:00"},
    Key{"days", "a list of weekdays", "every day",
        "the days on which they work: monday to sunday, weekdays, weekend",
        "[\"weekdays\", \"saturday\"]"},
    Key{"breaks", "a list of breaks", "no breaks", "all of the shift pause together",
        "[{ start = 10:00:00, end = 10:15:00 }]", Change::none, &break_section},
};

constexpr std::array break_keys{
    Key{"start", "a clock time", "required", "inside the shift", "10:00:00"},
    Key{"end", "a clock time", "required", "inside the shift", "10:15:00"},
};

constexpr double most_agents = 1e6;

/// start and end of a table, or nothing after an error.
std::optional<center::ClockSpan> read_span(Reading& reading, const Table& table,
                                           std::string_view noun) {
    const auto start_field = table.require("start");
    const auto end_field = table.require("end");
    if (!start_field || !end_field)
        return std::nullopt;
    const auto start = read_clock(reading.problems, *start_field, false);
    const auto end = read_clock(reading.problems, *end_field, true);
    if (!start || !end)
        return std::nullopt;
    if (*end <= *start) {
        reading.problems.add(end_field->node.place,
                             fmt::format("this {} ends at {}, and starts at {}", noun,
                                         clock_words(*end), clock_words(*start)),
                             "it lies within one day; 00:00:00 is its end");
        return std::nullopt;
    }
    return center::ClockSpan{*start, *end};
}

std::string span_words(const center::ClockSpan& span) {
    return fmt::format("{} to {}", clock_words(span.start), clock_words(span.end));
}

void read_breaks(Reading& reading, Field field, center::Shift& shift) {
    if (field.node.kind != Kind::list) {
        report_type(reading.problems, field);
        return;
    }
    constexpr std::size_t most_breaks = 100;
    if (field.node.items.size() > most_breaks) {
        reading.problems.add(field.node.place, "more than 100 breaks in a shift");
        return;
    }
    for (const Node& item : field.node.items) {
        if (!is_table(reading.problems, {item, field.key}))
            continue;
        const Table table{reading.problems, item, break_section, "the break"};
        const auto span = read_span(reading, table, "break");
        if (!span)
            continue;
        if (span->start < shift.stint.hours.start || span->end > shift.stint.hours.end) {
            reading.problems.add(
                item.place, fmt::format("the break {} lies outside the shift {}", span_words(*span),
                                        span_words(shift.stint.hours)));
            continue;
        }
        const auto overlap = std::ranges::find_if(shift.stint.breaks, [&](const auto& other) {
            return span->start < other.end && other.start < span->end;
        });
        if (overlap != shift.stint.breaks.end()) {
            reading.problems.add(item.place, fmt::format("the break {} overlaps the break {}",
                                                         span_words(*span), span_words(*overlap)));
            continue;
        }
        shift.stint.breaks.push_back(*span);
    }
    std::ranges::sort(shift.stint.breaks, {}, &center::ClockSpan::start);
}

void read_days(Reading& reading, Field field, center::Shift& shift) {
    if (field.node.kind != Kind::list || field.node.items.empty()) {
        report_type(reading.problems, field);
        return;
    }
    shift.weekdays.fill(false);
    for (const Node& item : field.node.items) {
        const auto choice = read_choice(reading.problems, {item, field.key}, weekday_words());
        if (!choice)
            continue;
        const auto days = *weekdays_of(weekday_words()[*choice]);
        for (std::size_t day = 0; day < days.size(); ++day) {
            shift.weekdays[day] = shift.weekdays[day] || days[day];
        }
    }
}

center::Shift read_shift(Reading& reading, const Node& node) {
    center::Shift shift;
    const Table table{reading.problems, node, shift_section, "the shift"};
    if (const auto agents = table.require("agents")) {
        if (const auto count = read_whole(reading.problems, *agents, {0.0, most_agents})) {
            shift.agents = static_cast<std::uint32_t>(*count);
        }
    }
    if (const auto days = table.find("days"))
        read_days(reading, *days, shift);
    const auto span = read_span(reading, table, "shift");
    if (!span)
        return shift;
    shift.stint.hours = *span;
    if (const auto breaks = table.find("breaks"))
        read_breaks(reading, *breaks, shift);
    return shift;
}

}  // namespace

const Section shift_section{"[[groups.NAME.shifts]]",
                            "People who work the same hours. Shifts take the place of agents.",
                            shift_keys};
const Section break_section{"breaks = [{ … }]", "A pause of all who work the shift.", break_keys};

std::vector<center::Shift> read_shifts(Reading& reading, Field field) {
    std::vector<center::Shift> shifts;
    constexpr std::size_t most_shifts = 100'000;
    if (reading.model.horizon.steady_state) {
        reading.problems.add(field.node.key_place, "shifts belong to days",
                             "in a steady state agents is one number");
        return shifts;
    }
    if (field.node.kind != Kind::list || field.node.items.empty()) {
        report_type(reading.problems, field);
        return shifts;
    }
    if (field.node.items.size() > most_shifts) {
        reading.problems.add(field.node.place, "more than 100,000 shifts");
        return shifts;
    }
    for (const Node& item : field.node.items) {
        if (is_table(reading.problems, {item, field.key})) {
            shifts.push_back(read_shift(reading, item));
        }
    }
    return shifts;
}

}  // namespace ringside::scenario
