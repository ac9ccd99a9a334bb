// Estimates of ratios and percentiles: by hand, where digits cancel, and their promise to cover.
#include "analysis/estimates/estimates.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

using namespace ringside;
using namespace ringside::analysis;
using observers::WaitCounts;

namespace {

Estimate ratio_of(const runs::RatioMoments& moments) {
    return ratio_estimate(moments, t_of(moments.n));
}

void add_wait(WaitCounts& counts, double wait_s) {
    const std::array<std::uint64_t, 1> one{1};
    counts.add(observers::wait_bucket_of(events::from_seconds(wait_s)), one);
}

/// The percentile over all batches of waits in seconds.
Estimate percentile_of(const std::vector<std::vector<double>>& waits_s, double p) {
    WaitCounts all;
    std::vector<WaitCounts> batches(waits_s.size());
    for (std::size_t batch = 0; batch < waits_s.size(); ++batch) {
        for (const double wait_s : waits_s[batch])
            add_wait(batches[batch], wait_s);
        all.add(batches[batch]);
    }
    return percentile_estimate(all, batches, p);
}

}  // namespace

TEST_CASE("a ratio is the sum of its numerators over the sum of its denominators", "[estimates]") {
    runs::RatioMoments moments;
    CHECK_FALSE(ratio_of(moments).value);
    moments.add(0.0, 0.0);
    CHECK_FALSE(ratio_of(moments).value);
    CHECK(ratio_of(moments).n == 0);
    moments.add(8.0, 10.0);
    moments.add(90.0, 100.0);
    const Estimate estimate = ratio_of(moments);
    CHECK(estimate.n == 3);
    const double ratio = 98.0 / 110.0;
    CHECK(*estimate.value == Approx(ratio).epsilon(1e-14));
    // By hand: residuals x - r y, their sum of squares over n (n - 1), over the mean of y.
    const double first = 8.0 - ratio * 10.0;
    const double second = 90.0 - ratio * 100.0;
    const double error = std::sqrt((first * first + second * second) / 6.0) / (110.0 / 3.0);
    CHECK(estimate.interval->half_width() == Approx(student_t(2) * error).epsilon(1e-12));
}

TEST_CASE("no interval reaches beyond what a measure can be", "[estimates]") {
    const auto cut = [](const char* measure, double value, double half_width) {
        return *possible({10, value, Interval{value - half_width, value + half_width}},
                         *observers::find_measure(measure))
                    .interval;
    };
    CHECK(cut("abandon_rate", 0.01, 0.03).low == 0.0);
    CHECK(cut("abandon_rate", 0.01, 0.03).high == Approx(0.04));
    CHECK(cut("service_level", 0.99, 0.03).high == 1.0);
    CHECK(cut("abandoned", 0.5, 0.8).low == 0.0);
    CHECK(cut("abandoned", 2.0, 0.8).high == Approx(2.8));
    CHECK(cut("mean_wait_s", 0.5, 0.8).low == 0.0);
    // Overtime: more than was scheduled.
    CHECK(cut("occupancy_of_scheduled", 1.02, 0.01).high == Approx(1.03));
    CHECK_FALSE(
        possible({1, 0.5, std::nullopt}, *observers::find_measure("service_level")).interval);
}

TEST_CASE("one replication has a ratio and no interval", "[estimates]") {
    runs::RatioMoments moments;
    moments.add(8.0, 10.0);
    CHECK(*ratio_of(moments).value == 0.8);
    CHECK_FALSE(ratio_of(moments).interval);
}

TEST_CASE("over a denominator that never varies a ratio has the t-interval of a mean",
          "[estimates]") {
    runs::RatioMoments moments;
    moments.add(4.0, 1.0);
    moments.add(8.0, 1.0);
    CHECK(*ratio_of(moments).value == 6.0);
    // s = 2.828, s / sqrt(2) = 2.
    CHECK(ratio_of(moments).interval->half_width() == Approx(2.0 * 12.7062047).epsilon(1e-8));
}

TEST_CASE("a spread far smaller than the mean keeps its digits", "[estimates]") {
    constexpr int n = 100'000;
    runs::RatioMoments moments;
    for (int i = 0; i < n; ++i)
        moments.add(1e9 + (i % 2 == 0 ? 0.001 : -0.001), 1.0);
    // The numbers themselves are rounded to 1e-7.
    const double expected = student_t(n - 1) * 0.001 / std::sqrt(n - 1.0);
    CHECK(ratio_of(moments).interval->half_width() == Approx(expected).epsilon(1e-3));
}

TEST_CASE("a numerator that follows its denominator exactly has an interval of no width",
          "[estimates]") {
    // 0.3 y is rounded, and so are the moments: the root of what is left could be of no number.
    for (const double ratio : {0.25, 0.3, 1.0 / 3.0, 0.8, 1.0}) {
        CAPTURE(ratio);
        runs::RatioMoments moments;
        for (int i = 1; i <= 1000; ++i)
            moments.add(ratio * i, i);
        CHECK(*ratio_of(moments).value == Approx(ratio).epsilon(1e-13));
        CHECK(ratio_of(moments).interval->half_width() == 0.0);
    }
}

TEST_CASE("the spread of a ratio survives 100,000 replications with a mean of a million",
          "[estimates]") {
    // y varies by thousands, x follows it, and only a known +-e is left: sum (x - r y)^2 is 3e14
    // times smaller than the sum of squares of x, and vanishes in plain sums; the centred sums that
    // cancel are 3e9 times larger than it.
    constexpr int n = 100'000;
    constexpr double residual = 0.03;
    runs::RatioMoments moments;
    std::minstd_rand random(7);
    for (int i = 0; i < n; ++i) {
        const double denominator = 1e6 + static_cast<double>(random() % 8192);
        moments.add(0.5 * denominator + (i % 2 == 0 ? residual : -residual), denominator);
    }
    const double expected = student_t(n - 1) * residual / std::sqrt(n - 1.0) / moments.mean_y;
    CHECK(*ratio_of(moments).value == Approx(0.5).epsilon(1e-12));
    CHECK(ratio_of(moments).interval->half_width() == Approx(expected).epsilon(1e-3));
}

TEST_CASE("the interval of a ratio covers the truth as often as it says", "[estimates]") {
    // Days of 20 to 60 calls, each answered in time with a chance that falls with the calls.
    constexpr int experiments = 2000;
    constexpr int days = 30;
    const double t = t_of(days);
    std::mt19937_64 random(11);
    double numerator = 0.0;
    double denominator = 0.0;
    for (int calls = 20; calls <= 60; ++calls) {
        numerator += calls * (1.0 - calls / 100.0);
        denominator += calls;
    }
    const double truth = numerator / denominator;
    int covered = 0;
    for (int experiment = 0; experiment < experiments; ++experiment) {
        runs::RatioMoments moments;
        for (int day = 0; day < days; ++day) {
            const int calls = 20 + static_cast<int>(random() % 41);
            std::binomial_distribution<int> in_time(calls, 1.0 - calls / 100.0);
            moments.add(in_time(random), calls);
        }
        const Interval interval = *ratio_estimate(moments, t).interval;
        covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
    }
    // 4 standard errors of a share of 2000; the delta method itself is good to about 0.5 points.
    CHECK(static_cast<double>(covered) / experiments == Approx(0.95).margin(0.0195 + 0.005));
}

TEST_CASE("a percentile is over the waits of all batches, and empty ones do not count",
          "[estimates]") {
    // 9 waits of one minute and one of ten, unevenly dealt.
    const Estimate estimate = percentile_of({{60, 60, 600}, {}, {60, 60, 60, 60, 60, 60, 60}}, 0.5);
    CHECK(*estimate.value == Approx(60.0).epsilon(0.008));
    CHECK(estimate.n == 2);
    REQUIRE(estimate.interval);
    CHECK(estimate.interval->low <= *estimate.value);
    CHECK(*estimate.value <= estimate.interval->high);

    const Estimate one = percentile_of({{60, 600}, {}}, 0.4);
    CHECK(*one.value == Approx(60.0).epsilon(0.008));
    CHECK_FALSE(one.interval);
    CHECK_FALSE(percentile_of({{}, {}}, 0.5).value);
}

TEST_CASE("the percentile of days rests on the days of batches", "[estimates]") {
    runs::DayLevels all;
    std::vector<runs::DayLevels> batches(2);
    for (int i = 1; i <= 10; ++i)
        batches[i % 2 == 0 ? 0 : 1].add(i / 10.0);
    for (const runs::DayLevels& batch : batches)
        all.add(batch);
    const Estimate estimate = percentile_estimate(all, batches, 0.3);
    CHECK(*estimate.value == Approx(0.3));
    CHECK(estimate.n == 2);
    // 2 of 5 and 1 of 5 are at or below it: 12.706 * 0.1 to either side of 0.3 is everything.
    CHECK(estimate.interval->low == Approx(0.1));
    CHECK(estimate.interval->high == Approx(1.0));
    CHECK_FALSE(percentile_estimate(runs::DayLevels{}, {}, 0.5).value);
}

TEST_CASE("a percentile at an atom stands on it with no width", "[estimates]") {
    // Most do not wait at all: the median is exactly 0.
    std::vector<std::vector<double>> waits_s;
    for (int batch = 0; batch < 32; ++batch)
        waits_s.push_back({0.0, 0.0, 0.0, 0.0, 1.0 + batch});
    const Estimate median = percentile_of(waits_s, 0.5);
    CHECK(*median.value == 0.0);
    CHECK(median.interval->low == 0.0);
    CHECK(median.interval->high == 0.0);
}

TEST_CASE("the interval of a percentile covers the truth as often as it says", "[estimates]") {
    constexpr int experiments = 400;
    constexpr double p = 0.9;
    const double truth = -60.0 * std::log(1.0 - p);
    std::mt19937_64 random(5);
    std::exponential_distribution<double> wait_s(1.0 / 60.0);
    int covered = 0;
    for (int experiment = 0; experiment < experiments; ++experiment) {
        std::vector<std::vector<double>> waits_s(runs::batch_count);
        for (auto& batch : waits_s) {
            batch.resize(20 + random() % 20);
            for (double& wait : batch)
                wait = wait_s(random);
        }
        const Interval interval = *percentile_of(waits_s, p).interval;
        covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
    }
    // 4 standard errors of a share of 400.
    CHECK(static_cast<double>(covered) / experiments == Approx(0.95).margin(0.044));
}
