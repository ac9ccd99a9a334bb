// Intervals from replications, on an Erlang A whose every measure is known: of 2,000 intervals to
// each of three seeds, 95 in 100 are to hold it. What keeps them from exactly that: the values of
// 20 replications are not quite normal, and calls that are cut at the end of the hour shift the
// means by a tenth of their error, which costs a fifth of a point. So 93.5 to 96.5% is the band:
// with 2,000 intervals three standard errors.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/erlang.hpp"
#include "analysis/estimates/differences.hpp"
#include "analysis/estimates/estimates.hpp"
#include "analysis/until.hpp"
#include "sim/runs/comparison.hpp"
#include "sim/runs/run.hpp"
#include "tests/coverage/counting.hpp"

using namespace ringside;
using namespace ringside::coverage;

namespace {

constexpr double band_least = 0.935;
constexpr double band_most = 0.965;
constexpr std::uint64_t replications = 20;

struct Truth {
    const char* measure;
    double value;
};

/// The wait that a share `p` of the offered do not exceed.
double exact_percentile(int agents, double p) {
    double low = 0.0;
    double high = 3600.0;
    while (high - low > 1e-9) {
        const double middle = (low + high) / 2.0;
        const double over =
            analysis::erlang_a({arrivals_per_s, service_s}, patience_s, agents, middle)
                .p_wait_over_threshold;
        (over > 1.0 - p ? low : high) = middle;
    }
    return high;
}

std::vector<Truth> truths(int agents) {
    const analysis::QueueMeasures exact =
        analysis::erlang_a({arrivals_per_s, service_s}, patience_s, agents, threshold_s);
    return {
        {"service_level", exact.service_level},
        {"service_level_of_answered", *exact.service_level_of_answered},
        {"abandon_rate", exact.abandon_rate},
        {"p_wait", exact.p_wait},
        {"mean_wait_s", exact.mean_wait_s},
        {"mean_wait_answered_s", *exact.mean_wait_answered_s},
        {"mean_wait_delayed_s", *exact.mean_wait_delayed_s},
        {"mean_queue", exact.mean_queue},
        {"occupancy", exact.occupancy},
        {"offered", arrivals_per_s * hours * 3600.0},
        {"answered", arrivals_per_s * hours * 3600.0 * exact.answered_rate},
    };
}

runs::Options options(std::uint64_t seed) {
    runs::Options options;
    options.replications = replications;
    options.seed = seed;
    options.threads = 1;
    return options;
}

const observers::Measure& named(const char* measure) { return *observers::find_measure(measure); }

}  // namespace

TEST_CASE("of the intervals of ratios, means and percentiles 95 in 100 hold Erlang A's value",
          "[coverage]") {
    const center::Model model = small_center(3);
    const std::vector<Truth> exact = truths(3);
    const double p90_s = exact_percentile(3, 0.90);
    const double t = analysis::t_of(replications);
    for (const std::uint64_t first : seeds) {
        CAPTURE(first);
        Counting counting;
        for (std::uint64_t i = 0; i < experiments; ++i) {
            const runs::Results results = runs::run(model, options(first + i));
            for (const Truth& truth : exact) {
                const runs::RatioMoments moments = results.moments(named(truth.measure), {});
                counting.count(truth.measure, analysis::ratio_estimate(moments, t).interval,
                               truth.value);
            }
            counting.count("wait_p90_s",
                           analysis::estimate_of(results, named("wait_p90_s")).interval, p90_s);
        }
        counting.check(band_least, band_most);
    }
}

TEST_CASE("of the intervals of paired differences 95 in 100 hold the difference of two Erlang A",
          "[coverage]") {
    const std::vector<center::Model> models{small_center(3), small_center(4)};
    const std::vector<Truth> base = truths(3);
    const std::vector<Truth> more = truths(4);
    Counting counting;
    with_seeds(experiments, [&](std::uint64_t seed) {
        const analysis::Differences differences =
            analysis::differences_of(runs::compare(models, options(seed)));
        for (std::size_t m = 0; m < base.size(); ++m) {
            // The same callers come to both: nothing differs.
            if (std::string(base[m].measure) == "offered")
                continue;
            counting.count(base[m].measure, differences.find(base[m].measure)->variants[0].interval,
                           more[m].value - base[m].value);
        }
    });
    counting.check(band_least, band_most);
}

// Ending when an interval is narrow favours spreads that are underestimated. For normal values and
// looks after every one from the third on Starr (1966) has 92.8% at the worst; here the looks are
// few and begin at 40, which for normal values leaves 94% (computed with 4,000 runs of the rule).
// The mean wait is skewed, so that low means go with low spreads: a point more. Together with four
// standard errors the band is 91.5 to 97%. The wished width is such that about half of the runs
// could end at their first looks: the worst place.
TEST_CASE("of the intervals at which a run ends because they are narrow nearly 95 in 100 hold",
          "[coverage]") {
    const center::Model model = small_center(3);
    const double truth = truths(3)[4].value;
    const std::vector<analysis::Wish> wishes{{"", &named("mean_wait_s"), 0.06, true}};
    Counting counting;
    double done = 0.0;
    with_seeds(experiments, [&](std::uint64_t seed) {
        runs::Options mine = options(seed);
        mine.replications = 10'000;
        runs::Results results = runs::begin(model, mine.seed);
        static_cast<void>(analysis::run_until(results, model, mine, wishes));
        done += static_cast<double>(results.replications());
        counting.count("mean_wait_s", analysis::estimate_of(results, named("mean_wait_s")).interval,
                       truth);
    });
    counting.check(0.915, 0.97);
    // Runs of 40 would prove nothing about ending, long ones little.
    CHECK(done / experiments > 1.2 * static_cast<double>(analysis::first_look));
    CHECK(done / experiments < 2.5 * static_cast<double>(analysis::first_look));
}
