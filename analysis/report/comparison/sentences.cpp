// A comparison in sentences; see sentences.hpp.
#include "analysis/report/comparison/sentences.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/comparison/rows.hpp"
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
std::string points_words(const std::string& name, const Difference& difference) {
    if (difference.is_none())
        return "the same " + name + " in every replication";
    const int decimals = decimals_of({difference}, percent, 1);
    if (!difference.interval)
        return name + " " + signed_number(*difference.value * percent, decimals) + " points";
    const std::string range = range_words(*difference.interval, percent, decimals);
    if (!difference.is_sure())
        return "no clear difference in " + name + " (" + range + " points)";
    return name + " " + signed_number(*difference.value * percent, decimals) + " points (" + range +
           ")";
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

}  // namespace

std::string letter_of(std::size_t scenario) {
    return std::string(1, static_cast<char>('A' + scenario));
}

const Estimate& level_of(const ComparedEstimate& levels, std::size_t scenario) {
    return scenario == 0 ? levels.variants.front().base : levels.variants[scenario - 1].variant;
}

std::string standing_sentence(const ComparisonFacts& facts, const Differences& differences,
                              const Style& style) {
    const center::Target& target = facts.scenarios.front().model->target;
    const ComparedEstimate* levels = differences.find(service_level_measure(target));
    if (!target.service_level || levels == nullptr) {
        return wrapped({{"No target set.", Tone::strong},
                        " The service level is the share " + service_level_words(target) + "."},
                       style);
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
        phrases.emplace_back(separator);
        phrases.emplace_back(words + listed(letters), tone_of(how));
        separator = "; ";
    }
    phrases.emplace_back(".");
    return wrapped(phrases, style);
}

std::string variant_sentence(const ComparisonFacts& facts, const Differences& differences,
                             std::size_t variant, const Style& style) {
    const center::Model& base = *facts.scenarios.front().model;
    std::vector<std::string> parts;
    const std::string& name = facts.scenarios[variant + 1].name;
    const auto add = [&](std::string words) {
        // "2 more agents" need not be told of a variant of that name.
        if (!words.empty() && name.find(words) == std::string::npos)
            parts.push_back(std::move(words));
    };
    const auto difference = [&](std::string_view measure) -> const Difference* {
        const ComparedEstimate* found = differences.find(measure);
        return found != nullptr && found->variants[variant].value ? &found->variants[variant]
                                                                  : nullptr;
    };
    if (const Difference* level = difference(service_level_measure(base.target)))
        add(points_words("service level", *level));
    for (const ComparedRow& row : compared_rows(base)) {
        const Difference* found = difference(row.measure);
        if (found == nullptr)
            continue;
        if (base.horizon.steady_state && row.measure == "abandon_rate" && !found->is_none())
            add(points_words("abandon rate", *found));
        if (!base.horizon.steady_state && row.measure == "abandoned")
            add(count_words("abandoned a day", *found, row.scale));
        if (row.measure == "agents_scheduled") {
            const bool is_one = std::abs(std::abs(*found->value * row.scale) - 1.0) < 1e-6;
            add(count_words(base.horizon.steady_state ? is_one ? "agent" : "agents"
                            : is_one                  ? "agent hour a day"
                                                      : "agent hours a day",
                            *found, row.scale));
        }
    }
    std::string words = parts.empty() ? "" : ":";
    for (std::size_t i = 0; i < parts.size(); ++i)
        words += (i == 0 ? " " : ", ") + parts[i];
    // Wrapped with a word in the place of the letter, which stands between blanks.
    const std::string place = "___";
    const std::string text = wrapped({place + " ", {name, Tone::strong}, words + "."}, style, 4);
    return style.strong(" " + letter_of(variant + 1) + " ") + text.substr(place.size());
}

}  // namespace ringside::analysis::report
