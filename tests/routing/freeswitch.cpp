// FreeSWITCH's rules: the order of all callers, tiers, failures, timers, lots, and why.
#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "sim/routing/profiles/freeswitch.hpp"
#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

using Strategy = FreeswitchStrategy;

Desk desk_of(const Layout& layout, const FreeswitchProfile& profile) {
    const Abilities abilities(layout);
    return Desk(layout, make_freeswitch(profile, abilities));
}

FreeswitchProfile with(Strategy strategy) { return {.strategy = strategy}; }

Strategy any_strategy() {
    const auto last = static_cast<int>(freeswitch_strategies().size()) - 1;
    return static_cast<Strategy>(GENERATE_COPY(range(0, last + 1)));
}

}  // namespace

TEST_CASE("the lot of FreeSWITCH falls on each agent of the lowest tier equally often",
          "[routing]") {
    constexpr unsigned agents = 4;
    constexpr unsigned calls = 4000;
    Desk desk = desk_of(layout_of(1, {{{skill(0, 2)}, 1}, {{skill(0, 1)}, agents}}),
                        with(Strategy::random));
    std::mt19937_64 chance{20261127};
    std::array<unsigned, agents + 1> count{};
    desk.sign_in(0);
    for (unsigned call = 0; call < calls; ++call) {
        const Offers offers = desk.queued(call, call, {.chance = chance()});
        REQUIRE(offers.size() == 1);
        const unsigned agent = offers.front().agent.value;
        ++count[agent];
        desk.next_after(call + 0.5, call, agent);
    }
    CHECK(count[0] == 0);
    const double expected = double{calls} / agents;
    const double error = std::sqrt(calls * (1.0 / agents) * (1.0 - 1.0 / agents));
    for (unsigned agent = 1; agent <= agents; ++agent)
        CHECK(std::abs(count[agent] - expected) < 4 * error);
}

TEST_CASE("an offer by lot that fails draws again, with the same chance", "[routing]") {
    Desk desk = desk_of(layout_of(1, {{{skill(0)}, 8}}), with(Strategy::random));
    desk.sign_in(0);
    unsigned others = 0;
    unsigned agent = desk.queued(1, 0, {.chance = 5}).front().agent.value;
    for (int attempt = 0; attempt < 20; ++attempt) {
        CHECK(desk.not_answered(2 + attempt, 0, agent).offers == nobody);
        const Offers next = desk.idle(2 + attempt, agent);
        REQUIRE(next.size() == 1);
        others |= 1u << agent;
        agent = next.front().agent.value;
    }
    CHECK(std::popcount(others) > 4);
}

TEST_CASE("FreeSWITCH orders the callers of all queues by wait and base score", "[routing]") {
    FreeswitchProfile profile;
    profile.base_score = {events::Duration{}, std::chrono::seconds{10}};
    Desk desk = desk_of(layout_of(2, {{{skill(0), skill(1)}, 1}}), profile);
    desk.queued(0, 0);
    desk.queued(9, 1, {.call_type = 1});
    desk.queued(11, 2);
    desk.queued(12, 3, {.call_type = 1});
    CHECK(desk.idle(13, 0) == Offers{offer(1, 0)});
    CHECK(desk.next_after(14, 1, 0) == Offers{offer(0, 0)});
    CHECK(desk.next_after(15, 0, 0) == Offers{offer(3, 0)});
    CHECK(desk.next_after(16, 3, 0) == Offers{offer(2, 0)});
}

TEST_CASE("a tier of FreeSWITCH opens after its level times the wait", "[routing]") {
    FreeswitchProfile profile{.tier_rules_apply = true,
                              .tier_rule_wait = std::chrono::seconds{10},
                              .tier_rule_wait_multiply_level = true};
    Desk desk = desk_of(layout_of(1, {{{skill(0, 1)}, 1}, {{skill(0, 3)}, 1}}), profile);
    desk.sign_in(0);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0)});  // nobody is there in a lower tier
    CHECK(desk.queued(2, 1) == nobody);
    CHECK(desk.woken(31).offers == nobody);
    CHECK(desk.woken(32).offers == Offers{offer(1, 1)});
}

TEST_CASE("FreeSWITCH leaves an agent alone who did not answer, and then pauses it", "[routing]") {
    FreeswitchProfile profile{.no_answer_delay_time = std::chrono::seconds{5},
                              .max_no_answer = 2,
                              .on_break_for = std::chrono::minutes{1}};
    Desk desk = desk_of(layout_of(1, {{{skill(0)}, 1}}), profile);
    desk.sign_in(0);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0)});
    CHECK(desk.not_answered(2, 0, 0).pauses.empty());
    CHECK(desk.idle(2, 0) == nobody);
    CHECK(desk.woken(6.9).offers == nobody);
    CHECK(desk.woken(7).offers == Offers{offer(0, 0)});
    const Decision decision = desk.not_answered(8, 0, 0);
    REQUIRE(decision.pauses.size() == 1);
    CHECK(decision.pauses.front() == Pause{AgentId{0}, std::chrono::minutes{1}});
}

TEST_CASE("FreeSWITCH sends away who has waited too long, and stops the phones", "[routing]") {
    FreeswitchProfile profile{.strategy = Strategy::ring_all,
                              .max_wait_time = std::chrono::seconds{30}};
    Desk desk = desk_of(layout_of(1, {{{skill(0)}, 2}}), profile);
    desk.sign_in(0);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0), offer(0, 1)});
    CHECK(desk.woken(30.9).turned_away.empty());
    const Decision decision = desk.woken(31);
    CHECK(decision.turned_away == std::vector{ContactId{0}});
    CHECK(decision.withdrawals.size() == 2);
    CHECK(decision.offers.empty());
}

TEST_CASE("FreeSWITCH says why in words and keys, whatever the strategy", "[routing]") {
    const Strategy strategy = any_strategy();
    CAPTURE(freeswitch_strategies()[static_cast<std::size_t>(strategy)]);
    Desk desk = desk_of(layout_of(1, {{{skill(0, 1)}, 3}, {{skill(0, 2)}, 1}}), with(strategy));
    desk.ask_why(true);
    desk.queued(0, 9);
    CHECK_THAT(desk.why().rule, Catch::Contains("waits"));
    desk.abandoned(1, 9);
    CHECK(desk.idle(2, 0) == nobody);
    CHECK_THAT(desk.why().rule, Catch::Contains("stays idle"));
    desk.sign_in(3);

    const Offers offers = desk.queued(10, 0);
    REQUIRE_FALSE(offers.empty());
    const Explanation& why = desk.why();
    CHECK_THAT(why.rule, Catch::Contains("open tiers"));
    std::size_t chosen = 0;
    for (const auto& candidate : why.candidates) {
        CHECK(candidate.why_not.empty());
        CHECK(candidate.keys.size() >= 2);
        chosen += candidate.chosen;
    }
    CHECK(chosen == offers.size());
}

TEST_CASE("asking FreeSWITCH why changes nothing", "[routing]") {
    const Strategy strategy = any_strategy();
    FreeswitchProfile profile = with(strategy);
    profile.tier_rules_apply = true;
    profile.tier_rule_wait = std::chrono::seconds{7};
    profile.wrap_up_time = std::chrono::seconds{3};
    const Layout layout = layout_of(2, {{{skill(0, 1), skill(1, 2)}, 2}, {{skill(1, 1)}, 2}});
    Desk silent = desk_of(layout, profile);
    Desk asked = desk_of(layout, profile);
    asked.ask_why(true);
    std::mt19937_64 chance{7};
    std::vector<Offer> open;
    const auto both = [&](auto&& what) {
        const Offers one = what(silent);
        REQUIRE(one == what(asked));
        open.insert(open.end(), one.begin(), one.end());
    };
    for (unsigned agent = 0; agent < 4; ++agent)
        both([&](Desk& desk) { return desk.idle(0, agent); });
    for (unsigned call = 0; call < 200; ++call) {
        const double now = 2.0 * call + 1;
        const Caller caller{.call_type = call % 2, .chance = chance()};
        both([&](Desk& desk) { return desk.queued(now, call, caller); });
        both([&](Desk& desk) { return desk.woken(now + 0.5).offers; });
        if (!open.empty()) {
            const Offer it = open.front();
            std::erase_if(open, [&](const Offer& other) { return other.call == it.call; });
            both([&](Desk& desk) {
                Offers next = desk.answered(now + 1, it.call.value, it.agent.value).offers;
                desk.talk_ended(now + 1.5, it.call.value, it.agent.value);
                return next;
            });
            both([&](Desk& desk) { return desk.idle(now + 1.5, it.agent.value); });
        }
    }
}

}  // namespace ringside::routing
