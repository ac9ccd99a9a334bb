// Intervals against published quantiles, exact small cases and their own promise to cover.
#include "analysis/confidence.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

using namespace ringside::analysis;

TEST_CASE("Student's t gives the table of every textbook", "[confidence]") {
    CHECK(student_t(1) == Approx(12.706).margin(0.0005));
    CHECK(student_t(9) == Approx(2.262).margin(0.0005));
    CHECK(student_t(30) == Approx(2.042).margin(0.0005));
    CHECK(student_t(10, 0.99) == Approx(3.169).margin(0.0005));
    CHECK(student_t(1'000'000'000) == Approx(1.95996).margin(0.00001));
    CHECK_THROWS_AS(student_t(0), std::domain_error);
    CHECK_THROWS_AS(student_t(5, 1.0), std::domain_error);
}

TEST_CASE("a mean has an interval from two replications on", "[confidence]") {
    MeanMoments moments;
    CHECK_FALSE(moments.estimate().value.has_value());
    moments.add(4.0);
    CHECK(moments.estimate().value == 4.0);
    CHECK_FALSE(moments.estimate().interval.has_value());
    moments.add(8.0);
    const Estimate two = moments.estimate();
    CHECK(two.n == 2);
    CHECK(two.value == 6.0);
    // s = 2.828, s / sqrt(2) = 2.
    CHECK(two.interval->half_width() == Approx(2.0 * 12.7062047).epsilon(1e-8));
}

TEST_CASE("a spread far smaller than the mean keeps its digits", "[confidence]") {
    MeanMoments moments;
    for (int i = 0; i < 100'000; ++i) {
        moments.add(1e9 + (i % 2 == 0 ? 0.001 : -0.001));
    }
    // The numbers themselves are rounded to 1e-7.
    CHECK(moments.variance() == Approx(1e-6).epsilon(1e-3));
}

TEST_CASE("a ratio is the sum of its numerators over the sum of its denominators", "[confidence]") {
    RatioMoments moments;
    CHECK_FALSE(moments.estimate().value.has_value());
    moments.add(0.0, 0.0);
    CHECK_FALSE(moments.estimate().value.has_value());
    CHECK(moments.estimate().n == 1);
    moments.add(8.0, 10.0);
    moments.add(90.0, 100.0);
    const Estimate estimate = moments.estimate();
    CHECK(estimate.n == 3);
    const double ratio = 98.0 / 110.0;
    CHECK(*estimate.value == Approx(ratio).epsilon(1e-14));
    // By hand: residuals x - r y, their sum of squares over n (n - 1), over the mean of y.
    const double first = 8.0 - ratio * 10.0;
    const double second = 90.0 - ratio * 100.0;
    const double error = std::sqrt((first * first + second * second) / 6.0) / (110.0 / 3.0);
    CHECK(estimate.interval->half_width() == Approx(student_t(2) * error).epsilon(1e-12));
}

TEST_CASE("a ratio that never varies has an interval of no width", "[confidence]") {
    RatioMoments moments;
    for (int i = 1; i <= 1000; ++i) {
        moments.add(0.25 * i, i);
    }
    const Estimate estimate = moments.estimate();
    CHECK(*estimate.value == Approx(0.25).epsilon(1e-14));
    CHECK(estimate.interval->half_width() < 1e-15);
}

TEST_CASE("the spread of a ratio survives 100,000 replications with a mean of a million",
          "[confidence]") {
    // y varies by thousands, x follows it, and only a known +-e is left: sum (x - r y)^2 is
    // 1e18 times smaller than the sum of squares of x, and vanishes in plain sums.
    constexpr int n = 100'000;
    constexpr double residual = 0.001;
    RatioMoments moments;
    std::minstd_rand random(7);
    for (int i = 0; i < n; ++i) {
        const double denominator = 1e6 + static_cast<double>(random() % 8192);
        moments.add(0.5 * denominator + (i % 2 == 0 ? residual : -residual), denominator);
    }
    const Estimate estimate = moments.estimate();
    const double expected =
        student_t(n - 1) * residual / std::sqrt(n - 1.0) / moments.mean_denominator();
    CHECK(*estimate.value == Approx(0.5).epsilon(1e-12));
    CHECK(estimate.interval->half_width() == Approx(expected).epsilon(1e-4));
}

TEST_CASE("the interval of a ratio covers the truth as often as it says", "[confidence]") {
    // Days of 20 to 60 calls, each answered in time with a chance that falls with the calls.
    constexpr int experiments = 2000;
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
        RatioMoments moments;
        for (int day = 0; day < 30; ++day) {
            const int calls = 20 + static_cast<int>(random() % 41);
            std::binomial_distribution<int> in_time(calls, 1.0 - calls / 100.0);
            moments.add(in_time(random), calls);
        }
        const Interval interval = *moments.estimate().interval;
        covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
    }
    // 4 standard errors of a share of 2000; the delta method itself is good to about 0.5 points.
    CHECK(static_cast<double>(covered) / experiments == Approx(0.95).margin(0.0195 + 0.005));
}

TEST_CASE("Wilson's interval is right near the ends", "[confidence]") {
    // Newcombe 1998, table I, method 3 (score): 81/263, 15/148, 0/20, 1/29.
    const auto check = [](std::int64_t successes, std::int64_t trials, double low, double high) {
        const Estimate estimate = wilson(successes, trials);
        CHECK(estimate.interval->low == Approx(low).margin(0.00005));
        CHECK(estimate.interval->high == Approx(high).margin(0.00005));
    };
    check(81, 263, 0.2553, 0.3662);
    check(15, 148, 0.0624, 0.1605);
    check(0, 20, 0.0, 0.1611);
    check(1, 29, 0.0061, 0.1718);
    CHECK(wilson(0, 20).interval->low == 0.0);
    CHECK(wilson(20, 20).interval->high == 1.0);
    CHECK_FALSE(wilson(0, 0).value.has_value());
    CHECK_FALSE(wilson(0, 0).interval.has_value());
    CHECK_THROWS_AS(wilson(3, 2), std::domain_error);
}

namespace {

/// Batches of samples, with counts by search.
struct Samples {
    std::vector<std::vector<double>> batches;

    [[nodiscard]] BatchedCounts counts() const {
        return {static_cast<int>(batches.size()),
                [this](int batch) {
                    return static_cast<double>(batches[static_cast<std::size_t>(batch)].size());
                },
                [this](int batch, double value) {
                    double below = 0.0;
                    for (const double sample : batches[static_cast<std::size_t>(batch)]) {
                        below += sample <= value ? 1.0 : 0.0;
                    }
                    return below;
                }};
    }
};

}  // namespace

TEST_CASE("a quantile is the first candidate that enough lie at or below", "[confidence]") {
    const Samples samples{{{1.0, 2.0, 3.0, 4.0}, {}, {5.0, 6.0, 7.0, 8.0, 9.0, 10.0}}};
    const std::vector<double> candidates{0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0};
    CHECK(quantile(0.5, samples.counts(), candidates).value == 5.0);
    CHECK(quantile(0.51, samples.counts(), candidates).value == 6.0);
    CHECK(quantile(0.999, samples.counts(), candidates).value == 10.0);
    CHECK(quantile(0.5, samples.counts(), candidates).n == 2);
    const Interval wide = *quantile(0.5, samples.counts(), candidates).interval;
    CHECK(wide.low <= 5.0);
    CHECK(wide.high >= 5.0);

    const Samples one{{{1.0, 2.0}, {}}};
    CHECK(quantile(0.5, one.counts(), candidates).value == 1.0);
    CHECK_FALSE(quantile(0.5, one.counts(), candidates).interval.has_value());
    const Samples none{{{}, {}}};
    CHECK_FALSE(quantile(0.5, none.counts(), candidates).value.has_value());
    CHECK_THROWS_AS(quantile(1.0, one.counts(), candidates), std::domain_error);
}

TEST_CASE("a quantile at an atom stands on it with no width", "[confidence]") {
    // Most do not wait at all: the median is exactly 0.
    Samples samples;
    for (int batch = 0; batch < 32; ++batch) {
        samples.batches.push_back({0.0, 0.0, 0.0, 0.0, 1.0 + batch});
    }
    const std::vector<double> candidates{0.0, 1.0, 10.0, 40.0};
    const Estimate median = quantile(0.5, samples.counts(), candidates);
    CHECK(median.value == 0.0);
    CHECK(median.interval->low == 0.0);
    CHECK(median.interval->high == 0.0);
}

TEST_CASE("the interval of a quantile covers the truth as often as it says", "[confidence]") {
    constexpr int experiments = 400;
    constexpr double q = 0.9;
    const double truth = -std::log(1.0 - q);
    std::vector<double> candidates;
    for (int i = 1; i <= 1500; ++i) {
        candidates.push_back(0.01 * i);
    }
    candidates.push_back(1000.0);
    std::mt19937_64 random(5);
    std::exponential_distribution<double> wait(1.0);
    int covered = 0;
    for (int experiment = 0; experiment < experiments; ++experiment) {
        Samples samples;
        samples.batches.resize(32);
        for (auto& batch : samples.batches) {
            batch.resize(20 + random() % 20);
            for (double& sample : batch) {
                sample = wait(random);
            }
        }
        const Interval interval = *quantile(q, samples.counts(), candidates).interval;
        // The candidates are 0.01 apart, and an interval ends on one of them.
        covered += interval.low - 0.01 <= truth && truth <= interval.high ? 1 : 0;
    }
    // 4 standard errors of a share of 400, and what the coarse candidates add.
    CHECK(static_cast<double>(covered) / experiments == Approx(0.955).margin(0.044));
}

TEST_CASE("the replications needed shrink the interval as wished and no more than that",
          "[confidence]") {
    // With many replications t no longer changes: half the width takes four times as many.
    CHECK(replications_needed(10'000, 1.0, 0.5) == Approx(40'000).epsilon(0.001));
    // With few, t helps: at n = 5 t is 2.776 and near 2 later.
    const double spread = 1.0 * std::sqrt(5.0) / student_t(4);
    const std::int64_t needed = replications_needed(5, 1.0, 0.5);
    const auto half_width = [&](std::int64_t n) {
        return student_t(n - 1) * spread / std::sqrt(static_cast<double>(n));
    };
    CHECK(half_width(needed) <= 0.5);
    CHECK(half_width(needed - 1) > 0.5);
    CHECK(needed < 20);
    CHECK(replications_needed(20, 1.0, 1.0) == 20);
    CHECK(replications_needed(20, 0.0, 1.0) == 2);
    CHECK_THROWS_AS(replications_needed(1, 1.0, 0.5), std::domain_error);
    CHECK_THROWS_AS(replications_needed(5, 1.0, 0.0), std::domain_error);
}
