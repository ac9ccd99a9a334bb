// Rates and staff that change through the day: the simulator against the forward equations, for
// each way in which a falling staff takes effect.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/center/center.hpp"
#include "tests/oracles/formulas/changing_load.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

/// Two hours of quarters with a peak, short of staff where it falls.
ChangingLoad two_hours(Leaving leaving) {
    ChangingLoad load;
    const std::array<int, 8> agents{22, 30, 38, 30, 33, 24, 16, 12};
    const std::array<double, 8> calls_per_s{0.35, 0.5, 0.62, 0.55, 0.55, 0.45, 0.3, 0.22};
    for (std::size_t i = 0; i < agents.size(); ++i) {
        load.intervals.push_back({900.0, calls_per_s[i], agents[i]});
    }
    load.mean_service_s = 60.0;
    load.mean_patience_s = 90.0;
    load.leaving = leaving;
    load.longest_queue = 60;
    return load;
}

runs::Cell interval_of_day(std::size_t number, const ChangingLoad& load) {
    return analysis::of_interval(96 - load.intervals.size() + number);
}

}  // namespace

TEST_CASE("a changing day is its forward equations for every way of leaving",
          "[oracles][changing]") {
    for (const Leaving leaving : {Leaving::finish, Leaving::any, Leaving::drop}) {
        CAPTURE(static_cast<int>(leaving));
        const ChangingLoad load = two_hours(leaving);
        const ChangingLoadMeasures exact = solve(load);
        REQUIRE(exact.cut_off < 1e-9);
        const analysis::Estimates m = measured(day_of(load), 6500);
        double abandoned = 0.0;
        double dropped = 0.0;
        for (std::size_t i = 0; i < load.intervals.size(); ++i) {
            const IntervalMeasures& e = exact.intervals[i];
            const runs::Cell cell = interval_of_day(i, load);
            abandoned += e.abandoned;
            dropped += e.dropped;
            check_exact(m, "offered", e.offered, cell);
            check_exact(m, "mean_queue", e.mean_queue, cell);
            check_exact(m, "p_wait", e.p_wait, cell);
            check_exact(m, "abandon_rate", e.entered_abandoned / e.offered, cell);
            check_exact(m, "mean_wait_s", e.entered_wait_s / e.offered, cell);
            check_exact(m, "occupancy_of_scheduled", e.mean_busy / load.intervals[i].agents, cell);
        }
        check_exact(m, "abandoned", abandoned);
        if (leaving == Leaving::drop) {
            check_exact(m, "dropped", dropped);
        }
    }
}

TEST_CASE("counted where it ended a call falls in the interval of the forward equations",
          "[oracles][changing]") {
    const ChangingLoad load = two_hours(Leaving::finish);
    const ChangingLoadMeasures exact = solve(load);
    center::Model model = day_of(load);
    model.count_in = center::CountIn::ended;
    const analysis::Estimates m = measured(model, 6500);
    for (std::size_t i = 0; i < load.intervals.size(); ++i) {
        const runs::Cell cell = interval_of_day(i, load);
        check_exact(m, "abandoned", exact.intervals[i].abandoned, cell);
        check_exact(m, "answered", exact.intervals[i].answered, cell);
    }
}

TEST_CASE("with patience and service alike the number in the center is Poisson whatever the staff",
          "[oracles][changing]") {
    // Looked at when each quarter ends, on as many independent days.
    constexpr std::uint64_t days = 2000;
    ChangingLoad load = two_hours(Leaving::finish);
    load.mean_patience_s = load.mean_service_s;
    const InfiniteServersMeasures exact = infinite_servers(load.intervals, load.mean_service_s);
    const center::Model model = day_of(load);
    const std::size_t quarters = load.intervals.size();
    const events::Time start = events::start_of_time + center::day_length -
                               static_cast<std::int64_t>(quarters) * model.horizon.interval;
    std::vector<double> sum(quarters);
    std::vector<double> squares(quarters);
    for (std::uint64_t day = 0; day < days; ++day) {
        center::Center center(model, 7, day);
        double inside = 0.0;
        std::size_t quarter = 0;
        for (auto happened = center.step(); !happened.empty(); happened = center.step()) {
            for (const events::Event& event : happened) {
                using enum events::EventKind;
                while (quarter < quarters &&
                       event.time >= start + static_cast<std::int64_t>(quarter + 1) *
                                                 model.horizon.interval) {
                    sum[quarter] += inside;
                    squares[quarter] += inside * inside;
                    ++quarter;
                }
                if (event.kind == call_queued) {
                    inside += 1.0;
                } else if (event.kind == call_abandoned || event.kind == talk_ended) {
                    inside -= 1.0;
                }
            }
        }
    }
    const double n = static_cast<double>(days);
    for (std::size_t i = 0; i < quarters; ++i) {
        CAPTURE(i);
        const double poisson = exact.in_system_at_end[i];
        const double mean = sum[i] / n;
        const double variance = (squares[i] - n * mean * mean) / (n - 1.0);
        // The variance of a variance: (fourth central moment - variance^2) / n.
        const double error_of_variance = std::sqrt((2.0 * poisson * poisson + poisson) / n);
        CHECK(mean == Approx(poisson).epsilon(0).margin(4.0 * std::sqrt(poisson / n)));
        CHECK(variance == Approx(poisson).epsilon(0).margin(4.0 * error_of_variance));
    }
}
