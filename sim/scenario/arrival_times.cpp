// The times of calls from a CSV file: its first column.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/cell_times.hpp"
#include "sim/scenario/csv.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

/// The time that a cell says.
std::variant<events::Time, Mistake> time_of(std::string_view cell, const center::Horizon& horizon) {
    const auto parsed = parse_moment(cell, horizon);
    if (const auto* mistake = std::get_if<Mistake>(&parsed))
        return *mistake;
    const auto& moment = std::get<CellMoment>(parsed);
    if (moment.day < 0 || moment.day >= std::int64_t{horizon.days}) {
        return Mistake{fmt::format("{} is not one of the {} simulated", cell.substr(0, 10),
                                   counted(horizon.days, "day")),
                       "start_date and days say which are"};
    }
    return horizon.at_clock(static_cast<std::uint32_t>(moment.day), moment.clock);
}

bool is_header(std::string_view cell) {
    return !cell.empty() && (cell.front() < '0' || cell.front() > '9');
}

}  // namespace

std::vector<events::Time> read_arrival_times(Reading& reading, Field field) {
    std::vector<events::Time> times;
    CsvFile file{reading, field};
    while (const auto* row = file.next()) {
        const Cell& cell = row->front();
        if (file.at_first_line() && is_header(cell.text))
            continue;
        const auto time = time_of(cell.text, reading.model.horizon);
        if (const auto* mistake = std::get_if<Mistake>(&time)) {
            file.report(cell, mistake->message, mistake->hint);
        } else {
            times.push_back(std::get<events::Time>(time));
        }
    }
    if (file.is_readable() && file.mistakes() == 0 && times.empty()) {
        reading.problems.add(field.node.place, fmt::format("{} has no times", file.path()),
                             "its first column is the time of a call, a line for each");
    }
    std::ranges::sort(times);
    return times;
}

}  // namespace ringside::scenario
