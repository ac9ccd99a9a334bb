// What a comparison says: changes in words, marks and digits of differences.
#include <catch2/catch.hpp>

#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/comparison/findings.hpp"
#include "analysis/report/comparison/rows.hpp"
#include "analysis/report/comparison/sentences.hpp"
#include "sim/observers/measures.hpp"

using namespace ringside;
using namespace ringside::analysis;
using namespace ringside::analysis::report;

namespace {

center::Model center_with(const std::vector<std::string>& groups) {
    center::Model model;
    for (const std::string& name : groups) {
        center::Group group;
        group.name = name;
        group.title = "The " + name;
        model.groups.push_back(group);
    }
    return model;
}

Difference between(double low, double high) {
    Difference difference;
    difference.value = 0.5 * (low + high);
    difference.interval = Interval{low, high};
    return difference;
}

/// A comparison of one measure, of which each variant has its values.
ComparedEstimate compared(const char* measure, std::vector<Difference> variants,
                          std::optional<std::size_t> interval = {}) {
    return {observers::find_measure(measure), {}, {}, interval, std::move(variants)};
}

/// A level that surely lies where it is said, and a variant's difference from it.
Difference level(double base, double variant, double half_width) {
    Difference difference = between(variant - base - half_width, variant - base + half_width);
    difference.base = {20, base, Interval{base - 0.01, base + 0.01}};
    difference.variant = {20, variant, Interval{variant - 0.01, variant + 0.01}};
    return difference;
}

Difference unchanged(double value) {
    Difference difference = level(value, value, 0.0);
    difference.interval = Interval{0.0, 0.0};
    return difference;
}

struct Story {
    center::Model model = center_with({"day"});
    ComparisonFacts facts;
    std::vector<ComparedEstimate> list;
    std::vector<ComparedEstimate> intervals;

    explicit Story(std::vector<Difference> levels, std::optional<double> target = 0.8) {
        model.target.service_level = target;
        facts.replications = 20;
        facts.scenarios.push_back({"as it is", &model, {}, 0, 0});
        for (std::size_t i = 0; i < levels.size(); ++i)
            facts.scenarios.push_back({"variant " + std::to_string(i + 1), &model, {}, 0, 0});
        list.push_back(compared("service_level", std::move(levels)));
    }
    Differences differences() const { return {list, intervals, facts.scenarios.size() - 1}; }
    std::string standing() const { return text_of(standing_sentence(facts, differences())); }
    std::string better() const { return text_of(better_sentence(facts, differences())); }
    std::string variant(std::size_t i) const {
        return text_of(variant_sentence(facts, differences(), i));
    }
};

}  // namespace

TEST_CASE("the first sentence says who meets the target, is too close to it or misses it",
          "[report][comparison]") {
    const std::string start = "Target 80% of calls answered within 20 s: ";
    CHECK(Story({level(0.7, 0.9, 0.01)}).standing() == start + "met by B; missed by A.");
    CHECK(Story({level(0.9, 0.95, 0.01)}).standing() == start + "met by A and B.");
    CHECK(Story({level(0.805, 0.9, 0.01), level(0.805, 0.795, 0.01), level(0.805, 0.5, 0.01)})
              .standing() == start + "met by B; too close to call for A and C; missed by D.");
    CHECK(Story({level(0.5, 0.6, 0.01), level(0.5, 0.7, 0.01)}).standing() ==
          start + "missed by all.");
    CHECK(Story({level(0.5, 0.6, 0.01)}, std::nullopt).standing() ==
          "No target set. The service level is the share of calls answered within 20 s.");
}

TEST_CASE("of several variants it is said who is surely better, worse, or neither",
          "[report][comparison]") {
    CHECK(Story({level(0.7, 0.9, 0.01)}).better().empty());
    Story story({level(0.7, 0.9, 0.01), level(0.7, 0.6, 0.01), level(0.7, 0.8, 0.01),
                 level(0.7, 0.705, 0.02), unchanged(0.7)});
    CHECK(story.better() ==
          "Service level against A: better with B and D; worse with C; no clear difference with "
          "E; unchanged with F.");
    CHECK(Story({level(0.7, 0.705, 0.02), level(0.7, 0.695, 0.02)}).better() ==
          "Service level against A: no clear difference with B and C.");
    CHECK(Story({level(0.7, 0.9, 0.01), level(0.7, 0.9, 0.01)}, std::nullopt).better() ==
          "Service level against A: better with B and C.");
    story.model.target.matters = 0.03;
    CHECK(story.better() ==
          "Service level against A: better with B and D; worse with C; the same, within 3 points, "
          "with E; unchanged with F.");
    story.facts.replications = 1;
    CHECK(story.better().empty());
}

TEST_CASE("a variant's sentence says what it changes, and what is not clear",
          "[report][comparison]") {
    Story story({level(0.7, 0.761, 0.003), level(0.7, 0.697, 0.012), level(0.7, 0.702, 0.001),
                 unchanged(0.7)});
    story.list.push_back(compared("abandoned", {between(-419.0, -405.0), between(-3.0, 5.0),
                                                between(2.0, 4.0), between(0.0, 0.0)}));
    story.list.push_back(compared("agents_scheduled", {between(2.0, 2.0), between(0.0, 0.0),
                                                       between(0.0, 0.0), between(0.0, 0.0)}));
    CHECK(story.variant(0) ==
          "variant 1: service level +6.1 points (5.8 to 6.4), 412 (405 to 419) fewer abandoned a "
          "day, 48 more agent hours a day.");
    CHECK(story.variant(1) ==
          "variant 2: no clear difference in service level (−1.5 to 0.9 points), no clear "
          "difference in abandoned a day (−3 to 5).");
    CHECK(story.variant(3) == "variant 4: the same service level in every replication.");
    story.model.target.matters = 0.01;
    CHECK(story.variant(2) ==
          "variant 3: service level the same, within 1 point (0.1 to 0.3), 3 (2 to 4) more "
          "abandoned a day.");
    story.model.horizon.steady_state = true;
    story.list.push_back(compared("abandon_rate", {between(-0.02, -0.01), between(-0.01, 0.01),
                                                   between(0.01, 0.02), between(0.0, 0.0)}));
    CHECK(story.variant(0) ==
          "variant 1: service level +6.1 points (5.8 to 6.4), abandon rate −1.5 points (−2.0 to "
          "−1.0), 2 more agents.");
}

TEST_CASE("half hours that surely changed are counted, and the one that did most is named",
          "[report][comparison]") {
    Story story({level(0.7, 0.7, 0.01)});
    CHECK(interval_changes(story.facts, story.differences(), 0).all() == 0);
    story.intervals = {compared("service_level", {level(0.7, 0.8, 0.02)}, 14),
                       compared("service_level", {level(0.7, 0.5, 0.02)}, 15),
                       compared("service_level", {level(0.7, 0.701, 0.02)}, 16),
                       compared("service_level", {unchanged(1.0)}, 17),
                       compared("service_level", {Difference{}}, 18),
                       compared("offered", {level(100.0, 700.0, 2.0)}, 14)};
    const Differences differences = story.differences();
    IntervalChanges changes = interval_changes(story.facts, differences, 0);
    CHECK((changes.better == 1 && changes.worse == 1 && changes.unclear == 1 && changes.same == 1));
    REQUIRE(changes.largest != nullptr);
    CHECK(changes.largest->interval == 15);
    CHECK(points_and_range(changes.largest->variants.front()) == "−20.0 (−22.0 to −18.0)");
    story.model.target.matters = 0.15;
    changes = interval_changes(story.facts, differences, 0);
    CHECK((changes.better == 0 && changes.worse == 1 && changes.same == 3));
    CHECK(intervals_noun(std::chrono::minutes{30}) == "half hours");
    CHECK(intervals_noun(std::chrono::minutes{10}) == "intervals of 10 min");
}

TEST_CASE("what a variant does by interval is one finding", "[report][comparison]") {
    Story story({level(0.7, 0.7, 0.01)});
    const auto finding = [&] { return intervals_finding(story.facts, story.differences(), 0); };
    CHECK(finding().empty());
    story.intervals = {compared("service_level", {level(0.7, 0.8, 0.02)}, 14),
                       compared("service_level", {level(0.7, 0.9, 0.02)}, 15)};
    CHECK(finding() == "better in both half hours; most at 07:30: +20.0 points (18.0 to 22.0)");
    story.intervals.push_back(compared("service_level", {level(0.7, 0.6, 0.02)}, 16));
    story.intervals.push_back(compared("service_level", {level(0.7, 0.7, 0.02)}, 17));
    CHECK(finding() ==
          "better in 2, worse in 1, not clear in 1 of 4 half hours; most at 07:30: +20.0 points "
          "(18.0 to 22.0)");
    story.intervals.erase(story.intervals.begin(), story.intervals.begin() + 3);
    CHECK(finding() == "not clear in 1 half hour");
}

TEST_CASE("who gains and who loses by call type is one finding", "[report][comparison]") {
    Story story({level(0.7, 0.7, 0.01)});
    const auto finding = [&] { return call_types_finding(story.facts, story.differences(), 0); };
    const auto add = [&](const char* name, const Difference& difference) {
        center::CallType type;
        type.name = name;
        type.title = std::string("Type ") + name;
        story.model.call_types.push_back(type);
        story.list.push_back(compared("service_level", {difference}));
        story.list.back().call_type = name;
    };
    add("PS", level(0.7, 0.8, 0.01));
    CHECK(finding().empty());
    add("NE", level(0.7, 0.9, 0.01));
    CHECK(finding() == "better for both call types; most for Type NE: +20.0 points (19.0 to 21.0)");
    add("TT", level(0.7, 0.6, 0.01));
    add("IN", unchanged(0.7));
    CHECK(finding() ==
          "better for 2, worse for 1, the same for 1 of 4 call types; most for Type NE: +20.0 "
          "points (19.0 to 21.0)");
    // Of a type that a variant does not have there is no difference.
    center::CallType other;
    other.name = "other";
    story.model.call_types = {other};
    CHECK(finding().empty());
}

TEST_CASE("what the same callers save is said from the least to the most", "[report][comparison]") {
    Difference few = level(0.7, 0.8, 0.01);
    few.times_fewer = 1.43;
    Difference many = level(0.7, 0.8, 0.01);
    many.times_fewer = 20.4;
    const auto finding = [](const std::vector<Difference>& levels) {
        const Story story(levels);
        return pairing_finding(story.facts, story.differences());
    };
    const std::string start =
        "The same callers come to all. With callers of their own, intervals as narrow as these "
        "would take ";
    CHECK(finding({few}) == start + "1.4 times as many replications.");
    CHECK(finding({many, few}) == start + "1.4 to 20 times as many replications.");
    CHECK(finding({unchanged(0.7)}).empty());
}

TEST_CASE("scenarios that are hard to compare are said to be so", "[report][comparison]") {
    Story story({level(0.7, 0.7, 0.01)});
    CHECK(unlike_words(story.facts).empty());
    center::Model other = story.model;
    story.facts.scenarios.back().model = &other;
    other.horizon.interval = std::chrono::minutes{15};
    CHECK(unlike_words(story.facts) == "they differ in the length of their intervals");
    other.horizon.days = 2;
    CHECK(unlike_words(story.facts) == "they differ in the time simulated");
    other.target.within = std::chrono::seconds{30};
    CHECK(unlike_words(story.facts) ==
          "they differ in what counts as answered in time and the time simulated");
}

TEST_CASE("changes of agents and of volume have words, others stand as they are",
          "[report][comparison]") {
    const center::Model one = center_with({"day"});
    const center::Model two = center_with({"day", "night"});
    CHECK(words_of_changes(one, {"groups.day.agents+=2"}) == "2 more agents");
    CHECK(words_of_changes(one, {"groups.day.agents += -1"}) == "1 fewer agent");
    CHECK(words_of_changes(two, {"groups.day.agents+=1"}) == "1 more agent in The day");
    CHECK(words_of_changes(one, {"volume*=1.2", "groups.day.agents+=2"}) ==
          "20% more calls, 2 more agents");
    CHECK(words_of_changes(one, {"volume*=0.925"}) == "7.5% fewer calls");
    for (const char* change : {"volume=2", "volume+=2", "volume*=1", "groups.day.agents*=2",
                               "groups.day.agents+=x", "groups..agents+=1", "groups.agents+=1",
                               "groups.a.b.agents+=1", "=", "", "routing.policy=\"a+=1\""}) {
        CHECK(words_of_changes(one, {change}) == change);
    }
    CHECK(words_of_changes(one, {}).empty());
}

TEST_CASE("a mark stands only where a difference is sure or not clear", "[report][comparison]") {
    CHECK(mark_of(between(0.1, 0.3), Better::higher) == Mark::better);
    CHECK(mark_of(between(0.1, 0.3), Better::lower) == Mark::worse);
    CHECK(mark_of(between(-0.3, -0.1), Better::lower) == Mark::better);
    CHECK(mark_of(between(0.1, 0.3), Better::neither) == Mark::none);
    CHECK(mark_of(between(-0.1, 0.3), Better::higher) == Mark::unclear);
    CHECK(mark_of(between(-0.1, 0.3), Better::neither) == Mark::unclear);
    CHECK(mark_of(between(0.0, 0.0), Better::higher) == Mark::none);
    CHECK(mark_of({}, Better::higher) == Mark::none);
    CHECK(mark_of(between(0.1, 0.3), Better::higher, 0.31) == Mark::same);
    CHECK(mark_of(between(-0.1, 0.3), Better::higher, 0.31) == Mark::same);
    CHECK(mark_of(between(-0.1, 0.3), Better::higher, 0.3) == Mark::unclear);
    CHECK(mark_of(between(0.1, 0.3), Better::higher, 0.3) == Mark::better);
    CHECK(within_words(0.01) == "within 1 point");
    CHECK(within_words(0.005) == "within 0.5 points");
}

TEST_CASE("differences have a sign, one form a row, and do not touch 0 by rounding",
          "[report][comparison]") {
    CHECK(difference_words(between(0.055, 0.065), 100.0, 1) == "+6.0 ± 0.5");
    CHECK(difference_words(between(-412.0, -404.0), 1.0, 0) == "−408 ± 4");
    CHECK(difference_words(between(-0.0001, 0.0003), 100.0, 1) == "0.0 ± 0.0");
    CHECK(difference_words(between(0.0, 0.0), 100.0, 1) == "the same");
    CHECK(difference_words({}, 1.0, 1) == "–");
    CHECK(decimals_of({between(0.055, 0.065)}, 100.0, 1) == 1);
    CHECK(decimals_of({between(0.00002, 0.0020)}, 100.0, 1) == 3);
    CHECK(decimals_of({between(404.0, 412.0), between(0.004, 0.016)}, 1.0, 0) == 3);
    CHECK(decimals_of({between(34.0, 34.0)}, 1.0, 0) == 0);
    CHECK(decimals_of({between(1.5, 1.5)}, 1.0, 0) == 1);
    CHECK(range_words({0.058, 0.064}, 100.0, 1) == "5.8 to 6.4");
}
