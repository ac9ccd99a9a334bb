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

std::string plural(const std::string& noun, std::size_t count) {
    return count == 1 ? noun : noun + "s";
}

}  // namespace

std::vector<Slot> slots_of(const Reported& run) {
    std::vector<Slot> slots;
    const center::Horizon& horizon = run.model().horizon;
    const auto moment_at = [&](std::size_t interval) {
        return horizon.moment_of(events::start_of_time +
                                 horizon.interval * static_cast<std::int64_t>(interval));
    };
    for (const std::size_t interval : run.intervals()) {
        // Who finishes a call after closing is not what anybody plans by.
        if (run.estimates.value_or_zero("entered", of_interval(interval)) == 0.0 &&
            run.estimates.value_or_zero("agents_scheduled", of_interval(interval)) == 0.0)
            continue;
        const center::Moment start = moment_at(interval);
        const center::Moment end = moment_at(interval + 1);
        slots.push_back({of_interval(interval), interval_label(run.model(), interval),
                         clock_time(end.day == start.day ? end.clock : center::day_length),
                         interval_key(run.model(), interval), start.day});
    }
    return slots;
}

std::vector<Stretch> stretches_of(const std::vector<Slot>& slots, const std::vector<bool>& chosen) {
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (!chosen[i])
            continue;
        const bool goes_on = !stretches.empty() && stretches.back().last + 1 == i &&
                             slots[stretches.back().last].day == slots[i].day;
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
    for (const Stretch& stretch : stretches)
        words.push_back(slots[stretch.first].label + " to " + slots[stretch.last].end);
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
