// The verdict and the line that says what was simulated.
#include <fmt/format.h>

#include "analysis/report/findings/sureness.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

void say_what_would_tell(const Page& page, std::vector<Phrase>& phrases) {
    const std::optional<double> target = page.model().target.service_level;
    const Estimate& level = page.level();
    if (standing(level, target) != Standing::unclear || !level.interval)
        return;
    phrases.emplace_back(" " + what_would_tell(page.facts, level, *target));
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

void say_days(const Page& page, std::vector<Phrase>& phrases) {
    const Estimate& days = page.estimates.find("days_meeting_target");
    const std::optional<double> target = page.model().target.service_level;
    if (!target || !days.value || page.model().horizon.steady_state)
        return;
    phrases.emplace_back(" " + days_percent(*days.value) + " of days meet " +
                         target_percent(*target) + ".");
}

}  // namespace

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
        horizon_words(page.model()) + "; " + counted(facts.replications, "replication");
    if (!facts.replications_rule.empty())
        words += " (" + facts.replications_rule + ")";
    words += fmt::format(", seed {}; ", facts.seed);
    words += interval_words(facts) + ".";
    return wrapped({{words, Tone::quiet}}, page.style);
}

}  // namespace ringside::analysis::report
