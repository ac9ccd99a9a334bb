// Things that happen at a moment against exact models: agents taken away against the forward
// equations of a day whose staff was planned so, a burst against infinitely many servers.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracles/formulas/changing_load.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

/// Six quarters of an hour at the end of a day.
ChangingLoad six_quarters(Leaving leaving) {
    ChangingLoad load;
    for (int i = 0; i < 6; ++i)
        load.intervals.push_back({900.0, 0.5, 34});
    load.mean_service_s = 60.0;
    load.mean_patience_s = 90.0;
    load.leaving = leaving;
    load.longest_queue = 60;
    return load;
}

events::Time start_of(const center::Model& model, const ChangingLoad& load, std::size_t interval) {
    const auto left = static_cast<std::int64_t>(load.intervals.size() - interval);
    return model.horizon.end() - left * model.horizon.interval;
}

}  // namespace

TEST_CASE("agents taken away for a time are the forward equations of a staff planned so",
          "[oracles][events]") {
    for (const Leaving leaving : {Leaving::finish, Leaving::any, Leaving::drop}) {
        CAPTURE(static_cast<int>(leaving));
        const ChangingLoad flat = six_quarters(leaving);
        center::Model model = day_of(flat);
        center::Command command;
        command.at = start_of(model, flat, 2);
        command.until = start_of(model, flat, 4);
        command.what = center::AgentsChange{events::GroupId{0}, -8, 0};
        model.commands = {command};

        ChangingLoad dented = flat;
        dented.intervals[2].agents = dented.intervals[3].agents = 26;
        const ChangingLoadMeasures exact = solve(dented);
        REQUIRE(exact.cut_off < 1e-9);
        const analysis::Estimates m = measured(model, 2000);
        for (std::size_t i = 0; i < dented.intervals.size(); ++i) {
            const IntervalMeasures& e = exact.intervals[i];
            const runs::Cell cell = analysis::of_interval(90 + i);
            check_exact(m, "mean_queue", e.mean_queue, cell, 0.05);
            check_exact(m, "p_wait", e.p_wait, cell, 0.05);
            check_exact(m, "abandon_rate", e.entered_abandoned / e.offered, cell, 0.05);
            check_exact(m, "occupancy_of_scheduled", e.mean_busy / dented.intervals[i].agents,
                        cell);
        }
    }
}

TEST_CASE("a burst that everybody can be served of is that of infinitely many servers",
          "[oracles][events]") {
    ChangingLoad load = six_quarters(Leaving::finish);
    for (LoadInterval& interval : load.intervals) {
        interval.agents = 200;
        interval.arrivals_per_s = 0.1;
    }
    center::Model model = day_of(load);
    center::Command command;
    command.at = start_of(model, load, 2);
    command.until = start_of(model, load, 3);
    constexpr std::uint32_t calls = 180;
    command.what = center::CallBurst{events::CallTypeId{0}, calls};
    model.commands = {command};

    // Of moments that are independent and equally likely the mean is that of a Poisson process.
    load.intervals[2].arrivals_per_s += calls / 900.0;
    const InfiniteServersMeasures exact = infinite_servers(load.intervals, load.mean_service_s);
    const analysis::Estimates m = measured(model, 2000);
    for (std::size_t i = 0; i < load.intervals.size(); ++i) {
        const runs::Cell cell = analysis::of_interval(90 + i);
        check_exact(m, "occupancy_of_scheduled", exact.mean_in_system[i] / 200.0, cell);
        check_exact(m, "offered", load.intervals[i].arrivals_per_s * 900.0, cell);
    }
}
