// Comparisons against closed formulas: the difference of two centers that differ by an agent.
#include "sim/runs/comparison.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/erlang.hpp"
#include "analysis/estimates/differences.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

runs::Comparison compared(const std::vector<center::Model>& models, std::uint64_t replications,
                          unsigned threads = 2) {
    runs::Options options;
    options.replications = replications;
    options.seed = 1999;
    options.threads = threads;
    return runs::compare(models, options);
}

bool same(const runs::RatioMoments& a, const runs::RatioMoments& b) {
    return a.n == b.n && a.mean_x == b.mean_x && a.mean_y == b.mean_y && a.sxx == b.sxx &&
           a.syy == b.syy && a.sxy == b.sxy;
}

}  // namespace

TEST_CASE("one agent more makes the difference that Erlang A says, and pairing finds it sooner",
          "[oracles][comparison]") {
    constexpr double threshold_s = 5.0;
    const auto with = [&](int agents) {
        return single_queue(1.6, 60.0, 120.0, agents, threshold_s);
    };
    const runs::Comparison comparison = compared({with(100), with(101), with(100)}, 120);
    CHECK(comparison.replications == 120);
    const analysis::Differences differences = analysis::differences_of(comparison);
    REQUIRE(differences.variants() == 2);

    const auto exact = [&](int agents) {
        return analysis::erlang_a({1.6, 60.0}, 120.0, agents, threshold_s);
    };
    const double t = analysis::student_t(119, 1.0 - 0.05 / 2);
    const auto check = [&](const char* measure, double difference) {
        const analysis::ComparedEstimate* found = differences.find(measure);
        REQUIRE(found != nullptr);
        const analysis::Difference& one_more = found->variants[0];
        const double standard_error = one_more.interval->half_width() / t;
        INFO(measure << " " << *one_more.value << " exact " << difference << " s.e. "
                     << standard_error);
        CHECK(std::abs(*one_more.value - difference) < 4.0 * standard_error);
        CHECK(one_more.is_sure());
        CHECK(standard_error < 0.1 * std::abs(difference));
        CHECK(*one_more.correlation > 0.9);
        CHECK(*one_more.times_fewer > 5.0);
        CHECK(found->variants[1].is_none());
    };
    check("service_level", exact(101).service_level - exact(100).service_level);
    check("abandon_rate", exact(101).abandon_rate - exact(100).abandon_rate);
    check("mean_wait_s", exact(101).mean_wait_s - exact(100).mean_wait_s);
    CHECK(*differences.find("agents_scheduled")->variants[0].value == 1.0);
    for (const analysis::ComparedEstimate& compared : differences.list()) {
        INFO(compared.measure->name);
        CHECK((compared.variants[1].is_none() || !compared.variants[1].value));
    }
}

TEST_CASE("a comparison gives the same bytes on any number of threads, and those of single runs",
          "[oracles][comparison][same]") {
    const std::vector<center::Model> models{single_queue(0.05, 60.0, 120.0, 4, 20.0),
                                            single_queue(0.06, 60.0, 120.0, 4, 20.0),
                                            single_queue(0.05, 60.0, 120.0, 5, 20.0)};
    // More than a block, and no multiple of it.
    const runs::Comparison one = compared(models, 37, 1);
    const runs::Comparison three = compared(models, 37, 3);
    REQUIRE(one.numbers.size() == three.numbers.size());
    REQUIRE(one.numbers.size() > 20);
    for (std::size_t variant = 0; variant < 2; ++variant) {
        for (std::size_t i = 0; i < one.numbers.size(); ++i) {
            const runs::PairedMoments& a = one.against_base[variant][i];
            const runs::PairedMoments& b = three.against_base[variant][i];
            CHECK(same(a.base, b.base));
            CHECK(same(a.variant, b.variant));
            CHECK((a.sxx == b.sxx && a.sxy == b.sxy && a.syx == b.syx && a.syy == b.syy));
        }
    }
    for (std::size_t model = 0; model < models.size(); ++model) {
        runs::Options options;
        options.replications = 37;
        options.seed = 1999;
        const runs::Results alone = runs::run(models[model], options);
        CHECK(alone.fingerprint() == three.results[model].fingerprint());
        const observers::Measure& level = *observers::find_measure("service_level");
        CHECK(same(alone.moments(level, {}), three.results[model].moments(level, {})));
    }
}

TEST_CASE("a comparison without a number of replications ends by time, but with enough",
          "[oracles][comparison]") {
    const std::vector<center::Model> models{single_queue(0.05, 60.0, 120.0, 4, 20.0),
                                            single_queue(0.05, 60.0, 120.0, 5, 20.0)};
    runs::Options options;
    options.threads = 1;
    SECTION("the least number where the time is over at once") {
        options.seconds_since_start = [] { return 9.0; };
        const runs::Comparison comparison = runs::compare(models, options);
        CHECK(comparison.replications == 20);
        CHECK(comparison.ending == runs::Ending::minimum);
    }
    SECTION("more while there is time") {
        options.seconds_since_start = [now = 0.0]() mutable { return now += 0.02; };
        const runs::Comparison comparison = runs::compare(models, options);
        CHECK(comparison.replications > 20);
        CHECK(comparison.ending == runs::Ending::time);
    }
    SECTION("what is done by all counts when it is stopped") {
        std::atomic<bool> stop{false};
        options.replications = 100'000;
        options.progress = [&](const runs::Progress& progress) {
            if (progress.calls > 40'000)
                stop = true;
        };
        options.stop = &stop;
        const runs::Comparison comparison = runs::compare(models, options);
        CHECK(comparison.ending == runs::Ending::interrupted);
        CHECK(comparison.replications > 0);
        CHECK(comparison.replications < 1000);
        for (const auto& moments : comparison.against_base.front())
            CHECK(moments.base.n == comparison.replications);
    }
}
