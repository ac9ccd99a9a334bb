// The Markov chain of several call types and groups, itself held to closed formulas.
#include <catch2/catch.hpp>
#include <cstddef>
#include <limits>
#include <vector>

#include "analysis/erlang.hpp"
#include "tests/oracles/formulas/multi_skill.hpp"
#include "tests/oracles/formulas/single_server.hpp"
#include "tests/oracles/formulas/two_priorities.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double never_s = std::numeric_limits<double>::infinity();

/// One group for two call types, the first served before the second.
const Rule first_type_first = lists({{0}, {0}}, {{0, 1}});

}  // namespace

TEST_CASE("the chain of one pooled group is Erlang A whatever the order of the types",
          "[oracles][multi_skill]") {
    const MultiSkill center{.arrivals_per_s = {0.02, 0.03},
                            .mean_patience_s = {120, 120},
                            .agents = {12},
                            .mean_service_s = {{240, 240}},
                            .waiting_max = 50};
    const analysis::QueueMeasures pooled = analysis::erlang_a({0.05, 240.0}, 120.0, 12, 0.0);
    for (const std::size_t first : {0U, 1U}) {
        const MultiSkillMeasures m = solve(center, lists({{0}, {0}}, {{first, 1 - first}}));
        CHECK(m.cut_off < 1e-12);
        CHECK(m.types[0].p_wait == Approx(pooled.p_wait).epsilon(1e-9));
        CHECK(m.types[1].p_wait == Approx(pooled.p_wait).epsilon(1e-9));
        CHECK(m.types[0].mean_queue + m.types[1].mean_queue ==
              Approx(pooled.mean_queue).epsilon(1e-9));
        CHECK(m.occupancy[0] == Approx(pooled.occupancy).epsilon(1e-9));
        CHECK(m.types[first].mean_wait_s < m.types[1 - first].mean_wait_s);
    }
}

TEST_CASE("the chain of one group with endless patience is Cobham's two priorities",
          "[oracles][multi_skill]") {
    const MultiSkill center{.arrivals_per_s = {0.5, 0.7},
                            .mean_patience_s = {never_s, never_s},
                            .agents = {2},
                            .mean_service_s = {{1, 1}},
                            .waiting_max = 60};
    const MultiSkillMeasures m = solve(center, first_type_first);
    const TwoPrioritiesMeasures cobham = solve(TwoPriorities{0.5, 0.7, 1.0, 2});
    CHECK(m.types[0].p_wait == Approx(cobham.p_wait).epsilon(1e-8));
    CHECK(m.types[0].mean_wait_s == Approx(cobham.mean_wait_first_s).epsilon(1e-8));
    CHECK(m.types[1].mean_wait_s == Approx(cobham.mean_wait_second_s).epsilon(1e-8));
}

TEST_CASE("the chain of one agent is Cobham's formula where the types take different times",
          "[oracles][multi_skill]") {
    const std::vector<double> arrivals_per_s{0.3, 0.1};
    const std::vector<double> mean_service_s{0.5, 4.0};
    const MultiSkill center{.arrivals_per_s = arrivals_per_s,
                            .mean_patience_s = {never_s, never_s},
                            .agents = {1},
                            .mean_service_s = {mean_service_s},
                            .waiting_max = 70};
    const MultiSkillMeasures m = solve(center, first_type_first);
    const std::vector<double> waits_s = mg1_priority_waits_s(arrivals_per_s, mean_service_s, 1.0);
    CHECK(m.types[0].mean_wait_s == Approx(waits_s[0]).epsilon(1e-8));
    CHECK(m.types[1].mean_wait_s == Approx(waits_s[1]).epsilon(1e-8));
    CHECK(m.types[1].mean_service_s == Approx(4.0).epsilon(1e-9));
}

TEST_CASE("without a shared group the chain is two queues of their own", "[oracles][multi_skill]") {
    const MultiSkill center{.arrivals_per_s = {0.02, 0.03},
                            .mean_patience_s = {120, 60},
                            .agents = {5, 6},
                            .mean_service_s = {{240, 0}, {0, 240}},
                            .waiting_max = 40};
    const MultiSkillMeasures m = solve(center, lists({{0}, {1}}, {{0}, {1}}));
    const analysis::QueueMeasures first = analysis::erlang_a({0.02, 240.0}, 120.0, 5, 0.0);
    const analysis::QueueMeasures second = analysis::erlang_a({0.03, 240.0}, 60.0, 6, 0.0);
    CHECK(m.types[0].abandon_rate == Approx(first.abandon_rate).epsilon(1e-8));
    CHECK(m.types[1].abandon_rate == Approx(second.abandon_rate).epsilon(1e-8));
    CHECK(m.types[1].mean_wait_s == Approx(second.mean_wait_s).epsilon(1e-8));
    CHECK(m.occupancy[0] == Approx(first.occupancy).epsilon(1e-8));
    CHECK(m.occupancy[1] == Approx(second.occupancy).epsilon(1e-8));
}

TEST_CASE("in the chain of the X design the work that comes in is done", "[oracles][multi_skill]") {
    const MultiSkill center{.arrivals_per_s = {0.05, 0.03},
                            .mean_patience_s = {60, 90},
                            .agents = {2, 3},
                            .mean_service_s = {{50, 90}, {80, 60}},
                            .waiting_max = 25};
    const MultiSkillMeasures m = solve(center, lists({{0, 1}, {1, 0}}, {{0, 1}, {1, 0}}));
    double work = 0.0;
    for (const std::size_t type : {0U, 1U}) {
        work += center.arrivals_per_s[type] * (1.0 - m.types[type].abandon_rate) *
                m.types[type].mean_service_s;
    }
    CHECK(m.cut_off < 1e-12);
    CHECK(work == Approx(2 * m.occupancy[0] + 3 * m.occupancy[1]).epsilon(1e-9));
    // Each type is with its own group for the most part.
    CHECK(m.types[0].mean_service_s < 65.0);
    CHECK(m.types[1].mean_service_s < 75.0);
}

TEST_CASE("where nobody can wait, agents kept idle are guard channels", "[oracles][multi_skill]") {
    // The second type is taken while more than two of five are idle; all talk alike, so that the
    // number of busy agents is a birth-death chain.
    const MultiSkill center{.arrivals_per_s = {0.02, 0.03},
                            .mean_patience_s = {never_s, never_s},
                            .agents = {5},
                            .mean_service_s = {{60, 60}},
                            .waiting_max = 0};
    const auto keep_two = [](const Counts& now, std::size_t group, std::size_t type) {
        return type == 0 || now.idle[group] > 2;
    };
    std::vector<double> share{1.0};
    double total = 1.0;
    for (int busy = 0; busy < 5; ++busy) {
        const double arrivals_per_s = busy < 3 ? 0.05 : 0.02;
        share.push_back(share.back() * arrivals_per_s * 60.0 / (busy + 1));
        total += share.back();
    }
    const MultiSkillMeasures m = solve(center, lists({{0}, {0}}, {{0, 1}}, keep_two));
    CHECK(m.types[0].p_wait == Approx(share[5] / total).epsilon(1e-9));
    CHECK(m.types[1].p_wait == Approx((share[3] + share[4] + share[5]) / total).epsilon(1e-9));
}
