// People who work the same hours, with their breaks: week after week, or on a date.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

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
    Key{"date", "a date", "every week",
        "the one day on which they work, a holiday or not; the shifts of a group all have dates, "
        "or none has",
        "1999-01-03"},
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

/// The day of a shift with a date, from 0; it may lie outside the horizon, as after an error.
std::int64_t read_day(Reading& reading, const Table& table, Field date) {
    if (date.node.kind != Kind::date) {
        report_type(reading.problems, date);
        return -1;
    }
    const auto& horizon = reading.model.horizon;
    if (!horizon.has_date) {
        reading.problems.add(date.node.key_place, "a shift has a date, and the scenario none",
                             "name the first day: start_date = 1999-01-04");
    }
    if (const auto days = table.find("days")) {
        reading.problems.add(days->node.key_place, "date and days do not go together",
                             "a date is one day; write either");
    }
    return std::int64_t{date.node.date} - horizon.first_day;
}

center::Shift read_shift(Reading& reading, const Table& table) {
    center::Shift shift;
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

/// A shift on one day of the horizon.
struct DatedShift {
    std::uint32_t day = 0;
    std::uint32_t agents = 0;
    center::Stint stint;
};

/// Gives shifts on dates to few people. Nobody comes back on the day of an earlier shift within an
/// hour of its end: the last call of it may still go on.
class People {
  public:
    std::vector<center::Person> of(std::vector<DatedShift> shifts) {
        std::ranges::sort(shifts, {}, [](const DatedShift& shift) {
            return std::tuple(shift.day, shift.stint.hours.start);
        });
        for (const DatedShift& shift : shifts) {
            for (std::uint32_t agent = 0; agent < shift.agents; ++agent)
                add(shift);
        }
        return std::move(people_);
    }

  private:
    void add(const DatedShift& shift) {
        const events::Duration midnight = center::day_length * std::int64_t{shift.day};
        const std::size_t person = take(midnight + shift.stint.hours.start);
        people_[person].work.push_back({shift.day, shift.stint});
        free_since_.emplace(midnight + shift.stint.hours.end, person);
    }

    std::size_t take(events::Duration start) {
        // Whoever worked until midnight goes on.
        auto found = free_since_.end();
        if (start % center::day_length == events::Duration::zero())
            found = free_since_.find(start);
        if (found == free_since_.end() && !free_since_.empty() &&
            free_since_.begin()->first + std::chrono::hours{1} <= start)
            found = free_since_.begin();
        if (found == free_since_.end()) {
            people_.emplace_back();
            return people_.size() - 1;
        }
        const std::size_t person = found->second;
        free_since_.erase(found);
        return person;
    }

    std::vector<center::Person> people_;
    std::multimap<events::Duration, std::size_t> free_since_;  ///< the end of the last shift
};

/// Reads the shifts of a group, which have dates, or not.
class ShiftsReader {
  public:
    explicit ShiftsReader(Reading& reading) : reading_(reading) {}

    void read(const Node& item) {
        const Table table{reading_.problems, item, shift_section, "the shift"};
        const auto date = table.find("date");
        if (!first_has_date_)
            first_has_date_ = date.has_value();
        if (*first_has_date_ != date.has_value() && !is_mixed_) {
            is_mixed_ = true;
            reading_.problems.add(
                date ? date->node.key_place : item.place,
                date ? "this shift has a date, and those before it have none"
                     : "this shift has no date, and those before it have one",
                "the shifts of a group all have dates, or none has; two groups can have the same "
                "skills");
        }
        const std::int64_t day = date ? read_day(reading_, table, *date) : 0;
        center::Shift shift = read_shift(reading_, table);
        if (!date) {
            shifts_.push_back(std::move(shift));
        } else if (day >= 0 && day < std::int64_t{reading_.model.horizon.days}) {
            on_dates_ += shift.agents;
            dated_.push_back(
                {static_cast<std::uint32_t>(day), shift.agents, std::move(shift.stint)});
        }
    }

    void put_into(Field field, center::Group& group) {
        group.shifts = std::move(shifts_);
        if (on_dates_ > most_agents) {
            reading_.problems.add(field.node.place, "more than 1,000,000 agents on all dates");
        } else {
            group.people = People{}.of(std::move(dated_));
        }
    }

  private:
    Reading& reading_;
    std::vector<center::Shift> shifts_;
    std::vector<DatedShift> dated_;
    std::optional<bool> first_has_date_;
    bool is_mixed_ = false;
    double on_dates_ = 0.0;
};

}  // namespace

const Section shift_section{
    "[[groups.NAME.shifts]]",
    "People who work the same hours. Shifts take the place of agents. Those on "
    "dates are shared by as few people as can work them, each of whom has "
    "an hour off between two shifts of a day.",
    shift_keys};
const Section break_section{"breaks = [{ … }]", "A pause of all who work the shift.", break_keys};

void read_shifts(Reading& reading, Field field, center::Group& group) {
    constexpr std::size_t most_shifts = 100'000;
    if (reading.model.horizon.steady_state) {
        reading.problems.add(field.node.key_place, "shifts belong to days",
                             "in a steady state agents is one number");
        return;
    }
    if (field.node.kind != Kind::list || field.node.items.empty()) {
        report_type(reading.problems, field);
        return;
    }
    if (field.node.items.size() > most_shifts) {
        reading.problems.add(field.node.place, "more than 100,000 shifts");
        return;
    }
    ShiftsReader shifts{reading};
    for (const Node& item : field.node.items) {
        if (is_table(reading.problems, {item, field.key}))
            shifts.read(item);
    }
    shifts.put_into(field, group);
}

}  // namespace ringside::scenario
