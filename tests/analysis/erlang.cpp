// Erlang's formulas against published values, their own identities and their limits.
#include "analysis/erlang.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <stdexcept>

using namespace ringside::analysis;

namespace {

constexpr double minute_s = 60.0;

void check_identities(Load load, double patience_s, std::int64_t agents, double threshold_s) {
    CAPTURE(load.erlangs(), patience_s, agents, threshold_s);
    const QueueMeasures m = erlang_a(load, patience_s, agents, threshold_s);
    CHECK(m.answered_rate + m.abandon_rate == Approx(1.0).epsilon(1e-12));
    CHECK(m.answered_within + m.lost_within + m.p_wait_over_threshold ==
          Approx(1.0).epsilon(1e-12));
    // Every wait ends by an answer or a loss: the means by outcome add up to the mean of all.
    const double by_outcome =
        m.answered_rate * *m.mean_wait_answered_s + m.abandon_rate * *m.mean_wait_abandoned_s;
    CHECK(by_outcome == Approx(m.mean_wait_s).epsilon(1e-10).margin(1e-300));
    CHECK(m.p_wait * *m.mean_wait_delayed_s == Approx(m.mean_wait_s).epsilon(1e-10).margin(1e-300));
    // What comes in and does not abandon is worked off.
    const double worked = load.erlangs() * m.answered_rate / static_cast<double>(agents);
    CHECK(m.occupancy == Approx(worked).epsilon(1e-12).margin(1e-300));
    CHECK(m.service_level <= *m.service_level_of_answered);
    CHECK(m.service_level <= *m.service_level_less_short_abandons);
    CHECK(m.service_level <= m.service_level_with_short_abandons);
}

}  // namespace

TEST_CASE("Erlang B gives the classical traffic table", "[erlang]") {
    // The 1% column of the traffic tables used in teletraffic engineering since the 1930s:
    // the erlangs, rounded to 0.01 or 0.1, that lose 1% on so many lines.
    CHECK(erlang_b(1.36, 5) == Approx(0.01).epsilon(0.01));
    CHECK(erlang_b(4.46, 10) == Approx(0.01).epsilon(0.01));
    CHECK(erlang_b(12.03, 20) == Approx(0.01).epsilon(0.005));
    CHECK(erlang_b(37.90, 50) == Approx(0.01).epsilon(0.005));
    CHECK(erlang_b(84.06, 100) == Approx(0.01).epsilon(0.005));
    // By hand: a^2/2 / (1 + a + a^2/2) at a = 1, and one line.
    CHECK(erlang_b(1.0, 2) == Approx(0.2).epsilon(1e-14));
    CHECK(erlang_b(3.0, 1) == Approx(0.75).epsilon(1e-14));
}

TEST_CASE("Erlang B holds at its edges and at a hundred thousand lines", "[erlang]") {
    CHECK(erlang_b(5.0, 0) == 1.0);
    CHECK(erlang_b(0.0, 5) == 0.0);
    CHECK(erlang_b(0.0, 0) == 1.0);
    CHECK(erlang_b(1e-3, 1000) == 0.0);
    // At a = s the loss approaches sqrt(2 / (pi s)), with a relative error of order 1/sqrt(s).
    const double lines = 100'000.0;
    CHECK(erlang_b(lines, 100'000) ==
          Approx(std::sqrt(2.0 / (std::numbers::pi * lines))).epsilon(0.005));
    // In overload the lines are full: B = 1 - s/a + a small rest.
    CHECK(erlang_b(1e7, 100'000) == Approx(0.99).epsilon(1e-5));
}

TEST_CASE("Erlang C gives the worked examples of the trade", "[erlang]") {
    SECTION("360 calls in half an hour, 4 minutes each, 55 agents") {
        // The example of mitan.co.uk, "The Erlang-C formula": 23.9% wait, 8.2 s on average.
        const QueueMeasures m = erlang_c({360.0 / 1800.0, 240.0}, 55, 15.0);
        CHECK(m.p_wait == Approx(0.239).margin(0.0005));
        CHECK(m.mean_wait_s == Approx(8.2).margin(0.05));
        CHECK(m.service_level == Approx(0.846).margin(0.0005));
        CHECK(m.occupancy == Approx(0.873).margin(0.0005));
    }
    SECTION("100 calls in half an hour, 3 minutes each, 13 and 14 agents") {
        // Call Centre Helper, "Erlang C formula made simple": 17.41%, 88.8% in 20 s, 7.8 s.
        const QueueMeasures m = erlang_c({100.0 / 1800.0, 180.0}, 14, 20.0);
        CHECK(m.p_wait == Approx(0.1741).margin(0.00005));
        CHECK(m.service_level == Approx(0.888).margin(0.0005));
        CHECK(m.mean_wait_s == Approx(7.8).margin(0.05));
        CHECK(agents_needed({100.0 / 1800.0, 180.0}, endless_patience_s, 0.80, 20.0) == 14);
    }
    SECTION("one agent is M/M/1") {
        const QueueMeasures m = erlang_c({0.8, 1.0}, 1, 2.0);
        CHECK(m.p_wait == Approx(0.8).epsilon(1e-14));
        CHECK(m.mean_wait_s == Approx(4.0).epsilon(1e-14));
        CHECK(m.mean_queue == Approx(3.2).epsilon(1e-14));
        CHECK(m.service_level == Approx(1.0 - 0.8 * std::exp(-0.4)).epsilon(1e-14));
        CHECK_FALSE(m.mean_wait_abandoned_s.has_value());
    }
}

TEST_CASE("Erlang A and C give the published comparison with 50 agents", "[erlang]") {
    // Garnett, Mandelbaum and Reiman 2002, "Designing a call center with impatient customers",
    // repeated by Mandelbaum and Zeltyn 2005: 48 calls/min, 1 min service, patience 2 min.
    const Load load{48.0 / minute_s, minute_s};
    const QueueMeasures a = erlang_a(load, 2 * minute_s, 50, 12.5);
    CHECK(a.abandon_rate == Approx(0.031).margin(0.0005));
    CHECK(a.mean_wait_s == Approx(3.7).margin(0.05));
    CHECK(a.p_wait_over_threshold == Approx(0.10).margin(0.001));  // 90th percentile 12.5 s
    CHECK(a.mean_queue == Approx(3.0).margin(0.05));
    CHECK(a.occupancy == Approx(0.93).margin(0.005));

    const QueueMeasures c = erlang_c(load, 50, 58.1);
    CHECK(c.mean_wait_s == Approx(20.8).margin(0.05));
    CHECK(c.p_wait_over_threshold == Approx(0.10).margin(0.001));  // 90th percentile 58.1 s
    CHECK(c.mean_queue == Approx(17.0).margin(0.5));
    CHECK(c.occupancy == Approx(0.96).margin(0.005));
}

TEST_CASE("with patience and service alike the number in Erlang A is Poisson", "[erlang]") {
    const QueueMeasures m = erlang_a({10.0, 1.0}, 1.0, 10, 0.1);
    // P(N >= 10) and E(N - 10)+ of a Poisson number with mean 10.
    double chance = std::exp(-10.0);
    double below = 0.0;
    double short_of_ten = 0.0;
    for (int n = 0; n < 10; ++n) {
        below += chance;
        short_of_ten += chance * (10 - n);
        chance *= 10.0 / (n + 1);
    }
    CHECK(m.p_wait == Approx(1.0 - below).epsilon(1e-13));
    CHECK(m.mean_queue == Approx(short_of_ten).epsilon(1e-13));  // E(N) = 10: both sides are equal
}

TEST_CASE("the measures of Erlang A agree with each other at every load", "[erlang]") {
    for (const std::int64_t agents : {1, 7, 55, 1000, 100'000}) {
        for (const double load_factor : {1e-6, 0.3, 0.95, 1.0, 1.05, 2.0, 50.0}) {
            for (const double patience_s : {1e-6, 1.0, 120.0, 1e5, 1e12}) {
                const Load load{load_factor * static_cast<double>(agents) / 240.0, 240.0};
                check_identities(load, patience_s, agents, 20.0);
            }
        }
    }
}

TEST_CASE("Erlang A becomes Erlang C when patience grows and B when it shrinks", "[erlang]") {
    const Load load{0.2, 240.0};
    const QueueMeasures c = erlang_c(load, 55, 15.0);
    const QueueMeasures patient = erlang_a(load, 1e15, 55, 15.0);
    CHECK(patient.p_wait == Approx(c.p_wait).epsilon(1e-10));
    CHECK(patient.service_level == Approx(c.service_level).epsilon(1e-10));
    CHECK(patient.mean_wait_s == Approx(c.mean_wait_s).epsilon(1e-10));
    CHECK(*patient.mean_wait_delayed_s == Approx(*c.mean_wait_delayed_s).epsilon(1e-10));
    CHECK(erlang_a(load, endless_patience_s, 55, 15.0).mean_wait_s == c.mean_wait_s);

    const double blocked = erlang_b(load.erlangs(), 55);
    CHECK(erlang_a(load, 1e-12, 55, 15.0).abandon_rate == Approx(blocked).epsilon(1e-10));
    const QueueMeasures b = erlang_a(load, 0.0, 55, 15.0);
    CHECK(b.abandon_rate == blocked);
    CHECK(b.lost_within == blocked);
    CHECK(b.mean_wait_s == 0.0);
    CHECK(b.service_level_with_short_abandons == Approx(1.0).epsilon(1e-15));
}

TEST_CASE("in heavy overload Erlang A is fluid", "[erlang]") {
    // 200 calls/s on a capacity of 5/240 a second: nearly all leave, after nearly their patience.
    const QueueMeasures m = erlang_a({200.0, 240.0}, 100.0, 5, 15.0);
    const double answered = 5.0 / 240.0 / 200.0;
    CHECK(m.answered_rate == Approx(answered).epsilon(1e-12));
    CHECK(m.occupancy == Approx(1.0).epsilon(1e-12));
    CHECK(m.mean_wait_s == Approx(100.0 * (1.0 - answered)).epsilon(1e-12));
    CHECK(*m.mean_wait_answered_s == Approx(-100.0 * std::log(answered)).epsilon(0.03));
    CHECK(m.lost_within == Approx(1.0 - std::exp(-0.15)).epsilon(1e-9));
    CHECK(m.p_wait == 1.0);
}

TEST_CASE("where a denominator is zero the value is empty", "[erlang]") {
    const QueueMeasures nobody = erlang_a({0.1, 60.0}, 30.0, 0, 30.0);
    CHECK(nobody.answered_rate == 0.0);
    CHECK(nobody.lost_within == Approx(1.0 - std::exp(-1.0)));
    CHECK_FALSE(nobody.service_level_of_answered.has_value());
    CHECK_FALSE(nobody.mean_wait_answered_s.has_value());
    CHECK(nobody.mean_wait_abandoned_s == 30.0);
    CHECK(nobody.mean_queue == Approx(3.0));

    const QueueMeasures swamped = erlang_c({1.0, 60.0}, 60, 20.0);
    CHECK_FALSE(swamped.stable);
    CHECK(swamped.service_level == 0.0);
    CHECK(std::isinf(swamped.mean_wait_s));
    CHECK(swamped.occupancy == 1.0);

    const QueueMeasures quiet = erlang_a({0.0, 60.0}, 30.0, 3, 20.0);
    CHECK(quiet.service_level == 1.0);
    CHECK(quiet.p_wait == 0.0);
    CHECK(quiet.mean_queue == 0.0);
}

TEST_CASE("the agents needed are the smallest number that reaches the target", "[erlang]") {
    using Kind = ServiceLevelKind;
    for (const Kind kind : {Kind::of_offered, Kind::of_answered, Kind::less_short_abandons,
                            Kind::with_short_abandons}) {
        for (const double patience_s : {60.0, 600.0, endless_patience_s}) {
            for (const double calls_per_s : {0.002, 0.2, 20.0}) {
                CAPTURE(static_cast<int>(kind), patience_s, calls_per_s);
                const Load load{calls_per_s, 240.0};
                const std::int64_t agents = agents_needed(load, patience_s, 0.8, 20.0, kind);
                const auto level = [&](std::int64_t count) {
                    return service_level(erlang_a(load, patience_s, count, 20.0), kind)
                        .value_or(0.0);
                };
                CHECK(level(agents) >= 0.8);
                CHECK(level(agents - 1) < 0.8);
            }
        }
    }
    CHECK(agents_needed({0.2, 240.0}, 60.0, 0.0, 20.0) == 0);
}

TEST_CASE("a formula asked outside its range says so", "[erlang]") {
    CHECK_THROWS_AS(erlang_b(-1.0, 3), std::domain_error);
    CHECK_THROWS_AS(erlang_b(1.0, -3), std::domain_error);
    CHECK_THROWS_AS(erlang_c({1.0, 0.0}, 3, 20.0), std::domain_error);
    CHECK_THROWS_AS(erlang_a({1.0, 1.0}, -1.0, 3, 20.0), std::domain_error);
    CHECK_THROWS_AS(erlang_a({1.0, 1.0}, std::nan(""), 3, 20.0), std::domain_error);
    CHECK_THROWS_AS(erlang_a({1.0, 1.0}, 1.0, 3, -20.0), std::domain_error);
    CHECK_THROWS_AS(agents_needed({1.0, 1.0}, 1.0, 1.0, 20.0), std::domain_error);
}
