// Policies of the research literature whose rules need only counts, against the Markov chains of
// these rules: max pressure, fixed queue ratio, generalized c-mu, fastest server first.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>

#include "tests/oracles/designs.hpp"

using namespace ringside::oracles;

namespace {

/// The X design with times of service that are in no simple ratio: two queues never weigh the same,
/// so that the wait, which the chain does not know, never has to decide.
Design uneven_x_design() {
    return {R"(
        steady_state = { warm_up = "1h", length = "24h" }
        [call_types.a]
        calls_per_hour = 216
        talk = { mean = "47s" }
        patience = { mean = "60s" }
        [call_types.b]
        calls_per_hour = 180
        talk = { mean = "61s" }
        patience = { mean = "90s" }
        [groups.first]
        agents = 3
        skills = { a = 1, b = { level = 2, speed = 0.76 } }
        [groups.second]
        agents = 3
        skills = { a = { level = 2, speed = 0.53 }, b = 1 }
    )",
            {.arrivals_per_s = {0.06, 0.05},
             .mean_patience_s = {60, 90},
             .agents = {3, 3},
             .mean_service_s = {{47, 61 / 0.76}, {47 / 0.53, 61}},
             .waiting_max = 26}};
}

/// A call goes to the group of its own first; an idle agent takes the queue that weighs most.
Rule heaviest_queue(
    std::function<double(const Counts&, std::size_t group, std::size_t type)> weight) {
    Rule rule = lists({{0, 1}, {1, 0}}, {});
    rule.queue_for = [weight = std::move(weight)](const Counts& now,
                                                  std::size_t group) -> std::optional<std::size_t> {
        if (now.waiting[0] == 0 && now.waiting[1] == 0) {
            return std::nullopt;
        }
        if (now.waiting[0] == 0 || now.waiting[1] == 0) {
            return now.waiting[0] == 0 ? 1 : 0;
        }
        return weight(now, group, 0) > weight(now, group, 1) ? 0 : 1;
    };
    return rule;
}

}  // namespace

TEST_CASE("max pressure, fixed queue ratio and c-mu by length are the Markov chains of their rules",
          "[oracles][research]") {
    const Design x = uneven_x_design();
    const auto rate_per_s = [&](std::size_t group, std::size_t type) {
        return 1.0 / x.center.mean_service_s[group][type];
    };
    const Rule max_pressure =
        heaviest_queue([&](const Counts& now, std::size_t group, std::size_t type) {
            return now.waiting[type] * rate_per_s(group, type);
        });
    // Above its share of 0.15 of all that wait, or of 0.85.
    const Rule queue_ratio = heaviest_queue([](const Counts& now, std::size_t, std::size_t type) {
        return now.waiting[type] - (type == 0 ? 0.15 : 0.85) * (now.waiting[0] + now.waiting[1]);
    });
    // A queue of n calls of a costs 3 n^2, of b 10 n.
    const Rule convex = heaviest_queue([&](const Counts& now, std::size_t group, std::size_t type) {
        return (type == 0 ? 3.0 * 2.0 * now.waiting[0] : 10.0) * rate_per_s(group, type);
    });
    check_rules(x,
                {{{"routing.policy=max_pressure"}, max_pressure},
                 {{"routing.policy=fixed_queue_ratio", "routing.queue_share.a=0.15",
                   "routing.queue_share.b=0.85"},
                  queue_ratio},
                 {{"routing.policy=generalized_c_mu", "routing.calls=[\"cost_of_length\"]",
                   "routing.wait_cost.a=3", "routing.cost_power.a=2", "routing.wait_cost.b=10"},
                  convex}},
                120);
}

TEST_CASE("c-mu with linear costs is the Markov chain of an order of types for each group",
          "[oracles][research]") {
    // With equal costs each group prefers the type that it is quick with; where b costs twice as
    // much, both prefer b.
    check_rules(uneven_x_design(),
                {{{"routing.policy=generalized_c_mu"}, lists({{0, 1}, {1, 0}}, {{0, 1}, {1, 0}})},
                 {{"routing.policy=generalized_c_mu", "routing.wait_cost.b=2"},
                  lists({{0, 1}, {1, 0}}, {{1, 0}, {1, 0}})}},
                120);
}

TEST_CASE(
    "fastest server first is its Markov chain, and callers wait less than with the slow first",
    "[oracles][research]") {
    // One type; by level the slow group is first.
    const Design center{R"(
        steady_state = { warm_up = "1h", length = "24h" }
        [call_types.a]
        calls_per_hour = 288
        talk = { mean = "30s" }
        patience = { mean = "60s" }
        [groups.quick]
        agents = 2
        skills = { a = { level = 2 } }
        [groups.slow]
        agents = 3
        skills = { a = { level = 1, speed = 0.4 } }
    )",
                        {.arrivals_per_s = {0.08},
                         .mean_patience_s = {60},
                         .agents = {2, 3},
                         .mean_service_s = {{30}, {75}},
                         .waiting_max = 40}};
    const Rule quick_first = lists({{0, 1}}, {{0}, {0}});
    const Rule slow_first = lists({{1, 0}}, {{0}, {0}});
    check_rules(center,
                {{{"routing.policy=fastest_server_first"}, quick_first},
                 {{"routing.policy=longest_wait"}, slow_first}},
                120);
    CHECK(solve(center.center, quick_first).types[0].mean_wait_s <
          0.9 * solve(center.center, slow_first).types[0].mean_wait_s);
}
