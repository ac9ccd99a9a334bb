// The forms of a value by interval: a number, a list, clock times, weekdays.
#include "sim/scenario/profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::days_per_week;

/// Reads one profile; keeps what its parts need.
class ProfileReader {
  public:
    ProfileReader(Reading& reading, Field field, const ProfileRule& rule)
        : problems_(reading.problems),
          reading_(reading),
          field_(field),
          rule_(rule),
          horizon_(reading.model.horizon),
          per_day_(horizon_.intervals_per_day()),
          week_(days_per_week * per_day_, 0.0) {}

    std::optional<center::Profile> read() {
        const std::size_t before = problems_.count();
        const Node& node = field_.node;
        if (horizon_.steady_state && !node.is_number()) {
            problems_.add(
                node.place,
                fmt::format("{} changes with time; in a steady state it cannot", field_.key.name),
                "write one number, or days instead of steady_state");
            return std::nullopt;
        }
        if (node.is_number() && (horizon_.steady_state || always_open() || rule_.nearest_outside)) {
            check(node, {});
            if (problems_.count() > before)
                return std::nullopt;
            return center::Profile::constant(node.number);
        }
        if (node.kind == Kind::table && is_by_weekday(node)) {
            read_by_weekday(node);
        } else {
            for (std::size_t day = 0; day < days_per_week; ++day) {
                // One mistake in a list is reported once, not for each weekday.
                if (problems_.count() == before)
                    read_day(node, day);
            }
        }
        if (problems_.count() > before)
            return std::nullopt;
        return center::Profile{std::move(week_)};
    }

  private:
    struct Span {
        std::size_t first;
        std::size_t count;
    };

    bool always_open() const {
        return std::ranges::all_of(horizon_.hours, [](const center::ClockSpan& hours) {
            return hours.start == events::Duration::zero() && hours.end == center::day_length;
        });
    }

    Span open_intervals(std::size_t day) const {
        const auto& hours = horizon_.hours[day];
        const auto first = hours.start / horizon_.interval;
        const auto last = hours.end / horizon_.interval;
        return {static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)};
    }

    double& at(std::size_t day, std::size_t interval) { return week_[day * per_day_ + interval]; }

    bool is_by_weekday(const Node& table) const {
        return std::ranges::any_of(table.items, [](const Node& member) {
            return weekdays_of(member.key) || member.key == "default";
        });
    }

    /// Reports a number that cannot be; `where` says which of several it is.
    void check(const Node& node, const std::string& where) {
        const auto wrong = [&](std::string message, std::string hint) {
            problems_.add(node.place, std::move(message), where.empty() ? std::move(hint) : where);
        };
        const std::string_view name = field_.key.name;
        const std::string is = fmt::format("{} is {}", name, rule_.singular);
        if (!node.is_number()) {
            wrong(fmt::format("{}; this is {}", is, words_of(node.kind)),
                  fmt::format("for example: {} = {}", name, field_.key.example));
        } else if (std::isnan(node.number)) {
            wrong(fmt::format("{} is not a number", name), is);
        } else if (std::isinf(node.number)) {
            wrong(fmt::format("{} is infinite", name), is);
        } else if (node.number < 0.0) {
            wrong(fmt::format("{} cannot be negative", rule_.singular), is);
        } else if (rule_.above_zero && node.number == 0.0) {
            wrong(fmt::format("{} must be above zero", rule_.singular), is);
        } else if (node.number > rule_.most) {
            wrong(fmt::format("{} {}; at most {} are possible", short_number(node.number),
                              rule_.nouns, short_number(rule_.most)),
                  is);
        } else if (rule_.whole && node.number != std::floor(node.number)) {
            wrong(fmt::format("{} {}: {} must be whole", short_number(node.number), rule_.nouns,
                              rule_.singular),
                  is);
        }
    }

    void read_day(const Node& node, std::size_t day) {
        if (node.kind == Kind::list) {
            read_list(node, day);
        } else if (node.kind == Kind::table) {
            read_steps(node, day);
        } else {
            check(node, {});
            const Span open = open_intervals(day);
            for (std::size_t i = 0; i < open.count; ++i)
                at(day, open.first + i) = node.number;
        }
    }

    std::string span_words(std::size_t interval) const {
        const auto start = horizon_.interval * static_cast<std::int64_t>(interval);
        return fmt::format("{} to {}", clock_words(start), clock_words(start + horizon_.interval));
    }

    void read_list(const Node& list, std::size_t day) {
        const Span open = open_intervals(day);
        const std::size_t before = problems_.count();
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const std::string where =
                reading_.horizon_is_sound && i < open.count
                    ? fmt::format("the {} value: {}", ordinal(i + 1), span_words(open.first + i))
                    : fmt::format("the {} value", ordinal(i + 1));
            check(list.items[i], where);
        }
        if (problems_.count() > before || !reading_.horizon_is_sound)
            return;
        if (list.items.size() != open.count) {
            // Weekdays that never come may have other hours.
            if (reading_.simulated[day] && open.count > 0)
                report_count(list, day, open);
            return;
        }
        for (std::size_t i = 0; i < open.count; ++i) {
            at(day, open.first + i) = list.items[i].number;
        }
        fill_outside(day, open);
    }

    void report_count(const Node& list, std::size_t day, Span open) {
        const auto& hours = horizon_.hours[day];
        const std::string unit = interval_words(horizon_.interval);
        const bool same_hours = std::ranges::all_of(horizon_.hours, [&](const auto& other) {
            return other.start == hours.start && other.end == hours.end;
        });
        std::string steps = "…";
        if (list.items.size() >= 2) {
            steps = fmt::format("\"{}\" = {}, \"{}\" = {}, …", clock_words(hours.start),
                                list.items[0].number, clock_words(hours.start + horizon_.interval),
                                list.items[1].number);
        }
        problems_.add(list.place,
                      fmt::format("{} for {} ({} to {}{})",
                                  counted(static_cast<std::int64_t>(list.items.size()), "value"),
                                  counted(static_cast<std::int64_t>(open.count), unit),
                                  clock_words(hours.start), clock_words(hours.end),
                                  same_hours ? "" : fmt::format(", {}", weekday_name(day))),
                      fmt::format("one value for each {}, or name others: {} = {{ {} }}", unit,
                                  field_.key.name, steps));
    }

    /// Factors hold beyond the hours that were named.
    void fill_outside(std::size_t day, Span given) {
        if (!rule_.nearest_outside || given.count == 0)
            return;
        for (std::size_t i = 0; i < given.first; ++i)
            at(day, i) = at(day, given.first);
        for (std::size_t i = given.first + given.count; i < per_day_; ++i)
            at(day, i) = at(day, i - 1);
    }

    void read_steps(const Node& table, std::size_t day) {
        std::vector<std::pair<std::size_t, double>> steps;
        for (const Node& member : table.items) {
            const auto time = parse_clock(member.key);
            if (!time || *time >= center::day_length) {
                problems_.add(
                    member.key_place,
                    fmt::format("\"{}\" is neither a clock time nor a weekday", member.key),
                    "for example: { \"07:00\" = 3, \"12:30\" = 5 }, or { monday = …, "
                    "weekend = …, default = … }");
                continue;
            }
            if (*time % horizon_.interval != events::Duration::zero()) {
                problems_.add(member.key_place,
                              fmt::format("{} does not begin an interval of {}", member.key,
                                          duration_words(horizon_.interval)),
                              "values change where intervals begin; interval may be shorter");
                continue;
            }
            check(member, {});
            steps.emplace_back(static_cast<std::size_t>(*time / horizon_.interval), member.number);
        }
        if (table.items.empty()) {
            problems_.add(table.place, fmt::format("{} has no values", field_.key.name),
                          fmt::format("for example: {} = {{ \"07:00\" = 3, \"12:30\" = 5 }}",
                                      field_.key.name));
        }
        if (steps.empty())
            return;
        std::ranges::sort(steps);
        const Span open = open_intervals(day);
        const std::size_t close = open.first + open.count;
        for (std::size_t step = 0; step < steps.size(); ++step) {
            const auto [first, value] = steps[step];
            // The last value ends with the opening hours, unless it begins after them.
            const std::size_t last = step + 1 < steps.size() ? steps[step + 1].first
                                     : first < close         ? close
                                                             : per_day_;
            for (std::size_t i = first; i < last; ++i)
                at(day, i) = value;
            if (step + 1 == steps.size()) {
                fill_outside(day, {steps.front().first, last - steps.front().first});
            }
        }
    }

    /// The value for a weekday: its own name, then weekdays or weekend, then default.
    const Node* value_for(const Node& table, std::size_t day) const {
        if (const Node* own = table.find(weekday_name(day)))
            return own;
        if (const Node* several = table.find(day < 5 ? "weekdays" : "weekend"))
            return several;
        return table.find("default");
    }

    void read_by_weekday(const Node& table) {
        for (const Node& member : table.items) {
            if (weekdays_of(member.key) || member.key == "default")
                continue;
            std::vector<std::string> names(weekday_words().begin(), weekday_words().end());
            names.emplace_back("default");
            problems_.add(member.key_place, fmt::format("\"{}\" is not a weekday", member.key),
                          did_you_mean(member.key, names));
        }
        std::vector<const Node*> faulty;
        std::vector<std::string> missing;
        for (std::size_t day = 0; day < days_per_week; ++day) {
            const Node* value = value_for(table, day);
            const bool matters = reading_.simulated[day] && open_intervals(day).count > 0;
            if (value == nullptr) {
                if (matters && reading_.horizon_is_sound)
                    missing.emplace_back(weekday_name(day));
                continue;
            }
            if (std::ranges::find(faulty, value) != faulty.end())
                continue;
            const std::size_t before = problems_.count();
            read_day(*value, day);
            if (problems_.count() > before)
                faulty.push_back(value);
        }
        if (!missing.empty()) {
            problems_.add(table.place,
                          fmt::format("{} has no value for {}", field_.key.name, listed(missing)),
                          "name the day, or others with default = …");
        }
    }

    Problems& problems_;
    Reading& reading_;
    Field field_;
    const ProfileRule& rule_;
    const center::Horizon& horizon_;
    std::size_t per_day_;
    std::vector<double> week_;
};

}  // namespace

std::optional<center::Profile> read_profile(Reading& reading, Field field,
                                            const ProfileRule& rule) {
    const Kind kind = field.node.kind;
    if (!field.node.is_number() && kind != Kind::list && kind != Kind::table) {
        report_type(reading.problems, field);
        return std::nullopt;
    }
    return ProfileReader{reading, field, rule}.read();
}

}  // namespace ringside::scenario
