// The verdict and the line that says what was simulated.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

/// More replications than anybody waits for.
constexpr std::int64_t replications_worth_saying = 1'000'000;

void say_what_would_tell(const Page& page, std::vector<Phrase>& phrases) {
    const std::optional<double> target = page.model().target.service_level;
    const Estimate& level = page.level();
    if (standing(level, target) != Standing::unclear || !level.interval)
        return;
    const double distance = std::abs(*level.value - *target);
    std::int64_t needed = replications_worth_saying + 1;
    if (distance > 1e-6) {
        needed = replications_needed(static_cast<std::int64_t>(page.facts.replications),
                                     level.interval->half_width(), distance);
    }
    if (needed > replications_worth_saying) {
        phrases.emplace_back(" More replications would hardly tell.");
    } else {
        phrases.emplace_back(" About " + grouped(two_digits_up(needed)) +
                             " replications would tell if it stays where it is.");
    }
}

void say_worst_interval(const Page& page, std::vector<Phrase>& phrases) {
    const std::optional<std::size_t> worst = worst_interval(page);
    if (!worst || page.intervals().size() < 2)
        return;
    const runs::Cell cell = of_interval(*worst);
    const Estimate& level = page.level(cell);
    const int decimals = level_decimals(level, page.model().target.service_level);
    phrases.emplace_back(" Worst " + interval_noun(page.model().horizon.interval) + " ");
    phrases.emplace_back(interval_label(page.model(), *worst), Tone::strong);
    std::string words = ": " + grouped(*level.value * 100.0, decimals) + "%";
    if (level.interval)
        words += " (" + percent_range(level, decimals) + ")";
    words +=
        ", " + grouped(page.estimates.value_or_zero("agents_present", cell), 1) + " agents there";
    if (const auto needed = agents_needed_in(page, worst)) {
        words += ", " + grouped(static_cast<std::uint64_t>(*needed)) + " needed";
    }
    phrases.emplace_back(words + ".");
}

/// A share of days without decimals, as a sentence begins; what is not none or all is not said to
/// be.
std::string days_percent(double share) {
    if (share > 0.0 && share < 0.01)
        return "Under 1%";
    if (share < 1.0 && share > 0.99)
        return "Over 99%";
    return grouped(share * 100.0, 0) + "%";
}

void say_days(const Page& page, std::vector<Phrase>& phrases) {
    const Estimate& days = page.estimates.find("days_meeting_target");
    const std::optional<double> target = page.model().target.service_level;
    if (!target || !days.value || page.model().horizon.steady_state)
        return;
    phrases.emplace_back(" " + days_percent(*days.value) + " of days meet " +
                         target_percent(*target) + ".");
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

std::string what_was_simulated(const center::Model& model) {
    const center::Horizon& horizon = model.horizon;
    if (horizon.steady_state) {
        std::string words = "Steady state, " + spoken(horizon.length);
        if (horizon.warm_up > events::Duration::zero()) {
            words += " after " + spoken(horizon.warm_up) + " warm-up";
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

}  // namespace

int level_decimals(const Estimate& level, std::optional<double> target) {
    if (!level.interval)
        return 1;
    const double low = level.interval->low * 100.0;
    const double high = level.interval->high * 100.0;
    const int decimals = decimals_for((high - low) / 2.0, 1);
    return target ? decimals_off(*target * 100.0, low, high, decimals) : decimals;
}

std::string percent_range(const Estimate& level, int decimals) {
    if (!level.interval)
        return "";
    return grouped(level.interval->low * 100.0, decimals) + " to " +
           grouped(level.interval->high * 100.0, decimals);
}

std::vector<Phrase> verdict_sentence(const center::Target& target, const Estimate& level) {
    if (!level.value) {
        return {{"No calls.", Tone::strong}, " Nobody asked for an agent: no service level."};
    }
    const Standing how = standing(level, target.service_level);
    const int decimals = level_decimals(level, target.service_level);
    std::vector<Phrase> phrases;
    switch (how) {
        case Standing::met:
            phrases.emplace_back("Target met.", tone_of(how));
            break;
        case Standing::missed:
            phrases.emplace_back("Target missed.", tone_of(how));
            break;
        case Standing::unclear:
            phrases.emplace_back("Too close to call.", tone_of(how));
            break;
        case Standing::unknown:
            phrases.emplace_back("No target set.", Tone::strong);
            break;
    }
    if (how == Standing::unclear && !level.interval) {
        phrases.back() = {"One replication cannot tell.", tone_of(how)};
    }
    phrases.emplace_back(" ");
    phrases.emplace_back(grouped(*level.value * 100.0, decimals) + "%", Tone::strong);
    const std::string range = percent_range(level, decimals);
    std::string words = " " + service_level_words(target);
    if (how == Standing::unknown) {
        if (!range.empty())
            words += " (" + range + ")";
    } else {
        words += "; target " + target_percent(*target.service_level);
        if (!range.empty())
            words += ". 95% interval " + range;
        if (how == Standing::met)
            words += ": above it";
        if (how == Standing::missed)
            words += ": below it";
    }
    phrases.emplace_back(words + ".");
    return phrases;
}

std::optional<std::size_t> worst_interval(const Page& page) {
    std::optional<std::size_t> worst;
    double lowest = 0.0;
    for (const std::size_t interval : page.intervals()) {
        const Estimate& level = page.level(of_interval(interval));
        if (!level.value)
            continue;
        const double upper = level.interval ? level.interval->high : *level.value;
        if (worst && upper >= lowest)
            continue;
        worst = interval;
        lowest = upper;
    }
    return worst;
}

std::string verdict_section(const Page& page) {
    std::string text = wrapped(verdict_sentence(page.model().target, page.level()), page.style);
    // A sentence that does not fit on the line begins the next one.
    std::vector<Phrase> line;
    std::size_t used = 0;
    for (const auto say : {say_worst_interval, say_days, say_what_would_tell}) {
        std::vector<Phrase> sentence;
        say(page, sentence);
        std::size_t width = 0;
        for (const Phrase& phrase : sentence)
            width += width_of(page.style.shown(phrase.text));
        if (used > 0 && used + width > page_columns + 1) {
            text += wrapped(line, page.style);
            line.clear();
            used = 0;
        }
        line.insert(line.end(), sentence.begin(), sentence.end());
        used += width;
    }
    return text + wrapped(line, page.style);
}

std::string header_section(const Page& page) {
    const Facts& facts = page.facts;
    std::string words =
        what_was_simulated(page.model()) + "; " + counted(facts.replications, "replication");
    if (!facts.replications_rule.empty())
        words += " (" + facts.replications_rule + ")";
    words += fmt::format(", seed {}; ", facts.seed);
    words += facts.replications > 1 ? "all intervals 95%." : "one replication has no intervals.";
    return wrapped({{words, Tone::quiet}}, page.style);
}

}  // namespace ringside::analysis::report
