// What the same callers save, what was changed, and how to have the same page again.
#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/precision.hpp"

namespace ringside::analysis::report::html {

std::string pairing_section(ComparisonPage& page) {
    const ComparedEstimate* levels = page.levels();
    if (levels == nullptr || page.facts.replications < 2)
        return "";
    const ComparedRow row = level_row(page.target());
    const int decimals = decimals_of(levels->variants, row.scale, row.decimals_least);
    Table table("What the same callers save", {{"service level, against A", "", "left"},
                                               {page.terms.term("correlation"), "", ""},
                                               {"interval, ± points", "", ""},
                                               {"replications saved", "", ""}});
    for (std::size_t i = 0; i < page.variants(); ++i) {
        const Difference& difference = levels->variants[i];
        std::string half_width = "–";
        if (difference.interval)
            half_width = grouped(difference.interval->half_width() * row.scale, decimals);
        table.add({{"scenario", letter_of(i + 1)}},
                  {{page.name_of(i + 1), "left"},
                   {difference.correlation ? grouped(*difference.correlation, 3) : "–"},
                   {half_width},
                   {saved_words(difference)}});
    }
    return titled("How sure, and at what price",
                  escaped(pairing_finding(page.facts, page.differences)), table.text());
}

std::string changes_section(ComparisonPage& page) {
    Table table("What was changed", {{"scenario", "", "left"}, {"change", "", "left narrow"}});
    for (std::size_t i = 0; i < page.scenarios(); ++i) {
        const ComparedScenario& scenario = page.facts.scenarios[i];
        std::string changes;
        for (const std::string& change : scenario.changes)
            changes += (changes.empty() ? "" : "; ") + change;
        std::string cell = element("code", escaped(changes));
        if (i == 0) {
            cell = "none";
        } else if (changes.empty()) {
            cell = scenario.model == nullptr ? "" : "scenario " + escaped(scenario.model->name);
        }
        table.add({{"scenario", letter_of(i)}},
                  {{page.name_of(i), "left narrow"}, {cell, "left narrow"}});
    }
    return titled("What was changed", "",
                  table.text() + paragraph("note", "Base: " + escaped(page.facts.base) + ". " +
                                                       escaped(horizon_words(page.base())) + "."));
}

std::string repeat_section(ComparisonPage& page) {
    std::string command;
    for (const std::string& line : command_lines(page.facts.command, 90))
        command += (command.empty() ? "" : "\n") + line;
    std::string words = "Version " + page.facts.version + ".";
    words += " " + counted(page.facts.replications, "replication");
    if (!page.facts.replications_rule.empty())
        words += " (" + page.facts.replications_rule + ")";
    words += ".";
    if (!page.facts.interrupted) {
        words += " Fingerprints:";
        for (std::size_t i = 0; i < page.scenarios(); ++i) {
            words += (i == 0 ? " " : ", ") + letter_of(i) + " " +
                     fingerprint_hex(page.facts.scenarios[i].fingerprint);
        }
        words += ".";
    }
    return titled("How to reproduce this page", "",
                  element("pre", element("code", escaped(command))) + "\n" +
                      paragraph("note", escaped(words)));
}

}  // namespace ringside::analysis::report::html
