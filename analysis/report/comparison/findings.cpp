// What the parts of a comparison's page open with; see findings.hpp.
#include "analysis/report/comparison/findings.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

std::string number(std::size_t count) { return grouped(std::uint64_t{count}); }

/// "better in 14, worse in 10, not clear in 10"; what is 0 is left out.
std::string counts_words(const IntervalChanges& changes, const std::string& in) {
    std::string words;
    for (const auto& [count, name] :
         {std::pair{changes.better, "better"}, std::pair{changes.worse, "worse"},
          std::pair{changes.unclear, "not clear"}, std::pair{changes.same, "the same"}}) {
        if (count == 0)
            continue;
        words += (words.empty() ? "" : ", ") + std::string(name) + " " + in + " ";
        words += count != changes.all() || count == 1 ? number(count)
                 : count == 2                         ? "both"
                                                      : "all " + number(count);
    }
    return words;
}

bool is_of_one_kind(const IntervalChanges& changes) {
    const std::size_t all = changes.all();
    return changes.better == all || changes.worse == all || changes.unclear == all ||
           changes.same == all;
}

/// The largest change by itself: "+10.2 points (8.4 to 11.9)".
std::string largest_words(const Difference& difference) {
    const ComparedRow row = level_row({});
    const int decimals = decimals_of({difference}, row.scale, 1);
    return signed_number(*difference.value * row.scale, decimals) + " points (" +
           range_words(*difference.interval, row.scale, decimals) + ")";
}

}  // namespace

std::string intervals_finding(const ComparisonFacts& facts, const Differences& differences,
                              std::size_t variant) {
    const IntervalChanges changes = interval_changes(facts, differences, variant);
    if (changes.all() == 0)
        return "";
    const center::Model& base = *facts.scenarios.front().model;
    std::string words = counts_words(changes, "in");
    if (!is_of_one_kind(changes))
        words += " of " + number(changes.all());
    words += " " + (changes.all() == 1 ? interval_noun(base.horizon.interval)
                                       : intervals_noun(base.horizon.interval));
    if (changes.largest != nullptr) {
        words += "; most at " + interval_label(base, *changes.largest->interval) + ": " +
                 largest_words(changes.largest->variants[variant]);
    }
    return words;
}

std::string call_types_finding(const ComparisonFacts& facts, const Differences& differences,
                               std::size_t variant) {
    const center::Model& base = *facts.scenarios.front().model;
    const ComparedRow row = level_row(base.target);
    IntervalChanges changes;
    const center::CallType* most = nullptr;
    for (const center::CallType& type : base.call_types) {
        const ComparedEstimate* compared = differences.find(row.measure, type.name);
        if (compared == nullptr || !compared->variants[variant].interval)
            continue;
        const Difference& difference = compared->variants[variant];
        switch (mark_of(difference, row)) {
            case Mark::better:
                ++changes.better;
                break;
            case Mark::worse:
                ++changes.worse;
                break;
            case Mark::unclear:
                ++changes.unclear;
                continue;
            case Mark::same:
            case Mark::none:
                ++changes.same;
                continue;
        }
        if (changes.largest == nullptr ||
            std::abs(*difference.value) > std::abs(*changes.largest->variants[variant].value)) {
            changes.largest = compared;
            most = &type;
        }
    }
    if (changes.all() < 2)
        return "";
    std::string words = counts_words(changes, "for");
    words +=
        is_of_one_kind(changes) ? " call types" : " of " + number(changes.all()) + " call types";
    if (changes.largest != nullptr) {
        words += "; most for " + title_of(*most) + ": " +
                 largest_words(changes.largest->variants[variant]);
    }
    return words;
}

std::string saved_words(const Difference& difference) {
    if (!difference.times_fewer)
        return "–";
    const double times = *difference.times_fewer;
    if (times > 9999.0)
        return "over 9,999 times";
    return grouped(times, times < 9.95 ? 1 : 0) + " times";
}

std::string pairing_finding(const ComparisonFacts& facts, const Differences& differences) {
    const ComparedEstimate* levels =
        differences.find(service_level_measure(facts.scenarios.front().model->target));
    if (levels == nullptr)
        return "";
    std::vector<const Difference*> known;
    for (const Difference& difference : levels->variants) {
        if (difference.times_fewer)
            known.push_back(&difference);
    }
    if (known.empty())
        return "";
    const auto times = [](const Difference* difference) { return *difference->times_fewer; };
    const auto [least, most] = std::ranges::minmax_element(known, {}, times);
    std::string range = saved_words(**most);
    if (saved_words(**least) != range)
        range =
            saved_words(**least).substr(0, saved_words(**least).find(" times")) + " to " + range;
    return "The same callers come to all. With callers of their own, intervals as narrow as these "
           "would take " +
           range + " as many replications.";
}

}  // namespace ringside::analysis::report
