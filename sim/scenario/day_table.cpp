// Which value of a table holds on which day.
#include "sim/scenario/day_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/dates.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::string_view all_others = "default";

void report_key(Problems& problems, const Node& member) {
    if (looks_like_date(member.key)) {
        problems.add(member.key_place,
                     fmt::format("\"{}\" is not a day of the calendar", member.key),
                     "dates are yyyy-mm-dd, as in 1999-01-04");
        return;
    }
    std::vector<std::string> names(weekday_words().begin(), weekday_words().end());
    names.emplace_back(all_others);
    problems.add(member.key_place, fmt::format("\"{}\" is not a weekday", member.key),
                 did_you_mean(member.key, names));
}

}  // namespace

bool DayTable::is(const Node& table) {
    return std::ranges::any_of(table.items, [](const Node& member) {
        return weekdays_of(member.key) || member.key == all_others || looks_like_date(member.key);
    });
}

DayTable::DayTable(Reading& reading, const Node& table) : reading_(reading) {
    for (const Node& member : table.items) {
        if (const auto date = parse_date(member.key)) {
            dated_.push_back({*date, &member});
        } else if (!weekdays_of(member.key) && member.key != all_others) {
            report_key(reading.problems, member);
        }
    }
    if (!dated_.empty() && !reading.model.horizon.has_date && reading.horizon_is_sound) {
        reading.problems.add(
            dated_.front().value->key_place,
            fmt::format("{} is a date, and the scenario has none", dated_.front().value->key),
            "name the first day in the scenario: start_date = 1999-01-04");
    }
    std::ranges::sort(dated_, {}, &Dated::date);
    for (std::size_t day = 0; day < center::days_per_week; ++day) {
        const Node* value = table.find(weekday_name(day));
        if (value == nullptr)
            value = table.find(day < 5 ? "weekdays" : "weekend");
        of_weekday_[day] = value != nullptr ? value : table.find(all_others);
    }
}

const Node* DayTable::value_for(std::size_t kind) const {
    if (const Node* value = value_for_date(kind))
        return value;
    const KindOfDay& day = reading_.kinds[kind];
    return day.is_closed ? nullptr : of_weekday_[day.weekday];
}

const Node* DayTable::value_for_date(std::size_t kind) const {
    const KindOfDay& day = reading_.kinds[kind];
    if (!day.date)
        return nullptr;
    const auto found = std::ranges::lower_bound(dated_, *day.date, {}, &Dated::date);
    return found != dated_.end() && found->date == *day.date ? found->value : nullptr;
}

std::string name_of_kind(const Reading& reading, std::size_t kind) {
    const KindOfDay& day = reading.kinds[kind];
    return day.date ? date_words(*day.date) : std::string{weekday_name(day.weekday)};
}

}  // namespace ringside::scenario
