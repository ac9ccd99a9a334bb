// The center with an IVR of Khudyakov, Feigin and Mandelbaum: its product form against models that
// it contains, and the simulator against it.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/erlang.hpp"
#include "tests/oracles/formulas/ivr_lines.hpp"
#include "tests/oracles/formulas/trunk_queue.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double never_s = std::numeric_limits<double>::infinity();
constexpr double counted_s = 6.0 * 3600.0;

/// 12 callers in the IVR on the average, if none were blocked, and half of them go on to 13 agents.
IvrLines busy_center(double mean_patience_s) {
    IvrLines center;
    center.arrivals_per_s = 0.4;
    center.mean_ivr_s = 30.0;
    center.asks_for_agent = 0.5;
    center.mean_service_s = 60.0;
    center.mean_patience_s = mean_patience_s;
    center.agents = 13;
    center.lines = 30;
    return center;
}

center::Model model_of(const IvrLines& center) {
    center::Model model = single_queue(center.arrivals_per_s, center.mean_service_s,
                                       center.mean_patience_s, center.agents, 20.0);
    model.name = "ivr_lines";
    model.trunks = static_cast<std::uint32_t>(center.lines);
    const center::DrawnTime time{engine::Distribution::exponential(center.mean_ivr_s),
                                 center::Profile::constant(1.0)};
    model.ivr.emplace();
    model.ivr->nodes = {
        {"ivr", center::IvrSelfService{time, {1.0 - center.asks_for_agent}, center::the_queue}}};
    model.ivr->start = {center::IvrTarget{0}};
    return model;
}

}  // namespace

TEST_CASE("an IVR that nobody stays in leaves the queue with its trunks", "[oracles][ivr]") {
    for (const double patience_s : {never_s, 90.0}) {
        CAPTURE(patience_s);
        IvrLines center = busy_center(patience_s);
        center.mean_ivr_s = 1e-6;
        center.asks_for_agent = 1.0;
        center.arrivals_per_s = 0.2;
        center.lines = 20;
        const IvrLinesMeasures m = solve(center);
        const TrunkQueueMeasures queue = solve(TrunkQueue{0.2, 60.0, patience_s, 13, 20, 20.0});
        CHECK(m.blocked_share == Approx(queue.blocked_share).epsilon(1e-5));
        CHECK(m.p_wait == Approx(queue.p_wait).epsilon(1e-5));
        CHECK(m.mean_wait_s == Approx(queue.mean_wait_s).epsilon(1e-5));
        CHECK(m.mean_queue == Approx(queue.mean_queue).epsilon(1e-5));
        CHECK(m.abandon_rate == Approx(queue.abandon_rate).margin(1e-12).epsilon(1e-5));
        CHECK(m.occupancy == Approx(queue.occupancy).epsilon(1e-5));
    }
}

TEST_CASE("callers who never ask for an agent are lost as Erlang B says", "[oracles][ivr]") {
    IvrLines center = busy_center(never_s);
    center.asks_for_agent = 1e-9;
    center.lines = 14;
    CHECK(solve(center).blocked_share == Approx(analysis::erlang_b(12.0, 14)).epsilon(1e-6));
}

TEST_CASE("with lines to spare the IVR does not matter to the queue", "[oracles][ivr]") {
    IvrLines center = busy_center(never_s);
    center.lines = 600;
    const IvrLinesMeasures m = solve(center);
    const analysis::QueueMeasures queue = analysis::erlang_c({0.2, 60.0}, 13, 20.0);
    CHECK(m.p_wait == Approx(queue.p_wait).epsilon(1e-8));
    CHECK(m.mean_wait_s == Approx(queue.mean_wait_s).epsilon(1e-8));
    CHECK(m.mean_in_ivr == Approx(12.0).epsilon(1e-8));
}

TEST_CASE("who comes in goes through the IVR and out again", "[oracles][ivr]") {
    for (const double patience_s : {never_s, 45.0}) {
        const IvrLines center = busy_center(patience_s);
        const IvrLinesMeasures m = solve(center);
        const double let_in_per_s = center.arrivals_per_s * (1.0 - m.blocked_share);
        CHECK(m.mean_in_ivr == Approx(let_in_per_s * center.mean_ivr_s).epsilon(1e-12));
        const double served_per_s = center.agents * m.occupancy / center.mean_service_s;
        CHECK(served_per_s == Approx(m.asking_per_s * (1.0 - m.abandon_rate)).epsilon(1e-12));
    }
}

TEST_CASE("a simulated IVR before a queue gives the product form", "[oracles][ivr]") {
    for (const double patience_s : {never_s, 45.0}) {
        CAPTURE(patience_s);
        const IvrLines center = busy_center(patience_s);
        const IvrLinesMeasures exact = solve(center);
        const analysis::Estimates m = measured(model_of(center), 600);
        const double calls = center.arrivals_per_s * counted_s;
        check_exact(m, "entered", calls);
        check_exact(m, "blocked", calls * exact.blocked_share);
        check_exact(m, "blocked_no_trunk", calls * exact.blocked_share);
        check_exact(m, "p_wait", exact.p_wait);
        check_exact(m, "mean_wait_s", exact.mean_wait_s);
        check_exact(m, "mean_queue", exact.mean_queue);
        check_exact(m, "occupancy", exact.occupancy);
        if (std::isfinite(patience_s))
            check_exact(m, "abandon_rate", exact.abandon_rate);
        // Only callers who entered while it counts do, and their time in the IVR up to its end: at
        // its start the IVR holds none of them, at its end all that it holds are still inside.
        check_exact(m, "mean_ivr_s", exact.mean_in_ivr * (counted_s - center.mean_ivr_s) / calls);
        check_exact(m, "inside_ivr", exact.mean_in_ivr, {}, 0.02);
        const double through = calls * (1.0 - exact.blocked_share) - exact.mean_in_ivr;
        check_exact(m, "offered", through * center.asks_for_agent);
        check_exact(m, "self_served", through * (1.0 - center.asks_for_agent));
    }
}
