// One agent and three call types. With linear costs of waiting, of all orders of the types the one
// by cost times service rate (c-mu) is the cheapest, in Cobham's formula and in the simulation;
// orders that change with the wait have a formula too.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/oracles/formulas/single_server.hpp"
#include "tests/oracles/measuring.hpp"
#include "tests/scenario/loading.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr std::string_view one_agent = R"(
    steady_state = { warm_up = "2h", length = "24h" }
    routing.policy = "strict_priority"
    [call_types.short]
    calls_per_hour = 72
    talk = { mean = "10s" }
    [call_types.middling]
    calls_per_hour = 45
    talk = { mean = "20s" }
    [call_types.long]
    calls_per_hour = 22.5
    talk = { mean = "40s" }
    [groups.one]
    agents = 1
    skills = ["short", "middling", "long"]
)";

const std::vector<double> arrivals_per_s{0.02, 0.0125, 0.00625};
const std::vector<double> mean_service_s{10, 20, 40};
/// What a call costs for each second that it waits. The order by cost alone is long, middling,
/// short; by service rate alone the reverse; by their product middling, long, short.
constexpr std::array<double, 3> cost_per_s{1, 5, 6};

/// Call types, the first served first.
using Order = std::array<std::size_t, 3>;
constexpr Order c_mu{1, 2, 0};

std::vector<Order> all_orders() {
    std::vector<Order> orders;
    Order order{0, 1, 2};
    do {
        orders.push_back(order);
    } while (std::ranges::next_permutation(order).found);
    return orders;
}

/// A cost per second, and of an estimate at most this standard error: the types' errors, added.
struct Cost {
    double per_s = 0.0;
    double error = 0.0;
};

Cost by_formula(const Order& order) {
    std::vector<double> arrivals;
    std::vector<double> services;
    for (const std::size_t type : order) {
        arrivals.push_back(arrivals_per_s[type]);
        services.push_back(mean_service_s[type]);
    }
    const std::vector<double> waits_s = mg1_priority_waits_s(arrivals, services, 1.0);
    Cost cost;
    for (std::size_t place = 0; place < order.size(); ++place) {
        cost.per_s += cost_per_s[order[place]] * arrivals[place] * waits_s[place];
    }
    return cost;
}

Cost by_simulation(const std::vector<std::string>& changes) {
    const analysis::Estimates m = measured(scenario::model_of(one_agent, changes), 400);
    Cost cost;
    for (std::size_t type = 0; type < cost_per_s.size(); ++type) {
        const analysis::Estimate& queue = m.find("mean_queue", analysis::of_call_type(type));
        cost.per_s += cost_per_s[type] * *queue.value;
        cost.error += cost_per_s[type] * standard_error(queue);
    }
    return cost;
}

std::vector<std::string> priorities(const Order& order) {
    constexpr std::array names{"short", "middling", "long"};
    std::vector<std::string> changes;
    for (std::size_t place = 0; place < order.size(); ++place) {
        changes.push_back("call_types." + std::string(names[order[place]]) +
                          ".priority=" + std::to_string(place + 1));
    }
    return changes;
}

}  // namespace

TEST_CASE("of all static orders c-mu is the cheapest, as Cobham says of each",
          "[oracles][static_orders]") {
    const Cost best = by_simulation(priorities(c_mu));
    for (const Order& order : all_orders()) {
        INFO("first " << order[0] << ", then " << order[1] << ", last " << order[2]);
        const Cost exact = by_formula(order);
        const Cost simulated = by_simulation(priorities(order));
        CHECK(simulated.per_s == Approx(exact.per_s).epsilon(0).margin(4.0 * simulated.error));
        CHECK(simulated.error < 0.012 * exact.per_s);
        if (order != c_mu) {
            CHECK(by_formula(c_mu).per_s < 0.95 * exact.per_s);
            CHECK(best.per_s + 4.0 * (best.error + simulated.error) < simulated.per_s);
        }
    }
}

TEST_CASE("the policy generalized_c_mu costs what c-mu does", "[oracles][static_orders]") {
    const Cost exact = by_formula(c_mu);
    const Cost simulated =
        by_simulation({"routing.policy=generalized_c_mu", "routing.wait_cost.middling=5",
                       "routing.wait_cost.long=6"});
    CHECK(simulated.per_s == Approx(exact.per_s).epsilon(0).margin(4.0 * simulated.error));
    CHECK(simulated.error < 0.012 * exact.per_s);
}

TEST_CASE("priorities that accumulate lie between first come first served and Cobham's",
          "[oracles][static_orders]") {
    const auto waits_s = [&](const std::vector<double>& rates) {
        return mg1_accumulating_waits_s(arrivals_per_s, mean_service_s, 1.0, rates);
    };
    // With equal rates all wait alike, and as long as behind the work that is there.
    const double work_s = 0.02 * 100 + 0.0125 * 400 + 0.00625 * 1600;
    for (const double wait_s : waits_s({1.0, 1.0, 1.0})) {
        CHECK(wait_s == Approx(work_s / 0.3).epsilon(1e-12));
    }
    // With rates far apart the last of the list overtakes all others.
    const std::vector<double> cobham =
        mg1_priority_waits_s({0.00625, 0.0125, 0.02}, {40.0, 20.0, 10.0}, 1.0);
    const std::vector<double> far = waits_s({1.0, 1e9, 1e18});
    // Whatever the rates, the work that waits is the same.
    const std::vector<double> some = waits_s({1.0, 2.0, 5.0});
    double waiting_work_s = 0.0;
    for (const std::size_t type : {0U, 1U, 2U}) {
        CHECK(far[type] == Approx(cobham[2 - type]).epsilon(1e-7));
        waiting_work_s += arrivals_per_s[type] * mean_service_s[type] * some[type];
    }
    CHECK(waiting_work_s == Approx(0.7 * work_s / 0.3).epsilon(1e-12));
}

TEST_CASE("calls that accumulate priority wait as Kleinrock says", "[oracles][static_orders]") {
    // The rates order the types as they stand: short, middling, long.
    const std::vector<double> exact_s =
        mg1_accumulating_waits_s(arrivals_per_s, mean_service_s, 1.0, {1, 2, 5});
    const analysis::Estimates m =
        measured(scenario::model_of(one_agent, {"routing.policy=accumulating_priority",
                                                "routing.priority_rate.middling=2",
                                                "routing.priority_rate.long=5"}),
                 400);
    for (std::size_t type = 0; type < exact_s.size(); ++type) {
        check_exact(m, "mean_wait_s", exact_s[type], analysis::of_call_type(type), 0.012);
    }
}
