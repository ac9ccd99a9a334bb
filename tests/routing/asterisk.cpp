// Asterisk's lots: the shares that follow from the metrics of app_queue, in which the lowest wins
// and ties go to the first member. The other rules are cases under conformance/asterisk.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <random>

#include "sim/routing/profiles/asterisk.hpp"
#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

constexpr std::size_t members = 3;
using Shares = std::array<double, members>;

/// How often each member has the lowest metric, if it is uniform on 0, 1, … below these numbers.
Shares shares_of(const std::array<int, members>& below) {
    Shares shares{};
    for (std::size_t winner = 0; winner < members; ++winner) {
        for (int metric = 0; metric < below[winner]; ++metric) {
            double chance = 1.0 / below[winner];
            for (std::size_t other = 0; other < members; ++other) {
                const int least = metric + (other < winner ? 1 : 0);  // of the other, to lose
                if (other != winner)
                    chance *= std::max(below[other] - least, 0) / static_cast<double>(below[other]);
            }
            shares[winner] += chance;
        }
    }
    return shares;
}

/// Of so many calls that find all members idle, how many go to each. Member i has penalty i.
std::array<unsigned, members> calls_by_member(AsteriskStrategy strategy, int raise_penalty,
                                              unsigned calls) {
    Desk desk(layout_of(1, {{{skill(0, 1)}, 1}, {{skill(0, 2)}, 1}, {{skill(0, 3)}, 1}}),
              Settings{.profile = AsteriskProfile{.strategy = strategy,
                                                  .raise_penalty = raise_penalty}});
    std::mt19937_64 chance{20261128};
    std::array<unsigned, members> count{};
    desk.sign_in(0);
    for (unsigned call = 0; call < calls; ++call) {
        const Offers offers = desk.queued(call, call, {.chance = chance()});
        REQUIRE(offers.size() == 1);
        ++count[offers.front().agent.index()];
        desk.next_after(call + 0.5, call, offers.front().agent.value);
    }
    return count;
}

void check(const std::array<unsigned, members>& count, const Shares& shares, unsigned calls) {
    for (std::size_t member = 0; member < members; ++member) {
        CAPTURE(member, count[member], shares[member]);
        const double error = std::sqrt(calls * shares[member] * (1.0 - shares[member]));
        CHECK(std::abs(count[member] - calls * shares[member]) < 4 * error);
    }
}

}  // namespace

TEST_CASE("random rings the members of one penalty equally often, but for ties", "[routing]") {
    constexpr unsigned calls = 20'000;
    const Shares shares = shares_of({1000, 1000, 1000});
    CHECK(shares[0] + shares[1] + shares[2] == Approx(1.0));
    CHECK(shares[0] > shares[2]);
    check(calls_by_member(AsteriskStrategy::random, 2, calls), shares, calls);
    // With penalties of their own the first is always the lowest.
    CHECK(calls_by_member(AsteriskStrategy::random, 0, 100)[0] == 100);
}

TEST_CASE("wrandom rings members the less often the higher their penalty", "[routing]") {
    constexpr unsigned calls = 20'000;
    const Shares shares = shares_of({1000, 2000, 3000});
    CHECK(shares[0] + shares[1] + shares[2] == Approx(1.0));
    check(calls_by_member(AsteriskStrategy::wrandom, 0, calls), shares, calls);
}

}  // namespace ringside::routing
