// The sections of a comparison's page, each in a file of its own, and what they share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/comparison/findings.hpp"
#include "analysis/report/comparison/sentences.hpp"
#include "analysis/report/findings/slots.hpp"
#include "analysis/report/html/glossary.hpp"
#include "analysis/report/html/shell.hpp"
#include "analysis/report/html/table.hpp"

namespace ringside::analysis::report::html {

/// What every section is given.
struct ComparisonPage {
    const ComparisonFacts& facts;
    const Differences& differences;
    Glossary& terms;
    Json& charts;             ///< what page.js draws, filled by the sections that have charts
    std::vector<Slot> slots;  ///< the intervals that are compared

    const center::Model& base() const { return *facts.scenarios.front().model; }
    const center::Target& target() const { return base().target; }
    std::size_t variants() const { return differences.variants(); }
    std::size_t scenarios() const { return facts.scenarios.size(); }
    bool is_steady() const { return base().horizon.steady_state; }
    /// The service level that is the target, over everything; null: there is none.
    const ComparedEstimate* levels() const {
        return differences.find(service_level_measure(target()));
    }
    /// "half hours".
    std::string intervals() const { return intervals_noun(base().horizon.interval); }
    /// The letter in bold and the name, HTML.
    std::string name_of(std::size_t scenario) const;
    /// "95% interval", or that it is simultaneous, linked to what that means.
    std::string interval_term();
};

/// What a tone is called in page.css: "met" for what is good, "missed" for what is bad.
std::string class_of(Tone tone);
/// Phrases as HTML.
std::string html_of(const std::vector<Phrase>& phrases);

/// The sign of a mark, with its word for those who hear the page.
std::string mark(Mark mark);
/// HTML in the colour of a mark.
std::string toned(Mark mark, const std::string& inner);
/// How a mark is drawn on a strip.
Standing as_standing(Mark mark);
/// A difference as a cell: its mark, its value, and its interval below.
Cell difference_cell(const Difference& difference, const ComparedRow& row, int decimals);
/// A difference as an estimate, for strips and charts.
Estimate as_estimate(const Difference& difference);

// HTML; empty where there is nothing to say.
std::string headline_section(ComparisonPage& page);
std::string standing_section(ComparisonPage& page);
std::string differences_section(ComparisonPage& page);
std::string time_section(ComparisonPage& page);
std::string call_types_section(ComparisonPage& page);
std::string days_section(ComparisonPage& page);
std::string costs_section(ComparisonPage& page);
std::string formulas_section(ComparisonPage& page);
std::string pairing_section(ComparisonPage& page);
std::string changes_section(ComparisonPage& page);
std::string repeat_section(ComparisonPage& page);
std::string intervals_section(ComparisonPage& page);

}  // namespace ringside::analysis::report::html
