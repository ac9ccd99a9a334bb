// What a picture must know of a model: titles, days, clocks, the rooms of its IVR.
#include "visualize/sources/setting_of_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <iterator>
#include <set>
#include <variant>

#include "sim/runs/run.hpp"
#include "visualize/sources/chairs.hpp"
#include "visualize/sources/command_words.hpp"
#include "visualize/sources/network_of_model.hpp"
#include "visualize/sources/titles.hpp"

namespace ringside::visualize {
namespace {

constexpr std::array weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                              "Friday", "Saturday", "Sunday"};
constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                            "July",    "August",   "September", "October", "November", "December"};
/// Intervals of a steady state, which has none of its own: the first that are at most so many.
constexpr std::array steady_intervals{std::chrono::minutes{5}, std::chrono::minutes{15},
                                      std::chrono::minutes{30}, std::chrono::minutes{60},
                                      std::chrono::minutes{240}};
constexpr std::int64_t most_steady_intervals = 100;
/// More rooms than these are drawn as one for each kind.
constexpr std::size_t most_rooms = 4;

// ------------------------------------------------------------------------------------- days

Duration steady_interval(Duration length) {
    for (const auto interval : steady_intervals) {
        if (length <= interval * most_steady_intervals)
            return interval;
    }
    const Duration hour = std::chrono::hours{1};
    return ((length / most_steady_intervals + hour) / hour) * hour;
}

std::string day_title(const center::Horizon& horizon, std::uint32_t day) {
    const char* weekday = weekdays[horizon.weekday_of(day)];
    if (!horizon.has_date)
        return weekday;
    const std::chrono::year_month_day date{
        std::chrono::sys_days{std::chrono::days{horizon.first_day + std::int32_t(day)}}};
    return fmt::format("{} {} {}", weekday, unsigned{date.day()},
                       months[unsigned{date.month()} - 1]);
}

void add_steady_days(const center::Horizon& horizon, Setting& setting) {
    const Time counted = events::start_of_time + horizon.warm_up;
    setting.interval = steady_interval(horizon.length);
    if (horizon.warm_up > Duration::zero()) {
        setting.days.push_back(
            {"warm-up", events::start_of_time, counted, events::start_of_time, counted});
    }
    setting.days.push_back({"steady state", counted, horizon.end(), counted, horizon.end()});
    setting.clock.push_back({events::start_of_time, Duration::zero()});
}

void add_days(const center::Horizon& horizon, Setting& setting) {
    setting.interval = horizon.interval;
    for (std::uint32_t day = 0; day < horizon.days; ++day) {
        const Time start = horizon.start_of(day);
        Day it{day_title(horizon, day), start, horizon.start_of(day + 1), {}, {}};
        it.shown_from = it.start;
        it.shown_to = it.end;
        const center::ClockSpan& hours = horizon.hours_of(day);
        if (hours.start < hours.end) {
            it.shown_from = horizon.at_clock(day, hours.start);
            it.shown_to = horizon.at_clock(day, hours.end);
        }
        setting.days.push_back(it);
        setting.clock.push_back({start, events::start_of_time - start});
        for (const center::ClockChange& change : horizon.clock_changes) {
            if (change.day == day) {
                setting.clock.push_back(
                    {start + change.at, events::start_of_time - start + change.by});
            }
        }
    }
}

// ------------------------------------------------------------------------------------ names

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::toupper(letter));
    });
    return text;
}

/// Two letters of a name that nobody else has; numbers where the letters do not do.
std::string code_of(const std::string& name, const std::set<std::string>& taken) {
    std::string letters;
    std::ranges::copy_if(name, std::back_inserter(letters), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 128 && std::isalnum(byte) != 0;
    });
    letters = upper(letters);
    if (!letters.empty() && letters.size() <= 3 && !taken.contains(letters))
        return letters;
    for (std::size_t second = 1; second < letters.size(); ++second) {
        const std::string code{letters[0], letters[second]};
        if (!taken.contains(code))
            return code;
    }
    for (int number = 1;; ++number) {
        const std::string code = fmt::format("{}{}", letters.substr(0, 1), number);
        if (!taken.contains(code))
            return code;
    }
}

void add_call_types(const center::Model& model, Setting& setting) {
    std::set<std::string> codes;
    for (const center::CallType& type : model.call_types) {
        // Of "service@boston" it is the site that tells it from others.
        const std::size_t site = type.name.find('@');
        const std::string code =
            code_of(site == std::string::npos ? type.name : type.name.substr(site + 1), codes);
        codes.insert(code);
        setting.call_types.push_back({titled(type.title, type.name), code, type.wait_credit});
    }
    if (!model.platform)
        return;
    for (const center::TypeAtSite& it : model.platform->types_at_sites) {
        CallTypeSetting& of = setting.call_types[it.of.index()];
        of.has_lane = false;
        setting.call_types[it.type.index()].title =
            of.title + ", " + titled("", model.platform->sites[it.site].name);
    }
}

LaneOrder order_of(const std::string& policy) {
    if (policy == "strict_priority")
        return LaneOrder::by_priority;
    return policy == "preference_lists" ? LaneOrder::by_agent : LaneOrder::by_wait;
}

void add_groups(const center::Model& model, Setting& setting) {
    const bool anybody_has_a_name = std::ranges::any_of(
        model.groups, [](const center::Group& group) { return !group.people.empty(); });
    for (const center::Group& group : model.groups) {
        setting.group_titles.push_back(titled(group.title, group.name));
        for (std::uint32_t seat = 0; anybody_has_a_name && seat < group.seats(); ++seat) {
            setting.agent_names.push_back(seat < group.people.size() ? group.people[seat].name
                                                                     : std::string{});
        }
    }
    // Whom events bring has none.
    if (anybody_has_a_name)
        setting.agent_names.resize(setting.agents());
}

/// Setting has titles and clocks by now.
void add_happenings(const center::Model& model, Setting& setting) {
    setting.orders = {{events::start_of_time, order_of(model.routing.policy)}};
    for (const center::Command& command : model.commands) {
        const auto* change = std::get_if<center::RoutingChange>(&command.what);
        if (change != nullptr)
            setting.orders.push_back({command.at, order_of(change->routing.policy)});
        const bool lasts = command.until < setting.days[setting.day_at(command.at)].end;
        setting.happenings.push_back(
            {command.at, lasts ? command.until : events::never, words_of(setting, command)});
    }
    std::ranges::stable_sort(setting.orders, {}, &OrderFrom::from);
}

// -------------------------------------------------------------------------------------- IVR

/// Null where nobody stays.
const char* kind_title(const center::IvrNode& node) {
    const bool takes_time = std::visit(
        [](const auto& what) {
            if constexpr (requires { what.time; })
                return what.time.distribution.mean() > 0.0;
            else
                return false;
        },
        node.what);
    if (!takes_time)
        return nullptr;
    struct {
        const char* operator()(const center::IvrPlay&) const { return "Messages"; }
        const char* operator()(const center::IvrMenu&) const { return "Menus"; }
        const char* operator()(const center::IvrSelfService&) const { return "Self-service"; }
        const char* operator()(const center::IvrBranch&) const { return nullptr; }
        const char* operator()(const center::IvrAnnouncement&) const { return "Messages"; }
        const char* operator()(const center::IvrVoicemail&) const { return "Voicemail"; }
        const char* operator()(const center::IvrGoodbye&) const { return "Goodbye"; }
    } title;
    return std::visit(title, node.what);
}

/// A room for each node in which one can be, or where those are many for each kind of node.
void add_rooms(const center::Ivr& ivr, Setting& setting) {
    const auto with_room = std::ranges::count_if(
        ivr.nodes, [](const center::IvrNode& node) { return kind_title(node) != nullptr; });
    const bool by_kind = static_cast<std::size_t>(with_room) > most_rooms;
    for (const center::IvrNode& node : ivr.nodes) {
        const char* kind = kind_title(node);
        if (kind == nullptr) {
            setting.room_of_node.push_back(0);
            continue;
        }
        const std::string title = by_kind ? kind : titled("", node.name);
        auto room = std::ranges::find(setting.ivr_rooms, title, &IvrRoom::title);
        if (room == setting.ivr_rooms.end())
            room = setting.ivr_rooms.insert(room, {title});
        setting.room_of_node.push_back(static_cast<std::uint8_t>(room - setting.ivr_rooms.begin()));
    }
    if (setting.ivr_rooms.empty())
        setting.ivr_rooms.push_back({"IVR"});
}

}  // namespace

Setting setting_of(const center::Model& model) {
    Setting setting;
    setting.center = runs::observed_center_of(model);
    setting.title = titled(model.title, model.name);
    if (model.horizon.steady_state)
        add_steady_days(model.horizon, setting);
    else
        add_days(model.horizon, setting);
    add_call_types(model, setting);
    add_groups(model, setting);
    setting.chairs = chairs_of(model, setting);
    if (model.ivr)
        add_rooms(*model.ivr, setting);
    if (model.platform)
        setting.network = network_of(model);
    add_happenings(model, setting);
    if (model.routing.policy != "first_come_first_served") {
        setting.credit_of_priority = model.routing.wait_credit_of_priority;
    } else {
        for (CallTypeSetting& type : setting.call_types)
            type.wait_credit = {};
    }
    return setting;
}

}  // namespace ringside::visualize
