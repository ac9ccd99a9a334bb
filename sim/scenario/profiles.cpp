// The forms of a value by interval: a number, a list, clock times, days.
#include "sim/scenario/profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/day_table.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

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
          values_(reading.kinds.size() * per_day_, 0.0) {}

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
        if (node.kind == Kind::table && DayTable::is(node)) {
            const DayTable days{reading_, node};
            read_days([&](std::size_t kind) { return days.value_for(kind); });
        } else {
            read_days(
                [&](std::size_t kind) { return reading_.kinds[kind].is_closed ? nullptr : &node; });
        }
        if (problems_.count() > before)
            return std::nullopt;
        return center::Profile{std::move(values_)};
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

    Span open_intervals(std::size_t kind) const {
        const auto& hours = horizon_.hours[kind];
        const auto first = hours.start / horizon_.interval;
        const auto last = hours.end / horizon_.interval;
        return {static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)};
    }

    double& at(std::size_t kind, std::size_t interval) {
        return values_[kind * per_day_ + interval];
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

    void read_day(const Node& node, std::size_t kind) {
        if (node.kind == Kind::list) {
            read_list(node, kind);
        } else if (node.kind == Kind::table) {
            read_steps(node, kind);
        } else {
            check(node, {});
            const Span open = open_intervals(kind);
            for (std::size_t i = 0; i < open.count; ++i)
                at(kind, open.first + i) = node.number;
        }
    }

    std::string span_words(std::size_t interval) const {
        const auto start = horizon_.interval * static_cast<std::int64_t>(interval);
        return fmt::format("{} to {}", clock_words(start), clock_words(start + horizon_.interval));
    }

    void read_list(const Node& list, std::size_t kind) {
        const Span open = open_intervals(kind);
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
            // Days that never come may have other hours.
            if (reading_.kinds[kind].is_simulated && open.count > 0)
                report_count(list, kind, open);
            return;
        }
        for (std::size_t i = 0; i < open.count; ++i) {
            at(kind, open.first + i) = list.items[i].number;
        }
        fill_outside(kind, open);
    }

    void report_count(const Node& list, std::size_t kind, Span open) {
        const auto& hours = horizon_.hours[kind];
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
        problems_.add(
            list.place,
            fmt::format("{} for {} ({} to {}{})",
                        counted(static_cast<std::int64_t>(list.items.size()), "value"),
                        counted(static_cast<std::int64_t>(open.count), unit),
                        clock_words(hours.start), clock_words(hours.end),
                        same_hours ? "" : fmt::format(", {}", name_of_kind(reading_, kind))),
            fmt::format("one value for each {}, or name others: {} = {{ {} }}", unit,
                        field_.key.name, steps));
    }

    /// Factors hold beyond the hours that were named.
    void fill_outside(std::size_t kind, Span given) {
        if (!rule_.nearest_outside || given.count == 0)
            return;
        for (std::size_t i = 0; i < given.first; ++i)
            at(kind, i) = at(kind, given.first);
        for (std::size_t i = given.first + given.count; i < per_day_; ++i)
            at(kind, i) = at(kind, i - 1);
    }

    void read_steps(const Node& table, std::size_t kind) {
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
        const Span open = open_intervals(kind);
        const std::size_t close = open.first + open.count;
        for (std::size_t step = 0; step < steps.size(); ++step) {
            const auto [first, value] = steps[step];
            // The last value ends with the opening hours, unless it begins after them.
            const std::size_t last = step + 1 < steps.size() ? steps[step + 1].first
                                     : first < close         ? close
                                                             : per_day_;
            for (std::size_t i = first; i < last; ++i)
                at(kind, i) = value;
            if (step + 1 == steps.size()) {
                fill_outside(kind, {steps.front().first, last - steps.front().first});
            }
        }
    }

    /// A value that was read for one kind of day and holds on others with the same hours.
    struct Known {
        const Node* value;
        center::ClockSpan hours;
        std::size_t kind;
        bool is_faulty;
    };

    /// `value_for` gives the node that holds for a kind of day, or null.
    template <typename ValueFor>
    void read_days(const ValueFor& value_for) {
        std::vector<std::string> missing;
        for (std::size_t kind = 0; kind < reading_.kinds.size(); ++kind) {
            const Node* value = value_for(kind);
            const bool matters =
                reading_.kinds[kind].is_simulated && open_intervals(kind).count > 0;
            if (value != nullptr) {
                read_once(*value, kind);
            } else if (matters && reading_.horizon_is_sound) {
                missing.push_back(name_of_kind(reading_, kind));
            }
        }
        if (!missing.empty()) {
            problems_.add(field_.node.place,
                          fmt::format("{} has no value for {}", field_.key.name, listed(missing)),
                          "name the day, or others with default = …");
        }
    }

    /// One mistake is reported once, not for each day; a year of days takes no longer than a week.
    void read_once(const Node& value, std::size_t kind) {
        const bool is_simulated = reading_.kinds[kind].is_simulated;
        for (const Known& known : known_) {
            if (known.value != &value)
                continue;
            if (known.is_faulty)
                return;
            const bool is_as_strict = !is_simulated || reading_.kinds[known.kind].is_simulated;
            if (is_as_strict && known.hours == horizon_.hours[kind]) {
                std::copy_n(&at(known.kind, 0), per_day_, &at(kind, 0));
                return;
            }
        }
        const std::size_t before = problems_.count();
        read_day(value, kind);
        known_.push_back({&value, horizon_.hours[kind], kind, problems_.count() > before});
    }

    Problems& problems_;
    Reading& reading_;
    Field field_;
    const ProfileRule& rule_;
    const center::Horizon& horizon_;
    std::size_t per_day_;
    std::vector<double> values_;
    std::vector<Known> known_;
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
