// What a center costs, against formulas.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "analysis/erlang.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double minute_s = 60.0;
constexpr double hour_s = 3600.0;

/// M/M/s+M with its stationary distribution of the number inside, and what those who are inside at
/// some instant still do, whoever comes after them: the number of them falls by one at a time.
struct InsideErlangA {
    double mean = 0.0;
    double rest_s = 0.0;  ///< expected time that all who are inside will yet hold lines, together
    double rest_abandoned = 0.0;

    InsideErlangA(double arrivals_per_s, double mean_service_s, double mean_patience_s,
                  int agents) {
        double weight = 1.0;
        double sum = 1.0;
        double rest_of_n_s = 0.0;
        double abandoned_of_n = 0.0;
        for (int n = 1; n <= 4 * agents; ++n) {
            const double busy = std::min(n, agents);
            const double abandons = (n - busy) / mean_patience_s;
            const double falls = busy / mean_service_s + abandons;
            weight *= arrivals_per_s / falls;
            rest_of_n_s += n / falls;
            abandoned_of_n += abandons / falls;
            sum += weight;
            mean += weight * n;
            rest_s += weight * rest_of_n_s;
            rest_abandoned += weight * abandoned_of_n;
        }
        mean /= sum;
        rest_s /= sum;
        rest_abandoned /= sum;
    }
};

}  // namespace

TEST_CASE("wages, lines, lost and answered calls of Erlang A cost what its formula says",
          "[oracles][costs]") {
    constexpr int agents = 20;
    constexpr double calls_per_s = 0.33;
    constexpr double service_s = 60.0;
    constexpr double patience_s = 90.0;
    center::Model model = single_queue(calls_per_s, service_s, patience_s, agents, 20.0);
    model.costs.wage_per_hour = {21.5};
    model.costs.line_per_call = 0.03;
    model.costs.line_per_minute = 0.07;
    model.costs.cost_lost = {4.0};
    model.costs.value_answered = {9.0};
    const double length_s = events::to_seconds(model.horizon.length);

    const analysis::QueueMeasures exact =
        analysis::erlang_a({calls_per_s, service_s}, patience_s, agents, 20.0);
    const InsideErlangA inside(calls_per_s, service_s, patience_s, agents);
    REQUIRE(inside.mean == Approx(exact.mean_queue + exact.occupancy * agents).epsilon(1e-9));
    // Who is inside when the counting begins does not count, nor what they do later.
    const double wages = 21.5 * agents * length_s / hour_s;
    const double lines =
        0.03 * calls_per_s * length_s + 0.07 * (inside.mean * length_s - inside.rest_s) / minute_s;
    const double lost = 4.0 * (calls_per_s * length_s * exact.abandon_rate - inside.rest_abandoned);

    const analysis::Estimates m = measured(model, 200);
    CHECK(*m.find("wages").value == Approx(wages).epsilon(1e-12));
    CHECK(m.find("wages").interval->half_width() == 0.0);
    CHECK(*m.find("overtime_pay").value == 0.0);
    check_exact(m, "line_costs", lines);
    check_exact(m, "cost", wages + lines);
    check_exact(m, "cost_lost", lost);
    // Who counts and was not lost has been answered, or waits at the end.
    const double answered = calls_per_s * length_s - lost / 4.0 - exact.mean_queue;
    check_exact(m, "value_answered", 9.0 * answered);
    check_exact(m, "net", 9.0 * answered - wages - lines - lost);
}

TEST_CASE("overtime is the rest of a talk for each who talks when the shift ends",
          "[oracles][costs]") {
    // Talks are exponential: their rest is as long as a whole one. Long after the start the busy
    // ones are those of Erlang A; who waits then is served by nobody.
    constexpr int agents = 10;
    constexpr double talk_s = 240.0;
    const analysis::QueueMeasures exact =
        analysis::erlang_a({9.0 / talk_s, talk_s}, 120.0, agents, 20.0);
    for (const Leaving leaving : {Leaving::finish, Leaving::any}) {
        CAPTURE(static_cast<int>(leaving));
        ChangingLoad load;
        load.intervals = {{3 * hour_s, 9.0 / talk_s, agents}, {3 * hour_s, 0.0, 0}};
        load.mean_service_s = talk_s;
        load.mean_patience_s = 120.0;
        load.leaving = leaving;
        center::Model model = day_of(load);
        model.costs.wage_per_hour = {30.0};
        model.costs.overtime = 1.25;
        const analysis::Estimates m = measured(model, 2000);
        CHECK(*m.find("wages").value == Approx(30.0 * agents * 3));
        const double hours = exact.occupancy * agents * talk_s / hour_s;
        check_exact(m, "overtime_pay", hours * 30.0 * 1.25);
        const auto last = model.horizon.intervals() - 1;
        CHECK(*m.find("overtime_pay", analysis::of_interval(last - 1)).value == 0.0);
        check_exact(m, "overtime_pay", hours * 30.0 * 1.25, analysis::of_interval(last));
    }
}
