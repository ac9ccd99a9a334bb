// What Erlang's formulas would have said, and why the simulation says something else.
#include "analysis/report/findings/formulas.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/comparison/rows.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

Estimate without_interval(std::optional<double> value) { return {0, value, {}}; }

std::string level_table(RunPage& page, const Formulas& formulas) {
    const Estimate& level = page.level();
    const Estimate erlang_c = without_interval(formulas.erlang_c.service_level);
    const Estimate erlang_a = without_interval(formulas.erlang_a ? formulas.erlang_a->service_level
                                                                 : std::optional<double>());
    const Scale scale({level, erlang_c, erlang_a}, page.target(), 100.0, 0.0, 100.0, 4);
    const Form form = Form::of(observers::Unit::share, {level}, page.target());
    Table table("What formulas say", {{"", "", "left"},
                                      {"service level, %", "", ""},
                                      {strip_head(scale, "%"), "", "strip"},
                                      {"abandon", "", ""},
                                      {"assumes", "", "left wrap"}});
    const auto add = [&](const char* name, const Estimate& estimate, Standing how,
                         std::optional<double> abandon, const char* assumes,
                         const std::string& measure) {
        Cell value = half_width_cell(estimate, form);
        value.measure = measure;
        table.add({}, {{name, "left"},
                       value,
                       {strip(scale, estimate, how), "strip"},
                       {abandon ? grouped(*abandon * 100.0, 1) + "%" : std::string("–")},
                       {assumes, "left wrap"}});
    };
    add("Erlang C", erlang_c, Standing::unknown, {}, "nobody hangs up", "");
    if (formulas.erlang_a) {
        add("Erlang A", erlang_a, Standing::unknown, formulas.erlang_a->abandon_rate,
            "callers hang up; all agents can do all", "");
    }
    add("Simulated", level, standing(level, page.target()), page.find("abandon_rate").value,
        "the scenario as it is", std::string(service_level_measure(page.model().target)));
    std::string note = has_own_load(page.model())
                           ? "With the calls, handle times and patience of the scenario"
                           : "With the calls, handle times and agents present that were simulated "
                             "and the patience of the scenario";
    if (!page.slots.empty())
        note += "; each " + page.noun() + " by itself, weighted by calls offered";
    note += ".";
    if (formulas.is_overloaded)
        note += " Where there is more work than agents, Erlang C has no answer; it counts as 0%.";
    return table.text() + paragraph("note", note);
}

std::string nearest_name(const Formulas& formulas) {
    return formulas.erlang_a ? "Erlang A" : "Erlang C";
}

/// Each feature that was taken out, with its effect; the largest first, those not clear last.
std::string reasons_table(const RunPage& page, double gap) {
    std::vector<Reason> reasons = page.facts.reasons;
    std::ranges::stable_sort(reasons, std::ranges::greater{}, [](const Reason& reason) {
        return reason.is_sure() ? 1.0 + std::abs(reason.effect) : 0.0;
    });
    std::vector<Estimate> effects;
    double explained = 0.0;
    for (const Reason& reason : reasons) {
        effects.push_back({0, reason.effect, reason.interval});
        if (reason.is_sure())
            explained += reason.effect;
    }
    const Scale scale(effects, 0.0, 100.0, -100.0, 100.0, 4);
    const Form form = Form::of(observers::Unit::share, effects, 0.0);
    Table table("Reasons", {{"in this scenario", "", "left wrap"},
                            {"points", "", ""},
                            {strip_head(scale, "", true), "", "strip"}});
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const bool is_sure = reasons[i].is_sure();
        const std::string half =
            element("span", {{"class", "half"}}, " ± " + form.half_width(reasons[i].interval));
        table.add({}, {{escaped(words_of(reasons[i].feature, page.model())), "left wrap"},
                       {(is_sure ? signed_number(reasons[i].effect * 100.0, form.decimals())
                                 : element("span", {{"class", "half"}}, "not clear")) +
                        half},
                       {strip(scale, effects[i], is_sure ? Standing::unknown : Standing::unclear),
                        "strip"}});
    }
    const std::string others = unmeasured_words(page);
    table.add({}, {{"the rest: " + (others.empty() ? "" : escaped(others) + ", and ") +
                        "what they do together",
                    "left wrap"},
                   {signed_number((gap - explained) * 100.0, 1)},
                   {"", "strip"}});
    return table.text() +
           paragraph("note",
                     "Each is measured: the same callers, with this one feature taken out. "
                     "The intervals hold together in 95 of 100 such tables.");
}

std::string why(const RunPage& page, const Formulas& formulas) {
    const double gap = *page.level().value - formulas.nearest().service_level.value_or(0.0);
    const std::string name = nearest_name(formulas);
    if (!page.facts.reasons.empty()) {
        return element("h3", "Why " + signed_number(gap * 100.0, 1) + " points from " + name) +
               "\n" + reasons_table(page, gap);
    }
    const std::string list = unmeasured_words(page);
    if (list.empty())
        return "";
    return element("h3", name + " leaves out") + "\n" + paragraph("lead", escaped(list) + ".") +
           paragraph("note", "The simulation says " + signed_number(gap * 100.0, 1) + " points; " +
                                 element("code", "--reasons") + " measures what each does.");
}

}  // namespace

std::string formula_section(RunPage& page) {
    const std::optional<Formulas> formulas = formulas_of(page);
    if (!formulas || !page.level().value)
        return "";
    return titled("What the formulas would have said", "",
                  side_by_side(level_table(page, *formulas), why(page, *formulas)));
}

}  // namespace ringside::analysis::report::html
