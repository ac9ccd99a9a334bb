// Kinds of days: the weekdays, and where dates matter each simulated date, holidays among them.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/dates.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::days_per_week;

constexpr std::string_view closed = "closed";

/// "closed" and the seven weekdays.
std::vector<std::string_view> holiday_words() {
    std::vector<std::string_view> words{closed};
    for (std::size_t day = 0; day < days_per_week; ++day)
        words.push_back(weekday_name(day));
    return words;
}

bool has_date_key(const Node& node) {
    return std::ranges::any_of(node.items, [](const Node& item) {
        return parse_date(item.key).has_value() || has_date_key(item);
    });
}

/// Whether days of one weekday may differ.
bool dates_matter(const Node& root) {
    return root.find("holidays") != nullptr || root.find("forecast") != nullptr ||
           has_date_key(root);
}

void read_holiday(Reading& reading, const Node& member) {
    auto& problems = reading.problems;
    const auto date = parse_date(member.key);
    if (!date) {
        problems.add(member.key_place,
                     fmt::format("\"{}\" is not a day of the calendar", member.key),
                     "holidays are dates, yyyy-mm-dd: { 1999-03-02 = \"closed\" }");
    }
    const auto words = holiday_words();
    const Key key{member.key, "\"closed\" or the weekday that it is like", "", "", "\"closed\""};
    const auto choice = read_choice(problems, {member, key}, words);
    center::Horizon& horizon = reading.model.horizon;
    const std::int64_t day = date ? std::int64_t{*date} - horizon.first_day : -1;
    if (!choice || day < 0 || day >= std::int64_t{horizon.days})
        return;
    center::Holiday holiday{static_cast<std::uint32_t>(day), {}};
    KindOfDay& kind = reading.kinds[horizon.kind_of(holiday.day)];
    kind.is_closed = words[*choice] == closed;
    if (!kind.is_closed) {
        kind.weekday = static_cast<std::uint8_t>(*choice - 1);
        holiday.like = kind.weekday;
    }
    horizon.holidays.push_back(holiday);
}

void read_holidays(Reading& reading, Field field) {
    if (!reading.model.horizon.has_date) {
        reading.problems.add(field.node.key_place, "holidays have dates, and the scenario has none",
                             "name the first day: start_date = 1999-01-04");
        return;
    }
    if (!is_table(reading.problems, field))
        return;
    for (const Node& member : field.node.items)
        read_holiday(reading, member);
    std::ranges::sort(reading.model.horizon.holidays, {}, &center::Holiday::day);
}

void each_day_is_a_kind(Reading& reading) {
    center::Horizon& horizon = reading.model.horizon;
    for (KindOfDay& kind : reading.kinds)
        kind.is_simulated = false;
    horizon.kind_of_day.clear();
    for (std::uint32_t day = 0; day < horizon.days; ++day) {
        horizon.kind_of_day.push_back(static_cast<std::uint16_t>(reading.kinds.size()));
        reading.kinds.push_back({.weekday = static_cast<std::uint8_t>(horizon.weekday_of(day)),
                                 .date = horizon.first_day + static_cast<std::int32_t>(day),
                                 .is_simulated = true});
    }
}

/// Every profile has a value for each interval of each kind of day.
void check_size(Reading& reading, const Table& scenario) {
    constexpr std::size_t most_values = 2'000'000;
    const center::Horizon& horizon = reading.model.horizon;
    const std::size_t values = reading.kinds.size() * horizon.intervals_per_day();
    if (values <= most_values)
        return;
    const auto interval = scenario.find("interval");
    reading.problems.add(
        interval ? interval->node.place : scenario.node().place,
        fmt::format("{} by date in intervals of {}: {} values for each number that may change; at "
                    "most {} are possible",
                    counted(horizon.days, "day"), duration_words(horizon.interval),
                    grouped(static_cast<std::int64_t>(values)),
                    grouped(static_cast<std::int64_t>(most_values))),
        "a longer interval, or fewer days");
}

}  // namespace

void read_kinds_of_days(Reading& reading, const Table& scenario) {
    const center::Horizon& horizon = reading.model.horizon;
    reading.kinds.clear();
    for (std::uint8_t day = 0; day < days_per_week; ++day) {
        const std::size_t first = (day + days_per_week - horizon.first_weekday) % days_per_week;
        reading.kinds.push_back(
            {.weekday = day, .is_simulated = horizon.steady_state || first < horizon.days});
    }
    if (horizon.has_date && dates_matter(scenario.node())) {
        each_day_is_a_kind(reading);
        check_size(reading, scenario);
    }
    if (const auto holidays = scenario.find("holidays"))
        read_holidays(reading, *holidays);
}

}  // namespace ringside::scenario
