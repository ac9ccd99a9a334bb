// What --vary says and what is wrong with it, the grid, and what a report says of a sweep by rule.
#include <catch2/catch.hpp>

#include "analysis/report/sweep/sweep.hpp"
#include "analysis/sweep/ranges.hpp"
#include "analysis/sweep/sweep.hpp"
#include "analysis/sweep/vary.hpp"
#include "sim/observers/measures.hpp"

using namespace ringside;
using namespace ringside::analysis;
using namespace ringside::analysis::sweep;

namespace {

std::vector<std::string> shown(const std::vector<RangeValue>& values) {
    std::vector<std::string> words;
    for (const RangeValue& value : values)
        words.push_back(value.shown);
    return words;
}

std::vector<std::string> range(std::string_view text) {
    const auto read = values_of_range(text);
    REQUIRE(std::holds_alternative<std::vector<RangeValue>>(read));
    return shown(std::get<std::vector<RangeValue>>(read));
}

/// The part of the text that is at fault, and why.
std::string mistake(std::string_view text) {
    const auto read = values_of_range(text);
    REQUIRE(std::holds_alternative<RangeMistake>(read));
    const auto& found = std::get<RangeMistake>(read);
    REQUIRE(found.position <= text.size());
    return std::string(text.substr(found.position, found.length)) + ": " + found.message;
}

std::vector<std::string> changes(const std::string& text) {
    std::vector<scenario::Problem> problems;
    const auto dimension = read_dimension(text, 1, problems);
    for (const auto& problem : problems)
        UNSCOPED_INFO(problem.message);
    REQUIRE(dimension);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < dimension->values.size(); ++i)
        all.push_back(dimension->change(i));
    return all;
}

/// "column+length message".
std::string problem_of(const std::string& text) {
    std::vector<scenario::Problem> problems;
    CHECK_FALSE(read_dimension(text, 2, problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "--vary #2");
    CHECK(problems[0].source_line == text);
    return std::to_string(problems[0].column) + "+" + std::to_string(problems[0].length) + " " +
           problems[0].message;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a range has its first value and every step up to its last", "[sweep]") {
    CHECK(range("20..26:2") == Words{"20", "22", "24", "26"});
    CHECK(range("20..25:2") == Words{"20", "22", "24"});
    CHECK(range("3..5") == Words{"3", "4", "5"});
    CHECK(range("5..3") == Words{"5", "4", "3"});
    CHECK(range("-1 .. 1 : 1") == Words{"-1", "0", "1"});
    CHECK(range("7..7") == Words{"7"});
    CHECK(range("1..0.5:-0.25") == Words{"1.00", "0.75", "0.50"});
    CHECK(range("-0.1..0.1:0.1") == Words{"-0.1", "0.0", "0.1"});
    // In binary 0.8 + 4 * 0.1 is not 1.2.
    CHECK(range("0.8..1.2:0.1") == Words{"0.8", "0.9", "1.0", "1.1", "1.2"});
    CHECK(range("1m..2m:30s") == Words{"1m", "1m30s", "2m"});
    CHECK(range("0s..1s:250ms") == Words{"0s", "250ms", "500ms", "750ms", "1s"});
    CHECK(range("1..2000").size() == points_max);
}

TEST_CASE("what is wrong with a range is said of the part that is", "[sweep]") {
    CHECK(mistake("20..40:0") == "0: a step of 0 leads nowhere");
    CHECK(mistake("20..40:-2") == "20..40:-2: the step leads away from the last value");
    CHECK(mistake("40..20:2") == "40..20:2: the step leads away from the last value");
    CHECK(mistake("a..40:2") == "a: a is neither a number nor a length of time");
    CHECK(mistake("20..4O:2") == "4O: 4O is neither a number nor a length of time");
    CHECK(mistake("20..40:") == ": here the step of the range is missing");
    CHECK(mistake("..40") == ".: here the first value of the range is missing");
    CHECK(mistake("20..") == ": here the last value of the range is missing");
    CHECK(mistake("1m..2:30s") == "2: the last value is a number, and the first value is not");
    CHECK(mistake("1..2:30s") == "30s: the step is a length of time, and the first value is not");
    CHECK(mistake("0.5..1") == "0.5..1: this range needs a step");
    CHECK(mistake("1m..2m") == "1m..2m: this range needs a step");
    CHECK(mistake("1..1e3:1") == "1e3: 1e3 is neither a number nor a length of time");
    CHECK(mistake("1..9:0.0000000001") ==
          "0.0000000001: 0.0000000001 is neither a number nor a length of time");
    CHECK(mistake("0..99999999999999999999") ==
          "99999999999999999999: 99999999999999999999 is neither a number nor a length of time");
    CHECK(mistake("1..3000") ==
          "1..3000: this range has 3,000 values; a sweep has at most 2,000 points");
    CHECK(mistake("0..1000000:0.000000001").ends_with("a sweep has at most 2,000 points"));
    CHECK(mistake("1.5.2..3").find("1.5.2") == 0);
}

TEST_CASE("each value of --vary makes a change as --set takes it", "[sweep]") {
    CHECK(changes("groups.day.agents=20..24:2") ==
          Words{"groups.day.agents=20", "groups.day.agents=22", "groups.day.agents=24"});
    CHECK(changes("volume *= [0.9, 1, 1.5]") ==
          Words{"volume *=0.9", "volume *=1", "volume *=1.5"});
    CHECK(changes("groups.day.agents+=0..1") ==
          Words{"groups.day.agents+=0", "groups.day.agents+=1"});
    CHECK(changes("routing.policy=[\"a\", 'b \"c\"']") ==
          Words{"routing.policy=\"a\"", "routing.policy=\"b \\\"c\\\"\""});
    CHECK(changes("talk.mean=1m..2m:1m") == Words{"talk.mean=\"1m\"", "talk.mean=\"2m\""});
    CHECK(changes("groups.a.skills=[[\"x\"], [\"x\", \"y\"]]") ==
          Words{"groups.a.skills=[\"x\"]", "groups.a.skills=[\"x\", \"y\"]"});
    CHECK(changes("hours=[{ open = 08:00:00, close = 18:00:00 }]") ==
          Words{"hours={ \"open\" = 08:00:00, \"close\" = 18:00:00 }"});
    CHECK(changes("start_date=[1999-01-04, 1999-02-01]") ==
          Words{"start_date=1999-01-04", "start_date=1999-02-01"});
    CHECK(changes("groups.\"a=b\".agents=1..2").front() == "groups.\"a=b\".agents=1");
}

TEST_CASE("what is wrong with --vary is said at its place", "[sweep]") {
    CHECK(problem_of("agents") == "7+1 here = and the values are missing");
    CHECK(problem_of("") == "1+1 here = and the values are missing");
    CHECK(problem_of("agents=") == "8+1 here the values are missing");
    CHECK(problem_of("=1..2") == "1+1 here a name is missing");
    CHECK(problem_of("größe=20..4O:2") == "11+2 4O is neither a number nor a length of time");
    CHECK(problem_of("agents=20") == "8+2 one value does not vary");
    CHECK(problem_of("routing.policy=longest_wait") == "16+12 one value does not vary");
    CHECK(problem_of("routing.policy=a, b") == "16+4 one value does not vary");
    CHECK(problem_of("routing.policy=[\"a\", b]") == "16+8 this is not a list");
    CHECK(problem_of("routing.policy=[]") == "16+2 the list is empty");
    CHECK(problem_of("agents=[1, 2, 1]") == "15+1 1 stands in the list already");
    CHECK(problem_of("agents-=[1]") == "7+2 -= is not possible; += takes a negative number");
    CHECK(problem_of("a=[1,\n2]") == "3+6 this is not a list");
}

TEST_CASE("a grid has all combinations, the last value changing fastest", "[sweep]") {
    std::vector<scenario::Problem> problems;
    const Grid grid({"a=1..2", "b=[\"x\", \"y\", \"z\"]"}, problems);
    CHECK(problems.empty());
    REQUIRE(grid.points() == 6);
    CHECK(grid.changes_of(0) == Words{"a=1", "b=\"x\""});
    CHECK(grid.changes_of(2) == Words{"a=1", "b=\"z\""});
    CHECK(grid.changes_of(3) == Words{"a=2", "b=\"x\""});
    CHECK(grid.values_of(5) == std::vector<std::size_t>{1, 2});
}

TEST_CASE("a grid is bounded, and varies a key once", "[sweep]") {
    std::vector<scenario::Problem> problems;
    const Grid large({"a=1..50", "b=1..50", "c=1..1000"}, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "--vary #2");
    CHECK(problems[0].message == "this makes 2,500 points; a sweep has at most 2,000");
    problems.clear();
    const Grid twice({"a=1..2", "a+=1..2"}, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message == "a is varied already");
}

TEST_CASE("a problem of a point stands at its value in --vary", "[sweep]") {
    std::vector<scenario::Problem> problems;
    const Grid grid({"größe=1..9:4", "b=[\"x\", \"why\"]"}, problems);
    const auto placed = [&](const std::string& file, std::uint32_t column) {
        std::vector<scenario::Problem> found{{.file = file,
                                              .column = column,
                                              .length = 1,
                                              .message = "m",
                                              .hint = {},
                                              .source_line = "s"}};
        grid.place(1, 3, found);
        return found[0].file + ":" + std::to_string(found[0].column) + "+" +
               std::to_string(found[0].length) + " " + found[0].source_line;
    };
    CHECK(placed("--set #4", 3) == "--vary #1:3+1 größe=1..9:4");
    CHECK(placed("--set #4", 7) == "--vary #1:7+6 größe=1..9:4");
    CHECK(placed("--set #5", 3) == "--vary #2:9+5 b=[\"x\", \"why\"]");
    CHECK(placed("--set #3", 7) == "--set #3:7+1 s");
}

namespace {

/// A sweep of agents by hand: the level of each point and half the width of its interval, in
/// percent, and the agents scheduled in a day of ten hours.
struct ByHand {
    double level = 0.0;
    double half_width = 0.0;
    double agents = 10.0;
    std::optional<double> cost = {};
};

NamedEstimate number(const char* measure, double value, double half_width) {
    return {observers::find_measure(measure),
            {},
            {},
            {100, value, Interval{value - half_width, value + half_width}}};
}

std::string verdict(const std::vector<ByHand>& points, std::optional<double> target = 0.8) {
    std::vector<scenario::Problem> problems;
    const Grid grid({"groups.day.agents=1.." + std::to_string(points.size())}, problems);
    Plan plan;
    Sweep swept;
    for (const ByHand& point : points) {
        PlannedPoint planned;
        planned.target.service_level = target;
        planned.hours_a_day = 10.0;
        plan.points.push_back(planned);
        SweptPoint done;
        done.is_done = true;
        done.replications = 100;
        if (point.level > 0.0)
            done.estimates.push_back(
                number("service_level", point.level / 100.0, point.half_width / 100.0));
        done.estimates.push_back(number("agents_scheduled", point.agents, 0.0));
        swept.points.push_back(done);
    }
    swept.done = points.size();
    report::SweepFacts facts;
    facts.grid = &grid;
    facts.plan = &plan;
    facts.swept = &swept;
    return report::sweep_verdict(facts, {});
}

}  // namespace

TEST_CASE("the verdict names the point that surely meets the target with the least", "[sweep]") {
    CHECK(
        verdict({{70, 1, 10}, {80.2, 0.5, 11}, {85, 1, 12}, {90, 1, 13}}) ==
        "Target 80% of calls answered within 20 s: surely met at 2 of 4 points, too close to call "
        "at 1,\nmissed at 1.\n"
        "The fewest agent hours that do: agents 3, 85.0% (84.0 to 86.0) with 120 agent hours a "
        "day.\n");
    // Of several that take as much the best.
    CHECK(verdict({{85, 1, 12}, {86, 1, 12}, {90, 1, 14}}) ==
          "Target 80% of calls answered within 20 s: surely met at all 3 points.\n"
          "The fewest agent hours that do: agents 2, 86.0% (85.0 to 87.0) with 120 agent hours a "
          "day; another\none takes as much. Every point meets it: less was not tried.\n");
    // Where all take as much the work does not decide.
    CHECK(verdict({{70, 1, 12}, {86, 1, 12}, {85, 1, 12}})
              .find("The highest level: agents 2, 86.0%") != std::string::npos);
}

TEST_CASE("the verdict says when no point surely meets the target", "[sweep]") {
    CHECK(verdict({{70, 1}, {79.6, 0.7}, {79.9, 0.6}}) ==
          "Target 80% of calls answered within 20 s: too close to call at 2 of 3 points, missed at "
          "1.\n"
          "No point surely meets it; the nearest is agents 3, 79.9% (79.3 to 80.5). About 3,600 "
          "replications\nwould tell if it stays where it is.\n");
    CHECK(verdict({{60, 1}, {70, 1}}) ==
          "Target 80% of calls answered within 20 s: missed at all 2 points.\n"
          "No point meets it; the nearest is agents 2, 70.0% (69.0 to 71.0).\n");
    CHECK(verdict({{60, 1}, {0, 0}}).find("missed at 1 of 2 points, no calls at 1") !=
          std::string::npos);
}

TEST_CASE("one replication of each point is not said to tell anything", "[sweep]") {
    std::vector<scenario::Problem> problems;
    const Grid grid({"volume=[1]"}, problems);
    Plan plan;
    plan.points.emplace_back().target.service_level = 0.8;
    Sweep swept;
    swept.done = 1;
    SweptPoint& point = swept.points.emplace_back();
    point.is_done = true;
    point.replications = 1;
    point.estimates.push_back(number("service_level", 0.9, 0.0));
    point.estimates.back().estimate.interval.reset();
    report::SweepFacts facts;
    facts.grid = &grid;
    facts.plan = &plan;
    facts.swept = &swept;
    CHECK(report::sweep_verdict(facts, {}) ==
          "Target 80% of calls answered within 20 s: too close to call at the one point.\n"
          "One replication cannot tell; more can: --replications 20.\n");
}

TEST_CASE("without a target the verdict says how far the levels go", "[sweep]") {
    CHECK(verdict({{60, 1}, {90, 1}, {70, 1}}, std::nullopt) ==
          "No target set. From 60.0% (59.0 to 61.0) of calls answered within 20 s at agents 1 to "
          "90.0% (89.0 to\n91.0) at agents 2.\n");
    CHECK(verdict({{0, 0}}, std::nullopt) == "No calls. Nobody asked for an agent at any point.\n");
}

TEST_CASE("varied keys are called as shortly as tells them apart", "[sweep]") {
    std::vector<scenario::Problem> problems;
    const Grid grid({"groups.day.agents=1..2", "groups.night.agents+=1..2", "volume*=1..2",
                     "routing.policy=[\"a\"]"},
                    problems);
    CHECK(report::short_names(grid.dimensions()) ==
          Words{"day.agents", "night.agents +", "volume ×", "policy"});
}
