// The end of the report: how precise it is, and how to have the same numbers again.
#include <fmt/format.h>

#include "analysis/report/findings/sureness.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/precision.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

/// Taken by the labels, with the blanks behind them.
constexpr std::size_t label_columns = 12;

/// The option that brings a precision. Beyond what --until takes by itself the number is named.
std::string option_for(const Page& page, double points, std::uint64_t replications) {
    if (replications > until_usual_most)
        return fmt::format("--replications {}", replications);
    return fmt::format("--until {}:{}pt", service_level_measure(page.model().target),
                       shortest(points));
}

/// The service level's half-width, and what a narrower one takes; in one line, or in two.
void add_precision(const Page& page, Table& table) {
    const Estimate& level = page.level();
    if (!level.value)
        return;
    if (!level.interval) {
        table.add({"Precision", why_no_interval(page.facts)});
        return;
    }
    const double half_width = level.interval->half_width() * 100.0;
    std::string words =
        "service level ± " + grouped(half_width, decimals_for(half_width, 1)) + " points";
    std::string option;
    // The first precision worth wishing for that is not reached.
    for (const double wished : {0.5, 0.1}) {
        if (half_width <= wished)
            continue;
        const Effort effort = effort_for(page.facts, half_width, wished);
        words += "; ± " + shortest(wished) + " takes " + effort.words;
        if (effort.replications > 0)
            option = option_for(page, wished, effort.replications);
        break;
    }
    if (!option.empty() && width_of(words + ": " + option) <= page_columns - label_columns) {
        words += ": " + option;
        option.clear();
    }
    table.add({"Precision", words});
    if (!option.empty())
        table.add({"", option});
}

}  // namespace

void add_wishes(const std::vector<Precision>& until, Table& table) {
    const char* label = "Precision";
    for (const Precision& precision : until) {
        table.add(
            {label, std::string(precision.wish.measure->name) + " " + precision_words(precision)});
        label = "";
    }
}

std::string foot_section(const Page& page) {
    Table table({{Align::left, 0, 9}, {Align::left, 3}});
    if (page.facts.until.empty())
        add_precision(page, table);
    else
        add_wishes(page.facts.until, table);
    const char* label = "Repeat";
    for (const std::string& line :
         command_lines(repeat_command(page.facts), page_columns - label_columns)) {
        table.add({label, line});
        label = "";
    }
    table.add({label, "version " + page.facts.version + ", fingerprint " +
                          fingerprint_in_groups(page.facts.fingerprint)});
    return table.text(page.style);
}

}  // namespace ringside::analysis::report
