// The end of the report: how precise it is, and how to have the same numbers again.
#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

std::string precision_words(const Page& page) {
    const Estimate& level = page.level();
    if (!level.value)
        return "";
    if (!level.interval)
        return "one replication gives no interval; more do: --replications 20";
    const double half_width = level.interval->half_width() * 100.0;
    std::string words =
        "service level ± " + grouped(half_width, decimals_for(half_width, 1)) + " points";
    // The first precision worth wishing for that is not reached.
    for (const double wished : {0.5, 0.1}) {
        if (half_width <= wished)
            continue;
        const std::int64_t needed = replications_needed(
            static_cast<std::int64_t>(page.facts.replications), half_width, wished);
        return words + "; ± " + shortest(wished) + " takes about " +
               counted(two_digits_up(needed), "replication");
    }
    return words;
}

}  // namespace

std::string foot_section(const Page& page) {
    Table table({{Align::left, 0, 9}, {Align::left, 3}});
    const std::string precision = precision_words(page);
    if (!precision.empty())
        table.add({"Precision", precision});
    const char* label = "Repeat";
    for (const std::string& line : command_lines(repeat_command(page.facts), page_columns - 12)) {
        table.add({label, line});
        label = "";
    }
    table.add({label, "version " + page.facts.version + ", fingerprint " +
                          fingerprint_in_groups(page.facts.fingerprint)});
    return table.text(page.style);
}

}  // namespace ringside::analysis::report
