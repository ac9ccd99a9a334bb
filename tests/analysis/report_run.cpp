// Estimates and reports of real runs: the numbers agree with each other and with what they are made
// of, and every page keeps to its width.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "analysis/erlang.hpp"
#include "analysis/estimates/estimates.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/findings/formulas.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/terminal/sections.hpp"
#include "analysis/report/terminal/terminal.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis;
using namespace ringside::analysis::report;

namespace {

constexpr const char* small_day = R"(
start_date = 2026-01-05
interval = "30m"
hours = { open = 08:00:00, close = 12:00:00 }
[target]
service_level = 0.80
within = "20s"
[call_types.sales]
title = "Sales, orders and everything that has to do with money"
patience = { mean = "2m" }
talk = { mean = "3m" }
calls = 40
[call_types.help]
talk = { mean = "2m" }
calls = 10
[groups.all]
title = "Everybody"
skills = ["sales", "help"]
agents = 6
)";

/// The same behind a menu in which one in ten hangs up.
const std::string with_ivr = std::string(small_day) + R"(
[ivr]
start = "welcome"
patience = { mean = "3m" }
[ivr.nodes.welcome]
play = "8s"
next = "menu"
[ivr.nodes.menu]
menu = "10s"
choices = [
  { press = "1", share = 0.4, to = "balance" },
  { press = "2", share = 0.6, to = "is_full" },
]
[ivr.nodes.is_full]
branch = "queue_length"
at_least = 20
then = "voicemail"
next = "queue"
[ivr.nodes.voicemail]
voicemail = "20s"
[ivr.nodes.balance]
self_service = { mean = "40s" }
contained = 0.6
next = "queue"
)";

struct Run {
    center::Model model;
    runs::Results results;
    Estimates estimates;
    Facts facts;

    explicit Run(const std::string& text, std::uint64_t replications = 40,
                 std::vector<std::string> changes = {})
        : model(loaded(text, changes)),
          results(runs::run(model, options(replications))),
          estimates(estimates_of(results)) {
        facts.model = &model;
        facts.scenario_path = "small.toml";
        facts.changes = std::move(changes);
        facts.seed = results.seed;
        facts.replications = results.replications();
        facts.calls = results.calls();
        facts.fingerprint = results.fingerprint();
        facts.version = "0.0.0";
    }

    std::string terminal(const Style& style = {}, bool all_intervals = false) const {
        return terminal_report(facts, estimates, style, all_intervals);
    }

    /// A file of --out.
    std::string table(std::string_view name) const {
        const auto tables = tables_of({{&model, &estimates, "", ""}});
        const auto found = std::ranges::find(tables, name, &NamedText::name);
        return found == tables.end() ? "" : found->text;
    }

  private:
    static center::Model loaded(const std::string& text, const std::vector<std::string>& changes) {
        const scenario::Loaded found = scenario::load_text(text, "small.toml", changes);
        std::string problems;
        for (const auto& problem : found.problems)
            problems += scenario::render(problem, false);
        INFO(problems);
        REQUIRE(found.model);
        return *found.model;
    }
    static runs::Options options(std::uint64_t replications) {
        runs::Options chosen;
        chosen.replications = replications;
        chosen.seed = 7;
        chosen.threads = 1;
        return chosen;
    }
};

std::size_t widest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);)
        widest = std::max(widest, width_of(line));
    return widest;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the estimates of a run agree with each other", "[estimates]") {
    const Run run(small_day);
    const Estimates& it = run.estimates;
    const auto value = [&](const char* name, const runs::Cell& cell = {}) {
        return it.value_or_zero(name, cell);
    };
    CHECK(value("offered") == Approx(value("answered") + value("abandoned") + value("balked") +
                                     value("cleared") + value("inside_queue")));
    CHECK(value("offered") ==
          Approx(value("offered", of_call_type(0)) + value("offered", of_call_type(1))));
    CHECK(value("answered") == Approx(value("answered", runs::Cell{0, 0, {}}) +
                                      value("answered", runs::Cell{1, 0, {}})));
    CHECK(value("abandon_rate") == Approx(value("abandoned") / value("offered")));
    double in_intervals = 0.0;
    for (std::size_t i = 0; i < 48; ++i)
        in_intervals += value("offered", of_interval(i));
    CHECK(value("offered") == Approx(in_intervals));
    CHECK(value("wait_p50_s") <= value("wait_p90_s"));
    CHECK(value("wait_p90_s") <= value("wait_p95_s"));
    const Estimate& p90 = it.find("wait_p90_s");
    CHECK(p90.n == 32);
    CHECK(p90.interval->low <= *p90.value);
    CHECK(*p90.value <= p90.interval->high);
    CHECK(it.find("days_meeting_target").n == 40);
    CHECK_FALSE(it.find("entered", of_interval(5)).value);  // 02:30: nobody there
    CHECK(it.find("entered", of_interval(16)).value);       // 08:00
    CHECK_THROWS(it.find("service_leval"));
}

TEST_CASE("entered is what left the IVR, is in it or was offered", "[estimates]") {
    const Run run(with_ivr);
    const auto value = [&](const char* name, const runs::Cell& cell = {}) {
        return run.estimates.value_or_zero(name, cell);
    };
    for (const runs::Cell& cell : {runs::Cell{}, of_call_type(1), of_interval(17)}) {
        CHECK(value("entered", cell) ==
              Approx(value("blocked", cell) + value("closed", cell) + value("self_served", cell) +
                     value("left_in_ivr", cell) + value("voicemail_in_ivr", cell) +
                     value("offered", cell) + value("inside_ivr", cell)));
    }
    CHECK(value("self_served") > 0.0);
    CHECK(value("left_in_ivr") > 0.0);
    CHECK(value("self_served_rate") == Approx(value("self_served") / value("entered")));

    // The nodes say the same: welcome is where all start, and who is content is so at one node.
    const auto at_node = [&](std::size_t node, const char* name) {
        return run.estimates.at_node(node, name).value.value_or(0.0);
    };
    CHECK(at_node(0, "reached") == Approx(value("entered")));
    CHECK(at_node(0, "visits") == Approx(value("entered")));
    double hung_up = 0.0;
    double time = 0.0;
    for (std::size_t node = 0; node < run.model.ivr->nodes.size(); ++node) {
        hung_up += at_node(node, "hung_up");
        time += at_node(node, "mean_time_s") * at_node(node, "visits");
    }
    CHECK(hung_up == Approx(value("left_in_ivr")));
    CHECK(time == Approx(value("mean_ivr_s") * value("entered")));
    CHECK(run.estimates.at_node(0, "hang_up_rate").interval);
    CHECK(run.estimates.at_node(0, "hang_up_rate").n == 40);
    CHECK_THROWS(run.estimates.at_node(0, "hang_ups"));
    CHECK_FALSE(run.estimates.at_node(99, "reached").value);
}

TEST_CASE("where there is an IVR the report has its ways out and its nodes", "[report]") {
    const Run run(with_ivr);
    const std::string text = run.terminal();
    INFO(text);
    CHECK(widest_line(text) <= page_columns);
    for (const char* part : {"\nIVR   ", "Self-served", "Hung up in the IVR", "Time in the IVR",
                             "IVR, node by node", "\n welcome ", "\n balance ", "Entered"}) {
        CAPTURE(part);
        CHECK(holds(text, part));
    }
    CHECK_FALSE(holds(text, "is_full"));  // nobody can be lost in a branch
    const std::string without = Run(small_day).terminal();
    CHECK_FALSE(holds(without, "IVR"));
    CHECK_FALSE(holds(without, "Entered"));

    const auto json = nlohmann::json::parse(json_report(run.facts, run.estimates, std::nullopt));
    REQUIRE(json["ivr_nodes"].size() == 5 * observers::ivr_measures().size());
    CHECK(json["ivr_nodes"][0]["node"] == "welcome");
    CHECK(json["ivr_nodes"][0]["measure"] == "reached");
    CHECK(json["ivr_nodes"][0]["mean"] == *run.estimates.at_node(0, "reached").value);
    CHECK(holds(run.table("ivr.csv"), "node,reached,reached_ci95_low,"));
    CHECK(holds(run.table("intervals.csv"), ",self_served,"));
}

TEST_CASE("where days differ the report says how", "[report]") {
    const Run run(small_day);
    const std::string text = run.terminal();
    INFO(text);
    CHECK(run.estimates.days().total() == 40);
    const Estimate& bad = run.estimates.find("service_level_daily_p10");
    CHECK(*bad.value == run.estimates.days().quantile(0.1));
    CHECK(bad.n == 32);
    CHECK(*bad.value <= *run.estimates.find("service_level_daily_p50").value);
    CHECK(bad.interval->low <= *bad.value);
    CHECK(*bad.value <= bad.interval->high);
    CHECK(holds(text, "share of 40 days"));
    CHECK(holds(text, "A bad day"));
    // Too few to say anything, and no target to say it of.
    CHECK_FALSE(holds(Run(small_day, 5).terminal(), "A bad day"));
}

TEST_CASE("the report keeps to 100 columns, in UTF-8 and in ASCII, and names its parts",
          "[report]") {
    const Run run(small_day);
    const std::string text = run.terminal();
    INFO(text);
    CHECK(widest_line(text) <= page_columns);
    for (const char* part : {"THE DAY", "BY HALF HOUR", "BY CALL TYPE", "BY AGENT GROUP",
                             "Erlang A", "Worst half hour ", "Repeat      ringside run small.toml",
                             "One day, Mon 2026-01-05, 08:00 to 12:00; 40 replications, seed 7"}) {
        CAPTURE(part);
        CHECK(holds(text, part));
    }
    const std::string ascii = run.terminal(Style{Style::Color::none, false});
    CHECK(widest_line(ascii) <= page_columns);
    CHECK(std::all_of(ascii.begin(), ascii.end(),
                      [](char letter) { return static_cast<unsigned char>(letter) < 0x80; }));
}

TEST_CASE("colour changes nothing but colour", "[report]") {
    const Run run(small_day);
    std::string text = run.terminal(Style{Style::Color::many, true});
    CHECK(holds(text, "\x1b["));
    for (std::size_t start; (start = text.find('\x1b')) != std::string::npos;) {
        text.erase(start, text.find('m', start) - start + 1);
    }
    CHECK(text == run.terminal());
}

TEST_CASE("beyond 48 intervals the lowest are shown unless all are asked for", "[report]") {
    const Run run(small_day, 3, {"days=7"});
    const std::string lowest = run.terminal();
    CHECK(holds(lowest, "The 20 lowest of "));
    CHECK(widest_line(lowest) <= page_columns);
    const std::string all = run.terminal(Style{}, true);
    CHECK_FALSE(holds(all, "lowest of"));
    CHECK(std::count(all.begin(), all.end(), '\n') >
          std::count(lowest.begin(), lowest.end(), '\n') + 30);
}

TEST_CASE("one replication makes a report without intervals", "[report]") {
    const Run run(small_day, 1);
    const std::string text = run.terminal();
    INFO(text);
    CHECK(holds(text, "One replication cannot tell."));
    CHECK(holds(text, "one replication has no intervals."));
    CHECK(widest_line(text) <= page_columns);
}

TEST_CASE("what repeats a run is quoted for a shell", "[report]") {
    Facts facts;
    facts.scenario_path = "my scenarios/day.toml";
    facts.changes = {"volume*=1.2", "title='a \"b\"'"};
    facts.replications = 400;
    facts.seed = 1999;
    CHECK(repeat_command(facts) ==
          "ringside run \"my scenarios/day.toml\" --set \"volume*=1.2\" "
          "--set 'title='\\''a \"b\"'\\''' --replications 400 --seed 1999");
    CHECK(fingerprint_in_groups(0x9f3c41d077ae5b12u) == "9f3c 41d0 77ae 5b12");
}

TEST_CASE("intervals are named for people and for programs", "[report]") {
    center::Model model;
    CHECK(interval_label(model, 15) == "07:30");
    CHECK(interval_key(model, 15) == "07:30");
    model.horizon.days = 3;
    model.horizon.first_weekday = 6;
    CHECK(interval_label(model, 48 + 15) == "Mon 07:30");
    CHECK(interval_key(model, 48 + 15) == "day 2 07:30");
    model.horizon.has_date = true;
    model.horizon.first_day = 10595;
    model.horizon.days = 30;
    CHECK(interval_label(model, 48 + 15) == "1999-01-05 07:30");
    CHECK(interval_key(model, 48 + 15) == "1999-01-05T07:30");
}

TEST_CASE("JSON holds every estimate, and reading it gives the same numbers", "[report]") {
    const Run run(small_day, 10);
    const std::string text = json_report(run.facts, run.estimates, std::nullopt);
    const auto json = nlohmann::json::parse(text);
    REQUIRE(json["measures"].size() == run.estimates.list().size());
    for (std::size_t i = 0; i < json["measures"].size(); ++i) {
        const auto& written = json["measures"][i];
        const Estimated& meant = run.estimates.list()[i];
        REQUIRE(written["measure"] == std::string(meant.measure->name));
        REQUIRE(written["mean"].is_null() == !meant.estimate.value.has_value());
        if (meant.estimate.value)
            REQUIRE(written["mean"].get<double>() == *meant.estimate.value);
    }
    CHECK_FALSE(json.contains("timing"));
    const Run again(small_day, 10);
    CHECK(json_report(again.facts, again.estimates, std::nullopt) == text);
}

TEST_CASE("CSV tables have a field for every head in every row", "[report]") {
    const Run run(with_ivr, 5);
    for (const char* name : {"intervals.csv", "groups.csv", "ivr.csv"}) {
        CAPTURE(name);
        std::istringstream lines(run.table(name));
        std::string line;
        std::getline(lines, line);
        const auto commas = std::count(line.begin(), line.end(), ',');
        std::size_t rows = 0;
        for (; std::getline(lines, line); ++rows) {
            REQUIRE(std::count(line.begin(), line.end(), ',') == commas);
        }
        CHECK(rows >= 5);
    }
}

TEST_CASE("the formulas of a plain steady state are exact, whatever was simulated", "[report]") {
    const char* const text = R"(
[steady_state]
warm_up = "10m"
length = "1h"
[target]
service_level = 0.80
[call_types.calls]
patience = { mean = "2m" }
talk = { mean = "1m" }
calls_per_hour = 600
[groups.agents]
skills = ["calls"]
agents = 11
)";
    const Run run(text, 2);
    const auto formulas = formulas_of({run.facts, run.estimates});
    REQUIRE(formulas);
    const Load load{600.0 / 3600.0, 60.0};
    CHECK(*formulas->erlang_c.service_level ==
          Approx(erlang_c(load, 11, 20.0).service_level).epsilon(1e-9));
    CHECK(*formulas->erlang_a->service_level ==
          Approx(erlang_a(load, 120.0, 11, 20.0).service_level).epsilon(1e-9));
    CHECK(*formulas->erlang_a->abandon_rate ==
          Approx(erlang_a(load, 120.0, 11, 20.0).abandon_rate).epsilon(1e-9));
    CHECK(holds(run.terminal(), "Their calls, handle times and patience are the scenario's."));
    CHECK_FALSE(holds(run.terminal(), "leaves out"));
}

TEST_CASE("what the formulas leave out is named, and told apart by what was measured", "[report]") {
    Run run(small_day, 40, {"call_types.sales.after_call_work=\"20s\"", "absence.share=0.05"});
    const std::string named = run.terminal();
    INFO(named);
    CHECK(holds(named, "Erlang A leaves out: absence, handle times that are not exponential, "));
    CHECK(holds(named, "--reasons measures what each does."));

    run.facts.reasons = {{Feature::handle_times, 0.0004, {-0.0006, 0.0014}},
                         {Feature::several_skills, -0.06, {-0.062, -0.058}}};
    const std::string measured = run.terminal();
    INFO(measured);
    CHECK(widest_line(measured) <= page_columns);
    CHECK(holds(measured, "points from Erlang A: skills that differ −6.0 ± 0.2."));
    CHECK(holds(measured, "Not clear: handle times that"));
    CHECK(holds(measured, "0.0 ± 0.1."));
    CHECK_FALSE(holds(measured, "leaves out"));
    const auto json = nlohmann::json::parse(json_report(run.facts, run.estimates, std::nullopt));
    CHECK(json["formulas"]["left_out"][0] == "absence");
    CHECK(json["formulas"]["reasons"][1]["feature"] == "several_skills");
    CHECK(json["formulas"]["reasons"][1]["effect"] == -0.06);
}
