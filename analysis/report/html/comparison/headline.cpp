// Who meets the target, how far each variant is from the base, and where each stands.
#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

std::string standing_phrase(Standing how) {
    switch (how) {
        case Standing::met:
            return " met";
        case Standing::unclear:
            return " too close to call";
        case Standing::missed:
            return " missed";
        case Standing::unknown:
            break;
    }
    return "";
}

std::vector<Estimate> levels_of(const ComparedEstimate& compared, std::size_t scenarios) {
    std::vector<Estimate> levels;
    for (std::size_t i = 0; i < scenarios; ++i)
        levels.push_back(level_of(compared, i));
    return levels;
}

std::vector<Estimate> differences_of(const ComparedEstimate& compared) {
    std::vector<Estimate> differences;
    for (const Difference& difference : compared.variants)
        differences.push_back(as_estimate(difference));
    return differences;
}

/// A variant's distance in words: "+12.1 (11.6 to 12.7)", "the same".
Cell distance_cell(const Difference& difference, const ComparedRow& row, int decimals) {
    if (!difference.value)
        return {"–"};
    if (difference.is_none())
        return {"the same in every replication", "half"};
    const Mark how = mark_of(difference, row);
    const std::string value = signed_number(*difference.value * row.scale, decimals);
    std::string inner = mark(how) + toned(how, value);
    if (difference.interval) {
        inner += element("span", {{"class", "half"}},
                         " (" + range_words(*difference.interval, row.scale, decimals) + ")");
    }
    return {inner};
}

/// A number and its unit stay on one line.
std::string unbroken(std::vector<Phrase> phrases) {
    for (Phrase& phrase : phrases) {
        std::string text;
        for (const char letter : phrase.text) {
            const bool after_digit = !text.empty() && text.back() >= '0' && text.back() <= '9';
            text += letter == ' ' && after_digit ? std::string("\u00a0") : std::string(1, letter);
        }
        phrase.text = text;
    }
    return html_of(phrases);
}

std::string standing_lead(ComparisonPage& page) {
    std::string words = page.target().service_level
                            ? "The upright lines: the target, " +
                                  target_percent(*page.target().service_level) +
                                  ", and no difference."
                            : "The upright line: no difference.";
    if (page.facts.replications > 1)
        words += " " + escaped(pairing_finding(page.facts, page.differences));
    return words;
}

}  // namespace

std::string headline_section(ComparisonPage& page) {
    std::string text = element("h1", unbroken(standing_sentence(page.facts, page.differences)));
    text += "\n" + paragraph("lead", html_of(better_sentence(page.facts, page.differences)));
    std::string list;
    for (std::size_t i = 0; i < page.variants(); ++i) {
        list +=
            element("li", element("span", {{"class", "letter"}}, letter_of(i + 1)) +
                              element("span",
                                      html_of(variant_sentence(page.facts, page.differences, i)))) +
            "\n";
    }
    text += element("ul", {{"class", "variants"}}, "\n" + list) + "\n";
    if (const std::string unlike = unlike_words(page.facts); !unlike.empty())
        text += paragraph("note", "Mind: " + escaped(unlike) + ".");
    if (page.facts.replications < 2)
        text += paragraph("note", "One replication has no intervals; more have.");
    return text;
}

std::string standing_section(ComparisonPage& page) {
    const ComparedEstimate* compared = page.levels();
    if (compared == nullptr)
        return "";
    const std::optional<double> target = page.target().service_level;
    const ComparedRow row = level_row(page.target());
    const ComparedEstimate* days =
        target && !page.is_steady() ? page.differences.find("days_meeting_target") : nullptr;
    const std::vector<Estimate> levels = levels_of(*compared, page.scenarios());
    const Form form = Form::of(observers::Unit::share, levels, target);
    const int decimals = decimals_of(compared->variants, row.scale, row.decimals_least);
    const Scale level_scale(levels, target, 100.0, 0.0, 100.0, 4);
    const Scale distance_scale(differences_of(*compared), 0.0, 100.0, -100.0, 100.0, 4);

    const std::string measure(service_level_measure(page.target()));
    std::vector<Column> columns{
        {"scenario", "", "left"},
        {strip_head(level_scale, "%"), "", "strip"},
        {page.terms.term(measure, "service level") + ", %", measure, ""},
        {strip_head(distance_scale, "", true), "", "strip"},
        {page.terms.term("paired", "difference from A") + ", points", "", ""}};
    if (days != nullptr)
        columns.push_back({page.terms.term("days_meeting_target", "days that meet it"),
                           "days_meeting_target", ""});
    Table table("Service level of each scenario and its difference from A", columns);
    for (std::size_t i = 0; i < page.scenarios(); ++i) {
        const Standing how = standing(levels[i], target);
        Cell level = half_width_cell(levels[i], form);
        level.inner += element("span", {{"class", class_of(how)}}, standing_phrase(how));
        std::vector<Cell> cells{
            {page.name_of(i), "left"}, {strip(level_scale, levels[i], how), "strip"}, level};
        if (i == 0) {
            cells.push_back({"", "strip"});
            cells.push_back({"the base", "half"});
        } else {
            const Difference& difference = compared->variants[i - 1];
            cells.push_back({strip(distance_scale, as_estimate(difference),
                                   as_standing(mark_of(difference, row))),
                             "strip"});
            cells.push_back(distance_cell(difference, row, decimals));
        }
        if (days != nullptr) {
            const Estimate& share = level_of(*days, i);
            Cell cell{share.value ? days_percent(*share.value) : "–"};
            if (share.interval)
                cell.inner += element("span", {{"class", "half"}}, " " + days_range(share));
            cells.push_back(cell);
        }
        table.add({{"scenario", letter_of(i)}}, std::move(cells));
    }
    return titled("Where each stands, and how far from A", standing_lead(page), table.text());
}

}  // namespace ringside::analysis::report::html
