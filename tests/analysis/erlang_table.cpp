// What Erlang's formulas answered, as text and as JSON.
#include "analysis/report/erlang_table.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/report/numbers.hpp"
#include "analysis/report/table.hpp"

using namespace ringside;
using namespace ringside::analysis;
using namespace ringside::analysis::report;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

ErlangQuestion question_of(std::optional<std::int64_t> agents, events::Duration patience) {
    ErlangQuestion question;
    question.calls = 360.0;
    question.per = 30min;
    question.handle_time = 200s;
    question.agents = agents;
    question.patience = patience;
    return question;
}

std::string text_of(const ErlangQuestion& question) {
    return erlang_text(answer(question), Style{});
}

void check_widths(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(width_of(line) <= page_columns);
        CHECK((line.empty() || line.back() != ' '));
    }
}

}  // namespace

TEST_CASE("the agents needed are said first and marked in the table", "[erlang]") {
    ErlangQuestion question = question_of({}, 2min);
    question.shrinkage = 0.3;
    const ErlangAnswer said = answer(question);
    const std::string text = erlang_text(said, Style{});
    CAPTURE(text);
    CHECK(text.starts_with("46 agents answer 80% of calls within 20 s by Erlang C, " +
                           std::to_string(said.needed_impatient->agents) + " by Erlang A.\n"));
    CHECK_THAT(text, Contains("360 calls in 30 min, handle time 3 min 20 s: 40.0 erlangs."));
    CHECK_THAT(text, Contains("need\n") && Contains("  C\n") && Contains("  A\n"));
    CHECK_THAT(text, Contains("to schedule") && Contains("66"));  // 46 / 0.7
    check_widths(text);
}

TEST_CASE("without a patience only Erlang C is asked", "[erlang]") {
    for (const auto& agents : {std::optional<std::int64_t>{}, std::optional<std::int64_t>{44}}) {
        const std::string text = text_of(question_of(agents, events::endless));
        CHECK_THAT(text, Contains("Erlang C"));
        CHECK_THAT(text, !Contains("Erlang A"));
        check_widths(text);
    }
}

TEST_CASE("a queue that would grow without end is said in words", "[erlang]") {
    const std::string text = text_of(question_of(40, 2min));
    CAPTURE(text);
    CHECK(text.starts_with("40 agents: the queue would grow without end by Erlang C; "));
    CHECK_THAT(text, !Contains("∞") && !Contains("inf"));
    check_widths(text);
    // Some of the rows around what Erlang A needs are beyond Erlang C.
    ErlangQuestion question = question_of({}, 30s);
    question.target = 0.5;
    CHECK_THAT(text_of(question), Contains("the queue would grow without end"));
    check_widths(text_of(question));
}

TEST_CASE("no level seems to meet a target that it misses", "[erlang]") {
    ErlangQuestion question = question_of({}, events::endless);
    question.target = erlang_c(question.load(), 44, 20.0).service_level + 1e-5;
    const std::string text = text_of(question);
    CAPTURE(text);
    CHECK(text.starts_with("45 agents answer "));
    const std::string level = grouped(100.0 * (question.target - 1e-5), 1) + "%";
    CHECK_THAT(text, !Contains(" " + level));
}

TEST_CASE("large numbers and long times stay within the page", "[erlang]") {
    ErlangQuestion question;
    question.calls = 999'999.5;
    question.per = 24h;
    question.handle_time = 23h + 59min + 59s + 999ms;
    question.patience = 24h * 365 + 1ms;
    question.within = 1h + 1s;
    question.target = 0.999;
    question.shrinkage = 0.333;
    question.lines = 1'000'000;
    check_widths(text_of(question));
    question.calls = 1'000'000.0;
    question.per = 24h * 365;
    question.handle_time = 5min;
    question.patience = events::endless;
    CHECK_THAT(text_of(question), Contains("1,000,000 calls in 8,760 h"));
    question.per = 24h;
    question.agents = 900'000;
    check_widths(text_of(question));
    check_widths(blocking_text(blocking_around(999'999.123456789, 999'999), 999'999, Style{}));
}

TEST_CASE("JSON holds what was asked and the exact numbers", "[erlang]") {
    ErlangQuestion question = question_of({}, 2min);
    question.lines = 60;
    question.shrinkage = 0.3;
    const ErlangAnswer said = answer(question);
    const std::string text = erlang_json(said);
    CHECK(text.back() == '\n');
    const auto json = nlohmann::json::parse(text);
    CHECK(json["question"]["erlangs"] == question.load().erlangs());
    CHECK(json["question"]["patience_s"] == 120.0);
    CHECK(json["question"]["target"] == 0.8);
    CHECK(json["needed"]["erlang_c"]["agents"] == 46);
    CHECK(json["needed"]["erlang_c"]["to_schedule"] == 66);
    CHECK(json["needed"]["erlang_a"]["square_root_rule"]["agents"] ==
          said.needed_impatient->rule.agents);
    REQUIRE(json["agents"].size() == said.rows.size());
    CHECK(json["agents"][0]["agents"] == said.rows[0].agents);
    CHECK(json["agents"][0]["erlang_a"]["service_level"] == said.rows[0].impatient->service_level);
    CHECK(json["lines"]["handling"]["blocked"] == said.lines->handling.blocked);
    CHECK(json["lines"]["erlang_a"]["lines"] == 60);
}

TEST_CASE("in JSON what does not exist is null", "[erlang]") {
    const auto json = nlohmann::json::parse(erlang_json(answer(question_of(40, events::endless))));
    CHECK(json["needed"].is_null());
    CHECK(json["lines"].is_null());
    CHECK(json["question"]["patience_s"].is_null());
    CHECK(json["question"]["target"].is_null());
    CHECK(json["agents"][0]["erlang_a"].is_null());
    CHECK(json["agents"][0]["erlang_c"]["stable"] == false);
    CHECK(json["agents"][0]["erlang_c"]["mean_wait_s"].is_null());
}

TEST_CASE("Erlang B alone is said for the lines asked and those around", "[erlang]") {
    const std::vector<LineRow> rows = blocking_around(12.03, 20);
    const std::string text = blocking_text(rows, 20, Style{});
    CHECK(text.starts_with("20 lines for 12.03 erlangs: 1.00% of calls find none free"));
    const auto json = nlohmann::json::parse(blocking_json(rows, 20));
    CHECK(json["lines"] == 20);
    CHECK(json["erlangs"] == 12.03);
    CHECK(json["blocked"] == erlang_b(12.03, 20));
    CHECK(json["around"].size() == 7);
}
