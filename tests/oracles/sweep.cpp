// Every point of a sweep against the closed formula.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/erlang.hpp"
#include "analysis/sweep/sweep.hpp"

using namespace ringside;
using namespace ringside::analysis;

namespace {

/// The estimate lies within 4 standard errors, which are at most 2% of the exact value: else the
/// test could hardly fail.
void check_exact(const sweep::SweptPoint& point, const char* measure, double exact) {
    const Estimate& estimate = find(point.estimates, measure);
    REQUIRE(estimate.interval);
    const double standard_error = estimate.interval->half_width() /
                                  student_t(static_cast<std::int64_t>(point.replications) - 1);
    CAPTURE(measure, exact, *estimate.value, standard_error);
    CHECK(standard_error < 0.02 * exact);
    CHECK(std::abs(*estimate.value - exact) < 4.0 * standard_error);
}

}  // namespace

TEST_CASE("a sweep over the agents of Erlang A is the formula at every point",
          "[oracles][erlang_a][sweep]") {
    std::vector<scenario::Problem> problems;
    const sweep::Grid grid({"groups.agents.agents=85..100:5"}, problems);
    const sweep::Plan plan =
        sweep::plan(RINGSIDE_SOURCE_DIR "/scenarios/erlang_a.toml",
                    {"steady_state={ warm_up = \"1h\", length = \"6h\" }"}, grid, 20, problems);
    REQUIRE(problems.empty());
    sweep::SweepOptions options;
    options.run.replications = 60;
    const sweep::Sweep swept = sweep::sweep(plan, options);
    REQUIRE(swept.done == 4);
    for (std::size_t i = 0; i < swept.points.size(); ++i) {
        const int agents = 85 + 5 * static_cast<int>(i);
        CAPTURE(agents);
        const QueueMeasures exact = erlang_a({1.6, 60.0}, 120.0, agents, 20.0);
        check_exact(swept.points[i], "service_level", exact.service_level);
        check_exact(swept.points[i], "abandon_rate", exact.abandon_rate);
        check_exact(swept.points[i], "mean_wait_s", exact.mean_wait_s);
        check_exact(swept.points[i], "occupancy", exact.occupancy);
    }
}
