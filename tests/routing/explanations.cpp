// A decision can say why: the candidates, the keys by which they were compared, the rule. To ask
// changes nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

Layout two_levels() {
    return layout_of(2, {{{skill(0, 1), skill(1, 2)}, 2}, {{skill(0, 2), skill(1, 1)}, 1}});
}

const Explanation::Candidate& chosen(const Explanation& why) {
    REQUIRE(std::ranges::count(why.candidates, true, &Explanation::Candidate::chosen) == 1);
    return *std::ranges::find(why.candidates, true, &Explanation::Candidate::chosen);
}

bool is_before(const Explanation::Candidate& one, const Explanation::Candidate& other) {
    const auto loss = [](const Explanation::Key& key) {
        return key.larger_wins ? -key.value : key.value;
    };
    return std::ranges::lexicographical_compare(one.keys, other.keys, {}, loss, loss);
}

}  // namespace

TEST_CASE("a call that found an agent names the agents it was chosen from", "[routing]") {
    Desk desk(two_levels(), "longest_wait");
    desk.ask_why(true);
    desk.idle(0, 2);
    desk.idle(3, 1);
    CHECK(desk.queued(10, 0) == Offers{offer(0, 1)});
    const Explanation& why = desk.why();
    CHECK_FALSE(why.rule.empty());
    REQUIRE(why.candidates.size() == 2);
    const Explanation::Candidate& winner = chosen(why);
    CHECK(winner.agent == AgentId{1});
    REQUIRE(winner.keys.size() == 2);
    CHECK(winner.keys[0].name == "level");
    CHECK(winner.keys[0].value == 1.0);
    CHECK(winner.keys[1].value == Approx(7.0));
}

TEST_CASE("an agent who found a call names the calls it was chosen from", "[routing]") {
    Desk desk(two_levels(), "strict_priority");
    desk.ask_why(true);
    desk.queued(0, 0, {.call_type = 0});
    desk.queued(4, 1, {.call_type = 1});
    CHECK(desk.idle(10, 0) == Offers{offer(0, 0)});
    REQUIRE(desk.why().candidates.size() == 2);
    const Explanation::Candidate& winner = chosen(desk.why());
    CHECK(winner.call == ContactId{0});
    CHECK(winner.keys.front().name == "priority");
    CHECK(winner.keys.back().value == Approx(10.0));
}

TEST_CASE("a call that found nobody says so", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(two_levels(), policy);
    desk.ask_why(true);
    desk.queued(0, 0);
    CHECK_THAT(desk.why().rule, Catch::Contains("waits"));
    CHECK(desk.why().candidates.empty());
}

TEST_CASE("an agent who found no call says so", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(two_levels(), policy);
    desk.ask_why(true);
    desk.idle(0, 0);
    CHECK_THAT(desk.why().rule, Catch::Contains("stays idle"));
}

TEST_CASE("no candidate comes before the chosen one by its keys", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(two_levels(), policy);
    desk.ask_why(true);
    for (unsigned agent = 3; agent-- > 0;) desk.idle(10 - agent, agent);
    for (unsigned call = 0; call < 6; ++call) {
        const Offers offers = desk.queued(20 + call, call, {.call_type = call % 2});
        if (offers.size() != 1) continue;  // it waits, or rings at several phones
        const Explanation::Candidate& winner = chosen(desk.why());
        for (const auto& other : desk.why().candidates) CHECK_FALSE(is_before(other, winner));
        CHECK_FALSE(desk.why().rule.empty());
    }
}

TEST_CASE("to ask why changes no decision", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk silent(two_levels(), policy);
    Desk asked = silent;
    asked.ask_why(true);
    const auto both = [&](auto&& act) {
        const Offers offers = act(silent);
        CHECK(offers == act(asked));
        return offers;
    };
    for (unsigned agent = 0; agent < 3; ++agent) {
        both([&](Desk& desk) { return desk.idle(agent, agent); });
    }
    for (unsigned call = 0; call < 30; ++call) {
        const Caller caller{.call_type = call % 2, .chance = 0x9e3779b97f4a7c15u * (call + 1)};
        const Offers offers =
            both([&](Desk& desk) { return desk.queued(10 + call, call, caller); });
        if (offers.empty() || call % 3 == 0) continue;
        const auto [served, agent] = offers.front();
        both([&](Desk& desk) {
            return desk.next_after(10.5 + call, served.value, agent.value);
        });
    }
}

}  // namespace ringside::routing
