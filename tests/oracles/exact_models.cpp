// The exact models that the simulator is held to, themselves held to known cases and to each other.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "analysis/erlang.hpp"
#include "tests/oracles/formulas/busyness.hpp"
#include "tests/oracles/formulas/changing_load.hpp"
#include "tests/oracles/formulas/markov_chain.hpp"
#include "tests/oracles/formulas/single_server.hpp"
#include "tests/oracles/formulas/trunk_queue.hpp"
#include "tests/oracles/formulas/two_priorities.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double never_s = std::numeric_limits<double>::infinity();

/// Every measure that the birth-death chain and the integrals of Erlang A have in common.
void check_same(const TrunkQueueMeasures& chain, const analysis::QueueMeasures& formula) {
    const auto same = [](double value) { return Approx(value).epsilon(1e-8).margin(1e-14); };
    CHECK(chain.p_wait == same(formula.p_wait));
    CHECK(chain.answered_rate == same(formula.answered_rate));
    CHECK(chain.abandon_rate == same(formula.abandon_rate));
    CHECK(chain.answered_within == same(formula.answered_within));
    CHECK(chain.lost_within == same(formula.lost_within));
    CHECK(chain.mean_wait_s == same(formula.mean_wait_s));
    CHECK(chain.mean_wait_answered_s == same(*formula.mean_wait_answered_s));
    CHECK(chain.mean_wait_abandoned_s == same(formula.mean_wait_abandoned_s.value_or(0.0)));
    CHECK(chain.mean_queue == same(formula.mean_queue));
    CHECK(chain.occupancy == same(formula.occupancy));
}

}  // namespace

TEST_CASE("a chain of two states spends its time in inverse proportion to the rates", "[oracles]") {
    MarkovChain chain(2);
    chain.add(0, 1, 3.0);
    chain.add(1, 0, 1.0);
    const std::vector<double> share = chain.stationary();
    CHECK(share[0] == Approx(0.25).epsilon(1e-12));
    CHECK(share[1] == Approx(0.75).epsilon(1e-12));
}

TEST_CASE("Erlang A is the birth-death chain with a caller followed through the queue",
          "[oracles][erlang]") {
    for (const int agents : {1, 5, 50}) {
        for (const double load_factor : {0.1, 0.9, 1.0, 1.6}) {
            for (const double patience_s : {10.0, 120.0, 600.0}) {
                for (const double threshold_s : {0.0, 20.0, 300.0}) {
                    CAPTURE(agents, load_factor, patience_s, threshold_s);
                    const analysis::Load load{load_factor * agents / 240.0, 240.0};
                    const TrunkQueue queue{load.arrivals_per_s, 240.0,      patience_s, agents,
                                           agents + 400,        threshold_s};
                    check_same(solve(queue),
                               analysis::erlang_a(load, patience_s, agents, threshold_s));
                }
            }
        }
    }
}

TEST_CASE("with endless patience and many trunks the trunk queue is Erlang C",
          "[oracles][erlang]") {
    const analysis::Load load{0.2, 240.0};
    check_same(solve(TrunkQueue{0.2, 240.0, never_s, 55, 1000, 15.0}),
               analysis::erlang_c(load, 55, 15.0));
}

TEST_CASE("with a trunk for each agent the trunk queue is Erlang B", "[oracles]") {
    for (const double patience_s : {10.0, never_s}) {
        const TrunkQueueMeasures m = solve(TrunkQueue{0.2, 240.0, patience_s, 50, 50, 15.0});
        CHECK(m.blocked_share == Approx(analysis::erlang_b(48.0, 50)).epsilon(1e-12));
        CHECK(m.p_wait == 0.0);
        CHECK(m.answered_rate == Approx(1.0).epsilon(1e-12));
    }
}

TEST_CASE("M/M/1 with three trunks gives its closed formula", "[oracles]") {
    // At load 2: shares 1, 2, 4, 8 of 15. Accepted find 0, 1 or 2: 1/7, 2/7, 4/7.
    const TrunkQueueMeasures m = solve(TrunkQueue{2.0, 1.0, never_s, 1, 3, 1.0});
    CHECK(m.blocked_share == Approx(8.0 / 15.0).epsilon(1e-14));
    CHECK(m.p_wait == Approx(6.0 / 7.0).epsilon(1e-14));
    CHECK(m.mean_wait_s == Approx((2.0 * 1.0 + 4.0 * 2.0) / 7.0).epsilon(1e-14));
    const double e = std::exp(-1.0);
    CHECK(m.answered_within ==
          Approx((1.0 + 2.0 * (1.0 - e) + 4.0 * (1.0 - 2.0 * e)) / 7.0).epsilon(1e-12));
    CHECK(m.mean_queue == Approx((4.0 + 2.0 * 8.0) / 15.0).epsilon(1e-14));
}

TEST_CASE("M/G/1 with exponential service is M/M/1 and waits twice as long as M/D/1", "[oracles]") {
    CHECK(mg1_mean_wait_s(0.8, 1.0, 1.0) == Approx(4.0).epsilon(1e-14));
    CHECK(mg1_mean_wait_s(0.8, 1.0, 0.0) == Approx(2.0).epsilon(1e-14));
}

TEST_CASE("the waits of M/D/1 start at the idle share and add up to the mean wait", "[oracles]") {
    constexpr double load = 0.5;
    CHECK(md1_wait_at_most(load, 1.0, 0.0) == Approx(1.0 - load).epsilon(1e-14));
    CHECK(md1_wait_at_most(load, 1.0, 0.5) ==
          Approx((1.0 - load) * std::exp(load * 0.5)).epsilon(1e-14));
    // The integral of P(W > t) is the mean wait. Beyond 12 services nothing is left at this load.
    double mean = 0.0;
    constexpr double step = 1.0 / 256.0;
    for (double t = 0.0; t < 12.0; t += step) {
        const double middle = md1_wait_at_most(load, 1.0, t + 0.5 * step);
        mean += step * (1.0 - middle);
    }
    CHECK(mean == Approx(mg1_mean_wait_s(load, 1.0, 0.0)).epsilon(1e-5));
}

TEST_CASE("two priorities share the wait of Erlang C between them", "[oracles]") {
    const TwoPriorities queue{0.05, 0.15, 240.0, 55};
    const TwoPrioritiesMeasures m = solve(queue);
    const analysis::QueueMeasures both = analysis::erlang_c({0.2, 240.0}, 55, 0.0);
    CHECK(m.p_wait == Approx(both.p_wait).epsilon(1e-14));
    CHECK(0.25 * m.mean_wait_first_s + 0.75 * m.mean_wait_second_s ==
          Approx(both.mean_wait_s).epsilon(1e-12));
    // The first see only themselves and the talk under way: M/M/1 with half its load each.
    const TwoPrioritiesMeasures one = solve(TwoPriorities{0.4, 0.4, 1.0, 1});
    CHECK(one.mean_wait_first_s == Approx(0.8 / 0.6).epsilon(1e-12));
    CHECK(one.mean_wait_second_s == Approx(0.8 / 0.6 / 0.2).epsilon(1e-12));
}

TEST_CASE("days that hardly differ are one day of Erlang A", "[oracles]") {
    const analysis::Load load{0.2, 240.0};
    const analysis::QueueMeasures day = analysis::erlang_a(load, 120.0, 50, 20.0);
    const BusynessMeasures m = erlang_a_over_days(load, 1e-4, 120.0, 50, 20.0);
    CHECK(m.service_level == Approx(day.service_level).epsilon(1e-6));
    CHECK(m.abandon_rate == Approx(day.abandon_rate).epsilon(1e-6));
    CHECK(m.service_level_daily_mean == Approx(day.service_level).epsilon(1e-6));
}

TEST_CASE("over days that differ busy days weigh more than quiet ones", "[oracles]") {
    const analysis::Load load{0.2, 240.0};
    const BusynessMeasures m = erlang_a_over_days(load, 0.2, 120.0, 50, 20.0);
    CHECK(m.service_level_daily_mean - m.service_level > 0.02);
    // All calls of all days are worked off or lost: E(X load (1 - lost)) = agents x occupancy.
    CHECK(48.0 * (1.0 - m.abandon_rate) == Approx(50.0 * m.occupancy).epsilon(1e-9));
    CHECK(m.mean_wait_s == Approx(120.0 * m.abandon_rate).epsilon(1e-9));
}

namespace {

/// Eight hours of half-hours with a noon peak, staffed in steps that rise and fall.
ChangingLoad working_day(double mean_service_s, double mean_patience_s, Leaving leaving) {
    ChangingLoad load;
    const std::vector<int> agents{6, 9, 12, 12, 8, 10, 5, 4};
    for (std::size_t i = 0; i < agents.size(); ++i) {
        const double calls_per_s = 0.02 + 0.012 * std::sin(0.4 * static_cast<double>(i));
        load.intervals.push_back({1800.0, calls_per_s, agents[i]});
    }
    load.mean_service_s = mean_service_s;
    load.mean_patience_s = mean_patience_s;
    load.leaving = leaving;
    load.longest_queue = 60;
    return load;
}

}  // namespace

TEST_CASE("under a constant load the forward equations settle on Erlang A", "[oracles][changing]") {
    ChangingLoad load;
    load.intervals = {{6000.0, 0.05, 12}, {6000.0, 0.05, 12}};
    load.mean_service_s = 240.0;
    load.mean_patience_s = 120.0;
    load.longest_queue = 60;
    const ChangingLoadMeasures m = solve(load);
    const analysis::QueueMeasures steady = analysis::erlang_a({0.05, 240.0}, 120.0, 12, 0.0);
    const IntervalMeasures& late = m.intervals[1];
    CHECK(m.cut_off < 1e-12);
    CHECK(late.mean_queue == Approx(steady.mean_queue).epsilon(1e-6));
    CHECK(late.mean_busy == Approx(12.0 * steady.occupancy).epsilon(1e-6));
    CHECK(late.p_wait == Approx(steady.p_wait).epsilon(1e-6));
    CHECK(late.abandoned / late.offered == Approx(steady.abandon_rate).epsilon(1e-6));
    CHECK(late.answered / late.offered == Approx(steady.answered_rate).epsilon(1e-6));
}

TEST_CASE("an empty center fills as its forward equation says", "[oracles][changing]") {
    // One agent and no queue: the busy share rises to l / (l + mu) at the rate l + mu.
    ChangingLoad load;
    load.intervals = {{1.0, 2.0, 1}};
    load.mean_service_s = 1.0;
    load.mean_patience_s = 1e-4;
    load.longest_queue = 2;
    const double full = 2.0 / 3.0;
    const double mean_busy = full * (1.0 - (1.0 - std::exp(-3.0)) / 3.0);
    const IntervalMeasures m = solve(load).intervals[0];
    CHECK(m.mean_busy == Approx(mean_busy).epsilon(2e-3));  // patience is short, not zero
    CHECK(m.p_wait == Approx(mean_busy).epsilon(2e-3));     // arrivals see time averages
    CHECK(m.abandoned == Approx(2.0 * mean_busy).epsilon(2e-3));
}

TEST_CASE("with patience and service alike the mean number in the system ignores the staff",
          "[oracles][changing]") {
    for (const Leaving leaving : {Leaving::finish, Leaving::any}) {
        const ChangingLoad load = working_day(240.0, 240.0, leaving);
        const ChangingLoadMeasures m = solve(load);
        const InfiniteServersMeasures infinite =
            infinite_servers(load.intervals, load.mean_service_s);
        CHECK(m.cut_off < 1e-12);
        for (std::size_t i = 0; i < load.intervals.size(); ++i) {
            CAPTURE(i, static_cast<int>(leaving));
            CHECK(m.intervals[i].mean_busy + m.intervals[i].mean_queue ==
                  Approx(infinite.mean_in_system[i]).epsilon(1e-6));
        }
    }
}

TEST_CASE("the infinite-server mean follows its differential equation", "[oracles][changing]") {
    const InfiniteServersMeasures m = infinite_servers({{1.0, 4.0, 0}, {2.0, 1.0, 0}}, 2.0);
    CHECK(m.in_system_at_end[0] == Approx(8.0 * (1.0 - std::exp(-0.5))).epsilon(1e-14));
    CHECK(m.in_system_at_end[1] ==
          Approx(2.0 + (m.in_system_at_end[0] - 2.0) * std::exp(-1.0)).epsilon(1e-14));
    // Arrivals less departures: lambda T - mu T (mean) = change.
    CHECK(4.0 - 0.5 * m.mean_in_system[0] == Approx(m.in_system_at_end[0]).epsilon(1e-12));
    CHECK(2.0 - m.mean_in_system[1] ==
          Approx(m.in_system_at_end[1] - m.in_system_at_end[0]).epsilon(1e-12));
}

TEST_CASE("the calls of a changing day balance for every way of leaving", "[oracles][changing]") {
    for (const Leaving leaving : {Leaving::finish, Leaving::any, Leaving::drop}) {
        CAPTURE(static_cast<int>(leaving));
        const ChangingLoadMeasures m = solve(working_day(300.0, 150.0, leaving));
        double abandoned = 0.0;
        double entered_abandoned = 0.0;
        double wait_s = 0.0;
        double queue_s = 0.0;
        double dropped = 0.0;
        for (const IntervalMeasures& interval : m.intervals) {
            CHECK(interval.answered > 0.0);
            abandoned += interval.abandoned;
            entered_abandoned += interval.entered_abandoned;
            wait_s += interval.entered_wait_s;
            queue_s += interval.mean_queue * 1800.0;
            dropped += interval.dropped;
            // Little's law for the impatient.
            CHECK(interval.abandoned == Approx(interval.mean_queue * 12.0).epsilon(1e-6));
        }
        CHECK(m.cut_off < 1e-12);
        CHECK(entered_abandoned == Approx(abandoned).epsilon(1e-9));
        CHECK(wait_s == Approx(queue_s).epsilon(1e-9));
        CHECK((dropped > 0.0) == (leaving == Leaving::drop));
    }
}

TEST_CASE("when all are busy half of them dropped or finishing is half of the talks",
          "[oracles][changing]") {
    // Swamped: 10 busy at the change. Ten seconds later, those who finish have e^(-10/60) left.
    ChangingLoad load;
    load.intervals = {{900.0, 1.0, 10}, {10.0, 1.0, 5}};
    load.mean_service_s = 60.0;
    load.mean_patience_s = 60.0;
    load.longest_queue = 150;

    load.leaving = Leaving::drop;
    const IntervalMeasures dropped = solve(load).intervals[1];
    CHECK(dropped.dropped == Approx(5.0).epsilon(1e-6));
    CHECK(dropped.mean_busy == Approx(5.0).epsilon(1e-6));
    CHECK(dropped.answered == Approx(5.0 * 10.0 / 60.0).epsilon(1e-6));

    load.leaving = Leaving::finish;
    const IntervalMeasures finished = solve(load).intervals[1];
    const double still_talking = 5.0 * 6.0 * (1.0 - std::exp(-10.0 / 60.0));
    CHECK(finished.dropped == 0.0);
    CHECK(finished.mean_busy == Approx(5.0 + still_talking).epsilon(1e-6));
    CHECK(finished.answered == Approx(5.0 * 10.0 / 60.0).epsilon(1e-6));

    // The first five of ten to end their talk go: no call is answered until then.
    load.leaving = Leaving::any;
    const IntervalMeasures any = solve(load).intervals[1];
    CHECK(any.mean_busy < finished.mean_busy);
    CHECK(any.answered < 0.05 * finished.answered);
}

TEST_CASE("an idle agent who is taken off first leaves the busy ones alone",
          "[oracles][changing]") {
    // Nearly nobody calls any more: of 4 agents about 1 is busy when 2 go.
    ChangingLoad load;
    load.intervals = {{1200.0, 1.0 / 60.0, 4}, {1e-3, 1.0 / 60.0, 2}};
    load.mean_service_s = 60.0;
    load.mean_patience_s = 60.0;
    load.longest_queue = 40;
    const auto busy_after = [&](Leaving leaving) {
        load.leaving = leaving;
        return solve(load).intervals[1];
    };
    // The number in the system is Poisson with mean 1: E min(N, 4) busy, half of them dropped.
    double chance = std::exp(-1.0);
    double busy = 0.0;
    for (int n = 0; n < 40; ++n) {
        busy += chance * std::min(n, 4);
        chance /= n + 1;
    }
    CHECK(busy_after(Leaving::any).mean_busy == Approx(busy).epsilon(1e-4));
    CHECK(busy_after(Leaving::drop).dropped == Approx(0.5 * busy).epsilon(1e-5));
    CHECK(busy_after(Leaving::finish).mean_busy > 0.99 * busy);
}
