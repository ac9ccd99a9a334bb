// What a comparison says: changes in words, marks and digits of differences.
#include <catch2/catch.hpp>

#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/comparison/rows.hpp"

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

}  // namespace

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
