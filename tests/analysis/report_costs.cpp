// What a report says of costs: only what has a price, in the scenario's currency, within the page.
#include <catch2/catch.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/terminal/terminal.hpp"
#include "sim/runs/comparison.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis;
using namespace ringside::analysis::report;

namespace {

constexpr const char* bare_day = R"(
interval = "30m"
hours = { open = 08:00:00, close = 10:00:00 }
[call_types.sales]
patience = { mean = "2m" }
talk = { mean = "3m" }
calls = 40
[call_types.help]
patience = { mean = "2m" }
talk = { mean = "2m" }
calls = 10
[groups.all]
skills = ["sales", "help"]
agents = { "08:00" = 6, "10:00" = 0 }
[groups.sellers]
skills = ["sales"]
agents = { "08:00" = 1, "10:00" = 0 }
)";

const std::vector<std::string> prices{
    "costs.currency=\"EUR\"",           "costs.wage=20",
    "groups.sellers.wage=26",           "costs.overtime=1.5",
    "costs.line_per_minute=0.05",       "call_types.sales.cost_lost=4",
    "call_types.sales.value_answered=9"};

center::Model model_of(const std::vector<std::string>& changes) {
    const scenario::Loaded loaded = scenario::load_text(bare_day, "day.toml", changes);
    REQUIRE(loaded.model);
    return *loaded.model;
}

runs::Options options_for(std::uint64_t replications) {
    runs::Options options;
    options.replications = replications;
    options.threads = 1;
    return options;
}

struct Run {
    center::Model model;
    Estimates estimates;
    Facts facts;

    explicit Run(const std::vector<std::string>& changes)
        : model(model_of(changes)), estimates(estimates_of(runs::run(model, options_for(30)))) {
        facts.model = &model;
        facts.scenario_path = "day.toml";
        facts.replications = 30;
    }
    std::string terminal(bool all_intervals = false) const {
        return terminal_report(facts, estimates, Style{}, all_intervals);
    }
};

std::vector<std::string> with(std::vector<std::string> changes, const std::string& more) {
    changes.push_back(more);
    return changes;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The line that begins so.
std::string line_of(const std::string& text, const std::string& start) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(start))
            return line;
    }
    FAIL("no line starts with " + start);
    throw;
}

std::size_t widest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);)
        widest = std::max(widest, width_of(line));
    return widest;
}

std::string compared(const std::vector<std::vector<std::string>>& all) {
    std::vector<center::Model> models;
    for (const auto& changes : all)
        models.push_back(model_of(changes));
    const runs::Comparison comparison = runs::compare(models, options_for(30));
    ComparisonFacts facts;
    for (std::size_t i = 0; i < models.size(); ++i)
        facts.scenarios.push_back({i == 0 ? "as it is" : "changed", &models[i], {}, 0, 0});
    facts.replications = comparison.replications;
    return comparison_report(facts, differences_of(comparison), Style{});
}

}  // namespace

TEST_CASE("a report says what the day costs, of what, and what is beside it", "[report][costs]") {
    const Run run(prices);
    const std::string text = run.terminal();
    CHECK(holds(line_of(text, "Cost of the day, EUR"), "wages 292, overtime "));
    CHECK(holds(line_of(text, "Lost calls, EUR"), "beside the cost"));
    CHECK(holds(line_of(text, "Value of answered, EUR"), "what the answered bring"));
    CHECK(holds(line_of(text, "Net, EUR"), "value − cost − lost calls"));
    CHECK(holds(text, "pay, EUR"));
    CHECK(holds(text, "\nWHAT IT COSTS, EUR\n by call type"));
    CHECK(!holds(text, " by half hour"));
    CHECK(holds(run.terminal(true), " by half hour"));
    CHECK(widest_line(run.terminal(true)) <= page_columns);
}

TEST_CASE("what has no price is not spoken of", "[report][costs]") {
    const std::string bare = Run({}).terminal(true);
    for (const char* word : {"Cost", "COST", "pay", "Net", "wages", "EUR"}) {
        INFO(word);
        CHECK(!holds(bare, word));
    }
    const std::string wages = Run({"costs.wage=20"}).terminal(true);
    CHECK(holds(line_of(wages, "Cost of the day  "), "wages 280, overtime "));
    CHECK(holds(wages, "  pay "));
    CHECK(!holds(wages, "lines"));
    CHECK(!holds(wages, "Net"));
    const std::string losses = Run({"call_types.help.cost_lost=2"}).terminal(true);
    CHECK(holds(losses, "Lost calls"));
    CHECK(!holds(losses, "Cost of the day"));
}

TEST_CASE("amounts stay within the page in any currency and size", "[report][costs]") {
    auto large = with(prices, "costs.currency=\"roubls\"");
    for (const char* change :
         {"costs.wage=99999999", "groups.sellers.wage=99999999", "costs.line_per_minute=9999999",
          "call_types.sales.cost_lost=9999999", "call_types.sales.value_answered=9999999"})
        large.emplace_back(change);
    const std::string text = Run(large).terminal(true);
    CHECK(widest_line(text) <= page_columns);
    CHECK(holds(line_of(text, "Cost of the day"), "%, overtime "));
    CHECK(widest_line(compared({large, with(large, "groups.all.agents+=1")})) <= page_columns);
}

TEST_CASE("JSON and tables have the amounts and their currency", "[report][costs]") {
    const Run run(prices);
    const auto json = nlohmann::json::parse(json_report(run.facts, run.estimates, std::nullopt));
    CHECK(json["currency"] == "EUR");
    CHECK(json["measures"].dump().find("\"overtime_pay\"") != std::string::npos);
    const auto tables = tables_of({{&run.model, &run.estimates, "", ""}});
    const auto head = [&](const char* name) {
        const auto table = std::ranges::find(tables, name, &NamedText::name);
        return table->text.substr(0, table->text.find('\n')) + ",";
    };
    for (const char* name : {",cost,", ",wages,", ",line_costs,", ",net,"})
        CHECK(holds(head("intervals.csv"), name));
    CHECK(holds(head("groups.csv"), ",overtime_pay,"));
    CHECK(!holds(head("groups.csv"), ",line_costs,"));

    const Run bare({});
    CHECK(!nlohmann::json::parse(json_report(bare.facts, bare.estimates, std::nullopt))
               .contains("currency"));
    const auto bare_tables = tables_of({{&bare.model, &bare.estimates, "", ""}});
    CHECK(!holds(bare_tables.front().text, "cost"));
}

TEST_CASE("a comparison says what a variant costs more", "[report][costs]") {
    const std::string text = compared({prices, with(prices, "groups.all.agents+=1")});
    CHECK(holds(text, "more a day"));
    CHECK(holds(text, "net EUR "));
    CHECK(holds(line_of(text, " Cost a day, EUR"), "▼"));
    CHECK(holds(text, " Net a day, EUR"));
    CHECK(!holds(text, "Mind"));
    const std::string wages = compared({{"costs.wage=20"}, {"costs.wage=21"}});
    CHECK(holds(wages, "more cost a day"));
}

TEST_CASE("only amounts of one currency are compared, and only what all have", "[report][costs]") {
    const std::string currencies = compared({prices, with(prices, "costs.currency=\"USD\"")});
    CHECK(holds(currencies, "Mind: they differ in the currency, so that money is not compared."));
    CHECK(!holds(currencies, "Cost a day"));
    const std::string one_alone = compared({prices, {"groups.all.agents+=1"}});
    CHECK(holds(one_alone, "Mind: they differ in what has a price."));
    CHECK(!holds(one_alone, "Cost a day"));
    const std::string no_lines = compared({prices, {"costs.currency=\"EUR\"", "costs.wage=20"}});
    CHECK(holds(no_lines, "Mind: they differ in what has a price."));
    CHECK(holds(no_lines, " Cost a day, EUR"));
    CHECK(!holds(no_lines, " Net a day"));
}
