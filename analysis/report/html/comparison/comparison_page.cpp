// The order of a comparison's page, and what its sections share.
#include "analysis/report/html/comparison/comparison_page.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace html {
namespace {

std::string setting_of(const ComparisonFacts& facts, const center::Model& base) {
    const center::Horizon& horizon = base.horizon;
    std::string words = counted(facts.replications, "replication");
    if (horizon.steady_state) {
        words += " of a steady state of " + spoken(horizon.length);
    } else {
        words += horizon.days == 1 ? " of one day"
                                   : " of " + grouped(std::uint64_t{horizon.days}) + " days";
    }
    return words + fmt::format(" in each, seed {}, the same callers", facts.seed);
}

std::vector<Slot> compared_slots(const ComparisonFacts& facts, const Differences& differences) {
    std::vector<Slot> slots;
    for (const ComparedEstimate& compared : differences.by_interval("offered"))
        slots.push_back(slot_of(*facts.scenarios.front().model, *compared.interval));
    return slots;
}

}  // namespace

std::string ComparisonPage::name_of(std::size_t scenario) const {
    return element("b", letter_of(scenario)) + " " + escaped(facts.scenarios[scenario].name);
}

std::string ComparisonPage::interval_term() {
    return variants() > 1 ? terms.term("simultaneous", "simultaneous 95% interval")
                          : terms.term("paired", "paired 95% interval");
}

std::string class_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "met";
        case Tone::bad:
            return "missed";
        case Tone::quiet:
            return "half";
        case Tone::plain:
        case Tone::strong:
        case Tone::unclear:
            break;
    }
    return "";
}

std::string html_of(const std::vector<Phrase>& phrases) {
    std::string text;
    for (const Phrase& phrase : phrases) {
        const std::string words = escaped(phrase.text);
        const std::string kind = class_of(phrase.tone);
        if (!kind.empty()) {
            text += element("span", {{"class", kind}}, words);
        } else {
            text += phrase.tone == Tone::strong ? element("b", words) : words;
        }
    }
    return text;
}

std::string mark(Mark mark) {
    switch (mark) {
        case Mark::better:
            return sign("better", "better", R"(<path d="M1 10h10L6 1z"/>)");
        case Mark::worse:
            return sign("missed", "worse", R"(<path d="M1 2h10L6 11z"/>)");
        case Mark::unclear:
            return sign("unclear", "not clear", R"(<circle cx="6" cy="6" r="4"/>)");
        case Mark::same:
            return sign("same", "the same", R"(<path d="M1 3h10v2H1zM1 7h10v2H1z"/>)");
        case Mark::none:
            break;
    }
    return "";
}

std::string toned(Mark mark, const std::string& inner) {
    const std::string kind = class_of(tone_of(mark));
    return kind.empty() ? inner : element("span", {{"class", kind}}, inner);
}

Standing as_standing(Mark mark) {
    switch (mark) {
        case Mark::better:
            return Standing::met;
        case Mark::worse:
            return Standing::missed;
        case Mark::unclear:
            return Standing::unclear;
        case Mark::same:
        case Mark::none:
            break;
    }
    return Standing::unknown;
}

Estimate as_estimate(const Difference& difference) {
    return {difference.base.n, difference.value, difference.interval};
}

Cell difference_cell(const Difference& difference, const ComparedRow& row, int decimals) {
    if (!difference.value)
        return {"–"};
    if (difference.is_none())
        return {"the same", "half"};
    const Mark how = mark_of(difference, row);
    const std::string value = signed_number(*difference.value * row.scale, decimals);
    std::string inner = mark(how) + toned(how, element("b", value));
    if (difference.interval) {
        inner += "<br>" + element("span", {{"class", "half"}},
                                  range_words(*difference.interval, row.scale, decimals));
    }
    return {inner};
}

}  // namespace html

std::string html_comparison(const ComparisonFacts& facts, const Differences& differences) {
    using namespace html;
    const center::Model& base = *facts.scenarios.front().model;
    Glossary terms(base);
    Json charts;
    ComparisonPage page{facts, differences, terms, charts, compared_slots(facts, differences)};
    Shell shell;
    const std::string name = base.title.empty() ? base.name : base.title;
    shell.title = name + ": " + counted(page.variants(), "variant") + " against the base";
    shell.source = std::filesystem::path(facts.base).filename().string();
    shell.setting = setting_of(facts, base);
    shell.version = facts.version;
    const std::string noun = interval_noun(base.horizon.interval);
    shell.sections = {
        {"headline", "", headline_section(page)},
        {"standing", "Where each stands", standing_section(page)},
        {"differences", "Which are real", differences_section(page)},
        {"time", "By " + noun, time_section(page)},
        {"types", "Call types", call_types_section(page)},
        {"days", "Days", days_section(page)},
        {"costs", "Cost", costs_section(page)},
        {"formulas", "Formulas", formulas_section(page)},
        {"sure", "How sure", side_by_side(pairing_section(page), changes_section(page))},
        {"reproduce", "Reproduce", repeat_section(page)},
        {"intervals", "All " + page.intervals(), intervals_section(page)},
    };
    // After all sections: it lists the terms that they used.
    shell.sections.push_back(
        {"glossary", "Definitions", titled("What the numbers mean", "", terms.list())});
    shell.charts = charts;
    return html::page(shell);
}

}  // namespace ringside::analysis::report
