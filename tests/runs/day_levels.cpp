// The days' service levels: rounding, quantiles by counting days.
#include "sim/runs/day_levels.hpp"

#include <catch2/catch.hpp>

namespace ringside::runs {
namespace {

TEST_CASE("the percentile of days is the level of a day", "[runs]") {
    DayLevels days;
    CHECK(days.empty());
    for (int i = 1; i <= 10; ++i)
        days.add(0.5 + 0.03 * i);  // 0.53, 0.56, …, 0.80
    CHECK(days.total() == 10);
    CHECK(days.quantile(0.1) == Approx(0.53));
    CHECK(days.quantile(0.11) == Approx(0.56));
    CHECK(days.quantile(0.5) == Approx(0.65));
    CHECK(days.quantile(0.9) == Approx(0.77));
    CHECK(days.quantile(1.0) == Approx(0.80));
    CHECK(days.quantile(0.0) == Approx(0.53));
}

TEST_CASE("every seventh of 70 days is its own percentile, whatever the rounding", "[runs]") {
    DayLevels days;
    for (int i = 1; i <= 70; ++i)
        days.add(i / 100.0);
    for (int tenth = 1; tenth < 10; ++tenth)
        CHECK(days.quantile(tenth / 10.0) == Approx(0.07 * tenth));
}

TEST_CASE("a day's level is rounded down, and a level that is a step stays one", "[runs]") {
    DayLevels days;
    for (const double level : {0.0, 2.0 / 3.0, 0.79999, 1.0})
        days.add(level);
    for (int calls = 1; calls <= 1000; ++calls) {
        DayLevels one;
        one.add(static_cast<double>(calls) / 1000.0);
        REQUIRE(one.quantile(0.5) == Approx(calls / 1000.0));
        REQUIRE(one.below(calls / 1000.0) == 0);
        REQUIRE(one.at_or_below(calls / 1000.0) == 1);
    }
    CHECK(days.quantile(0.5) == Approx(0.666));
    CHECK(days.quantile(0.75) == Approx(0.799));
    CHECK(days.below(0.8) == 3);
    CHECK(days.at_or_below(0.5) == 1);
    CHECK(days.at_or_below(1.0) == 4);
}

TEST_CASE("days of several are put together", "[runs]") {
    DayLevels a;
    DayLevels b;
    a.add(0.5);
    a.add(b);
    CHECK(a.total() == 1);
    b.add(0.9);
    b.add(0.5);
    a.add(b);
    CHECK(a.total() == 3);
    CHECK(a.at_or_below(0.5) == 2);
    CHECK(a.quantile(0.9) == Approx(0.9));
    CHECK(DayLevels{}.below(0.5) == 0);
}

}  // namespace
}  // namespace ringside::runs
