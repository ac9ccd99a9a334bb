// Intervals from batches of one long run: the parts by themselves, and against plain runs.
#include "analysis/batch_means.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis;
using runs::Batches;

namespace {

center::Model loaded(const std::string& length, const std::string& more = "") {
    const std::string text = "steady_state = { warm_up = \"30m\", length = \"" + length + "\" }\n" +
                             R"(
target = { service_level = 0.80, within = "20s" }
[call_types.a]
patience = { mean = "2m" }
talk = { mean = "1m" }
after_call_work = { mean = "20s" }
calls_per_hour = 60
[call_types.b]
patience = { mean = "3m" }
talk = { mean = "2m" }
calls_per_hour = 30
[groups.g]
skills = ["a", "b"]
agents = 3
)" + more;
    const scenario::Loaded found = scenario::load_text(text, "batches.toml", {});
    REQUIRE(found.model);
    return *found.model;
}

runs::Options one_replication() {
    runs::Options options;
    options.replications = 1;
    options.seed = 5;
    options.threads = 1;
    return options;
}

std::vector<Batches::Parts> correlated(double rho, std::size_t count) {
    std::mt19937_64 random(9);
    std::normal_distribution<double> noise;
    std::vector<Batches::Parts> parts;
    double value = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        value = rho * value + noise(random);
        parts.push_back({100.0 + value, 10.0});
    }
    return parts;
}

constexpr const char* with_ivr = R"(
[ivr]
start = "menu"
[ivr.nodes.menu]
menu = "10s"
choices = [{ press = "1", share = 0.4, to = "balance" }, { press = "2", share = 0.6, to = "queue" }]
[ivr.nodes.balance]
self_service = { mean = "40s" }
contained = 0.6
next = "queue"
)";

}  // namespace

TEST_CASE("the lag-1 correlation of batches is that of their deviations from the ratio",
          "[batch_means]") {
    // 4 standard errors of a correlation of 10,000.
    for (const double rho : {0.0, 0.5, -0.3})
        CHECK(lag1_correlation(correlated(rho, 10'000)) == Approx(rho).margin(0.04));
    std::vector<Batches::Parts> same;
    for (int i = 1; i < 100; ++i)
        same.push_back({0.3 * i, 1.0 * i});
    CHECK(lag1_correlation(same) == 0.0);
    CHECK(lag1_correlation({}) == 0.0);
    CHECK(lag1_correlation(std::vector<Batches::Parts>(10)) == 0.0);
}

TEST_CASE("what batches have counted is together what the run has counted", "[batch_means]") {
    const center::Model model = loaded("100h", with_ivr);
    const runs::Results plain = runs::run(model, one_replication());
    const BatchedRun run = run_in_batches(model, one_replication());
    CHECK(run.results.fingerprint() == plain.fingerprint());
    CHECK(run.results.calls() == plain.calls());
    REQUIRE(run.estimates);
    REQUIRE(run.means.level);
    const Estimates expected = estimates_of(plain);
    REQUIRE(run.estimates->list().size() == expected.list().size());
    int intervals = 0;
    for (std::size_t i = 0; i < expected.list().size(); ++i) {
        const Estimated& there = run.estimates->list()[i];
        const Estimated& here = expected.list()[i];
        INFO(here.measure->name);
        CHECK(there.measure == here.measure);
        CHECK(there.cell == here.cell);
        CHECK(there.estimate.value == here.estimate.value);
        CHECK_FALSE(here.estimate.interval);
        if (!there.estimate.interval)
            continue;
        ++intervals;
        CHECK(there.estimate.interval->low <= *there.estimate.value);
        CHECK(there.estimate.interval->high >= *there.estimate.value);
        CHECK(there.measure->name != "longest_wait_s");
    }
    CHECK(intervals > 50);
    REQUIRE(run.estimates->ivr_nodes().size() == expected.ivr_nodes().size());
    for (std::size_t i = 0; i < expected.ivr_nodes().size(); ++i) {
        const Estimate& there = run.estimates->ivr_nodes()[i].estimate;
        CHECK(there.value == expected.ivr_nodes()[i].estimate.value);
        CHECK(there.interval.has_value() == there.value.has_value());
    }
    // Poisson arrivals: the half-width of their number is t times its root, near enough.
    const Estimate offered = run.estimates->find("entered");
    CHECK(offered.interval->half_width() == Approx(2.0 * std::sqrt(*offered.value)).epsilon(0.35));
    CHECK(offered.n == run.means.batches);
    CHECK(run.means.length * run.means.batches == model.horizon.length);
}

TEST_CASE("a run in batches is the same on any number of threads, and can be stopped",
          "[batch_means][same]") {
    const center::Model model = loaded("50h");
    runs::Options three = one_replication();
    three.threads = 3;
    const BatchedRun one = run_in_batches(model, one_replication());
    const BatchedRun other = run_in_batches(model, three);
    CHECK(one.means.correlation == other.means.correlation);
    CHECK(one.estimates->find("mean_wait_s").interval->low ==
          other.estimates->find("mean_wait_s").interval->low);
    const std::atomic<bool> stop{true};
    runs::Options stopped = one_replication();
    stopped.stop = &stop;
    const BatchedRun none = run_in_batches(model, stopped);
    CHECK(none.results.replications() == 0);
    CHECK_FALSE(none.estimates);
}

TEST_CASE("a run that is too short for its batches is refused, and told how long to be",
          "[batch_means]") {
    const center::Model model = loaded("1h");
    const BatchedRun run = run_in_batches(model, one_replication());
    CHECK_FALSE(run.means.level);
    CHECK(run.means.batches == 20);
    CHECK(run.means.correlation > 0.25);
    REQUIRE(run.means.needed);
    CHECK(*run.means.needed > std::chrono::hours{1});
    CHECK(*run.means.needed < std::chrono::hours{200});
    CHECK(run.estimates->find("mean_wait_s").value);
    for (const Estimated& each : run.estimates->list())
        CHECK_FALSE(each.estimate.interval);
    // What it is told is about enough.
    center::Model longer = model;
    longer.horizon.length = 2 * *run.means.needed;
    CHECK(run_in_batches(longer, one_replication()).means.level);
}
