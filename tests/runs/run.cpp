// Replications on threads: the same bytes for any number of them, and what ends a run.
#include "sim/runs/run.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <filesystem>

namespace ringside::runs {
namespace {

using namespace std::chrono_literals;
using engine::Distribution;

/// A short day of two call types and three groups with rings, after-call work and impatience.
center::Model small_day() {
    center::Model model;
    model.name = "small_day";
    model.horizon.interval = 1h;
    for (auto& hours : model.horizon.hours)
        hours = {8h, 12h};
    model.horizon.at_closing = center::AtClosing::clear;
    model.target.service_level = 0.8;
    for (const char* name : {"sales", "help"}) {
        center::CallType type;
        type.name = name;
        type.arrivals.calls_per_second = center::Profile::constant(0.04);
        type.arrivals.busyness_cv = 0.2;
        type.patience.distribution = Distribution::exponential(60.0);
        type.talk.distribution = Distribution::exponential(180.0);
        type.after_call_work.distribution = Distribution::exponential(30.0);
        model.call_types.push_back(type);
    }
    const auto add_group = [&](const char* name, std::vector<int> types, double heads) {
        center::Group group;
        group.name = name;
        for (const int type : types)
            group.skills.push_back({events::CallTypeId{type}});
        group.heads = center::Profile::constant(heads);
        group.ringing.time = Distribution::exponential(3.0);
        group.ringing.give_up_after = 12s;
        group.ringing.pause_after = 30s;
        model.groups.push_back(group);
    };
    add_group("a", {0}, 6);
    add_group("b", {1}, 6);
    add_group("both", {0, 1}, 4);
    return model;
}

Options with(std::uint64_t replications, unsigned threads) {
    Options options;
    options.replications = replications;
    options.threads = threads;
    options.seed = 1999;
    return options;
}

bool same_bytes(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

/// Whether all numbers of two results are the same to the last bit.
void check_same(const Results& a, const Results& b) {
    CHECK(a.replications() == b.replications());
    CHECK(a.calls() == b.calls());
    CHECK(a.events() == b.events());
    CHECK(a.fingerprint() == b.fingerprint());
    bool same = true;
    for (const observers::Measure& measure : observers::measures()) {
        for (const Cell& cell : a.cells(measure)) {
            if (measure.is_percentile()) {
                for (std::size_t batch = 0; batch < a.batches(); ++batch) {
                    const auto one = a.waits(cell.call_type, batch);
                    const auto other = b.waits(cell.call_type, batch);
                    same = same && one.total() == other.total() &&
                           same_bytes(one.quantile_s(measure.percentile),
                                      other.quantile_s(measure.percentile));
                }
                continue;
            }
            const RatioMoments one = a.moments(measure, cell);
            const RatioMoments other = b.moments(measure, cell);
            same = same && one.n == other.n && same_bytes(one.mean_x, other.mean_x) &&
                   same_bytes(one.mean_y, other.mean_y) && same_bytes(one.sxx, other.sxx) &&
                   same_bytes(one.syy, other.syy) && same_bytes(one.sxy, other.sxy);
        }
    }
    CHECK(same);
}

TEST_CASE("any number of threads gives the same bytes, observed more or less", "[runs][same]") {
    const center::Model model = small_day();
    const Results one = run(model, with(40, 1));
    CHECK(one.replications() == 40);
    CHECK(one.ending == Ending::asked);
    CHECK(one.calls() > 40 * 800);
    check_same(one, run(model, with(40, 2)));
    check_same(one, run(model, with(40, 7)));
    Options checked = with(40, 3);
    checked.check = true;
    const Results watched = run(model, checked);
    check_same(one, watched);
    CHECK(watched.problems == std::vector<std::string>{});

    Options other_seed = with(40, 2);
    other_seed.seed = 2000;
    CHECK(run(model, other_seed).fingerprint() != one.fingerprint());
}

TEST_CASE("a run without a number of replications ends by time, then in whole", "[runs]") {
    const center::Model model = small_day();
    Options options;
    options.threads = 2;
    options.seed = 1999;

    SECTION("after the least number, if the time is over by then") {
        options.at_least = 5;
        options.seconds_since_start = [] { return 9.0; };
        const Results results = run(model, options);
        CHECK(results.ending == Ending::minimum);
        CHECK(results.replications() == 5);
        CHECK(results.seconds == 9.0);
        check_same(results, run(model, with(5, 1)));
    }
    SECTION("else when it is over") {
        options.at_least = 2;
        // A clock that each look moves on by a tenth.
        options.seconds_since_start = [tenths = 0.0]() mutable { return tenths += 0.1; };
        const Results results = run(model, options);
        CHECK(results.ending == Ending::time);
        CHECK(results.replications() > 2);
        check_same(results, run(model, with(results.replications(), 1)));
    }
    SECTION("and without a clock after the least number") {
        options.at_least = 3;
        CHECK(run(model, options).replications() == 3);
    }
}

TEST_CASE("a run that is stopped keeps what is done, in order", "[runs]") {
    const center::Model model = small_day();
    std::atomic<bool> stop = false;
    Options options = with(1'000'000, 2);
    options.stop = &stop;
    double last_share = 0.0;
    options.progress = [&](const Progress& progress) {
        CHECK(progress.share >= 0.0);
        CHECK(progress.share <= 1.0);
        last_share = progress.share;
        if (progress.replications >= 7)
            stop = true;
    };
    const Results results = run(model, options);
    CHECK(results.ending == Ending::interrupted);
    CHECK(results.replications() >= 7);
    CHECK(results.replications() < 100);
    CHECK(last_share > 0.0);
    check_same(results, run(model, with(results.replications(), 1)));
}

TEST_CASE("a replication that fails says which, and the run ends", "[runs]") {
    center::Model model = small_day();
    model.routing.policy = "no such policy";
    const Results results = run(model, with(10, 2));
    CHECK(results.ending == Ending::failed);
    CHECK(results.replications() == 0);
    REQUIRE(results.failure);
    CHECK(results.failure->replication == 0);
    CHECK(results.failure->seed == 1999);
    CHECK_THAT(results.failure->what, Catch::Contains("no such policy"));
}

TEST_CASE("files are those of the first replication, whatever the threads", "[runs]") {
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("ringside_runs_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    Options options = with(4, 2);
    options.trace_path = (folder / "trace.csv").string();
    options.calls_path = (folder / "calls.csv").string();
    const Results results = run(small_day(), options);
    CHECK(results.problems.empty());
    CHECK(fs::file_size(folder / "trace.csv") > 100'000);
    CHECK(fs::file_size(folder / "calls.csv") > 10'000);
    check_same(results, run(small_day(), with(4, 1)));

    options.trace_path = (folder / "none" / "trace.csv").string();
    const Results failed = run(small_day(), options);
    REQUIRE(failed.problems.size() == 1);
    CHECK_THAT(failed.problems.front(), Catch::Contains("cannot write"));
    CHECK(failed.replications() == 4);
    fs::remove_all(folder);
}

TEST_CASE("observers are told of a model what they need", "[runs]") {
    center::Model model = small_day();
    model.horizon.days = 2;
    model.horizon.length = 48h;
    model.count_in = center::CountIn::ended;
    model.target.measure = center::ServiceLevelMeasure::service_level_with_short_abandons;
    const observers::ObservedCenter seen = observed_center_of(model);
    CHECK(seen.call_types == std::vector<std::string>{"sales", "help"});
    REQUIRE(seen.groups.size() == 3);
    CHECK(seen.groups[1].can_answer == std::vector<bool>{false, true});
    CHECK(seen.groups[2].seats == 4);
    CHECK(seen.intervals() == 48);
    CHECK(seen.end() == model.horizon.end());
    CHECK(seen.count_in == observers::CountIn::ended);
    CHECK(seen.target_measure == observers::ServiceLevel::service_level_with_short_abandons);
    CHECK(seen.target == 0.8);
}

}  // namespace
}  // namespace ringside::runs
