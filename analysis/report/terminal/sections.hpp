// The sections of the terminal's report, each in a file of its own, and what they share.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/findings/loads.hpp"
#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/reported.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {

/// What every section is given.
struct Page : Reported {
    const Style& style;
    bool all_intervals = false;
};

// Each ends with a newline, and is empty where it has nothing to say.
std::string verdict_section(const Page& page);
std::string header_section(const Page& page);
std::string summary_section(const Page& page);
std::string days_section(const Page& page);
std::string ivr_section(const Page& page);
std::string interval_section(const Page& page);
std::string call_type_section(const Page& page);
std::string group_section(const Page& page);
std::string cost_section(const Page& page);
std::string server_section(const Page& page);
std::string network_section(const Page& page);
std::string prediction_section(const Page& page);
std::string formula_section(const Page& page);
std::string foot_section(const Page& page);

/// How what --until asked for stands, a line a wish; none without a wish.
void add_wishes(const std::vector<Precision>& until, Table& table);

/// The first line of the verdict: met, too close to call, missed, or no target; in percent with one
/// decimal, and more where the interval would else seem to touch a target that it does not hold.
std::vector<Phrase> verdict_sentence(const center::Target& target, const Estimate& level);

}  // namespace ringside::analysis::report
