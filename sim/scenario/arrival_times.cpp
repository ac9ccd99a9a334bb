// The times of calls from a CSV file: its first column.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/files.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::uintmax_t most_bytes = 1U << 29U;
constexpr std::size_t errors_shown = 10;

/// yyyy-mm-dd as days since 1970-01-01.
std::optional<std::int32_t> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto number = [&](std::size_t position, std::size_t length) {
        int value = -1;
        const char* first = text.data() + position;
        const auto [end, error] = std::from_chars(first, first + length, value);
        return error == std::errc{} && end == first + length ? value : -1;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 0 || day < 0)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::string_view first_column(std::string_view line) {
    std::string_view cell = trimmed(line.substr(0, line.find_first_of(",;\t")));
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
        cell = trimmed(cell.substr(1, cell.size() - 2));
    }
    return cell;
}

struct Mistake {
    std::string message;
    std::string hint;
};

/// The time in a cell, since the start of the horizon.
std::variant<events::Duration, Mistake> time_of(std::string_view cell,
                                                const center::Horizon& horizon) {
    const Mistake not_a_time{fmt::format("\"{}\" is not a time", cell),
                             "times are hh:mm:ss, or yyyy-mm-dd hh:mm:ss with a date"};
    std::int64_t day = 0;
    std::string_view clock = cell;
    const bool has_date = cell.size() > 10 && cell[4] == '-';
    if (has_date) {
        const auto date = parse_date(cell.substr(0, 10));
        if (!date || (cell[10] != ' ' && cell[10] != 'T'))
            return not_a_time;
        if (!horizon.has_date) {
            return Mistake{"this time has a date, and the scenario has none",
                           "name the first day in the scenario: start_date = 1999-01-04"};
        }
        day = std::int64_t{*date} - horizon.first_day;
        clock = cell.substr(11);
    } else if (horizon.days > 1) {
        return Mistake{
            fmt::format("\"{}\" has no date, and the scenario has {} days", cell, horizon.days),
            "times are yyyy-mm-dd hh:mm:ss"};
    }
    const auto time = parse_clock(clock);
    if (!time || *time == center::day_length)
        return not_a_time;
    if (day < 0 || day >= std::int64_t{horizon.days}) {
        return Mistake{fmt::format("{} is not one of the {} simulated", cell.substr(0, 10),
                                   counted(horizon.days, "day")),
                       "start_date and days say which are"};
    }
    return center::day_length * day + *time;
}

bool is_header(std::string_view cell) {
    return !cell.empty() && (cell.front() < '0' || cell.front() > '9');
}

}  // namespace

std::vector<events::Time> read_arrival_times(Reading& reading, Field field) {
    std::vector<events::Time> times;
    auto& problems = reading.problems;
    const auto name = read_text(problems, field);
    if (!name)
        return times;
    const auto path = reading.folder / *name;
    const auto file = read_file(path, most_bytes);
    if (!file.mistake.empty()) {
        problems.add(field.node.place, fmt::format("{} {}", path.string(), file.mistake),
                     "the path starts at the scenario's folder");
        return times;
    }
    const std::string_view text = file.text;
    // The text becomes a source only when there is something to show: it may be large.
    std::optional<std::uint32_t> source;
    std::size_t errors = 0;
    std::uint32_t number = 0;
    for (std::size_t start = 0; start < text.size() && errors < errors_shown;) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        start = end + 1;
        ++number;
        const std::string_view cell = first_column(line);
        if (trimmed(line).empty() || (number == 1 && is_header(cell)))
            continue;
        const auto time = time_of(cell, reading.model.horizon);
        if (const auto* mistake = std::get_if<Mistake>(&time)) {
            ++errors;
            if (!source)
                source = problems.add_source(path.string(), file.text);
            const auto before =
                cell.empty() ? 0 : static_cast<std::size_t>(cell.data() - line.data());
            const Place place{*source, number, characters(line.substr(0, before)) + 1,
                              std::max(1U, characters(cell))};
            problems.add(
                place, mistake->message,
                errors == errors_shown ? "reading of this file stopped here" : mistake->hint);
            continue;
        }
        times.push_back(events::start_of_time + std::get<events::Duration>(time));
    }
    if (errors == 0 && times.empty()) {
        problems.add(field.node.place, fmt::format("{} has no times", path.string()),
                     "its first column is the time of a call, a line for each");
    }
    std::ranges::sort(times);
    return times;
}

}  // namespace ringside::scenario
