// Buckets of waits: their width, and percentiles from them.
#include "sim/observers/wait_counts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

namespace ringside::observers {
namespace {

using events::Duration;

TEST_CASE("every wait lies in its bucket, and a bucket is narrow", "[observers]") {
    std::mt19937_64 chance(1);
    std::vector<std::int64_t> waits{0, 1, 127, 128, 255, 256, 257, INT64_MAX};
    for (int i = 0; i < 20'000; ++i) {
        waits.push_back(static_cast<std::int64_t>(chance() >> (1 + chance() % 63)));
    }
    for (const std::int64_t wait : waits) {
        const std::size_t bucket = wait_bucket_of(Duration{wait});
        const auto value = static_cast<double>(wait);
        REQUIRE(bucket < wait_bucket_count);
        REQUIRE(wait_bucket_start(bucket) <= value);
        // A double cannot tell the greatest wait from 2^63.
        REQUIRE(wait_bucket_start(bucket + 1) >= value);
        const double width = wait_bucket_start(bucket + 1) - wait_bucket_start(bucket);
        REQUIRE((width == 1.0 || width <= value / 128.0));
    }
    CHECK(wait_bucket_of(Duration{0}) == 0);
    CHECK(wait_bucket_of(Duration{1}) == 1);
}

TEST_CASE("percentiles from buckets are good to 0.8%", "[observers]") {
    std::mt19937_64 chance(2);
    std::exponential_distribution<double> seconds(1.0 / 50.0);
    std::vector<double> waits;
    WaitCounts counts;
    for (int i = 0; i < 20'000; ++i) {
        // A quarter does not wait at all.
        const Duration wait = i % 4 == 0 ? Duration::zero() : events::from_seconds(seconds(chance));
        waits.push_back(events::to_seconds(wait));
        const std::uint64_t one = 1;
        counts.add(wait_bucket_of(wait), {&one, 1});
    }
    std::ranges::sort(waits);
    CHECK(counts.total() == 20'000);
    CHECK(counts.quantile_s(0.2) == 0.0);
    for (const double p : {0.3, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
        const double exact = waits[static_cast<std::size_t>(std::ceil(p * 20'000)) - 1];
        CHECK(counts.quantile_s(p) == Approx(exact).epsilon(0.008));
    }
}

TEST_CASE("counts of waits can be put together in any order", "[observers]") {
    const std::uint64_t low[] = {0, 3, 0, 1, 0};
    const std::uint64_t high[] = {2};
    WaitCounts one;
    one.add(1000, high);
    one.add(0, low);
    WaitCounts other;
    other.add(0, low);
    other.add(1000, high);
    WaitCounts both;
    both.add(one);
    both.add(other);
    CHECK(one.total() == 6);
    CHECK(both.total() == 12);
    for (const double p : {0.1, 0.5, 0.6, 0.9}) {
        CHECK(one.quantile_s(p) == other.quantile_s(p));
        CHECK(both.quantile_s(p) == one.quantile_s(p));
    }
    CHECK(one.quantile_s(0.5) == 1e-9);
    CHECK(WaitCounts{}.empty());
}

}  // namespace
}  // namespace ringside::observers
