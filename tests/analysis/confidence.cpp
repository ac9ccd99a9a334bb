// Student's t, Wilson's interval and the replications needed, against published numbers.
#include "analysis/confidence.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

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
