// What Erlang's formulas would have said, and why the simulation says something else.
#include "analysis/report/findings/formulas.hpp"

#include <algorithm>

#include "analysis/report/comparison/rows.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

constexpr double percent = 100.0;

std::string percent_words(std::optional<double> share) {
    return share ? grouped(*share * percent, 1) + "%" : std::string("–");
}

std::string points(double share) { return signed_number(share * percent, 1); }

/// "skills that differ −6.0 ± 0.2".
std::string reason_words(const Page& page, const Reason& reason) {
    const double half = reason.interval.half_width() * percent;
    const int decimals = decimals_off(0.0, reason.interval.low * percent,
                                      reason.interval.high * percent, decimals_for(half, 1, 2));
    return words_of(reason.feature, page.model()) + " " +
           signed_number(reason.effect * percent, decimals) + " ± " + grouped(half, decimals);
}

/// The reasons as they were measured, the largest first; those that are not clear apart.
std::string measured_words(const Page& page, double gap) {
    std::vector<Reason> reasons = page.facts.reasons;
    std::ranges::stable_sort(reasons, std::ranges::greater{},
                             [](const Reason& reason) { return std::abs(reason.effect); });
    std::string sure;
    std::string unclear;
    double explained = 0.0;
    for (const Reason& reason : reasons) {
        std::string& list = reason.is_sure() ? sure : unclear;
        list += (list.empty() ? "" : "; ") + reason_words(page, reason);
        if (reason.is_sure())
            explained += reason.effect;
    }
    std::string words = sure.empty() ? " none of what was measured is clear." : " " + sure + ".";
    if (!unclear.empty())
        words += " Not clear: " + unclear + ".";
    words += " The rest, " + points(gap - explained) + ": ";
    const std::string others = unmeasured_words(page);
    return words + (others.empty() ? "" : others + ", and ") + "what they do together.";
}

std::string why(const Page& page, const Formulas& formulas) {
    const std::string name = formulas.erlang_a ? "Erlang A" : "Erlang C";
    const double gap = *page.level().value - formulas.nearest().service_level.value_or(0.0);
    if (!page.facts.reasons.empty()) {
        return " " + wrapped({"Why " + points(gap) + " points from " + name + ":" +
                              measured_words(page, gap)},
                             page.style, 1);
    }
    const std::string list = unmeasured_words(page);
    if (list.empty())
        return "";
    const bool can_be_measured =
        std::ranges::any_of(features_of(page.model()), [](Feature feature) {
            return feature != Feature::absence && feature != Feature::carry_over;
        });
    return " " + wrapped({name + " leaves out: " + list + "." +
                          (can_be_measured ? " --reasons measures what each does." : "")},
                         page.style, 1);
}

}  // namespace

std::string formula_section(const Page& page) {
    const std::optional<Formulas> formulas = formulas_of(page);
    if (!formulas)
        return "";
    Table table(
        {{Align::left, 1, 28}, {Align::right, 3, 13}, {Align::right, 2, 7}, {Align::left, 2}});
    const bool by_interval = !page.intervals().empty();
    const std::string alone = by_interval ? "each " + interval_noun(page.model().horizon.interval) +
                                                " alone, agents in one pool"
                                          : "all agents in one pool";
    table.add({"", {"service level", Tone::strong}, {"abandon", Tone::strong}, alone});
    table.add({"Erlang C", percent_words(formulas->erlang_c.service_level), "–",
               formulas->is_overloaded && by_interval ? "nobody hangs up; 0% where overloaded"
                                                      : "nobody hangs up"});
    if (formulas->erlang_a) {
        table.add({"Erlang A", percent_words(formulas->erlang_a->service_level),
                   percent_words(formulas->erlang_a->abandon_rate),
                   "callers hang up; all agents can do all"});
    }
    table.add({"Simulated", percent_words(page.level().value),
               percent_words(page.estimates.find("abandon_rate").value), "the scenario as it is"});
    const std::string key =
        has_own_load(page.model())
            ? "Their calls, handle times and patience are the scenario's."
            : "Their calls, handle times and agents present are those simulated; the patience is "
              "the scenario's.";
    return table.titled("WHAT FORMULAS WOULD HAVE SAID", page.style) + why(page, *formulas) + " " +
           wrapped({{key, Tone::quiet}}, page.style, 1);
}

}  // namespace ringside::analysis::report
