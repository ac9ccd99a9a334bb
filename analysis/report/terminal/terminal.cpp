// The order of the terminal's report; see terminal.hpp.
#include "analysis/report/terminal/terminal.hpp"

#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {

std::string terminal_report(const Facts& facts, const Estimates& estimates, const Style& style,
                            bool all_intervals) {
    const Page page{{facts, estimates}, style, all_intervals};
    std::string text;
    for (const auto section :
         {verdict_section, header_section, summary_section, days_section, ivr_section,
          interval_section, call_type_section, group_section, cost_section, server_section,
          network_section, prediction_section, formula_section, foot_section}) {
        const std::string part = section(page);
        if (part.empty())
            continue;
        if (!text.empty())
            text += "\n";
        text += part;
    }
    return text;
}

}  // namespace ringside::analysis::report
