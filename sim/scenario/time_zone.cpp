// Days on which the clock is changed, from the system's database of time zones. The database is
// read only here: a scenario without a time zone never touches it.
#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/dates.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::ClockChange;

std::string last_part(std::string_view name) {
    return std::string{name.substr(name.rfind('/') + 1)};
}

/// A city alone is often what people remember of a name.
std::string nearest_zone(const std::string& word, const date::tzdb& database) {
    std::vector<std::string> names;
    std::vector<std::string> cities;
    for (const date::time_zone& zone : database.zones) {
        names.push_back(zone.name());
        cities.push_back(last_part(zone.name()));
    }
    const std::string best = nearest(word, names);
    if (!best.empty() || word.find('/') != std::string::npos)
        return best;
    const auto city = std::ranges::find(cities, nearest(word, cities));
    return city == cities.end() ? std::string{}
                                : names[static_cast<std::size_t>(city - cities.begin())];
}

/// Null after reporting an error.
const date::time_zone* find_zone(Reading& reading, Field field, const std::string& name) {
    try {
        const date::tzdb& database = date::get_tzdb();
        const auto zone = std::ranges::find(database.zones, name, &date::time_zone::name);
        if (zone != database.zones.end())
            return &*zone;
        const std::string best = nearest_zone(name, database);
        reading.problems.add(
            field.node.place, fmt::format("there is no time zone \"{}\"", name),
            best.empty() ? std::string{"names are those of the IANA, as in \"Asia/Jerusalem\""}
                         : fmt::format("did you mean \"{}\"?", best));
    } catch (const std::runtime_error&) {
        reading.problems.add(field.node.place, "the system's database of time zones cannot be read",
                             "on Debian it is in the package tzdata");
    }
    return nullptr;
}

/// The change at the end of a stretch of one offset, by the clock that it ends.
std::optional<ClockChange> change_at_end(const date::time_zone& zone, const date::sys_info& info,
                                         const center::Horizon& horizon) {
    const auto by = zone.get_info(info.end).offset - info.offset;
    const auto shown = (info.end + info.offset).time_since_epoch();
    auto date = std::chrono::floor<std::chrono::days>(shown);
    // Set back at midnight, the clock shows the last hour of the day before for a second time.
    if (date == shown && by < std::chrono::seconds::zero())
        date -= std::chrono::days{1};
    const std::int64_t day = std::int64_t{date.count()} - horizon.first_day;
    if (by == std::chrono::seconds::zero() || day < 0 || day >= std::int64_t{horizon.days})
        return std::nullopt;
    return ClockChange{static_cast<std::uint32_t>(day), shown - date, by};
}

std::vector<ClockChange> changes_of(const date::time_zone& zone, const center::Horizon& horizon) {
    // No clock is further than this from the world's.
    constexpr std::chrono::hours farthest{26};
    const date::sys_days first{date::days{horizon.first_day}};
    const date::sys_seconds last = first + std::chrono::days{horizon.days} + farthest;
    std::vector<ClockChange> changes;
    auto info = zone.get_info(date::sys_seconds{first - farthest});
    while (info.end < last) {
        if (const auto change = change_at_end(zone, info, horizon))
            changes.push_back(*change);
        info = zone.get_info(info.end);
    }
    return changes;
}

bool fits(const ClockChange& change, events::Duration interval) {
    return change.at % interval == events::Duration::zero() &&
           change.by % interval == events::Duration::zero();
}

/// Whether each change is one that the simulated clock can make; reports the first that is not.
bool check_changes(Reading& reading, Field field, const std::vector<ClockChange>& changes) {
    const center::Horizon& horizon = reading.model.horizon;
    constexpr events::Duration largest = std::chrono::hours{3};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const ClockChange& change = changes[i];
        const bool is_forward = change.by > events::Duration::zero();
        const auto length = is_forward ? change.by : -change.by;
        const bool is_second = i > 0 && changes[i - 1].day == change.day;
        if (fits(change, horizon.interval) && length <= largest && !is_second)
            continue;
        const std::string what = fmt::format(
            "on {} at {} the clock is set {} by {}",
            date_words(horizon.first_day + static_cast<std::int32_t>(change.day)),
            clock_words(change.at), is_forward ? "forward" : "back", duration_words(length));
        if (fits(change, horizon.interval)) {
            reading.problems.add(field.node.place, what + ": too odd a day to be simulated",
                                 "leave out time_zone, or choose other days");
        } else {
            reading.problems.add(
                field.node.place,
                fmt::format("{}; intervals of {} do not fit", what,
                            duration_words(horizon.interval)),
                "interval divides what the clock is changed by; leaving out time_zone gives every "
                "day 24 hours");
        }
        return false;
    }
    return true;
}

}  // namespace

void read_time_zone(Reading& reading, Field field) {
    center::Horizon& horizon = reading.model.horizon;
    const auto name = read_text(reading.problems, field);
    if (!name)
        return;
    if (!horizon.has_date) {
        reading.problems.add(field.node.key_place, "time_zone needs to know which days these are",
                             "name the first day: start_date = 1999-01-04");
        return;
    }
    const date::time_zone* zone = find_zone(reading, field, *name);
    if (zone == nullptr)
        return;
    auto changes = changes_of(*zone, horizon);
    if (!check_changes(reading, field, changes))
        return;
    horizon.time_zone = *name;
    horizon.clock_changes = std::move(changes);
    horizon.length = horizon.start_of(horizon.days) - events::start_of_time;
}

}  // namespace ringside::scenario
