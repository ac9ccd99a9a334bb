// A planner's questions to Erlang's formulas: agents needed, the square-root rule, people to
// schedule, lines.
#include "analysis/erlang_question.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>
#include <vector>

using namespace ringside;
using namespace ringside::analysis;
using namespace std::chrono_literals;

namespace {

/// 40 erlangs.
ErlangQuestion question_of(std::optional<std::int64_t> agents = {}) {
    ErlangQuestion question;
    question.calls = 360.0;
    question.per = 30min;
    question.handle_time = 200s;
    question.agents = agents;
    return question;
}

const ErlangRow& row_of(const ErlangAnswer& answer, std::int64_t agents) {
    for (const ErlangRow& row : answer.rows) {
        if (row.agents == agents)
            return row;
    }
    FAIL("no row of " << agents << " agents");
    return answer.rows.front();
}

std::vector<std::int64_t> numbers_of(const ErlangAnswer& answer) {
    std::vector<std::int64_t> numbers;
    for (const ErlangRow& row : answer.rows)
        numbers.push_back(row.agents);
    return numbers;
}

}  // namespace

TEST_CASE("the square-root rule gives the limits of Halfin and Whitt and of Garnett", "[erlang]") {
    // All who must wait are late when the threshold is 0. At beta = 1 a share
    // 1 / (1 + Phi(1) / phi(1)) waits if they are patient.
    const double waits = 1.0 / (1.0 + 0.841344746068543 / 0.241970724519143);
    CHECK(square_root_level({1.0, 400.0}, endless_patience_s, 1.0, 0.0) ==
          Approx(1.0 - waits).epsilon(1e-12));
    // With patience and service alike half of them wait at beta = 0, and at beta the tail beyond
    // it.
    CHECK(square_root_level({1.0, 400.0}, 400.0, 0.0, 0.0) == Approx(0.5).epsilon(1e-12));
    CHECK(square_root_level({1.0, 400.0}, 400.0, 1.0, 0.0) == Approx(0.841344746068543));
    CHECK(square_root_level({1.0, 400.0}, 400.0, -1.0, 0.0) == Approx(0.158655253931457));
    // A patience far beyond all waits is none.
    CHECK(square_root_level({1.0, 400.0}, 1e12, 0.7, 20.0) ==
          Approx(square_root_level({1.0, 400.0}, endless_patience_s, 0.7, 20.0)).epsilon(1e-5));
}

TEST_CASE("the square-root rule comes close to the exact formulas when there are many agents",
          "[erlang]") {
    for (const double patience_s : {60.0, 240.0, 2000.0, endless_patience_s}) {
        for (const double threshold_s : {0.0, 20.0}) {
            for (const double beta : {0.2, 1.0}) {
                const Load load{10'000.0 / 240.0, 240.0};
                const auto agents = static_cast<std::int64_t>(10'000.0 + beta * 100.0);
                CAPTURE(patience_s, threshold_s, beta);
                // The limits leave an error of order 1 / sqrt(R).
                CHECK(square_root_level(load, patience_s, beta, threshold_s) ==
                      Approx(erlang_a(load, patience_s, agents, threshold_s).service_level)
                          .margin(0.01));
            }
        }
    }
}

TEST_CASE("staffing by the square-root rule is near the fewest agents that reach the target",
          "[erlang]") {
    for (const double erlangs : {20.0, 200.0, 2000.0}) {
        for (const double patience_s : {120.0, 600.0, endless_patience_s}) {
            for (const double target : {0.5, 0.8, 0.99}) {
                CAPTURE(erlangs, patience_s, target);
                const Load load{erlangs / 200.0, 200.0};
                const SquareRootStaffing rule =
                    square_root_staffing(load, patience_s, target, 20.0);
                const std::int64_t exact = agents_needed(load, patience_s, target, 20.0);
                if (rule.beta > -2.0) {
                    CHECK(std::abs(rule.agents - exact) <= 2);
                } else {
                    // So far below the load the limit is another one; the rule asks for too few.
                    CHECK(rule.agents < exact);
                    CHECK(static_cast<double>(rule.agents) > 0.97 * static_cast<double>(exact));
                }
                // The safety is no larger than it must be.
                CHECK(square_root_level(load, patience_s, rule.beta, 20.0) >= target);
                CHECK(square_root_level(load, patience_s, rule.beta - 1e-6, 20.0) < target);
            }
        }
    }
}

TEST_CASE("the square-root rule asked outside its range says so", "[erlang]") {
    CHECK_THROWS_AS(square_root_staffing({1.0, 1.0}, 1.0, 1.0, 20.0), std::domain_error);
    CHECK_THROWS_AS(square_root_staffing({0.0, 1.0}, 1.0, 0.8, 20.0), std::domain_error);
    CHECK_THROWS_AS(square_root_staffing({1.0, 1.0}, 0.0, 0.8, 20.0), std::domain_error);
    CHECK_THROWS_AS(square_root_staffing({1.0, 1.0}, 1.0, std::nan(""), 20.0), std::domain_error);
    CHECK_THROWS_AS(square_root_staffing({1.0, 1.0}, 1.0, 0.8, -1.0), std::domain_error);
}

TEST_CASE("the agents needed reach the target and one fewer miss it", "[erlang]") {
    for (const double target : {0.01, 0.5, 0.8, 0.95, 0.9999}) {
        ErlangQuestion question = question_of();
        question.patience = 2min;
        question.target = target;
        CAPTURE(target);
        const ErlangAnswer answer = analysis::answer(question);
        const std::int64_t by_c = answer.needed_patient->agents;
        const std::int64_t by_a = answer.needed_impatient->agents;
        CHECK(by_a <= by_c);
        CHECK(row_of(answer, by_c).patient.service_level >= target);
        CHECK(row_of(answer, by_c - 1).patient.service_level < target);
        CHECK(row_of(answer, by_a).impatient->service_level >= target);
        CHECK(row_of(answer, by_a - 1).impatient->service_level < target);
    }
}

TEST_CASE("the rows stand around the numbers needed and rise with the agents", "[erlang]") {
    ErlangQuestion question = question_of();
    CHECK(numbers_of(answer(question)) == std::vector<std::int64_t>{43, 44, 45, 46, 47, 48, 49});
    question.patience = 2min;
    const ErlangAnswer both = answer(question);
    CHECK(numbers_of(both).front() == both.needed_impatient->agents - 3);
    CHECK(numbers_of(both).back() == both.needed_patient->agents + 3);
    for (std::size_t i = 1; i < both.rows.size(); ++i) {
        CHECK(both.rows[i].agents > both.rows[i - 1].agents);
        CHECK(both.rows[i].impatient->service_level > both.rows[i - 1].impatient->service_level);
        CHECK(both.rows[i].impatient->abandon_rate < both.rows[i - 1].impatient->abandon_rate);
        CHECK(both.rows[i].patient.service_level >= both.rows[i - 1].patient.service_level);
    }
    // Nobody is asked about fewer than one agent.
    question.calls = 1.0;
    question.per = 10h;
    CHECK(numbers_of(answer(question)).front() == 1);
}

TEST_CASE("with the agents given there is one row, and nothing is needed", "[erlang]") {
    ErlangQuestion question = question_of(44);
    question.patience = 2min;
    const ErlangAnswer answer = analysis::answer(question);
    CHECK_FALSE(answer.needed_patient.has_value());
    CHECK_FALSE(answer.needed_impatient.has_value());
    REQUIRE(answer.rows.size() == 1);
    const Load load{0.2, 200.0};
    CHECK(answer.rows[0].patient.service_level == erlang_c(load, 44, 20.0).service_level);
    CHECK(answer.rows[0].impatient->abandon_rate == erlang_a(load, 120.0, 44, 20.0).abandon_rate);
    CHECK_FALSE(analysis::answer(question_of(44)).rows[0].impatient.has_value());
    CHECK_FALSE(analysis::answer(question_of(40)).rows[0].patient.stable);
}

TEST_CASE("shrinkage turns agents into people, without one too many by rounding", "[erlang]") {
    ErlangQuestion question = question_of();
    CHECK(question.to_schedule(44) == 44);
    question.shrinkage = 0.3;
    CHECK(question.to_schedule(42) == 60);
    CHECK(question.to_schedule(43) == 62);
    for (int percent = 1; percent < 100; ++percent) {
        question.shrinkage = percent / 100.0;
        CAPTURE(percent);
        // In whole numbers: agents 100 / (100 - percent), rounded up.
        for (const std::int64_t agents : {1, 7, 99, 1000, 1'000'000}) {
            const std::int64_t rest = 100 - percent;
            CHECK(question.to_schedule(agents) == (agents * 100 + rest - 1) / rest);
        }
    }
}

TEST_CASE("lines carry those who talk and those who wait", "[erlang]") {
    ErlangQuestion question = question_of(44);
    question.patience = 2min;
    question.lines = 50;
    const ErlangAnswer answer = analysis::answer(question);
    const Load load{0.2, 200.0};
    CHECK(answer.lines->handling.blocked == erlang_b(load.erlangs(), 50));
    CHECK(answer.lines->patient->erlangs ==
          Approx(40.0 + erlang_c(load, 44, 20.0).mean_queue).epsilon(1e-12));
    const QueueMeasures a = erlang_a(load, 120.0, 44, 20.0);
    CHECK(answer.lines->impatient->erlangs == Approx(44.0 * a.occupancy + a.mean_queue));
    question.agents = 40;
    CHECK_FALSE(analysis::answer(question).lines->patient.has_value());
    // The 1% column of the traffic tables: 12.03 erlangs on 20 lines.
    const std::vector<LineRow> rows = blocking_around(12.03, 20);
    REQUIRE(rows.size() == 7);
    CHECK(rows[3].lines == 20);
    CHECK(rows[3].blocked == Approx(0.01).epsilon(0.005));
    for (std::size_t i = 1; i < rows.size(); ++i)
        CHECK(rows[i].blocked < rows[i - 1].blocked);
    CHECK(blocking_around(1.0, 2).front().lines == 1);
}

TEST_CASE("a million erlangs and extreme times have answers without overflow", "[erlang]") {
    ErlangQuestion question;
    question.calls = 1e6;
    question.per = 1s;
    question.handle_time = 1s;
    const ErlangAnswer large = answer(question);
    CHECK(large.needed_patient->agents > 1'000'000);
    CHECK(large.needed_patient->agents < 1'001'000);

    for (const events::Duration handle_time :
         {events::Duration{1ms}, events::Duration{24h * 365}}) {
        for (const events::Duration patience :
             {events::Duration{1ns}, events::Duration{1s}, events::Duration{24h * 3650}}) {
            for (const double erlangs : {1e-9, 1.0, 1000.0}) {
                question.handle_time = handle_time;
                question.per = 1h;
                question.calls = erlangs * 3600.0 / events::to_seconds(handle_time);
                question.patience = patience;
                question.target = 0.999999;
                CAPTURE(events::to_seconds(handle_time), events::to_seconds(patience), erlangs);
                const ErlangAnswer extreme = answer(question);
                CHECK(extreme.needed_impatient->agents >= 1);
                CHECK(std::isfinite(extreme.needed_impatient->rule.beta));
                for (const ErlangRow& row : extreme.rows)
                    CHECK(std::isfinite(row.impatient->mean_wait_s));
            }
        }
    }
}

TEST_CASE("a question outside the formulas' range is refused", "[erlang]") {
    const auto refused = [](auto change) {
        ErlangQuestion question = question_of();
        change(question);
        CHECK_THROWS_AS(answer(question), std::domain_error);
    };
    refused([](ErlangQuestion& q) { q.calls = 0.0; });
    refused([](ErlangQuestion& q) { q.calls = -1.0; });
    refused([](ErlangQuestion& q) { q.calls = std::nan(""); });
    refused([](ErlangQuestion& q) { q.calls = 1e300; });
    refused([](ErlangQuestion& q) { q.per = 0s; });
    refused([](ErlangQuestion& q) { q.handle_time = 0s; });
    refused([](ErlangQuestion& q) { q.patience = 0s; });
    refused([](ErlangQuestion& q) { q.within = events::endless; });
    refused([](ErlangQuestion& q) { q.agents = 0; });
    refused([](ErlangQuestion& q) { q.lines = erlang_count_max + 1; });
    refused([](ErlangQuestion& q) { q.target = 1.0; });
    refused([](ErlangQuestion& q) { q.target = std::nan(""); });
    refused([](ErlangQuestion& q) { q.shrinkage = 1.0; });
}
