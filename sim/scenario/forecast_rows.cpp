// From the cells of a forecast to times, call types and numbers.
#include "sim/scenario/forecast_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringside::scenario {

ForecastRowReader::ForecastRowReader(Reading& reading, const Table& scenario, CsvTable& table)
    : problems_(reading.problems),
      horizon_(reading.model.horizon),
      names_(reading, scenario),
      file_(table.file()),
      table_(table) {
    const auto& types = reading.model.call_types;
    for (std::size_t type = 0; type < types.size(); ++type)
        type_of_.emplace(types[type].name, type);
}

std::vector<ForecastRow> ForecastRowReader::read(Field field) {
    const std::size_t before = problems_.count();
    std::vector<ForecastRow> rows;
    OtherDates other_dates;
    const auto time = table_.require("time");
    const auto type = table_.require("call_type");
    const auto calls = table_.require("calls");
    const auto handle = table_.find("handle_time");
    if (!time || !type || !calls)
        return rows;
    while (const auto* cells = table_.next()) {
        ForecastRow row{.time = (*cells)[*time]};
        if (read_time(row, other_dates) && read_type((*cells)[*type], row) &&
            read_calls((*cells)[*calls], row) &&
            (!handle || read_handle_time((*cells)[*handle], row))) {
            rows.push_back(row);
        }
    }
    if (problems_.count() > before)
        rows.clear();
    else if (rows.empty())
        other_dates.report(problems_, field, file_.path(), horizon_);
    return rows;
}

/// Whether the row is of a simulated day.
bool ForecastRowReader::read_time(ForecastRow& row, OtherDates& other_dates) {
    const auto parsed = parse_moment(row.time.text, horizon_);
    if (const auto* mistake = std::get_if<Mistake>(&parsed)) {
        file_.report(row.time, mistake->message, mistake->hint);
        return false;
    }
    const auto& moment = std::get<CellMoment>(parsed);
    if (moment.day < 0 || moment.day >= std::int64_t{horizon_.days}) {
        other_dates.add(moment.day);
        return false;
    }
    row.at = center::day_length * moment.day + moment.clock;
    return true;
}

bool ForecastRowReader::read_type(const Cell& cell, ForecastRow& row) {
    const auto found = type_of_.find(cell.text);
    if (found != type_of_.end()) {
        row.type = found->second;
        return true;
    }
    // A wrong name may stand in every second row: it is said once.
    if (std::ranges::find(unknown_types_, cell.text) == unknown_types_.end()) {
        unknown_types_.emplace_back(cell.text);
        names_.find(cell.text, file_.mistake_at(cell));
    }
    return false;
}

bool ForecastRowReader::read_calls(const Cell& cell, ForecastRow& row) {
    const auto number = parse_number(cell.text);
    if (!number) {
        file_.report(cell,
                     cell.text.empty() ? "this row does not say how many calls"
                                       : fmt::format("\"{}\" is not a number of calls", cell.text),
                     "numbers are written 1200 or 37.5; no calls are 0");
        return false;
    }
    if (*number < 0.0) {
        file_.report(cell, "a number of calls cannot be negative");
        return false;
    }
    row.calls = *number;
    return true;
}

bool ForecastRowReader::read_handle_time(const Cell& cell, ForecastRow& row) {
    if (cell.text.empty())
        return true;
    const auto length = parse_handle_time(cell.text);
    if (!length) {
        file_.report(cell, fmt::format("\"{}\" is not a handle time", cell.text),
                     "handle times are 3m20s, 3:20 (minutes and seconds), 0:03:20 or "
                     "200 (seconds); at most a day");
        return false;
    }
    if (*length == events::Duration::zero() && row.calls > 0.0) {
        file_.report(cell, "calls that take no time",
                     "leave the handle time empty where nothing is known of it");
        return false;
    }
    row.handle_s = events::to_seconds(*length);
    return true;
}

}  // namespace ringside::scenario
