// Who calls: how many, how patient, and how long they take.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/profiles.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array call_type_keys{
    Key{"title", "text", "the name", "what people call it", "\"Regular activity\""},
    Key{"calls", "a number of calls, by interval if wanted",
        "one of calls, calls_per_hour, times, or a forecast",
        "calls that are expected in each interval; they come at random (a Poisson process)", "48",
        Change::numbers},
    Key{"calls_per_hour", "a number of calls, by interval if wanted",
        "one of calls, calls_per_hour, times", "as calls, but counted per hour",
        "{ \"07:00\" = 120, \"13:30\" = 90 }", Change::numbers},
    Key{"times", "the name of a file", "one of calls, calls_per_hour, times",
        "a CSV file whose first column is the time of a call: hh:mm:ss, or with several days "
        "yyyy-mm-dd hh:mm:ss; a header is allowed; the path starts at the scenario's folder",
        "\"arrivals.csv\""},
    Key{"busyness", "a table: cv and common", "no busy or quiet days",
        "a factor of chance on all calls of a day", "{ cv = 0.2 }", Change::none,
        &busyness_section},
    Key{"priority", "a whole number from 1 to 100", "1", "1 is the most urgent", "2"},
    Key{"priorities", "a table of shares by priority", "all callers have the same",
        "the share of callers with each priority; they sum to 1", "{ 1 = 0.3, 2 = 0.7 }"},
    Key{"patience", "a time that chance decides, or \"never\"", "\"never\": nobody hangs up",
        "a caller hangs up after waiting so long; who has none leaves on seeing a wait",
        "{ mean = \"7m\", share_at_zero = 0.02 }", Change::none, &drawn_time_section},
    Key{"talk", "a time that chance decides", "required, if no forecast has handle times",
        "the conversation", "{ distribution = \"lognormal\", mean = \"2m52s\", cv = 1.1 }",
        Change::none, &drawn_time_section},
    Key{"hold", "a time that chance decides", "\"0s\"", "in the middle of the talk, on top of it",
        "{ mean = \"40s\", share_at_zero = 0.8 }", Change::none, &drawn_time_section},
    Key{"after_call_work", "a time that chance decides", "\"0s\"",
        "what the agent does after the caller has gone", "{ mean = \"25s\" }", Change::none,
        &drawn_time_section},
    Key{"returning", "a share between 0 and 1", "0",
        "of the callers who were served before, by any of the agents who can serve them; see "
        "last_agent_first",
        "0.3"},
    Key{"max_queue", "a whole number from 0", "no limit",
        "so many calls of this type may wait; others are turned away", "50", Change::whole},
    Key{"wait_credit", "a length of time", "\"0s\"",
        "callers join as if they had waited so long already", "\"90s\""},
    Key{"steps", "a list of steps", "all of their groups at once", "who may answer widens in steps",
        "[{ at_least = { french = 4 }, lasts = \"20s\" }, { at_least = { french = 2 } }]",
        Change::none, &step_section},
    Key{"needs", "a list of proficiencies, or a table of their weights", "what the steps ask for",
        "what the keys proficiency and worst_proficiency take the (weighted) mean of",
        "{ french = 2, billing = 1 }"},
    Key{"callback", "a table", "nobody is called back",
        "callers who wait are asked whether they would rather be called back",
        "{ queue = \"callbacks\", offered_after = \"1m\", accepted = 0.4 }", Change::none,
        &callback_section},
    Key{"value_answered", "an amount of money", "nothing", "what a call brings that is answered",
        "6.00"},
    Key{"cost_lost", "an amount of money", "nothing",
        "what it costs when a caller who asked for an agent goes without one: hangs up, leaves on "
        "seeing a wait, or is sent away while waiting (abandoned, balked, cleared)",
        "3.50"},
};

constexpr std::array busyness_keys{
    Key{"cv", "a number from 0 to 10", "required",
        "how much days differ: the standard deviation of the factor, whose mean is 1", "0.2"},
    Key{"common", "true or false", "true",
        "all call types share the factor of a day, or this one has its own", "false"},
};

constexpr double seconds_per_day = 86'400.0;
constexpr double most_waiting = 1e9;

/// Expected calls in a unit of time, made calls a second, with the scenario's volume.
void read_rate(Reading& reading, Field field, double unit_s, center::Arrivals& arrivals) {
    constexpr ProfileRule rule{.most = 1e15, .nouns = "calls", .singular = "a number of calls"};
    auto profile = read_profile(reading, field, rule);
    if (!profile)
        return;
    for (double& value : profile->values)
        value = value / unit_s * reading.volume;
    const double busiest = std::ranges::max(profile->values) * seconds_per_day;
    if (busiest > most_calls_per_day) {
        reading.problems.add(
            field.node.place,
            fmt::format("as busy as this, a day has {} calls; at most {} are possible",
                        short_number(std::round(busiest)), short_number(most_calls_per_day)),
            fmt::format("{} is {}", field.key.name, field.key.takes));
        return;
    }
    arrivals.calls_per_second = *std::move(profile);
}

void read_times(Reading& reading, Field field, center::Arrivals& arrivals) {
    if (reading.model.horizon.steady_state) {
        reading.problems.add(field.node.key_place, "times from a file belong to days",
                             "in a steady state calls_per_hour is one number");
        return;
    }
    if (reading.volume != 1.0) {
        reading.problems.add(field.node.key_place,
                             "volume cannot change calls whose times are given",
                             "volume = 1, or calls instead of times");
        return;
    }
    arrivals.from_times = true;
    if (reading.horizon_is_sound)
        arrivals.times = read_arrival_times(reading, field);
}

void read_arrivals(Reading& reading, const Table& table, bool has_forecast,
                   center::CallType& type) {
    const auto calls = table.find("calls");
    const auto per_hour = table.find("calls_per_hour");
    const auto times = table.find("times");
    const int given = int{calls.has_value()} + int{per_hour.has_value()} + int{times.has_value()};
    // The forecast may say it; see there.
    const bool may_lack = has_forecast && given == 0;
    if (given != 1 && !may_lack) {
        const Field* last = times ? &*times : per_hour ? &*per_hour : nullptr;
        reading.problems.add(
            last != nullptr ? last->node.key_place : table.node().place,
            table.shown() + (given == 0 ? " says nothing about its calls"
                                        : " says twice how many calls there are"),
            "write one of calls (per interval), calls_per_hour and times (a file)");
    }
    const double interval_s = events::to_seconds(reading.model.horizon.interval);
    if (calls)
        read_rate(reading, *calls, interval_s, type.arrivals);
    if (per_hour)
        read_rate(reading, *per_hour, 3600.0, type.arrivals);
    if (times)
        read_times(reading, *times, type.arrivals);

    const auto busyness = table.find("busyness");
    if (!busyness || !is_table(reading.problems, *busyness))
        return;
    const Table inner{reading.problems, busyness->node, busyness_section, "busyness"};
    if (const auto cv = inner.require("cv")) {
        type.arrivals.busyness_cv = read_number(reading.problems, *cv, {0.0, 10.0}).value_or(0.0);
    }
    if (const auto common = inner.find("common")) {
        type.arrivals.busyness_is_common = read_boolean(reading.problems, *common).value_or(true);
    }
    if (times) {
        reading.problems.add(busyness->node.key_place,
                             "busyness cannot change calls whose times are given");
    }
}

void read_priority_shares(Reading& reading, Field field, center::CallType& type) {
    if (!is_table(reading.problems, field))
        return;
    const std::size_t before = reading.problems.count();
    std::vector<double> shares;
    for (const Node& member : field.node.items) {
        const auto priority = read_priority_key(reading.problems, member);
        const Key key{"a share of priorities", "a share between 0 and 1", "", "", "0.3"};
        const auto share = read_share(reading.problems, {member, key});
        if (!priority || !share)
            continue;
        if (shares.size() < *priority)
            shares.resize(*priority, 0.0);
        shares[*priority - 1] += *share;
    }
    if (reading.problems.count() > before)
        return;
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (std::abs(sum - 1.0) > 1e-9) {
        reading.problems.add(field.node.place,
                             fmt::format("the shares of the priorities sum to {}, not to 1",
                                         short_number(std::round(sum * 1e9) / 1e9)),
                             fmt::format("for example: priorities = {}", field.key.example));
        return;
    }
    type.priority_shares = std::move(shares);
}

void read_priority(Reading& reading, const Table& table, center::CallType& type) {
    const auto one = table.find("priority");
    const auto several = table.find("priorities");
    if (one && several) {
        reading.problems.add(several->node.key_place, "priority and priorities do not go together",
                             "write one of them");
    }
    if (one) {
        if (const auto priority = read_whole(reading.problems, *one, {1.0, 100.0})) {
            type.priority_shares.assign(static_cast<std::size_t>(*priority), 0.0);
            type.priority_shares.back() = 1.0;
        }
    }
    if (several)
        read_priority_shares(reading, *several, type);
}

void read_times_of_a_call(Reading& reading, const Table& table, bool has_forecast,
                          center::CallType& type) {
    const auto read = [&](std::optional<Field> field, center::DrawnTime& to, DrawnTimeRule rule) {
        if (!field)
            return;
        if (auto time = read_drawn_time(reading, *field, rule))
            to = *std::move(time);
    };
    read(table.find("patience"), type.patience, {.may_be_never = true});
    read(has_forecast ? table.find("talk") : table.require("talk"), type.talk, {});
    read(table.find("hold"), type.hold, {});
    read(table.find("after_call_work"), type.after_call_work, {});
}

center::CallType read_call_type(Reading& reading, const Node& node, bool has_forecast) {
    center::CallType type;
    type.name = std::string{trimmed(node.key)};
    const Table table{reading.problems, node, call_type_section,
                      fmt::format("[call_types.{}]", node.key)};
    if (const auto title = table.find("title")) {
        type.title = read_text(reading.problems, *title).value_or("");
    }
    read_arrivals(reading, table, has_forecast, type);
    read_priority(reading, table, type);
    read_times_of_a_call(reading, table, has_forecast, type);
    if (const auto share = table.find("returning"))
        type.returning_share = read_share(reading.problems, *share).value_or(0.0);
    if (const auto field = table.find("max_queue")) {
        if (const auto most = read_whole(reading.problems, *field, {0.0, most_waiting})) {
            type.max_queue = static_cast<std::uint32_t>(*most);
        }
    }
    if (const auto field = table.find("wait_credit")) {
        if (const auto credit = read_duration(reading.problems, *field, {})) {
            type.wait_credit = *credit;
        }
    }
    const std::size_t place = reading.model.call_types.size();
    if (const auto value = table.find("value_answered"))
        read_money(reading.problems, *value, place, reading.model.costs.value_answered);
    if (const auto cost = table.find("cost_lost"))
        read_money(reading.problems, *cost, place, reading.model.costs.cost_lost);
    return type;
}

}  // namespace

const Section call_type_section{
    "[call_types.NAME]",
    "Who calls: how many, how patient, and how long they take. There is one table for each type.",
    call_type_keys};
const Section busyness_section{"busyness = { … }", "Busy and quiet days, by a gamma factor.",
                               busyness_keys};

void read_call_types(Reading& reading, const Table& scenario) {
    const auto field = scenario.require("call_types");
    if (!field)
        return;
    const bool has_forecast = scenario.find("forecast").has_value();
    for (const Node* node : read_named_tables(reading.problems, *field))
        reading.model.call_types.push_back(read_call_type(reading, *node, has_forecast));
}

}  // namespace ringside::scenario
