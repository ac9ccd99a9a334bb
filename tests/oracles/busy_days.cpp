// Days that differ by a gamma factor: the simulator against Erlang A averaged over the factor.
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/oracles/formulas/busyness.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

TEST_CASE("over busy and quiet days ratios weigh calls and the daily mean weighs days",
          "[oracles][busyness]") {
    // One minute of service: a day forgets the one before within minutes.
    const BusynessMeasures exact = erlang_a_over_days({0.06, 60.0}, 0.2, 60.0, 4, 10.0);
    center::Model model = single_queue(0.06, 60.0, 60.0, 4, 10.0);
    model.horizon.steady_state = false;
    model.horizon.warm_up = center::Duration::zero();
    model.horizon.days = 7;
    model.horizon.length = 7 * center::day_length;
    model.call_types[0].arrivals.busyness_cv = 0.2;
    const analysis::Estimates m = measured(model, 300);
    check_exact(m, "service_level", exact.service_level);
    check_exact(m, "service_level_daily_mean", exact.service_level_daily_mean);
    check_exact(m, "p_wait", exact.p_wait);
    check_exact(m, "abandon_rate", exact.abandon_rate);
    check_exact(m, "occupancy", exact.occupancy);
    CHECK(exact.service_level_daily_mean - exact.service_level > 0.01);
}
