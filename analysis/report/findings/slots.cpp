// The stretches of time that charts and tables have a place for; see slots.hpp.
#include "analysis/report/findings/slots.hpp"

#include <algorithm>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// "a, b and c".
std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

bool is_empty(const Reported& run, const runs::Cell& cell) {
    return run.estimates.value_or_zero("entered", cell) == 0.0 &&
           run.estimates.value_or_zero("agents_scheduled", cell) == 0.0;
}

std::string plural(const std::string& noun, std::size_t count) {
    return count == 1 ? noun : noun + "s";
}

}  // namespace

Slot slot_of(const center::Model& model, std::size_t interval) {
    const center::Horizon& horizon = model.horizon;
    const auto moment_at = [&](std::size_t of) {
        return horizon.moment_of(events::start_of_time +
                                 horizon.interval * static_cast<std::int64_t>(of));
    };
    const center::Moment start = moment_at(interval);
    const center::Moment end = moment_at(interval + 1);
    return {of_interval(interval), interval_label(model, interval),
            clock_time(end.day == start.day ? end.clock : center::day_length),
            interval_key(model, interval), start.day};
}

std::vector<Slot> slots_of(const Reported& run) {
    std::vector<Slot> slots;
    for (const std::size_t interval : run.intervals()) {
        // Who finishes a call after closing is not what anybody plans by.
        if (is_empty(run, of_interval(interval)))
            continue;
        slots.push_back(slot_of(run.model(), interval));
    }
    return slots;
}

bool is_long(const center::Model& model) {
    return !model.horizon.steady_state && model.horizon.days > runs::TimeProfile::short_days_most;
}

std::vector<Slot> day_slots_of(const Reported& run) {
    std::vector<Slot> slots;
    const center::Horizon& horizon = run.model().horizon;
    for (std::uint32_t day = 0; is_long(run.model()) && day < horizon.days; ++day) {
        const runs::Cell cell{.day = day};
        if (is_empty(run, cell))
            continue;
        const std::string weekday = weekday_short(static_cast<unsigned>(horizon.weekday_of(day)));
        const std::string name = horizon.has_date
                                     ? weekday + " " + date(horizon.first_day + std::int64_t{day})
                                     : "day " + std::to_string(day + 1);
        slots.push_back({cell, name, name, name, day});
    }
    return slots;
}

std::vector<Slot> clock_slots_of(const Reported& run) {
    std::vector<Slot> slots;
    const center::Horizon& horizon = run.model().horizon;
    for (std::size_t i = 0; is_long(run.model()) && i < horizon.intervals_per_day(); ++i) {
        const runs::Cell cell{.clock = i};
        if (is_empty(run, cell))
            continue;
        const events::Duration start = horizon.interval * static_cast<std::int64_t>(i);
        slots.push_back(
            {cell, clock_time(start), clock_time(start + horizon.interval), clock_time(start), 0});
    }
    return slots;
}

std::vector<Stretch> stretches_of(const std::vector<Slot>& slots, const std::vector<bool>& chosen) {
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (!chosen[i])
            continue;
        // Half hours go on within a day, days from one to the next.
        const std::size_t apart = slots[i].cell.day ? 1 : 0;
        const bool goes_on = !stretches.empty() && stretches.back().last + 1 == i &&
                             slots[stretches.back().last].day + apart == slots[i].day;
        if (goes_on) {
            stretches.back().last = i;
        } else {
            stretches.push_back({i, i});
        }
    }
    return stretches;
}

std::string stretch_words(const std::vector<Slot>& slots, std::vector<Stretch> stretches,
                          std::size_t most) {
    const std::size_t all = stretches.size();
    if (all > most) {
        std::ranges::stable_sort(stretches, std::greater{}, &Stretch::length);
        stretches.resize(most);
        std::ranges::sort(stretches, {}, &Stretch::first);
    }
    std::vector<std::string> words;
    for (const Stretch& stretch : stretches) {
        const std::string& first = slots[stretch.first].label;
        const std::string& end = slots[stretch.last].end;
        words.push_back(first == end ? first : first + " to " + end);
    }
    if (all > most)
        words.push_back(grouped(std::uint64_t{all - most}) + " more");
    return listed(words);
}

std::string below_words(const std::vector<Slot>& slots, const std::vector<Estimate>& levels,
                        std::optional<double> target, const std::string& noun) {
    if (!target)
        return "";
    std::size_t known = 0;
    std::size_t below = 0;
    std::size_t unclear = 0;
    std::vector<bool> chosen;
    for (const Estimate& level : levels) {
        const Standing how = standing(level, target);
        known += how != Standing::unknown;
        below += how == Standing::missed;
        unclear += how == Standing::unclear;
        chosen.push_back(how == Standing::missed);
    }
    if (known == 0)
        return "";
    const std::string aim = target_percent(*target);
    const auto number = [](std::size_t count) { return grouped(std::uint64_t{count}); };
    if (below == 0) {
        std::string words = "No " + noun + " is surely below " + aim;
        if (unclear > 0)
            words += "; the interval of " + number(unclear) + " holds it";
        return words + ".";
    }
    if (below == known)
        return "Surely below " + aim + " in all " + number(known) + " " + plural(noun, known) + ".";
    return "Surely below " + aim + " in " + number(below) + " of " + number(known) + " " +
           plural(noun, known) + ": " + stretch_words(slots, stretches_of(slots, chosen)) + ".";
}

std::optional<Extreme> extreme_of(const std::vector<Estimate>& estimates, Which which) {
    const double sign = which == Which::highest ? 1.0 : -1.0;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        if (!estimates[i].value)
            continue;
        if (!found || sign * *estimates[i].value > sign * *estimates[*found].value)
            found = i;
    }
    if (!found)
        return {};
    const auto nearest = [&](const Estimate& estimate, bool inner) {
        if (!estimate.interval)
            return *estimate.value;
        return (which == Which::highest) == inner ? estimate.interval->low
                                                  : estimate.interval->high;
    };
    Extreme extreme{*found, 0};
    const double border = nearest(estimates[*found], true);
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        if (i == *found || !estimates[i].value)
            continue;
        // Two intervals that meet: which one is further out is not sure.
        if (sign * nearest(estimates[i], false) >= sign * border)
            ++extreme.rivals;
    }
    return extreme;
}

}  // namespace ringside::analysis::report
