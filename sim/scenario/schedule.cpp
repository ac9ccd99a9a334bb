// Who works when, person by person, from a CSV file: a row for each stint.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/cell_times.hpp"
#include "sim/scenario/csv.hpp"
#include "sim/scenario/dates.hpp"
#include "sim/scenario/schedule_people.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::ClockSpan;
using center::day_length;
using events::Duration;

constexpr std::array schedule_keys{
    Key{"file", "the name of a file", "required",
        "a CSV file with a row for each stint of a person, below a row with the names of the "
        "columns; the path starts at the scenario's folder; rows of other dates are passed over",
        "\"schedule.csv\""},
    Key{"columns", "a table of names", "the columns have the names below",
        "what the columns are called in the file",
        "{ person = \"Name\", start = \"From\", end = \"To\" }", Change::none,
        &schedule_columns_section},
};

constexpr std::array column_keys{
    Key{"person", "the name of a column", "\"person\"", "who works", "\"Name\""},
    Key{"skills", "the name of a column", "\"skills\"",
        "the call types that the person answers, with ; or / or spaces between, each with its "
        "level if wanted: PS; IN:2; the same in all rows of a person",
        "\"Skills\""},
    Key{"date", "the name of a column", "\"date\"", "yyyy-mm-dd", "\"Date\""},
    Key{"start", "the name of a column", "\"start\"", "hh:mm", "\"From\""},
    Key{"end", "the name of a column", "\"end\"",
        "hh:mm; at or before the start it is on the next day", "\"To\""},
    Key{"breaks", "the name of a column", "breaks, if there is one",
        "inside the stint: 10:00-10:15; 12:30-13:00", "\"Breaks\""},
    Key{"group", "the name of a column", "group, if there is one",
        "the person's group; all in it have the same skills; without it those with the same skills "
        "are a group with their names: PS+IN:2",
        "\"Team\""},
};

/// Its part of one day, 24 h from `midnight`; both count from the first day's midnight of a stint
/// that may go over into the next.
center::Stint part_of(const center::Stint& stint, Duration midnight) {
    const auto cut = [&](const ClockSpan& span) {
        return ClockSpan{std::clamp(span.start - midnight, Duration::zero(), day_length),
                         std::clamp(span.end - midnight, Duration::zero(), day_length)};
    };
    center::Stint part{.hours = cut(stint.hours), .breaks = {}};
    for (const ClockSpan& pause : stint.breaks) {
        const ClockSpan inside = cut(pause);
        if (inside.end > inside.start)
            part.breaks.push_back(inside);
    }
    return part;
}

class ScheduleReader {
  public:
    ScheduleReader(Reading& reading, const Table& scenario, const Table& schedule, Field file)
        : reading_(reading),
          problems_(reading.problems),
          horizon_(reading.model.horizon),
          file_field_(file),
          table_(reading, file, schedule_columns_section, schedule.find("columns")),
          skills_(reading, scenario, table_.file()),
          people_(skills_, table_.file()) {}

    void read() {
        const std::size_t before = problems_.count();
        read_rows();
        if (problems_.count() > before)
            return;
        if (people_.empty()) {
            other_dates_.report(problems_, file_field_, table_.file().path(), horizon_);
            return;
        }
        people_.put_in_order();
        if (problems_.count() == before)
            reading_.model.groups = people_.groups();
    }

  private:
    void read_rows() {
        const auto person = table_.require("person");
        const auto skills = table_.require("skills");
        const auto date = table_.require("date");
        const auto start = table_.require("start");
        const auto end = table_.require("end");
        const auto breaks = table_.find("breaks");
        const auto group = table_.find("group");
        if (!person || !skills || !date || !start || !end)
            return;
        while (const auto* cells = table_.next()) {
            const auto day = read_date((*cells)[*date]);
            const auto hours = day ? read_hours((*cells)[*start], (*cells)[*end]) : std::nullopt;
            if (!hours || !is_simulated(*day, *hours))
                continue;
            center::Stint stint{.hours = *hours, .breaks = {}};
            if (breaks && !read_breaks(table_.file(), (*cells)[*breaks], stint))
                continue;
            const auto whose = people_.person_of((*cells)[*person], (*cells)[*skills],
                                                 group ? &(*cells)[*group] : nullptr);
            if (!whose)
                continue;
            for (const std::int64_t later : {0, 1})
                add(*whose, *day + later, part_of(stint, day_length * later), (*cells)[*start]);
        }
    }

    void add(std::size_t person, std::int64_t day, center::Stint stint, const Cell& cell) {
        if (day < 0 || day >= std::int64_t{horizon_.days} || stint.hours.end <= stint.hours.start)
            return;
        people_.add_work(person, static_cast<std::uint32_t>(day), std::move(stint), cell);
    }

    /// Counted from the first simulated day.
    std::optional<std::int64_t> read_date(const Cell& cell) {
        if (const auto date = parse_date(cell.text))
            return std::int64_t{*date} - horizon_.first_day;
        table_.file().report(cell,
                             cell.text.empty() ? "this row has no date"
                                               : fmt::format("\"{}\" is not a date", cell.text),
                             "dates are yyyy-mm-dd, as in 1999-01-04");
        return std::nullopt;
    }

    std::optional<Duration> read_clock_cell(const Cell& cell, std::string_view noun) {
        if (const auto time = parse_cell_clock(cell.text))
            return time;
        table_.file().report(cell,
                             cell.text.empty()
                                 ? fmt::format("this row has no {}", noun)
                                 : fmt::format("\"{}\" is not a clock time", cell.text),
                             "clock times are hh:mm, as in 07:30");
        return std::nullopt;
    }

    /// The end may lie on the next day: then it is beyond 24 h.
    std::optional<ClockSpan> read_hours(const Cell& start_cell, const Cell& end_cell) {
        const auto start = read_clock_cell(start_cell, "start");
        const auto end = read_clock_cell(end_cell, "end");
        if (!start || !end)
            return std::nullopt;
        if (*start == day_length) {
            table_.file().report(start_cell, "a stint cannot start at the end of the day",
                                 "write 00:00 and the next date");
            return std::nullopt;
        }
        return ClockSpan{*start, *end > *start ? *end : *end + day_length};
    }

    bool is_simulated(std::int64_t day, const ClockSpan& hours) {
        const std::int64_t last = hours.end > day_length ? day + 1 : day;
        if (last >= 0 && day < std::int64_t{horizon_.days})
            return true;
        other_dates_.add(day);
        return false;
    }

    Reading& reading_;
    Problems& problems_;
    const center::Horizon& horizon_;
    Field file_field_;
    CsvTable table_;
    SkillCells skills_;
    ScheduledPeople people_;
    OtherDates other_dates_;
};

}  // namespace

const Section schedule_section{
    "[schedule]",
    "Who works when, person by person, from a CSV file in place of skills, agents and shifts. "
    "[groups.NAME] may then stand beside it for what else a group has: title, leaving, ringing, "
    "absence, wage.",
    schedule_keys};
const Section schedule_columns_section{
    "[schedule.columns]", "What the columns of the schedule are called, where it is not this.",
    column_keys};

void read_schedule(Reading& reading, const Table& scenario, Field field) {
    if (!is_table(reading.problems, field))
        return;
    const Table table{reading.problems, field.node, schedule_section, "[schedule]"};
    const auto file = table.require("file");
    if (reading.model.horizon.steady_state) {
        reading.problems.add(field.node.key_place, "a schedule belongs to days",
                             "in a steady state a group has agents, one number");
        return;
    }
    if (!reading.horizon_is_sound)
        return;
    if (!reading.model.horizon.has_date) {
        reading.problems.add(field.node.key_place, "a schedule has dates, and the scenario none",
                             "name the first day: start_date = 1999-01-04");
        return;
    }
    // Without call types every row would be wrong.
    if (!file || reading.model.call_types.empty())
        return;
    ScheduleReader{reading, scenario, table, *file}.read();
}

}  // namespace ringside::scenario
