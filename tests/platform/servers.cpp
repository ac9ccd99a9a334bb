// A server that all transactions share, against the formulas of processor sharing.
#include <cmath>

#include "tests/platform/driven.hpp"

namespace ringside::platform {
namespace {

/// Mean and standard error over replications of the mean time that a transaction takes.
struct Measured {
    double mean = 0.0;
    double standard_error = 0.0;
};

/// Poisson arrivals, each with a transaction of this work, on a server that is used to `load`.
Measured response_s(std::uint32_t cores, double load, const engine::Distribution& work) {
    constexpr int replications = 30;
    Model model = center::a_day();
    model.horizon.steady_state = true;
    model.horizon.warm_up = std::chrono::minutes{10};
    model.horizon.length = std::chrono::hours{2};
    center::CallType type;
    type.name = "queries";
    type.arrivals.calls_per_second = center::Profile::constant(load * cores / work.mean());
    model.call_types = {type};
    model.groups = {center::team(1)};
    model.platform = one_server(cores, center::When::on_arrival, work);
    const auto counted_from = events::start_of_time + model.horizon.warm_up;
    double sum = 0.0;
    double squares = 0.0;
    for (int replication = 0; replication < replications; ++replication) {
        double total = 0.0;
        double count = 0.0;
        for (const Event& event : driven(model, static_cast<std::uint64_t>(replication))) {
            if (event.kind != EventKind::transaction_ended || event.since < counted_from)
                continue;
            total += events::to_seconds(event.time - event.since);
            count += 1.0;
        }
        sum += total / count;
        squares += total / count * (total / count);
    }
    const double mean = sum / replications;
    const double variance = (squares - sum * mean) / (replications - 1);
    return {mean, std::sqrt(variance / replications)};
}

engine::Distribution lognormal(double mean_s, double cv) {
    const std::vector<engine::Given> given{{"mean", {mean_s}}, {"cv", {cv}}};
    return std::get<engine::Distribution>(engine::make_distribution("lognormal", given));
}

}  // namespace

// M/G/1 with processor sharing: E[S] / (1 - load), whatever the distribution of the work
// (Kleinrock, Queueing Systems II, 1976, section 4.4).
TEST_CASE("one core is M/G/1 with processor sharing", "[platform]") {
    constexpr double load = 0.7;
    const Measured exponential = response_s(1, load, engine::Distribution::exponential(2.0));
    INFO(exponential.mean << " +- " << exponential.standard_error);
    CHECK(std::abs(exponential.mean - 2.0 / (1.0 - load)) < 4.0 * exponential.standard_error);
    const Measured heavy = response_s(1, load, lognormal(2.0, 1.5));
    INFO(heavy.mean << " +- " << heavy.standard_error);
    CHECK(std::abs(heavy.mean - 2.0 / (1.0 - load)) < 4.0 * heavy.standard_error);
}

// With exponential work the number on the server is that of M/M/c, so that by Little's law the mean
// response is 1/mu + C(c, a) / (c mu - lambda): Erlang C(4, 2.8) = 0.42865.
TEST_CASE("four cores with exponential work have the mean of M/M/4", "[platform]") {
    const Measured measured = response_s(4, 0.7, engine::Distribution::exponential(2.0));
    const double erlang_c = 0.42865;
    INFO(measured.mean << " +- " << measured.standard_error);
    CHECK(std::abs(measured.mean - (2.0 + erlang_c / (4.0 / 2.0 - 2.8 / 2.0))) <
          4.0 * measured.standard_error);
}

TEST_CASE("a transaction ends in its time, whatever the center has promised in vain",
          "[platform]") {
    Model model = center::a_day();
    model.call_types = {center::calls_at({102}, 1000), center::calls_at({0, 95}, 100)};
    // The second of these would hang up at 105, and is answered at 100: that notice is stale.
    model.call_types[1].patience = center::always(10);
    model.groups = {center::team(1), center::team(1, {center::skill(1)})};
    model.platform = one_server(1, center::When::on_answer, engine::Distribution::constant(10.0));
    model.platform->transactions[0].call_types = {true, false};
    std::vector<double> took;
    for (const Event& event : driven(model)) {
        if (event.kind == EventKind::transaction_ended)
            took.push_back(events::to_seconds(event.time - event.since));
    }
    REQUIRE(took.size() == 1);
    CHECK(took[0] == Approx(10.0).margin(1e-6));
}

}  // namespace ringside::platform
