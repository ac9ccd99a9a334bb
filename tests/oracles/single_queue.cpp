// One queue in steady state: the simulator's estimates against closed formulas.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "analysis/erlang.hpp"
#include "tests/oracles/formulas/single_server.hpp"
#include "tests/oracles/formulas/trunk_queue.hpp"
#include "tests/oracles/formulas/two_priorities.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double never_s = std::numeric_limits<double>::infinity();

engine::Distribution distribution(const char* kind, double mean_s, double cv) {
    const std::vector<engine::Given> given{{"mean", {mean_s}}, {"cv", {cv}}};
    return std::get<engine::Distribution>(engine::make_distribution(kind, given));
}

}  // namespace

TEST_CASE("a simulated queue of the impatient gives Erlang A in every measure",
          "[oracles][erlang_a]") {
    // The first benchmark scene: 96 calls/min of 1 min for 100 agents, patience 2 min.
    constexpr double threshold_s = 5.0;
    const analysis::QueueMeasures exact = analysis::erlang_a({1.6, 60.0}, 120.0, 100, threshold_s);
    const analysis::Estimates m = measured(single_queue(1.6, 60.0, 120.0, 100, threshold_s), 250);
    check_exact(m, "service_level", exact.service_level);
    check_exact(m, "service_level_of_answered", *exact.service_level_of_answered);
    check_exact(m, "service_level_less_short_abandons", *exact.service_level_less_short_abandons);
    check_exact(m, "service_level_with_short_abandons", exact.service_level_with_short_abandons);
    check_exact(m, "p_wait", exact.p_wait);
    check_exact(m, "abandon_rate", exact.abandon_rate);
    check_exact(m, "lost_rate", exact.abandon_rate);
    check_exact(m, "mean_wait_s", exact.mean_wait_s);
    check_exact(m, "mean_wait_answered_s", *exact.mean_wait_answered_s);
    check_exact(m, "mean_wait_abandoned_s", *exact.mean_wait_abandoned_s);
    check_exact(m, "mean_wait_delayed_s", *exact.mean_wait_delayed_s);
    check_exact(m, "mean_queue", exact.mean_queue);
    check_exact(m, "occupancy", exact.occupancy);
    // Talks are cut at the horizon, T away: of a mean talk h, h (1 - h / T) is left.
    check_exact(m, "aht_s", 60.0 * (1.0 - 60.0 / (6.0 * 3600.0)));
}

TEST_CASE("the percentiles of simulated waits are those of Erlang A", "[oracles][erlang_a]") {
    const analysis::Estimates m = measured(single_queue(1.6, 60.0, 120.0, 85, 20.0), 60);
    for (const auto& [name, q] : {std::pair{"wait_p50_s", 0.50}, std::pair{"wait_p90_s", 0.90},
                                  std::pair{"wait_p99_s", 0.99}}) {
        // The wait that a share 1 - q of the offered exceed, by bisection.
        double low = 0.0;
        double high = 600.0;
        while (high - low > 1e-9) {
            const double middle = 0.5 * (low + high);
            const double over =
                analysis::erlang_a({1.6, 60.0}, 120.0, 85, middle).p_wait_over_threshold;
            (over > 1.0 - q ? low : high) = middle;
        }
        check_exact(m, name, low);
    }
}

TEST_CASE("a simulated queue of the patient gives Erlang C", "[oracles][erlang_c]") {
    const analysis::QueueMeasures exact = analysis::erlang_c({10.0 / 60.0, 60.0}, 14, 10.0);
    const analysis::Estimates m =
        measured(single_queue(10.0 / 60.0, 60.0, never_s, 14, 10.0), 2000);
    check_exact(m, "service_level", exact.service_level);
    check_exact(m, "p_wait", exact.p_wait);
    check_exact(m, "mean_wait_s", exact.mean_wait_s);
    check_exact(m, "mean_wait_delayed_s", *exact.mean_wait_delayed_s);
    check_exact(m, "mean_queue", exact.mean_queue);
    check_exact(m, "occupancy", exact.occupancy);
}

TEST_CASE("who finds no trunk is blocked as M/M/s/K says", "[oracles][trunks]") {
    for (const double patience_s : {never_s, 90.0}) {
        CAPTURE(patience_s);
        const TrunkQueueMeasures exact = solve(TrunkQueue{0.5, 60.0, patience_s, 30, 36, 5.0});
        center::Model model = single_queue(0.5, 60.0, patience_s, 30, 5.0);
        model.trunks = 36;
        const analysis::Estimates m = measured(model, 200);
        const double calls = 0.5 * 6.0 * 3600.0;
        check_exact(m, "entered", calls);
        check_exact(m, "blocked", calls * exact.blocked_share);
        check_exact(m, "blocked_no_trunk", calls * exact.blocked_share);
        check_exact(m, "offered", calls * (1.0 - exact.blocked_share));
        check_exact(m, "p_wait", exact.p_wait);
        check_exact(m, "service_level", exact.answered_within);
        check_exact(m, "mean_wait_s", exact.mean_wait_s);
        check_exact(m, "mean_queue", exact.mean_queue);
        check_exact(m, "occupancy", exact.occupancy);
        if (std::isfinite(patience_s)) {
            check_exact(m, "abandon_rate", exact.abandon_rate);
            check_exact(m, "mean_wait_answered_s", exact.mean_wait_answered_s);
        }
    }
}

TEST_CASE("with as many trunks as agents the loss is Erlang B whatever the service",
          "[oracles][trunks]") {
    for (const char* kind : {"exponential", "lognormal"}) {
        CAPTURE(kind);
        center::Model model = single_queue(0.5, 60.0, never_s, 30, 5.0);
        model.trunks = 30;
        if (std::string(kind) == "lognormal") {
            model.call_types[0].talk.distribution = distribution(kind, 60.0, 1.5);
        }
        const analysis::Estimates m = measured(model, 100);
        check_exact(m, "blocked", 0.5 * 6.0 * 3600.0 * analysis::erlang_b(30.0, 30));
        CHECK(*m.find("p_wait").value == 0.0);
    }
}

TEST_CASE("one agent with a fixed talk gives M/D/1", "[oracles][single_server]") {
    // Thresholds between whole services: the cell of the formula changes there.
    center::Model model = single_queue(0.5 / 10.0, 10.0, never_s, 1, 5.0);
    model.call_types[0].talk.distribution = engine::Distribution::constant(10.0);
    const analysis::Estimates m = measured(model, 250);
    check_exact(m, "mean_wait_s", mg1_mean_wait_s(0.05, 10.0, 0.0));
    check_exact(m, "p_wait", 0.5);
    check_exact(m, "service_level", md1_wait_at_most(0.05, 10.0, 5.0));

    model.target.within = events::from_seconds(17.0);
    check_exact(measured(model, 250), "service_level", md1_wait_at_most(0.05, 10.0, 17.0));
}

TEST_CASE("one agent with any talk waits as Pollaczek and Khinchine say",
          "[oracles][single_server]") {
    for (const auto& [kind, cv] : {std::pair{"gamma", 0.5}, std::pair{"lognormal", 1.2}}) {
        CAPTURE(kind);
        center::Model model = single_queue(0.6 / 10.0, 10.0, never_s, 1, 5.0);
        model.call_types[0].talk.distribution = distribution(kind, 10.0, cv);
        const analysis::Estimates m = measured(model, 900);
        check_exact(m, "mean_wait_s", mg1_mean_wait_s(0.06, 10.0, cv));
        check_exact(m, "p_wait", 0.6);
    }
}

TEST_CASE("after-call work and hold keep the agent busy as talk does", "[oracles][erlang_a]") {
    // Three phases whose sum is gamma with shape 3: M/G/1 with cv 1/sqrt(3).
    center::Model model = single_queue(0.06, 10.0, never_s, 1, 5.0);
    const engine::Distribution third = engine::Distribution::exponential(10.0 / 3.0);
    model.call_types[0].talk.distribution = third;
    model.call_types[0].hold.distribution = third;
    model.call_types[0].after_call_work.distribution = third;
    const analysis::Estimates m = measured(model, 500);
    check_exact(m, "mean_wait_s", mg1_mean_wait_s(0.06, 10.0, std::sqrt(1.0 / 3.0)));
    check_exact(m, "aht_s", 10.0);
    check_exact(m, "mean_acw_s", 10.0 / 3.0);
    check_exact(m, "mean_hold_s", 10.0 / 3.0);
    check_exact(m, "occupancy", 0.6);
}

TEST_CASE("urgent callers go first as Cobham says", "[oracles][priorities]") {
    const TwoPriorities queue{0.02, 0.03, 60.0, 5};
    const TwoPrioritiesMeasures exact = solve(queue);
    center::Model model = single_queue(queue.arrivals_first_per_s, 60.0, never_s, 5, 10.0);
    model.call_types.push_back(call_type(queue.arrivals_second_per_s, 60.0, never_s));
    model.call_types[1].name = "others";
    model.call_types[1].priority_shares = {0.0, 1.0};
    model.groups[0] = group(5, {0, 1});
    model.routing.policy = "strict_priority";
    const analysis::Estimates m = measured(model, 2600);
    for (const std::size_t type : {std::size_t{0}, std::size_t{1}}) {
        check_exact(m, "p_wait", exact.p_wait, analysis::of_call_type(type));
    }
    check_exact(m, "mean_wait_s", exact.mean_wait_first_s, analysis::of_call_type(0));
    check_exact(m, "mean_wait_s", exact.mean_wait_second_s, analysis::of_call_type(1));
}
