// From the text of a cell to a time.
#include "sim/scenario/cell_times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "sim/scenario/dates.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::size_t date_size = 10;

bool is_whole(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::vector<std::string_view> split_at_colons(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto colon = text.find(':');
        parts.push_back(text.substr(0, colon));
        if (colon == std::string_view::npos)
            return parts;
        text.remove_prefix(colon + 1);
    }
}

/// [h:]mm:ss, where the first number may be as large as it likes.
std::optional<double> seconds_with_colons(std::string_view cell) {
    const auto parts = split_at_colons(cell);
    if (parts.size() > 3)
        return std::nullopt;
    double seconds = 0.0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = is_whole(parts[i]) ? parse_number(parts[i]) : std::nullopt;
        if (!number || (i > 0 && (*number >= 60.0 || parts[i].size() != 2)))
            return std::nullopt;
        seconds = seconds * 60.0 + *number;
    }
    return seconds;
}

}  // namespace

std::variant<CellMoment, Mistake> parse_moment(std::string_view cell,
                                               const center::Horizon& horizon) {
    CellMoment moment;
    std::string_view clock = cell;
    const bool has_date =
        cell.size() > date_size && (cell[date_size] == ' ' || cell[date_size] == 'T');
    const Mistake not_a_time{fmt::format("\"{}\" is not a time", cell),
                             "times are hh:mm:ss, or yyyy-mm-dd hh:mm:ss with a date"};
    if (has_date) {
        const auto date = parse_date(cell.substr(0, date_size));
        if (!date)
            return not_a_time;
        if (!horizon.has_date) {
            return Mistake{"this time has a date, and the scenario has none",
                           "name the first day in the scenario: start_date = 1999-01-04"};
        }
        moment.day = std::int64_t{*date} - horizon.first_day;
        clock = cell.substr(date_size + 1);
    }
    const auto time = parse_cell_clock(clock);
    if (!time || *time == center::day_length)
        return not_a_time;
    if (!has_date && horizon.days > 1) {
        return Mistake{
            fmt::format("\"{}\" has no date, and the scenario has {} days", cell, horizon.days),
            "times are yyyy-mm-dd hh:mm:ss"};
    }
    moment.clock = *time;
    return moment;
}

void OtherDates::add(std::int64_t day) {
    first_ = rows_ == 0 ? day : std::min(first_, day);
    last_ = rows_ == 0 ? day : std::max(last_, day);
    ++rows_;
}

void OtherDates::report(Problems& problems, Field file, const std::string& path,
                        const center::Horizon& horizon) const {
    if (rows_ == 0) {
        problems.add(file.node.place,
                     fmt::format("{} has no rows below the names of its columns", path));
        return;
    }
    const auto date = [&](std::int64_t day) {
        return date_words(static_cast<std::int32_t>(horizon.first_day + day));
    };
    problems.add(
        file.node.place, fmt::format("no row of {} is of a simulated day", path),
        fmt::format("{} to {} are in its {}, and {} to {} are simulated", date(first_), date(last_),
                    counted(rows_, "row"), date(0), date(std::int64_t{horizon.days} - 1)));
}

std::optional<events::Duration> parse_cell_clock(std::string_view cell) {
    return cell.size() > 1 && cell[1] == ':' ? parse_clock(fmt::format("0{}", cell))
                                             : parse_clock(cell);
}

std::optional<events::Duration> parse_handle_time(std::string_view cell) {
    const auto in_seconds = [](double seconds) -> std::optional<events::Duration> {
        return seconds <= events::to_seconds(center::day_length)
                   ? std::optional{events::from_seconds(seconds)}
                   : std::nullopt;
    };
    if (cell.find(':') != std::string_view::npos) {
        const auto seconds = seconds_with_colons(cell);
        return seconds ? in_seconds(*seconds) : std::nullopt;
    }
    if (const auto seconds = parse_number(cell))
        return *seconds >= 0.0 ? in_seconds(*seconds) : std::nullopt;
    const auto parsed = parse_duration(cell);
    const auto* length = std::get_if<events::Duration>(&parsed);
    return length != nullptr && *length <= center::day_length ? std::optional{*length}
                                                              : std::nullopt;
}

std::optional<double> parse_number(std::string_view cell) {
    double number = 0.0;
    const char* end = cell.data() + cell.size();
    const auto [stop, error] = std::from_chars(cell.data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

}  // namespace ringside::scenario
