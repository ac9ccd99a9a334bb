// The words of the verdict, and how a level is drawn to its target.
#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

#include "analysis/report/strip.hpp"
#include "analysis/report/terminal/sections.hpp"

using namespace ringside::analysis;
using namespace ringside::analysis::report;

namespace {

Estimate level(double value, double low, double high) {
    return {400, value / 100.0, Interval{low / 100.0, high / 100.0}};
}

std::string sentence(const Estimate& estimate, std::optional<double> target) {
    ringside::center::Target wanted;
    wanted.service_level = target;
    std::string text;
    for (const Phrase& phrase : verdict_sentence(wanted, estimate))
        text += phrase.text;
    return text;
}

std::string drawn(const StripScale& scale, const Estimate& estimate) {
    return scale.strip(estimate, Style{}).text;
}

}  // namespace

TEST_CASE("an interval wholly below the target misses it", "[report]") {
    CHECK(sentence(level(77.3, 76.2, 78.5), 0.8) ==
          "Target missed. 77.3% of calls answered within 20 s; target 80%. "
          "95% interval 76.2 to 78.5: below it.");
}

TEST_CASE("an interval wholly above the target meets it", "[report]") {
    CHECK(sentence(level(83.1, 82.2, 84.0), 0.8) ==
          "Target met. 83.1% of calls answered within 20 s; target 80%. "
          "95% interval 82.2 to 84.0: above it.");
}

TEST_CASE("an interval that holds the target is too close to call", "[report]") {
    CHECK(sentence(level(79.6, 78.9, 80.3), 0.8) ==
          "Too close to call. 79.6% of calls answered within 20 s; target 80%. "
          "95% interval 78.9 to 80.3.");
}

TEST_CASE("without a target the level is said with its interval", "[report]") {
    CHECK(sentence(level(77.3, 76.2, 78.5), {}) ==
          "No target set. 77.3% of calls answered within 20 s (76.2 to 78.5).");
}

TEST_CASE("one replication has no interval and cannot tell", "[report]") {
    CHECK(sentence({1, 0.773, {}}, 0.8) ==
          "One replication cannot tell. 77.3% of calls answered within 20 s; target 80%.");
    CHECK(sentence({1, 0.773, {}}, {}) == "No target set. 77.3% of calls answered within 20 s.");
}

TEST_CASE("without calls there is no service level", "[report]") {
    CHECK(sentence({}, 0.8) == "No calls. Nobody asked for an agent: no service level.");
}

TEST_CASE("a verdict gets the digits that keep its interval off the target", "[report]") {
    CHECK(sentence(level(79.0, 78.04, 79.96), 0.8) ==
          "Target missed. 79.00% of calls answered within 20 s; target 80%. "
          "95% interval 78.04 to 79.96: below it.");
    CHECK(sentence(level(84.456, 84.446, 84.466), 0.8) ==
          "Target met. 84.46% of calls answered within 20 s; target 80%. "
          "95% interval 84.45 to 84.47: above it.");
}

TEST_CASE("a strip draws met, unclear and below, and the target", "[report]") {
    const std::array<Estimate, 2> levels{level(60.0, 58.0, 62.0), level(92.0, 90.0, 94.0)};
    const StripScale scale(levels, 0.8);
    // From 50 to 100 in steps of 2 points: the target stands at column 15.
    REQUIRE(scale.columns() == 26);
    CHECK(scale.labels() == "50  60   70   80   90   100");
    CHECK(drawn(scale, level(60.0, 58.0, 62.0)) == "    ─▼─        │          ");
    CHECK(drawn(scale, level(86.0, 84.0, 88.0)) == "               │ ─●─      ");
    CHECK(drawn(scale, level(78.8, 76.9, 80.7)) == "             ─○┼          ");
    CHECK(drawn(scale, level(80.1, 78.4, 81.8)) == "              ─○─         ");
    CHECK(drawn(scale, Estimate{}) == "               │          ");
}

TEST_CASE("a level surely on one side is never drawn on the target", "[report]") {
    const std::array<Estimate, 2> levels{level(60.0, 58.0, 62.0), level(92.0, 90.0, 94.0)};
    const StripScale scale(levels, 0.8);
    CHECK(drawn(scale, level(80.5, 80.2, 80.8)) == "               │●         ");
    CHECK(drawn(scale, level(79.5, 79.2, 79.8)) == "              ▼│          ");
    CHECK(drawn(scale, level(82.4, 80.7, 84.1)) == "               │●─        ");
}

TEST_CASE("a strip at the border of the scale stays inside it", "[report]") {
    const std::array<Estimate, 1> levels{level(100.0, 100.0, 100.0)};
    const StripScale full(levels, 1.0);
    CHECK(drawn(full, levels[0]).find("●") != std::string::npos);
    const std::array<Estimate, 1> none{level(0.0, 0.0, 0.0)};
    const StripScale empty(none, 0.8);
    CHECK(drawn(empty, none[0]).find("▼") == 0);
    const StripScale nothing({}, std::nullopt);
    CHECK(drawn(nothing, Estimate{}).find_first_not_of(' ') == std::string::npos);
}

TEST_CASE("the standing of a level needs a target, a value and an interval", "[report]") {
    CHECK(standing(level(81, 80.5, 81.5), 0.8) == Standing::met);
    CHECK(standing(level(81, 79.5, 82.5), 0.8) == Standing::unclear);
    CHECK(standing(level(79, 78.5, 79.5), 0.8) == Standing::missed);
    CHECK(standing(level(80, 80.0, 80.0), 0.8) == Standing::met);
    CHECK(standing({1, 0.9, {}}, 0.8) == Standing::unclear);
    CHECK(standing(level(79, 78.5, 79.5), {}) == Standing::unknown);
    CHECK(standing({}, 0.8) == Standing::unknown);
}
