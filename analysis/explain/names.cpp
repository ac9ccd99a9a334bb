// Names and what they mean; see names.hpp.
#include "analysis/explain/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "analysis/report/numbers.hpp"
#include "sim/center/arrivals.hpp"
#include "sim/scenario/cell_times.hpp"
#include "sim/scenario/dates.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::analysis::explain {
namespace {

using events::Duration;
using events::Time;
using report::counted;

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

/// "30:15" or "30:15:20": hours, minutes, seconds. A day's clock ends at 24, a steady state runs
/// on.
std::optional<Duration> parse_elapsed(std::string_view text) {
    std::int64_t seconds = 0;
    std::size_t parts = 0;
    for (std::size_t start = 0; start <= text.size(); ++parts) {
        const std::size_t end = std::min(text.find(':', start), text.size());
        const auto number = whole_number(text.substr(start, end - start));
        if (!number || *number > 100'000 || (parts > 0 && *number >= 60))
            return std::nullopt;
        seconds = seconds * 60 + static_cast<std::int64_t>(*number);
        start = end + 1;
    }
    if (parts < 2 || parts > 3)
        return std::nullopt;
    return std::chrono::seconds{parts == 2 ? seconds * 60 : seconds};
}

/// Takes " 67" off the end.
std::optional<std::uint64_t> take_last_number(std::string_view& text) {
    const auto space = text.rfind(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    const auto number = whole_number(text.substr(space + 1));
    if (number)
        text = text.substr(0, space);
    return number;
}

std::string hours_minutes_seconds(Duration length, const char* form) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    return fmt::format(fmt::runtime(form), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// What is meant instead, from a list that may be long.
std::string instead_of(std::string_view text, const std::vector<std::string>& names,
                       std::string_view what) {
    const std::string best = scenario::nearest(text, names);
    if (!best.empty())
        return fmt::format("; did you mean \"{}\"?", best);
    return fmt::format("; {} are {}", what, scenario::listed(names, 8));
}

}  // namespace

Names::Names(const center::Model& model) : model_(model) {
    for (const center::Group& group : model.groups) {
        for (std::uint32_t seat = 0; seat < group.seats(); ++seat) {
            // People of shifts need not have names.
            const bool has_name = seat < group.people.size() && !group.people[seat].name.empty();
            agents_.push_back(has_name ? group.people[seat].name
                                       : fmt::format("{} {}", group.name, seat + 1));
        }
    }
    for (std::uint32_t row = 0; row < model.extra_rows(); ++row) {
        for (const center::Group& group : model.groups)
            agents_.push_back(fmt::format("{} {}", group.name, group.seats() + row + 1));
    }
}

std::string Names::call(std::uint64_t serial) const {
    const center::CallOfDay it = center::call_of(serial);
    const std::string& type = model_.call_types[it.call_type].name;
    if (const auto burst = center::call_of_burst(it.index))
        return fmt::format("{} {} of event {}", type, burst->call + 1, burst->command + 1);
    const std::string name = fmt::format("{} {}", type, it.index + 1);
    return model_.horizon.days == 1 ? name : fmt::format("{} of day {}", name, it.day + 1);
}

const std::string& Names::call_type(events::CallTypeId type) const {
    return model_.call_types[type.index()].name;
}

const std::string& Names::group(events::GroupId group) const {
    return model_.groups[group.index()].name;
}

const std::string& Names::ivr_node(std::uint8_t node) const { return model_.ivr->nodes[node].name; }

std::string Names::time(Time time) const {
    const center::Horizon& horizon = model_.horizon;
    if (horizon.steady_state)
        return hours_minutes_seconds(time - events::start_of_time, "{}:{:02}:{:02}");
    const center::Moment moment = horizon.moment_of(time);
    const std::string clock =
        hours_minutes_seconds(moment.clock, "{:02}:{:02}:{:02}") + (moment.again ? " again" : "");
    if (horizon.days == 1)
        return clock;
    if (horizon.days <= center::days_per_week) {
        const auto weekday = static_cast<unsigned>(horizon.weekday_of(moment.day));
        return report::weekday_short(weekday) + " " + clock;
    }
    if (horizon.has_date)
        return report::date(horizon.first_day + std::int64_t{moment.day}) + " " + clock;
    return fmt::format("day {} {}", moment.day + 1, clock);
}

std::variant<std::uint64_t, Unknown> Names::find_call(std::string_view text) const {
    if (const auto serial = whole_number(text)) {
        const center::CallOfDay it = center::call_of(*serial);
        if (it.call_type < model_.call_types.size() && it.day < model_.horizon.days)
            return *serial;
        return Unknown{fmt::format("there is no call {}", text)};
    }
    std::string_view rest = text;
    std::uint64_t day = 1;
    auto number = take_last_number(rest);
    if (number && rest.ends_with(" of event"))
        return find_call_of_event(rest, *number);
    if (number && rest.ends_with(" of day")) {
        day = *number;
        rest.remove_suffix(std::string_view{" of day"}.size());
        number = take_last_number(rest);
    }
    const auto type = std::ranges::find(model_.call_types, rest, &center::CallType::name);
    if (!number || *number == 0 || *number > UINT32_MAX || rest.empty()) {
        return Unknown{fmt::format(
            "\"{}\" is not a call; write its number as in calls.csv, or its call type and its "
            "number: \"{} 1\"",
            text, model_.call_types.front().name)};
    }
    if (type == model_.call_types.end()) {
        std::vector<std::string> names;
        for (const center::CallType& it : model_.call_types)
            names.push_back(it.name);
        return Unknown{fmt::format("there is no call type \"{}\"{}", rest,
                                   instead_of(rest, names, "call types"))};
    }
    if (day == 0 || day > model_.horizon.days) {
        return Unknown{fmt::format("there is no day {}; the scenario has {}", day,
                                   counted(model_.horizon.days, "day"))};
    }
    return center::serial_of(static_cast<std::size_t>(type - model_.call_types.begin()),
                             static_cast<std::uint32_t>(day - 1),
                             static_cast<std::uint32_t>(*number - 1));
}

/// `rest` is "orders 3 of event".
std::variant<std::uint64_t, Unknown> Names::find_call_of_event(std::string_view rest,
                                                               std::uint64_t event) const {
    rest.remove_suffix(std::string_view{" of event"}.size());
    const auto number = take_last_number(rest);
    const center::CallBurst* burst = nullptr;
    if (event >= 1 && event <= model_.commands.size())
        burst = std::get_if<center::CallBurst>(&model_.commands[event - 1].what);
    if (burst == nullptr || model_.call_types[burst->call_type.index()].name != rest)
        return Unknown{fmt::format("event {} brings no calls of \"{}\"", event, rest)};
    if (!number || *number == 0 || *number > burst->calls) {
        return Unknown{fmt::format("event {} brings {}", event,
                                   counted(burst->calls, "call of " + std::string(rest)))};
    }
    const Time at = model_.commands[event - 1].at;
    const std::uint32_t day = model_.horizon.steady_state ? 0 : model_.horizon.moment_of(at).day;
    return center::serial_of(burst->call_type.index(), day,
                             center::index_of_burst(static_cast<std::size_t>(event - 1),
                                                    static_cast<std::uint32_t>(*number - 1)));
}

std::variant<events::AgentId, Unknown> Names::find_agent(std::string_view text) const {
    const auto found = std::ranges::find(agents_, text);
    if (found != agents_.end())
        return events::AgentId{found - agents_.begin()};
    const auto number = whole_number(text);
    if (number && *number < agents_.size())
        return events::AgentId{*number};
    std::string_view group = text;
    const auto place = take_last_number(group);
    const auto it = std::ranges::find(model_.groups, group, &center::Group::name);
    if (place && it != model_.groups.end()) {
        return Unknown{fmt::format("there is no {}; the group {} has {}", text, group,
                                   counted(it->seats(), "agent"))};
    }
    return Unknown{
        fmt::format("there is no agent \"{}\"{}", text, instead_of(text, agents_, "agents"))};
}

std::optional<std::uint32_t> Names::find_day(std::string_view text) const {
    const center::Horizon& horizon = model_.horizon;
    if (text.empty())
        return horizon.days == 1 ? std::optional{0U} : std::nullopt;
    for (std::uint32_t day = 0; day < horizon.days; ++day) {
        const bool is_it =
            text == fmt::format("day {}", day + 1) ||
            (horizon.days <= center::days_per_week &&
             text == report::weekday_short(static_cast<unsigned>(horizon.weekday_of(day)))) ||
            (horizon.has_date && text == report::date(horizon.first_day + std::int64_t{day}));
        if (is_it)
            return day;
    }
    return std::nullopt;
}

std::string Names::example_of_time() const {
    const center::Horizon& horizon = model_.horizon;
    if (horizon.steady_state)
        return "2:30 or 2h30m, from the start";
    return time(horizon.at_clock(horizon.days - 1, std::chrono::minutes{630}));
}

std::variant<Time, Unknown> Names::find_time(std::string_view text) const {
    const center::Horizon& horizon = model_.horizon;
    std::optional<Time> time;
    const auto space = text.rfind(' ');
    const bool has_day = space != std::string_view::npos;
    const std::string_view clock_text = has_day ? text.substr(space + 1) : text;
    if (horizon.steady_state) {
        const auto parsed = scenario::parse_duration(text);
        const auto* length = std::get_if<Duration>(&parsed);
        if (const auto elapsed = parse_elapsed(text))
            time = events::start_of_time + *elapsed;
        else if (length != nullptr && *length != events::endless)
            time = events::start_of_time + *length;
    } else if (const auto clock = scenario::parse_cell_clock(clock_text)) {
        if (const auto day = find_day(has_day ? text.substr(0, space) : std::string_view{}))
            time = horizon.at_clock(*day, *clock);
    }
    if (!time) {
        return Unknown{
            fmt::format("\"{}\" is not a time here; write it as {}", text, example_of_time())};
    }
    if (*time >= horizon.end()) {
        return Unknown{fmt::format("\"{}\" is not simulated; the end is at {}", text,
                                   this->time(horizon.end() - std::chrono::nanoseconds{1}))};
    }
    return *time;
}

}  // namespace ringside::analysis::explain
