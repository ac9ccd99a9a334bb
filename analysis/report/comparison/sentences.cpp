// A comparison in sentences; see sentences.hpp.
#include "analysis/report/comparison/sentences.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {
namespace {

constexpr double percent = 100.0;

/// "A, B and C".
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

/// A change of a level: "service level +6.1 points (5.8 to 6.4)", or that there is no clear one.
std::vector<Phrase> points_words(const std::string& name, const Difference& difference,
                                 const ComparedRow& row) {
    if (difference.is_none())
        return {"the same " + name + " in every replication"};
    const int decimals = decimals_of({difference}, row.scale, row.decimals_least);
    const std::string value = signed_number(*difference.value * row.scale, decimals) + " points";
    if (!difference.interval)
        return {name + " " + value};
    const Mark mark = mark_of(difference, row);
    const std::string range = range_words(*difference.interval, row.scale, decimals);
    if (mark == Mark::same)
        return {name + " the same, " + within_words(*row.matters) + " (" + range + ")"};
    if (mark == Mark::unclear)
        return {"no clear difference in " + name + " (" + range + " points)"};
    return {name + " ", {value, tone_of(mark)}, " (" + range + ")"};
}

/// A change of a count: "412 (405 to 419) fewer abandoned a day".
std::string count_words(const std::string& what, const Difference& difference, double scale) {
    if (difference.is_none() || !difference.value)
        return "";
    const double value = *difference.value * scale;
    const char* const way = value > 0.0 ? " more " : " fewer ";
    const int decimals = decimals_of({difference}, scale, 0);
    if (!difference.interval || difference.interval->half_width() == 0.0)
        return grouped(std::abs(value), decimals) + way + what;
    if (!difference.is_sure()) {
        return "no clear difference in " + what + " (" +
               range_words(*difference.interval, scale, decimals) + ")";
    }
    Interval size = *difference.interval;
    if (value < 0.0)
        size = {-size.high, -size.low};
    return grouped(std::abs(value), decimals) + " (" + range_words(size, scale, decimals) + ")" +
           way + what;
}

/// A change of an amount of money: "EUR 640 more a day" of a cost, "net EUR 46 (45 to 47) less a
/// day" of what is left.
std::string money_words(const center::Model& base, const std::string& what,
                        const Difference& difference) {
    if (difference.is_none())
        return "";
    const std::string each = base.horizon.steady_state ? "" : " a day";
    const int decimals = decimals_of({difference}, 1.0, 0);
    const bool is_exact = !difference.interval || difference.interval->half_width() == 0.0;
    if (!is_exact && !difference.is_sure()) {
        return "no clear difference in " + what + " (" +
               range_words(*difference.interval, 1.0, decimals) + ")";
    }
    const bool is_more = *difference.value > 0.0;
    const std::string& currency = base.costs.currency;
    std::string words =
        (what == "cost" ? "" : what + " ") + currency + (currency.empty() ? "" : " ");
    words += grouped(std::abs(*difference.value), decimals);
    if (!is_exact) {
        Interval size = *difference.interval;
        if (!is_more)
            size = {-size.high, -size.low};
        words += " (" + range_words(size, 1.0, decimals) + ")";
    }
    words += is_more ? " more" : " less";
    // With a currency a cost need not be called one.
    return words + (currency.empty() && what == "cost" ? " cost" : "") + each;
}

/// The same things, whatever the price is.
bool have_same_prices(const center::Model& one, const center::Model& other) {
    const center::Costs& a = one.costs;
    const center::Costs& b = other.costs;
    return a.wage_per_hour.empty() == b.wage_per_hour.empty() &&
           a.line_per_call.has_value() == b.line_per_call.has_value() &&
           a.line_per_minute.has_value() == b.line_per_minute.has_value() &&
           a.value_answered.empty() == b.value_answered.empty() &&
           a.cost_lost.empty() == b.cost_lost.empty();
}

}  // namespace

std::string letter_of(std::size_t scenario) {
    return std::string(1, static_cast<char>('A' + scenario));
}

const Estimate& level_of(const ComparedEstimate& levels, std::size_t scenario) {
    return scenario == 0 ? levels.variants.front().base : levels.variants[scenario - 1].variant;
}

std::vector<Phrase> standing_sentence(const ComparisonFacts& facts,
                                      const Differences& differences) {
    const center::Target& target = facts.scenarios.front().model->target;
    const ComparedEstimate* levels = differences.find(service_level_measure(target));
    if (!target.service_level || levels == nullptr) {
        return {{"No target set.", Tone::strong},
                " The service level is the share " + service_level_words(target) + "."};
    }
    std::vector<Phrase> phrases{{"Target " + target_percent(*target.service_level), Tone::strong},
                                " " + service_level_words(target) + ":"};
    const char* separator = " ";
    for (const auto& [how, words] : {std::pair{Standing::met, "met by "},
                                     std::pair{Standing::unclear, "too close to call for "},
                                     std::pair{Standing::missed, "missed by "}}) {
        std::vector<std::string> letters;
        for (std::size_t i = 0; i < facts.scenarios.size(); ++i) {
            if (standing(level_of(*levels, i), target.service_level) == how)
                letters.push_back(letter_of(i));
        }
        if (letters.empty())
            continue;
        const bool is_all = letters.size() == facts.scenarios.size() && letters.size() > 2;
        phrases.emplace_back(separator);
        phrases.emplace_back(words + (is_all ? "all" : listed(letters)), tone_of(how));
        separator = "; ";
    }
    phrases.emplace_back(".");
    return phrases;
}

std::vector<Phrase> better_sentence(const ComparisonFacts& facts, const Differences& differences) {
    const ComparedRow row = level_row(facts.scenarios.front().model->target);
    const ComparedEstimate* levels = differences.find(row.measure);
    if (levels == nullptr || differences.variants() < 2 || facts.replications < 2)
        return {};
    std::vector<Phrase> phrases{"Service level against A:"};
    const char* separator = " ";
    const auto add = [&](const std::string& words, Tone tone, const auto& is_this) {
        std::vector<std::string> letters;
        for (std::size_t i = 0; i < differences.variants(); ++i) {
            const Difference& difference = levels->variants[i];
            if (difference.interval && is_this(difference))
                letters.push_back(letter_of(i + 1));
        }
        if (letters.empty())
            return;
        phrases.emplace_back(separator);
        phrases.emplace_back(words + listed(letters), tone);
        separator = "; ";
    };
    for (const auto& [mark, words] :
         {std::pair{Mark::better, "better with "}, std::pair{Mark::worse, "worse with "},
          std::pair{Mark::unclear, "no clear difference with "}}) {
        add(words, tone_of(mark),
            [&](const Difference& difference) { return mark_of(difference, row) == mark; });
    }
    if (row.matters) {
        add("the same, " + within_words(*row.matters) + ", with ", Tone::plain,
            [&](const Difference& difference) { return mark_of(difference, row) == Mark::same; });
    }
    add("unchanged with ", Tone::plain,
        [](const Difference& difference) { return difference.is_none(); });
    phrases.emplace_back(".");
    return phrases.size() > 2 ? phrases : std::vector<Phrase>{};
}

std::vector<Phrase> variant_sentence(const ComparisonFacts& facts, const Differences& differences,
                                     std::size_t variant) {
    const center::Model& base = *facts.scenarios.front().model;
    const std::string& name = facts.scenarios[variant + 1].name;
    std::vector<Phrase> phrases{{name, Tone::strong}};
    const char* separator = ": ";
    const auto add = [&](const std::vector<Phrase>& words) {
        // "2 more agents" need not be told of a variant of that name.
        if (words.empty() || words.front().text.empty() ||
            name.find(words.front().text) != std::string::npos)
            return;
        phrases.emplace_back(separator);
        phrases.insert(phrases.end(), words.begin(), words.end());
        separator = ", ";
    };
    const ComparedRow level = level_row(base.target);
    for (const ComparedRow& row : compared_rows(base)) {
        const ComparedEstimate* compared = differences.find(row.measure);
        if (compared == nullptr || !compared->variants[variant].value)
            continue;
        const Difference& difference = compared->variants[variant];
        if (row.measure == level.measure)
            add(points_words("service level", difference, row));
        if (base.horizon.steady_state && row.measure == "abandon_rate" && !difference.is_none())
            add(points_words("abandon rate", difference, row));
        if (!base.horizon.steady_state && row.measure == "abandoned")
            add({count_words("abandoned a day", difference, row.scale)});
        if (row.measure == "agents_scheduled") {
            const bool is_one = std::abs(std::abs(*difference.value * row.scale) - 1.0) < 1e-6;
            add({count_words(base.horizon.steady_state ? is_one ? "agent" : "agents"
                             : is_one                  ? "agent hour a day"
                                                       : "agent hours a day",
                             difference, row.scale)});
        }
        if (row.measure == "cost" || row.measure == "net")
            add({money_words(base, row.measure, difference)});
    }
    phrases.emplace_back(".");
    return phrases;
}

IntervalChanges interval_changes(const ComparisonFacts& facts, const Differences& differences,
                                 std::size_t variant) {
    const ComparedRow row = level_row(facts.scenarios.front().model->target);
    IntervalChanges changes;
    double largest = 0.0;
    for (const ComparedEstimate& compared : differences.by_interval(row.measure)) {
        const Difference& difference = compared.variants[variant];
        if (!difference.interval)
            continue;
        const Mark mark = mark_of(difference, row);
        if (mark == Mark::unclear) {
            ++changes.unclear;
        } else if (mark == Mark::same || mark == Mark::none) {
            ++changes.same;
        } else {
            ++(mark == Mark::better ? changes.better : changes.worse);
            if (std::abs(*difference.value) > largest) {
                largest = std::abs(*difference.value);
                changes.largest = &compared;
            }
        }
    }
    return changes;
}

std::string points_and_range(const Difference& difference) {
    const int decimals = decimals_of({difference}, percent, 1);
    return signed_number(*difference.value * percent, decimals) + " (" +
           range_words(*difference.interval, percent, decimals) + ")";
}

std::string intervals_noun(events::Duration interval) {
    const std::string noun = interval_noun(interval);
    return noun.ends_with("hour") ? noun + "s" : "intervals of " + noun;
}

std::string unlike_words(const ComparisonFacts& facts) {
    const center::Model& base = *facts.scenarios.front().model;
    std::vector<std::string> unlike;
    const auto differs = [&](const auto& is_other) {
        return std::ranges::any_of(facts.scenarios, [&](const ComparedScenario& scenario) {
            return is_other(*scenario.model);
        });
    };
    if (differs([&](const center::Model& model) {
            return model.target.within != base.target.within ||
                   model.target.measure != base.target.measure;
        }))
        unlike.emplace_back("what counts as answered in time");
    if (differs([&](const center::Model& model) {
            return model.horizon.steady_state != base.horizon.steady_state ||
                   model.horizon.length != base.horizon.length ||
                   model.horizon.days != base.horizon.days ||
                   model.horizon.first_day != base.horizon.first_day;
        })) {
        unlike.emplace_back("the time simulated");
    } else if (!base.horizon.steady_state && differs([&](const center::Model& model) {
                   return model.horizon.interval != base.horizon.interval;
               })) {
        unlike.emplace_back("the length of their intervals");
    }
    if (differs([&](const center::Model& model) { return !have_same_prices(model, base); }))
        unlike.emplace_back("what has a price");
    if (differs([&](const center::Model& model) {
            return model.costs.has_prices() && base.costs.has_prices() &&
                   model.costs.currency != base.costs.currency;
        }))
        unlike.emplace_back("the currency, so that money is not compared");
    return unlike.empty() ? "" : "they differ in " + listed(unlike);
}

std::string interval_words(const ComparisonFacts& facts) {
    if (facts.replications < 2)
        return "One replication has no intervals; more have: --replications 20";
    const std::size_t variants = facts.scenarios.size() - 1;
    if (variants == 1)
        return "Paired 95% intervals.";
    return "Paired 95% intervals; of a measure all " + grouped(std::uint64_t{variants}) +
           " are right together in 95 of 100 comparisons (Bonferroni).";
}

}  // namespace ringside::analysis::report
