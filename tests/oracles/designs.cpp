// The four designs; see designs.hpp.
#include "tests/oracles/designs.hpp"

#include <catch2/catch.hpp>
#include <cstddef>

#include "tests/oracles/measuring.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::oracles {

Design n_design() {
    return {R"(
        steady_state = { warm_up = "1h", length = "24h" }
        [call_types.a]
        calls_per_hour = 216
        talk = { mean = "60s" }
        patience = { mean = "60s" }
        [call_types.b]
        calls_per_hour = 180
        priority = 2
        talk = { mean = "60s" }
        patience = { mean = "90s" }
        [groups.first]
        agents = 3
        skills = { a = 1 }
        [groups.second]
        agents = 4
        skills = { a = { level = 2, speed = 0.8 }, b = { level = 1, speed = 1.2 } }
    )",
            {.arrivals_per_s = {0.06, 0.05},
             .mean_patience_s = {60, 90},
             .agents = {3, 4},
             .mean_service_s = {{60, 0}, {75, 50}},
             .waiting_max = 30}};
}

Design w_design() {
    return {R"(
        steady_state = { warm_up = "1h", length = "24h" }
        [call_types.a]
        calls_per_hour = 90
        priority = 2
        talk = { mean = "60s" }
        patience = { mean = "40s" }
        [call_types.b]
        calls_per_hour = 108
        talk = { mean = "60s" }
        patience = { mean = "50s" }
        [call_types.c]
        calls_per_hour = 72
        priority = 2
        talk = { mean = "50s" }
        patience = { mean = "40s" }
        [groups.first]
        agents = 2
        skills = { a = 1, b = { level = 2, speed = 0.8 } }
        [groups.second]
        agents = 2
        skills = { b = { level = 3 }, c = 1 }
    )",
            {.arrivals_per_s = {0.025, 0.03, 0.02},
             .mean_patience_s = {40, 50, 40},
             .agents = {2, 2},
             .mean_service_s = {{60, 75, 0}, {0, 60, 50}},
             .waiting_max = 18}};
}

Design m_design() {
    return {R"(
        steady_state = { warm_up = "1h", length = "24h" }
        [call_types.a]
        calls_per_hour = 252
        talk = { mean = "60s" }
        patience = { mean = "60s" }
        [call_types.b]
        calls_per_hour = 180
        priority = 2
        talk = { mean = "50s" }
        patience = { mean = "90s" }
        [groups.first]
        agents = 2
        skills = { a = 1 }
        [groups.middle]
        agents = 3
        skills = { a = { level = 3, speed = 0.8 }, b = { level = 2, speed = 0.625 } }
        [groups.last]
        agents = 2
        skills = { b = 1 }
    )",
            {.arrivals_per_s = {0.07, 0.05},
             .mean_patience_s = {60, 90},
             .agents = {2, 3, 2},
             .mean_service_s = {{60, 0}, {75, 80}, {0, 50}},
             .waiting_max = 30}};
}

Design x_design() {
    return {R"(
        steady_state = { warm_up = "1h", length = "24h" }
        [call_types.a]
        calls_per_hour = 216
        talk = { mean = "45s" }
        patience = { mean = "60s" }
        [call_types.b]
        calls_per_hour = 180
        priority = 2
        talk = { mean = "60s" }
        patience = { mean = "90s" }
        [groups.first]
        agents = 3
        skills = { a = 1, b = { level = 2, speed = 0.75 } }
        [groups.second]
        agents = 3
        skills = { a = { level = 2, speed = 0.5 }, b = 1 }
    )",
            {.arrivals_per_s = {0.06, 0.05},
             .mean_patience_s = {60, 90},
             .agents = {3, 3},
             .mean_service_s = {{45, 80}, {90, 60}},
             .waiting_max = 26}};
}

void check_rules(const Design& design, const std::vector<StatedRule>& rules,
                 std::uint64_t replications) {
    // Far more than the 4 that are allowed: a rule that is nearly right must show.
    constexpr double standard_errors_far = 12.0;
    std::vector<MultiSkillMeasures> chains;
    for (const StatedRule& stated : rules) {
        chains.push_back(solve(design.center, stated.rule));
    }
    for (std::size_t one = 0; one < rules.size(); ++one) {
        CAPTURE(rules[one].changes);
        const analysis::Estimates m =
            measured(scenario::model_of(design.scenario, rules[one].changes), replications);
        for (std::size_t other = 0; other < rules.size(); ++other) {
            if (other == one) {
                check_exact(m, chains[one]);
            } else {
                CAPTURE(rules[other].changes);
                CHECK(farthest_miss(m, chains[other]) > standard_errors_far);
            }
        }
    }
}

}  // namespace ringside::oracles
