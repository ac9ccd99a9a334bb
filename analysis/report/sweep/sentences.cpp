// A sweep in sentences: by rule from the numbers of its points.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/facts.hpp"
#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/sweep/points.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {
namespace {

/// But for rounding.
constexpr double as_much = 1e-9;

/// "83.1% (82.6 to 83.6)".
std::string level_words(const Points& points, std::size_t point) {
    const Estimate& level = points.level(point);
    const int decimals = level_decimals(level, points.planned(point).target.service_level);
    const std::string range = percent_range(level, decimals);
    return grouped(*level.value * 100.0, decimals) + "%" +
           (range.empty() ? "" : " (" + range + ")");
}

std::string effort_words(const Points& points, std::size_t point) {
    const double effort = *points.effort(point);
    const bool is_whole = std::abs(effort - std::round(effort)) < 0.05;
    return grouped(effort, is_whole ? 0 : 1) +
           (points.planned(point).is_steady_state ? " agents" : " agent hours a day");
}

std::vector<std::size_t> with_standing(const Points& points, Standing how) {
    std::vector<std::size_t> found;
    for (const std::size_t point : points.done()) {
        if (points.standing_of(point) == how)
            found.push_back(point);
    }
    return found;
}

/// What is compared to choose among points that meet the target.
struct Choice {
    const char* words = nullptr;  ///< "The cheapest"
    std::size_t best = 0;
    std::size_t as_good = 0;  ///< others that take as much
};

/// The cheapest, or the one that takes least work, of points that meet the target; of several that
/// take as much the one with the highest level.
Choice choose(const Points& points, const std::vector<std::size_t>& among) {
    const auto has_cost = [&](std::size_t point) { return points.cost(point).has_value(); };
    const bool by_cost = std::ranges::all_of(among, has_cost);
    const auto taken = [&](std::size_t point) {
        return by_cost ? *points.cost(point) : points.effort(point).value_or(0.0);
    };
    Choice choice;
    choice.best = among.front();
    for (const std::size_t point : among) {
        const double more = taken(point) - taken(choice.best);
        const bool is_less = more < -as_much;
        const bool is_better =
            more<as_much&& * points.level(point).value> * points.level(choice.best).value;
        if (is_less || is_better)
            choice.best = point;
    }
    std::size_t alike = 0;
    for (const std::size_t point : among) {
        if (std::abs(taken(point) - taken(choice.best)) < as_much)
            ++alike;
    }
    choice.as_good = alike - 1;
    const bool is_steady = points.planned(choice.best).is_steady_state;
    choice.words = alike == among.size() && among.size() > 1 ? "The highest level"
                   : by_cost                                 ? "The cheapest that does"
                   : is_steady                               ? "The fewest agents that do"
                                                             : "The fewest agent hours that do";
    return choice;
}

void say_counts(const Points& points, std::vector<Phrase>& phrases) {
    const auto& done = points.done();
    const center::Target& target = points.planned(done.front()).target;
    if (points.have_one_target()) {
        phrases.emplace_back("Target " + target_percent(*target.service_level), Tone::strong);
        phrases.emplace_back(" " + service_level_words(target) + ": ");
    } else {
        phrases.emplace_back("Each point's own target", Tone::strong);
        phrases.emplace_back(": ");
    }
    struct Group {
        Standing how;
        const char* words;
    };
    std::string separator;
    for (const Group& group :
         {Group{Standing::met, "surely met at "}, Group{Standing::unclear, "too close to call at "},
          Group{Standing::missed, "missed at "}, Group{Standing::unknown, "no calls at "}}) {
        const std::size_t count = with_standing(points, group.how).size();
        if (count == 0)
            continue;
        phrases.emplace_back(separator);
        std::string words = group.words;
        words += count == done.size() ? (count == 1 ? "the one point" : "all ")
                                      : grouped(std::uint64_t{count});
        if (count == done.size() && count > 1)
            words += counted(std::uint64_t{count}, "point");
        else if (separator.empty() && count < done.size())
            words += " of " + counted(std::uint64_t{done.size()}, "point");
        phrases.emplace_back(words, tone_of(group.how));
        separator = ", ";
    }
    phrases.emplace_back(".");
}

/// "EUR 6,603"; the bare number where no currency was given.
std::string money_words(const Points& points, double amount) {
    const std::string& currency = points.first().costs.currency;
    return currency.empty() ? grouped(amount, 0) : currency + " " + grouped(amount, 0);
}

void say_best(const Points& points, const std::vector<std::size_t>& met,
              std::vector<Phrase>& phrases) {
    const Choice choice = choose(points, met);
    phrases.emplace_back(std::string(choice.words) + ": ");
    phrases.emplace_back(points.name(choice.best), Tone::strong);
    phrases.emplace_back(", " + level_words(points, choice.best));
    std::string with;
    if (points.effort(choice.best))
        with = " with " + effort_words(points, choice.best);
    if (const auto cost = points.cost(choice.best))
        with += (with.empty() ? " for " : ", for ") + money_words(points, *cost) + " " +
                points.each(choice.best);
    phrases.emplace_back(with);
    if (choice.as_good > 0 && choice.as_good + 1 < met.size()) {
        phrases.emplace_back(fmt::format(
            "; {} as much", choice.as_good == 1 ? "another one takes"
                                                : fmt::format("{} others take", choice.as_good)));
    }
    phrases.emplace_back(".");
    if (met.size() == points.done().size() && met.size() > 1)
        phrases.emplace_back(" Every point meets it: less was not tried.");
}

/// Of points that do not surely meet their target the one that is nearest to it.
std::size_t nearest_of(const Points& points, const std::vector<std::size_t>& among) {
    return *std::ranges::max_element(among, {}, [&](std::size_t point) {
        return *points.level(point).value - *points.planned(point).target.service_level;
    });
}

void say_nearest(const SweepFacts& facts, const Points& points,
                 const std::vector<std::size_t>& unclear, const std::vector<std::size_t>& missed,
                 std::vector<Phrase>& phrases) {
    const std::size_t nearest = nearest_of(points, unclear.empty() ? missed : unclear);
    phrases.emplace_back(unclear.empty() ? "No point meets it; the nearest is "
                                         : "No point surely meets it; the nearest is ");
    phrases.emplace_back(points.name(nearest), Tone::strong);
    phrases.emplace_back(", " + level_words(points, nearest) + ".");
    if (unclear.empty() || !points.level(nearest).interval)
        return;
    const auto needed =
        replications_to_tell(facts.swept->points[nearest].replications, points.level(nearest),
                             *points.planned(nearest).target.service_level);
    phrases.emplace_back(needed ? " About " + grouped(*needed) +
                                      " replications would tell if it stays where it is."
                                : " More replications would hardly tell.");
}

std::vector<Phrase> verdict_without_target(const Points& points) {
    std::vector<std::size_t> known;
    for (const std::size_t point : points.done()) {
        if (points.level(point).value)
            known.push_back(point);
    }
    if (known.empty())
        return {{"No calls.", Tone::strong}, " Nobody asked for an agent at any point."};
    const auto level = [&](std::size_t point) { return *points.level(point).value; };
    const std::size_t lowest = *std::ranges::min_element(known, {}, level);
    const std::size_t highest = *std::ranges::max_element(known, {}, level);
    std::vector<Phrase> phrases{{"No target set.", Tone::strong}, " From "};
    phrases.emplace_back(level_words(points, lowest) + " ");
    phrases.emplace_back(service_level_words(points.planned(lowest).target) + " at ");
    phrases.emplace_back(points.name(lowest), Tone::strong);
    phrases.emplace_back(" to " + level_words(points, highest) + " at ");
    phrases.emplace_back(points.name(highest), Tone::strong);
    phrases.emplace_back(".");
    return phrases;
}

}  // namespace

std::vector<std::vector<Phrase>> sweep_sentences(const SweepFacts& facts) {
    const Points points(facts);
    const auto has_target = [&](std::size_t point) {
        return points.planned(point).target.service_level.has_value();
    };
    if (!std::ranges::all_of(points.done(), has_target))
        return {verdict_without_target(points)};
    std::vector<std::vector<Phrase>> sentences(1);
    say_counts(points, sentences.front());
    const auto met = with_standing(points, Standing::met);
    const auto unclear = with_standing(points, Standing::unclear);
    const auto missed = with_standing(points, Standing::missed);
    std::vector<Phrase> phrases;
    const auto has_interval = [&](std::size_t point) {
        return points.level(point).interval.has_value();
    };
    if (std::ranges::none_of(points.done(), has_interval))
        phrases.emplace_back("One replication cannot tell; more can: --replications 20.");
    else if (!met.empty())
        say_best(points, met, phrases);
    else if (!unclear.empty() || !missed.empty())
        say_nearest(facts, points, unclear, missed, phrases);
    if (!phrases.empty())
        sentences.push_back(std::move(phrases));
    return sentences;
}

std::string sweep_verdict(const SweepFacts& facts, const Style& style) {
    std::string text;
    for (const std::vector<Phrase>& sentence : sweep_sentences(facts))
        text += wrapped(sentence, style);
    return text;
}

}  // namespace ringside::analysis::report
