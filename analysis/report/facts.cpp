// What was run, in words; see facts.hpp.
#include "analysis/report/facts.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <utility>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// When an interval starts.
center::Moment start_of(const center::Horizon& horizon, std::size_t interval) {
    return horizon.moment_of(events::start_of_time +
                             horizon.interval * static_cast<std::int64_t>(interval));
}

std::string clock_words(const center::Moment& moment) {
    return clock_time(moment.clock) + (moment.again ? " again" : "");
}

std::string opening_words(const center::Model& model) {
    const center::Horizon& horizon = model.horizon;
    const center::ClockSpan first = horizon.hours_of(0);
    for (std::uint32_t day = 1; day < horizon.days; ++day) {
        if (horizon.hours_of(day) != first)
            return "";
    }
    if (first.start == first.end)
        return "";
    return ", " + clock_time(first.start) + " to " + clock_time(first.end);
}

}  // namespace

std::string fingerprint_hex(std::uint64_t fingerprint) {
    return fmt::format("{:016x}", fingerprint);
}

std::string fingerprint_in_groups(std::uint64_t fingerprint) {
    const std::string hex = fingerprint_hex(fingerprint);
    return fmt::format("{} {} {} {}", hex.substr(0, 4), hex.substr(4, 4), hex.substr(8, 4),
                       hex.substr(12, 4));
}

std::string quoted(const std::string& word) {
    static constexpr const char* harmless =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./,:=+%@";
    if (!word.empty() && word.find_first_not_of(harmless) == std::string::npos)
        return word;
    if (word.find_first_of("\"$`\\!'") == std::string::npos)
        return "\"" + word + "\"";
    std::string result = "'";
    for (const char letter : word)
        result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return result + "'";
}

std::string repeat_command(const Facts& facts) {
    std::string command = "ringside run " + quoted(facts.scenario_path);
    for (const std::string& change : facts.changes)
        command += " --set " + quoted(change);
    return fmt::format("{} --replications {} --seed {}", command, facts.replications, facts.seed);
}

std::vector<std::string> command_lines(const std::string& command, std::size_t columns) {
    std::vector<std::string> lines{""};
    for (std::size_t start = 0; start < command.size();) {
        std::size_t end = command.find(" --", start + 1);
        if (end == std::string::npos)
            end = command.size();
        const std::string part = command.substr(start, end - start);
        if (!lines.back().empty() && width_of(lines.back()) + width_of(part) + 2 > columns) {
            lines.back() += " \\";
            lines.emplace_back(" " + part);
        } else {
            lines.back() += part;
        }
        start = end;
    }
    return lines;
}

std::string horizon_words(const center::Model& model) {
    const center::Horizon& horizon = model.horizon;
    if (horizon.steady_state) {
        std::string words = "Steady state, " + spoken(horizon.length);
        if (horizon.warm_up > events::Duration::zero()) {
            words += " after " + spoken(horizon.warm_up) + " warm-up";
            if (horizon.found_warm_up)
                words += ", found by MSER-5";
        }
        return words;
    }
    std::string words =
        horizon.days == 1 ? "One day" : grouped(std::uint64_t{horizon.days}) + " days";
    if (horizon.has_date) {
        words += horizon.days == 1 ? ", " : " from ";
        words += weekday_short(horizon.first_weekday) + " " + date(horizon.first_day);
    }
    return words + opening_words(model);
}

std::string interval_noun(events::Duration interval) {
    using namespace std::chrono;
    if (interval == minutes{30})
        return "half hour";
    if (interval == minutes{60})
        return "hour";
    if (interval == minutes{15})
        return "quarter hour";
    if (interval == center::day_length)
        return "day";
    return spoken(interval);
}

std::string interval_label(const center::Model& model, std::size_t interval) {
    const center::Horizon& horizon = model.horizon;
    const center::Moment start = start_of(horizon, interval);
    const std::string clock = clock_words(start);
    if (horizon.days == 1)
        return clock;
    if (horizon.days <= center::days_per_week) {
        return weekday_short(static_cast<unsigned>(horizon.weekday_of(start.day))) + " " + clock;
    }
    if (horizon.has_date) {
        return date(horizon.first_day + std::int64_t{start.day}) + " " + clock;
    }
    return fmt::format("day {} {}", start.day + 1, clock);
}

std::string interval_key(const center::Model& model, std::size_t interval) {
    const center::Horizon& horizon = model.horizon;
    const center::Moment start = start_of(horizon, interval);
    const std::string clock = clock_words(start);
    if (horizon.days == 1)
        return clock;
    if (horizon.has_date) {
        return date(horizon.first_day + std::int64_t{start.day}) + "T" + clock;
    }
    return fmt::format("day {} {}", start.day + 1, clock);
}

std::string_view service_level_measure(const center::Target& target) {
    switch (target.measure) {
        case center::ServiceLevelMeasure::service_level:
            break;
        case center::ServiceLevelMeasure::service_level_of_answered:
            return "service_level_of_answered";
        case center::ServiceLevelMeasure::service_level_less_short_abandons:
            return "service_level_less_short_abandons";
        case center::ServiceLevelMeasure::service_level_with_short_abandons:
            return "service_level_with_short_abandons";
    }
    return "service_level";
}

std::string service_level_words(const center::Target& target) {
    const std::string within = spoken(target.within);
    switch (target.measure) {
        case center::ServiceLevelMeasure::service_level:
            break;
        case center::ServiceLevelMeasure::service_level_of_answered:
            return "of answered calls waited at most " + within;
        case center::ServiceLevelMeasure::service_level_less_short_abandons:
            return "of calls answered within " + within + ", less short abandons";
        case center::ServiceLevelMeasure::service_level_with_short_abandons:
            return "of calls answered or lost within " + within;
    }
    return "of calls answered within " + within;
}

std::string with_currency(const std::string& words, const center::Model& model) {
    const std::string& currency = model.costs.currency;
    return currency.empty() ? words : words + ", " + currency;
}

std::string target_percent(double share) { return shortest(std::round(share * 1e6) / 1e4) + "%"; }

const std::string& title_of(const center::CallType& type) {
    return type.title.empty() ? type.name : type.title;
}
const std::string& title_of(const center::Group& group) {
    return group.title.empty() ? group.name : group.title;
}

}  // namespace ringside::analysis::report
