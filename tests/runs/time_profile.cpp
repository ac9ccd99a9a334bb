// The days and the mean day of a long horizon add up to the whole, and levels spread as they are.
#include <catch2/catch.hpp>

#include <string>

#include "analysis/estimates/estimates.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/scenario.hpp"

using namespace ringside;

namespace {

/// Nine days, of which the weekend is closed.
const std::string nine_days = R"(
start_date = 2026-01-05
days = 9
interval = "1h"
[hours]
weekdays = { open = 08:00:00, close = 12:00:00 }
[target]
service_level = 0.80
within = "20s"
[call_types.a]
patience = { mean = "2m" }
talk = { mean = "3m" }
calls = 40
[call_types.b]
talk = { mean = "2m" }
calls = 10
[groups.g]
skills = ["a", "b"]
agents = 4
)";

runs::Results ran(const std::string& text, std::uint64_t replications) {
    const scenario::Loaded loaded = scenario::load_text(text, "profile.toml", {});
    REQUIRE(loaded.model);
    runs::Options options;
    options.replications = replications;
    options.threads = 1;
    return runs::run(*loaded.model, options);
}

}  // namespace

TEST_CASE("the days and the times of the day of a long horizon add up to the whole", "[runs]") {
    const runs::Results results = ran(nine_days, 12);
    const runs::TimeProfile& profile = results.profile();
    REQUIRE(profile.days() == 9);
    REQUIRE(profile.clocks() == 24);
    for (const char* name : {"offered", "answered", "abandoned", "entered"}) {
        const observers::Measure& measure = *observers::find_measure(name);
        for (const std::optional<std::size_t> type :
             {std::optional<std::size_t>(), std::optional<std::size_t>(1)}) {
            double by_day = 0.0;
            double by_clock = 0.0;
            for (std::size_t day = 0; day < 9; ++day)
                by_day += profile.moments(measure, type, {day, {}}, 12).ratio();
            for (std::size_t clock = 0; clock < 24; ++clock)
                by_clock += profile.moments(measure, type, {{}, clock}, 12).ratio();
            const double a_day = results.moments(measure, {type, {}, {}}).ratio();
            CHECK(by_day / 9.0 == Approx(a_day));
            CHECK(by_clock == Approx(a_day));
        }
    }
}

TEST_CASE("a day's level is that of its intervals together", "[runs]") {
    const runs::Results results = ran(nine_days, 12);
    const observers::Measure& level = *observers::find_measure("service_level");
    const observers::Measure& occupancy = *observers::find_measure("occupancy");
    runs::RatioMoments day = results.profile().moments(level, {}, {1, {}}, 12);
    double within = 0.0;
    double offered = 0.0;
    for (std::size_t interval = 24; interval < 48; ++interval) {
        const runs::RatioMoments of = results.moments(level, {{}, {}, interval});
        within += of.mean_x;
        offered += of.mean_y;
    }
    CHECK(day.mean_x == Approx(within));
    CHECK(day.mean_y == Approx(offered));
    // Saturday is closed: nobody calls and nobody is there.
    CHECK_FALSE(results.profile().moments(level, {}, {5, {}}, 12).has_value());
    CHECK(results.profile().moments(occupancy, {}, {1, {}}, 12).ratio() > 0.1);
}

TEST_CASE("levels spread by interval in a short horizon, by time of the day in a long one",
          "[runs]") {
    const runs::Results long_one = ran(nine_days, 12);
    CHECK(long_one.profile().spreads() == 24);
    // Seven of nine days are open.
    CHECK(long_one.profile().spread(9).total() == 12 * 7);
    CHECK(long_one.profile().spread(3).empty());
    std::string text = nine_days;
    text.replace(text.find("days = 9"), 8, "days = 2");
    const runs::Results short_one = ran(text, 12);
    CHECK_FALSE(short_one.profile().is_long());
    CHECK(short_one.profile().spreads() == 48);
    CHECK(short_one.profile().spread(9).total() == 12);
}

TEST_CASE("estimates of days and times are found, and are not in the list", "[runs]") {
    const runs::Results results = ran(nine_days, 12);
    const analysis::Estimates estimates = analysis::estimates_of(results);
    const analysis::Estimate& monday = estimates.find("offered", {.day = 0});
    REQUIRE(monday.value);
    CHECK(monday.interval);
    CHECK(estimates.find("offered", {.clock = 9}).value.value_or(0.0) > 0.0);
    CHECK(estimates.find("offered", {.call_type = 1, .clock = 9}).value.value_or(0.0) <
          estimates.find("offered", {.clock = 9}).value.value_or(0.0));
    for (const analysis::Estimated& each : estimates.list()) {
        CHECK_FALSE(each.cell.day);
        CHECK_FALSE(each.cell.clock);
    }
    REQUIRE(estimates.spreads().size() == 24);
    CHECK(estimates.spreads()[9]->low <= estimates.spreads()[9]->high);
}
