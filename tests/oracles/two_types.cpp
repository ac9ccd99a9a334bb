// Two call types, specialists and generalists: the simulator against the Markov chain.
#include <catch2/catch.hpp>
#include <cstddef>

#include "tests/oracles/formulas/two_types.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

/// The N design: specialists for the first type, generalists for both.
TwoTypes n_design(int preferred) {
    TwoTypes center;
    center.arrivals_per_s = {0.12, 0.08};
    center.mean_patience_s = {60.0, 90.0};
    center.specialists = {6, 0};
    center.generalists = 7;
    center.specialist_mean_service_s = 60.0;
    center.generalist_mean_service_s = 60.0 / 0.8;
    center.preferred_by_generalists = preferred;
    center.longest_queue = 40;
    return center;
}

center::Model simulated(const TwoTypes& exact) {
    center::Model model =
        single_queue(exact.arrivals_per_s[0], 60.0, exact.mean_patience_s[0], 0, 20.0);
    model.call_types.push_back(call_type(exact.arrivals_per_s[1], 60.0, exact.mean_patience_s[1]));
    model.call_types[1].name = "others";
    model.call_types[1].priority_shares = {0.0, 1.0};
    model.groups.clear();
    model.groups.push_back(group(exact.specialists[0], {0}));
    model.groups.push_back(group(exact.generalists, {0, 1}));
    model.groups[1].name = "generalists";
    // Whom the call prefers: generalists are second choice for the first type.
    model.groups[1].skills[0].level = 2;
    for (center::Skill& skill : model.groups[1].skills) {
        skill.speed = exact.specialist_mean_service_s / exact.generalist_mean_service_s;
    }
    return model;
}

void check_chain(const center::Model& model, const TwoTypesMeasures& exact) {
    REQUIRE(exact.cut_off < 1e-9);
    const analysis::Estimates m = measured(model, 500);
    for (const std::size_t type : {std::size_t{0}, std::size_t{1}}) {
        const runs::Cell cell = analysis::of_call_type(type);
        check_exact(m, "p_wait", exact.types[type].p_wait, cell);
        check_exact(m, "abandon_rate", exact.types[type].abandon_rate, cell);
        check_exact(m, "mean_wait_s", exact.types[type].mean_wait_s, cell);
        check_exact(m, "mean_queue", exact.types[type].mean_queue, cell);
    }
    check_exact(m, "occupancy", exact.specialist_occupancy[0], analysis::of_group(0));
    check_exact(m, "occupancy", exact.generalist_occupancy, analysis::of_group(1));
}

}  // namespace

TEST_CASE("the N design with an urgent first type is its Markov chain", "[oracles][two_types]") {
    const TwoTypes center = n_design(0);
    center::Model model = simulated(center);
    model.routing.policy = "strict_priority";
    check_chain(model, solve(center));
}

TEST_CASE("the N design whose generalists prefer the second type is its Markov chain",
          "[oracles][two_types]") {
    const TwoTypes center = n_design(1);
    center::Model model = simulated(center);
    model.routing.policy = "preference_lists";
    check_chain(model, solve(center));
}
