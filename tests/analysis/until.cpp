// Runs until an interval is narrow enough: the rule by itself, and on real runs.
#include "analysis/until.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

#include "analysis/estimates/differences.hpp"
#include "analysis/estimates/estimates.hpp"
#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis;

namespace {

Wish wish(const char* measure, double half_width, bool is_relative = false) {
    return {"as given", observers::find_measure(measure), half_width, is_relative};
}

Estimate estimate(double value, double half_width) {
    return {100, value, Interval{value - half_width, value + half_width}};
}

Precision needing(std::uint64_t replications, bool is_reached = false) {
    Precision precision{wish("service_level", 0.01)};
    precision.needed = replications;
    precision.is_reached = is_reached;
    return precision;
}

center::Model small_center() {
    const scenario::Loaded loaded = scenario::load_text(R"(
steady_state = { warm_up = "10m", length = "1h" }
target = { service_level = 0.80, within = "20s" }
call_types.a = { patience = { mean = "2m" }, talk = { mean = "1m" }, calls_per_hour = 90 }
groups.g = { skills = ["a"], agents = 2 }
)",
                                                        "small.toml", {});
    REQUIRE(loaded.model);
    return *loaded.model;
}

runs::Options at_most(std::uint64_t replications, unsigned threads = 1) {
    runs::Options options;
    options.replications = replications;
    options.threads = threads;
    options.seed = 7;
    return options;
}

}  // namespace

TEST_CASE("a wish is held against half the width of the interval", "[until]") {
    const Precision wide = precision_of(wish("service_level", 0.005), estimate(0.8, 0.01), 100);
    CHECK_FALSE(wide.is_reached);
    CHECK(*wide.half_width == Approx(0.01));
    CHECK(*wide.wished == 0.005);
    // Half the width takes four times as many.
    CHECK(static_cast<double>(*wide.needed) == Approx(400).epsilon(0.02));
    const Precision narrow = precision_of(wish("service_level", 0.0101), estimate(0.8, 0.01), 100);
    CHECK(narrow.is_reached);
    CHECK(*narrow.needed == 100);
}

TEST_CASE("of an interval with uneven sides the wider one counts", "[until]") {
    const Estimate uneven{100, 0.01, Interval{0.0, 0.03}};
    CHECK(*precision_of(wish("service_level", 0.015), uneven, 100).half_width == Approx(0.02));
}

TEST_CASE("a relative wish is held against the value so far", "[until]") {
    const Wish wished = wish("mean_wait_s", 0.02, true);
    CHECK(precision_of(wished, estimate(50.0, 0.99), 100).is_reached);
    CHECK_FALSE(precision_of(wished, estimate(50.0, 1.01), 100).is_reached);
    CHECK(*precision_of(wished, estimate(-50.0, 0.99), 100).wished == Approx(1.0));
    // No width is a share of nothing.
    for (const double half_width : {0.1, 0.0}) {
        const Precision nothing = precision_of(wished, estimate(0.0, half_width), 100);
        CHECK_FALSE(nothing.is_reached);
        CHECK_FALSE(nothing.needed);
    }
}

TEST_CASE("without an interval nothing is reached and nothing can be told", "[until]") {
    for (const Estimate& none : {Estimate{}, Estimate{1, 0.8, std::nullopt}}) {
        const Precision precision = precision_of(wish("service_level", 1.0), none, 1);
        CHECK_FALSE(precision.is_reached);
        CHECK_FALSE(precision.half_width);
        CHECK_FALSE(precision.needed);
    }
}

TEST_CASE("the farther one of two is the wider against what is wished", "[until]") {
    const auto at = [](double half_width) {
        return precision_of(wish("service_level", 0.01), estimate(0.8, half_width), 100);
    };
    CHECK(*farther(at(0.02), at(0.03)).half_width == Approx(0.03));
    CHECK(*farther(at(0.008), at(0.005)).half_width == Approx(0.008));
    CHECK_FALSE(farther(Precision{}, at(0.02)).half_width);
    CHECK_FALSE(farther(at(0.02), Precision{}).half_width);
}

TEST_CASE("the next look is where the spread points, neither near nor far", "[until]") {
    constexpr std::uint64_t most = 10'000;
    const auto next = [&](std::uint64_t needed, std::uint64_t done) {
        const std::vector<Precision> precisions{needing(50, true), needing(needed)};
        const Decision decision = decide(precisions, done, most);
        CHECK_FALSE(decision.is_enough);
        return decision.next;
    };
    CHECK(next(150, 100) == 150);
    CHECK(next(101, 100) == 110);
    CHECK(next(5000, 100) == 200);
    CHECK(next(50'000, 9000) == most);
    CHECK(decide(std::vector{needing(50'000)}, 100, most).forecast == most);
    CHECK(decide(std::vector{needing(150)}, 100, most).forecast == 150);
    CHECK(decide(std::vector{Precision{}}, 100, most).next == 200);
    CHECK(decide(std::vector{needing(150)}, most, most).next == most);
}

TEST_CASE("it is enough when every wish holds, but not before the first look", "[until]") {
    const std::vector<Precision> all{needing(50, true), needing(60, true)};
    CHECK(decide(all, first_look, 10'000).is_enough);
    CHECK_FALSE(decide(all, first_look - 1, 10'000).is_enough);
    CHECK(decide(all, 5, 5).is_enough);
    const std::vector<Precision> one{needing(50, true), needing(60)};
    CHECK_FALSE(decide(one, 100, 10'000).is_enough);
}

TEST_CASE("a run goes on until all wishes hold, and is the run of so many replications",
          "[until]") {
    const center::Model model = small_center();
    const std::vector<Wish> wishes{wish("service_level", 0.01), wish("mean_wait_s", 0.05, true),
                                   wish("wait_p90_s", 0.2, true)};
    runs::Results one = runs::begin(model, 7);
    const std::vector<Precision> precisions = run_until(one, model, at_most(10'000), wishes);
    REQUIRE(precisions.size() == wishes.size());
    CHECK(std::ranges::all_of(precisions, &Precision::is_reached));
    CHECK(one.replications() > first_look);
    CHECK(one.replications() < 1000);
    CHECK(*precisions[0].half_width <= 0.01);
    const Estimate level = estimates_of(one).find("service_level");
    CHECK(level.interval->half_width() == Approx(*precisions[0].half_width));
    CHECK(*estimate_of(one, *wishes[2].measure).value ==
          *estimates_of(one).find("wait_p90_s").value);

    runs::Results three = runs::begin(model, 7);
    static_cast<void>(run_until(three, model, at_most(10'000, 3), wishes));
    CHECK(three.replications() == one.replications());
    CHECK(three.fingerprint() == one.fingerprint());
    const runs::Results plain = runs::run(model, at_most(one.replications()));
    CHECK(plain.fingerprint() == one.fingerprint());
}

TEST_CASE("a run ends at its limit, or when it is stopped", "[until]") {
    const center::Model model = small_center();
    const std::vector<Wish> wishes{wish("service_level", 1e-6)};
    runs::Results limited = runs::begin(model, 7);
    const std::vector<Precision> precisions = run_until(limited, model, at_most(50), wishes);
    CHECK(limited.replications() == 50);
    CHECK(limited.ending == runs::Ending::asked);
    CHECK_FALSE(precisions[0].is_reached);
    CHECK(*precisions[0].needed > 1'000'000);

    std::atomic<bool> stop{false};
    runs::Options options = at_most(10'000'000);
    double last_share = 0.0;
    options.seconds_since_start = [] { return 1.0; };
    options.progress = [&](const runs::Progress& progress) {
        CHECK(progress.share <= 1.0);
        last_share = progress.share;
        stop = progress.replications > 200;
    };
    options.stop = &stop;
    runs::Results stopped = runs::begin(model, 7);
    static_cast<void>(run_until(stopped, model, options, wishes));
    CHECK(stopped.ending == runs::Ending::interrupted);
    CHECK(stopped.replications() > 200);
    CHECK(last_share > 0.0);
    CHECK(last_share < 0.01);
    CHECK_THROWS_AS(run_until(stopped, model, runs::Options{}, wishes), std::invalid_argument);
}

TEST_CASE("a comparison goes on until the differences are narrow enough", "[until]") {
    std::vector<center::Model> models{small_center(), small_center(), small_center()};
    models[1].groups[0].heads = center::Profile::constant(3);
    models[2].groups[0].heads = center::Profile::constant(4);
    const std::vector<Wish> wishes{wish("service_level", 0.01)};
    const ComparedUntil one = compare_until(models, at_most(10'000), wishes);
    CHECK(one.precisions[0].is_reached);
    CHECK(one.comparison.replications > first_look);
    CHECK(one.comparison.replications < 1000);
    double widest = 0.0;
    for (const Difference& each : differences_of(one.comparison).find("service_level")->variants)
        widest = std::max(widest, each.interval->half_width());
    CHECK(*one.precisions[0].half_width == Approx(widest));
    const ComparedUntil three = compare_until(models, at_most(10'000, 3), wishes);
    CHECK(three.comparison.replications == one.comparison.replications);
    CHECK(three.comparison.results[1].fingerprint() == one.comparison.results[1].fingerprint());
}
