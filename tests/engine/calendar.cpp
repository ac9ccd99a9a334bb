// The calendar against a sorted container: whatever is put, taken, filtered and copied in whatever
// order, what comes out is what sorting says.
#include "sim/engine/calendar.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <tuple>
#include <vector>

#include "sim/engine/stream.hpp"

namespace ringside::engine {

namespace {

bool earlier(const Notice& a, const Notice& b) {
    return std::tie(a.time, a.order) < std::tie(b.time, b.order);
}

/// `times` instants only, so that a small number makes many ties.
Notice random_notice(Stream& chance, std::uint64_t times, std::uint32_t number) {
    const auto nanoseconds = static_cast<std::int64_t>(chance() % times);
    const auto rank = static_cast<std::uint8_t>(chance() % 4 * 85);
    // The number in the tie keeps keys apart, as subjects do in the center.
    const std::uint64_t tie = (chance() % 16) << 40 | number;
    return {events::Time{events::Duration{nanoseconds}}, order_of(rank, tie), number,
            static_cast<std::uint32_t>(chance())};
}

std::vector<Notice> random_notices(std::uint64_t seed, std::uint32_t count, std::uint64_t times) {
    Stream chance(replication_key(seed, 0), count, Purpose::test);
    std::vector<Notice> notices;
    for (std::uint32_t i = 0; i < count; ++i) {
        notices.push_back(random_notice(chance, times, i));
    }
    return notices;
}

std::vector<Notice> drained(Calendar calendar) {
    std::vector<Notice> taken;
    while (!calendar.empty()) {
        taken.push_back(calendar.take());
    }
    return taken;
}

using Sorted = std::set<Notice, decltype(&earlier)>;

void check_same_face(const Calendar& calendar, const Sorted& sorted) {
    REQUIRE(calendar.size() == sorted.size());
    REQUIRE(calendar.empty() == sorted.empty());
    REQUIRE(calendar.next_time() == (sorted.empty() ? events::never : sorted.begin()->time));
    if (!sorted.empty()) {
        REQUIRE(calendar.next() == *sorted.begin());
    }
}

}  // namespace

TEST_CASE("an empty calendar has nothing before never", "[engine]") {
    Calendar calendar;
    CHECK(calendar.empty());
    CHECK(calendar.size() == 0);
    CHECK(calendar.next_time() == events::never);
    calendar.put({events::start_of_time, order_of(0, 0), 7, 9});
    CHECK(calendar.take() == Notice{events::start_of_time, order_of(0, 0), 7, 9});
    CHECK(calendar.empty());
    CHECK(calendar.next_time() == events::never);
}

TEST_CASE("notices come out in the order that sorting says", "[engine]") {
    const std::uint32_t count = GENERATE(1U, 2U, 3U, 4U, 5U, 6U, 17U, 100U, 5000U);
    const std::uint64_t times = GENERATE(1U, 10U, 1'000'000'000U);
    std::vector<Notice> notices = random_notices(11, count, times);
    Calendar calendar;
    for (const Notice& notice : notices) {
        calendar.put(notice);
    }
    std::ranges::sort(notices, earlier);
    CHECK(drained(calendar) == notices);
}

TEST_CASE("a tie goes by rank and then by subject, not by the order of insertion", "[engine]") {
    const events::Time noon{std::chrono::hours{12}};
    const Notice first{noon, order_of(1, 900), 0, 0};
    const Notice second{noon, order_of(2, 3), 0, 0};
    const Notice third{noon, order_of(2, 4), 0, 0};
    const Notice fourth{noon, order_of(255, 0), 0, 0};
    Calendar calendar;
    for (const Notice& notice : {fourth, second, third, first}) {
        calendar.put(notice);
    }
    CHECK(drained(calendar) == std::vector{first, second, third, fourth});
    CHECK(rank_of(first) == 1);
    CHECK(rank_of(fourth) == 255);
}

TEST_CASE("a tie subject beyond 56 bits does not reach into the rank", "[engine]") {
    CHECK(order_of(3, ~std::uint64_t{0}) < order_of(4, 0));
    CHECK(order_of(3, std::uint64_t{1} << 56) == order_of(3, 0));
}

TEST_CASE("the largest time and order are still notices", "[engine]") {
    const Notice last{events::never - events::Duration{1}, ~std::uint64_t{0}, 1, 2};
    Calendar calendar;
    calendar.put(last);
    calendar.put({events::start_of_time, 0, 3, 4});
    CHECK(calendar.take().subject == 3);
    CHECK(calendar.next_time() == last.time);
    CHECK(calendar.take() == last);
}

TEST_CASE("puts, takes, filters and copies in any order keep the order", "[engine]") {
    const std::uint64_t seed = GENERATE(1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U);
    Stream chance(replication_key(seed, 1), 0, Purpose::test);
    Calendar calendar;
    Sorted sorted(earlier);
    for (std::uint32_t i = 0; i < 4000; ++i) {
        const std::uint64_t what = chance() % 1000;
        if (what < 530) {
            const Notice notice = random_notice(chance, 2000, i);
            calendar.put(notice);
            sorted.insert(notice);
        } else if (what < 990 && !sorted.empty()) {
            REQUIRE(calendar.take() == *sorted.begin());
            sorted.erase(sorted.begin());
        } else if (what < 995) {
            const auto valid = [](const Notice& notice) { return notice.stamp % 3 != 0; };
            calendar.filter(valid);
            std::erase_if(sorted, [&](const Notice& notice) { return !valid(notice); });
        } else {
            Calendar copy;
            copy = calendar;
            REQUIRE(drained(calendar) == std::vector(sorted.begin(), sorted.end()));
            calendar = copy;
        }
        check_same_face(calendar, sorted);
    }
    CHECK(drained(calendar) == std::vector(sorted.begin(), sorted.end()));
}

TEST_CASE("a filter may remove everything or nothing", "[engine]") {
    std::vector<Notice> notices = random_notices(5, 50, 20);
    Calendar calendar;
    calendar.reserve(notices.size());
    for (const Notice& notice : notices) {
        calendar.put(notice);
    }
    calendar.filter([](const Notice&) { return true; });
    std::ranges::sort(notices, earlier);
    CHECK(drained(calendar) == notices);
    calendar.filter([](const Notice&) { return false; });
    CHECK(calendar.empty());
    CHECK(calendar.next_time() == events::never);
    calendar.put(notices.front());
    CHECK(calendar.take() == notices.front());
}

TEST_CASE("a copy of a calendar goes its own way", "[engine]") {
    Calendar original;
    for (const Notice& notice : random_notices(6, 30, 1000)) {
        original.put(notice);
    }
    original.take();
    Calendar copy = original;
    const std::vector<Notice> rest = drained(original);
    while (!copy.empty()) {
        copy.take();
    }
    CHECK(original.size() == 29);
    CHECK(drained(original) == rest);
}

}  // namespace ringside::engine
