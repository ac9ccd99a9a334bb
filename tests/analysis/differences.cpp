// Differences of ratios from paired moments, worked out by hand and against a plain computation.
#include "analysis/estimates/differences.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace ringside;

namespace {

struct Row {
    double base_x, base_y, variant_x, variant_y;
};

runs::PairedMoments moments_of(const std::vector<Row>& rows) {
    runs::PairedMoments moments;
    for (const Row& row : rows)
        moments.add(row.base_x, row.base_y, row.variant_x, row.variant_y);
    return moments;
}

const std::vector<Row> rows{{70, 100, 80, 100},
                            {75, 110, 90, 112},
                            {60, 90, 71, 88},
                            {82, 105, 95, 106},
                            {55, 99, 70, 101}};

}  // namespace

TEST_CASE("the difference of two means has the paired t-interval", "[differences]") {
    const auto moments = moments_of({{1, 1, 3, 1}, {2, 1, 5, 1}, {4, 1, 6, 1}, {5, 1, 10, 1}});
    const analysis::Difference difference = analysis::difference_of(moments, 2.0, 3.0);
    CHECK(*difference.value == Approx(3.0));
    // Differences 2, 3, 2, 5: their squares about 3 sum to 6; the standard error is sqrt(6 / 12).
    CHECK(difference.interval->half_width() == Approx(2.0 * std::sqrt(0.5)));
    // The base's about 3: 4 + 1 + 1 + 4; the variant's about 6: 9 + 1 + 0 + 16.
    CHECK(*difference.base.value == 3.0);
    CHECK(difference.base.interval->half_width() == Approx(3.0 * std::sqrt(10.0 / 12.0)));
    CHECK(*difference.correlation == Approx(15.0 / std::sqrt(260.0)));
    CHECK(*difference.times_fewer == Approx(36.0 / 6.0));
    CHECK(difference.is_sure());
}

TEST_CASE("the difference of two ratios has the interval of the delta method", "[differences]") {
    const analysis::Difference difference = analysis::difference_of(moments_of(rows), 2.0, 2.0);
    double sums[4] = {};
    for (const Row& row : rows) {
        sums[0] += row.base_x;
        sums[1] += row.base_y;
        sums[2] += row.variant_x;
        sums[3] += row.variant_y;
    }
    const double base = sums[0] / sums[1];
    const double variant = sums[2] / sums[3];
    CHECK(*difference.value == Approx(variant - base));
    double squares = 0.0;
    double independent = 0.0;
    for (const Row& row : rows) {
        const double of_base = (row.base_x - base * row.base_y) / (sums[1] / 5.0);
        const double of_variant = (row.variant_x - variant * row.variant_y) / (sums[3] / 5.0);
        squares += (of_variant - of_base) * (of_variant - of_base);
        independent += of_variant * of_variant + of_base * of_base;
    }
    CHECK(difference.interval->half_width() == Approx(2.0 * std::sqrt(squares / 20.0)));
    CHECK(*difference.times_fewer == Approx(independent / squares));
    CHECK(*difference.times_fewer > 5.0);
}

TEST_CASE("what is the same in every replication differs by exactly nothing", "[differences]") {
    std::vector<Row> same;
    for (const Row& row : rows)
        same.push_back({row.base_x / 7.0, row.base_y / 3.0, row.base_x / 7.0, row.base_y / 3.0});
    const analysis::Difference difference = analysis::difference_of(moments_of(same), 2.8, 2.8);
    CHECK(difference.is_none());
    CHECK(*difference.value == 0.0);
    CHECK(difference.interval->low == 0.0);
    CHECK(difference.interval->high == 0.0);
    CHECK(*difference.correlation == Approx(1.0));
    CHECK(!difference.times_fewer);
    CHECK(!difference.is_sure());
}

TEST_CASE("a difference needs both values, and two replications for its interval",
          "[differences]") {
    const auto nothing = analysis::difference_of(moments_of({{0, 0, 5, 10}, {0, 0, 4, 9}}), 2, 2);
    CHECK(!nothing.value);
    CHECK(!nothing.interval);
    CHECK(nothing.variant.value);
    const auto once = analysis::difference_of(moments_of({{5, 10, 8, 10}}), 2, 2);
    CHECK(*once.value == Approx(0.3));
    CHECK(!once.interval);
    CHECK(!once.is_sure());
    CHECK(!once.is_none());
}

TEST_CASE("the difference of two percentiles has the interval of their shares", "[differences]") {
    // Days at 0, 1, 2, … thousandths; the variant's are higher by 10, batch by batch.
    runs::DayLevels base;
    runs::DayLevels variant;
    std::vector<runs::DayLevels> base_batches(8);
    std::vector<runs::DayLevels> variant_batches(8);
    for (int i = 0; i < 400; ++i) {
        // Whole stretches of days fall into one batch, so that batches differ.
        const auto batch = static_cast<std::size_t>(i % 50 < 25 ? i % 8 : i / 50);
        base.add(i * 0.001);
        base_batches[batch].add(i * 0.001);
        variant.add(i * 0.001 + 0.01);
        variant_batches[batch].add(i * 0.001 + 0.01);
    }
    const auto a = analysis::percentile_sample(base, base_batches, 0.5);
    const auto b = analysis::percentile_sample(variant, variant_batches, 0.5);
    CHECK(*a.estimate.value == Approx(0.199));
    CHECK(a.estimate.interval->half_width() > 0.01);
    // A day a thousandth: 400 of them a share of 1.
    CHECK(a.slope == Approx(0.4).epsilon(0.05));
    const analysis::Difference shifted = analysis::difference_of(a, b, 0.95);
    CHECK(*shifted.value == Approx(0.01));
    CHECK(*shifted.correlation == Approx(1.0));
    CHECK(shifted.interval->half_width() < 0.05 * a.estimate.interval->half_width());
    CHECK(shifted.is_sure());
    CHECK(analysis::difference_of(a, a, 0.95).is_none());

    // With its batches in the opposite order the one is high where the other is low.
    std::ranges::reverse(variant_batches);
    const auto c = analysis::percentile_sample(variant, variant_batches, 0.5);
    const analysis::Difference apart = analysis::difference_of(a, c, 0.95);
    CHECK(*apart.correlation == Approx(-1.0));
    CHECK(apart.interval->half_width() ==
          Approx(2.0 * a.estimate.interval->half_width()).epsilon(0.05));
}

TEST_CASE("percentiles without waits or with one batch have no interval", "[differences]") {
    runs::DayLevels days;
    const auto empty = analysis::percentile_sample(days, std::vector<runs::DayLevels>{}, 0.9);
    days.add(0.5);
    const auto one = analysis::percentile_sample(days, std::vector<runs::DayLevels>{days}, 0.9);
    CHECK_FALSE(analysis::difference_of(empty, one, 0.95).value);
    CHECK(analysis::difference_of(one, one, 0.95).value == 0.0);
    CHECK_FALSE(analysis::difference_of(one, one, 0.95).interval);
}

TEST_CASE("a difference is too small to matter only where its whole interval is", "[differences]") {
    analysis::Difference difference;
    CHECK_FALSE(difference.is_within(1.0));
    difference.interval = analysis::Interval{-0.4, 0.9};
    CHECK(difference.is_within(1.0));
    CHECK_FALSE(difference.is_within(0.9));
    CHECK_FALSE(difference.is_within(0.3));
}
