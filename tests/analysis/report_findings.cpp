// The rules that put numbers into words: nothing is said that the intervals do not carry.
#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/findings/slots.hpp"
#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/strip.hpp"

using namespace ringside::analysis;
using namespace ringside::analysis::report;
using ringside::observers::Unit;

namespace {

Estimate level(double value, double low, double high) {
    return {400, value / 100.0, Interval{low / 100.0, high / 100.0}};
}

/// Half hours from 08:00, so many on each of the days.
std::vector<Slot> half_hours(std::size_t count, std::size_t a_day = 48) {
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < count; ++i) {
        const auto clock = [](std::size_t half_hour) {
            const std::size_t hour = 8 + half_hour / 2;
            return (hour < 10 ? "0" : "") + std::to_string(hour) + (half_hour % 2 ? ":30" : ":00");
        };
        slots.push_back({of_interval(i), clock(i % a_day), clock(i % a_day + 1), "", i / a_day});
    }
    return slots;
}

const Estimate below = level(70, 69, 71);
const Estimate above = level(90, 89, 91);
const Estimate unclear = level(80, 79, 81);

}  // namespace

TEST_CASE("intervals surely below the target are said as stretches", "[report]") {
    const auto slots = half_hours(6);
    CHECK(below_words(slots, {above, below, below, unclear, below, above}, 0.8, "half hour") ==
          "Surely below 80% in 3 of 6 half hours: 08:30 to 09:30 and 10:00 to 10:30.");
    CHECK(below_words(slots, {below, below, below, below, below, below}, 0.8, "half hour") ==
          "Surely below 80% in all 6 half hours.");
}

TEST_CASE("without an interval surely below the target none is said to be", "[report]") {
    const auto slots = half_hours(3);
    CHECK(below_words(slots, {above, above, above}, 0.8, "half hour") ==
          "No half hour is surely below 80%.");
    CHECK(below_words(slots, {above, unclear, unclear}, 0.8, "half hour") ==
          "No half hour is surely below 80%; the interval of 2 holds it.");
    CHECK(below_words(slots, {Estimate{}, below, Estimate{}}, 0.8, "half hour") ==
          "Surely below 80% in all 1 half hour.");
    CHECK(below_words(slots, {below, below, below}, {}, "half hour").empty());
    CHECK(below_words(slots, {Estimate{}, Estimate{}, Estimate{}}, 0.8, "half hour").empty());
    // One replication is sure of nothing.
    const Estimate alone{1, 0.5, {}};
    CHECK(below_words(slots, {alone, alone, alone}, 0.8, "half hour") ==
          "No half hour is surely below 80%; the interval of 3 holds it.");
}

TEST_CASE("a stretch does not go on over night", "[report]") {
    const auto slots = half_hours(4, 2);
    const auto stretches = stretches_of(slots, {false, true, true, false});
    REQUIRE(stretches.size() == 2);
    CHECK(stretches[0].last == 1);
    CHECK(stretches[1].first == 2);
}

TEST_CASE("days next to each other are one stretch, a day alone is said once", "[report]") {
    std::vector<Slot> days;
    for (const std::size_t day : {0u, 1u, 2u, 5u}) {
        const std::string name = "day " + std::to_string(day + 1);
        days.push_back({{.day = day}, name, name, name, day});
    }
    CHECK(stretch_words(days, stretches_of(days, {true, true, false, true})) ==
          "day 1 to day 2 and day 6");
    CHECK(stretches_of(days, {false, false, true, true}).size() == 2);
}

TEST_CASE("of many stretches the longest are named, in their order", "[report]") {
    const auto slots = half_hours(12);
    const std::vector<bool> chosen{true, false, true,  true, false, true,
                                   true, true,  false, true, false, true};
    CHECK(stretch_words(slots, stretches_of(slots, chosen), 2) ==
          "09:00 to 10:00, 10:30 to 12:00 and 3 more");
}

TEST_CASE("an extreme says how many others it is not surely apart from", "[report]") {
    const auto lowest =
        extreme_of({above, level(70, 68, 72), level(71, 69, 73), unclear, {}}, Which::lowest);
    REQUIRE(lowest);
    CHECK(lowest->slot == 1);
    CHECK(lowest->rivals == 1);
    const auto highest = extreme_of({above, below, unclear}, Which::highest);
    REQUIRE(highest);
    CHECK(highest->slot == 0);
    CHECK(highest->rivals == 0);
    CHECK_FALSE(extreme_of({Estimate{}, Estimate{}}, Which::highest));
}

TEST_CASE("a share of days is not rounded to none or all that it is not", "[report]") {
    CHECK(days_range(level(52, 47, 57)) == "47 to 57");
    CHECK(days_range(level(99.9, 99.6, 100)) == "99.6 to 100.0");
    CHECK(days_range(level(99.999, 99.996, 100)) == "over 99.99");
    CHECK(days_range(level(0.001, 0, 0.004)) == "under 0.01");
    CHECK(days_range({400, 1.0, {}}).empty());
}

TEST_CASE("replications that would tell are told only where somebody could wait for them",
          "[report]") {
    const auto needed = replications_to_tell(400, level(79.6, 78.9, 80.3), 0.8);
    REQUIRE(needed);
    CHECK(*needed > 400);
    CHECK(*needed < 3000);
    CHECK_FALSE(replications_to_tell(400, level(80.0, 79.3, 80.7), 0.8));
    CHECK_FALSE(replications_to_tell(1, {1, 0.79, {}}, 0.8));
}

TEST_CASE("a column has one form, chosen by its largest value and its half-widths", "[report]") {
    using html::Form;
    CHECK(Form::of(Unit::share, {level(77.3, 76.2, 78.4)}).value(0.773) == "77.3%");
    CHECK(Form::of(Unit::seconds, {{9, 34.44, Interval{33.9, 35.0}}}).value(34.44) == "34.4 s");
    const Form minutes = Form::of(Unit::seconds, {{9, 34.4, {}}, {9, 125.0, {}}});
    CHECK(minutes.value(34.4) == "0:34");
    CHECK(minutes.head() == "min:s");
    CHECK(Form::of(Unit::calls, {{9, 2794.2, Interval{2772, 2816}}}).bare(2794.2) == "2,794");
    CHECK(html::with_range({}, Form::percent(1)) == "–");
    CHECK(html::with_range(level(77.3, 76.2, 78.5), Form::percent(1)) == "77.3% (76.2 to 78.5)");
    // An interval that does not hold the target is not rounded onto it.
    CHECK(Form::of(Unit::share, {level(79.0, 78.04, 79.96)}, 0.8).bare(0.7996) == "79.96");
}

TEST_CASE("a scale holds all values and its line, within its ends", "[report]") {
    const html::Scale scale({level(77.3, 76.2, 78.5)}, 0.8, 100.0, 0.0, 100.0, 5);
    CHECK(scale.from() <= 76.2);
    CHECK(scale.to() >= 80.0);
    CHECK(scale.place(0.762) > 0.0);
    CHECK(scale.place(0.80) < 1.0);
    const html::Scale full({level(100, 100, 100)}, 1.0, 100.0, 0.0, 100.0, 5);
    CHECK(full.to() == 100.0);
    CHECK(full.from() < 100.0);
    const html::Scale nothing({}, {}, 100.0, 0.0, 100.0, 5);
    CHECK(nothing.from() < nothing.to());
}

TEST_CASE("text of a scenario cannot become markup", "[report]") {
    CHECK(html::escaped("<b>\"&\x01</b>") == "&lt;b&gt;&quot;&amp;&lt;/b&gt;");
    CHECK(html::escaped("é \xff") == "é \uFFFD");
}
