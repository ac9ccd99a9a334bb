// What Erlang's formulas would have said of each scenario of a comparison.
#include <algorithm>

#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

std::string percent_words(std::optional<double> share) {
    return share ? grouped(*share * 100.0, 1) : std::string("–");
}

}  // namespace

std::string formulas_section(ComparisonPage& page) {
    const ComparedEstimate* levels = page.levels();
    const auto& scenarios = page.facts.scenarios;
    if (levels == nullptr || std::ranges::none_of(scenarios, [](const ComparedScenario& scenario) {
            return scenario.formulas.has_value();
        }))
        return "";
    Table table("What formulas say", {{page.terms.term("service_level") + ", %", "", "left"},
                                      {"Erlang C", "", ""},
                                      {"Erlang A", "", ""},
                                      {"simulated", "", ""}});
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const std::optional<Formulas>& said = scenarios[i].formulas;
        table.add(
            {{"scenario", letter_of(i)}},
            {{page.name_of(i), "left"},
             {percent_words(said ? said->erlang_c.service_level : std::nullopt)},
             {percent_words(said && said->erlang_a ? said->erlang_a->service_level : std::nullopt)},
             {percent_words(level_of(*levels, i).value)}});
    }
    std::string note = "All agents in one pool";
    if (!page.is_steady())
        note += ", each " + interval_noun(page.base().horizon.interval) + " by itself";
    note +=
        ". Erlang C: nobody hangs up, and where there is more work than agents nobody is answered "
        "in time. A run’s own page says what the formulas leave out.";
    return titled("What the formulas would have said", "",
                  table.text() + paragraph("note", escaped(note)));
}

}  // namespace ringside::analysis::report::html
