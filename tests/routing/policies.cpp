// What each policy promises, one promise a test: a few events in, the decision out.
#include "sim/routing/policies/policies.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

/// One call type; agents 0 and 1 are of the better level, agent 2 of the worse.
Layout experts_and_trainee() {
    return layout_of(1, {{{skill(0, 1)}, 2}, {{skill(0, 2)}, 1}});
}

/// Two call types and one agent for both, who knows type 1 better.
Layout one_generalist() { return layout_of(2, {{{skill(0, 2), skill(1, 1)}, 1}}); }

/// The agent becomes free first at 100 s; the calls have come in before.
Offers first_choice(Desk& desk, const std::vector<std::pair<double, Caller>>& calls) {
    unsigned number = 0;
    for (const auto& [second, caller] : calls) {
        REQUIRE(desk.queued(second, number++, caller) == nobody);
    }
    return desk.idle(100, 0);
}

}  // namespace

TEST_CASE("the table knows its policies by name and no others", "[routing]") {
    const auto abilities = std::make_shared<const Abilities>(one_generalist());
    for (const std::string_view name : policy_names()) {
        CHECK(make_policy(name, abilities) != nullptr);
    }
    CHECK(policies().size() == policy_names().size());
    CHECK(make_policy("longest_weight", abilities) == nullptr);
    CHECK(make_policy("", abilities) == nullptr);
}

TEST_CASE("under every policy a call goes to the only agent who is idle", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(experts_and_trainee(), policy);
    desk.idle(0, 2);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 2)});
    CHECK(desk.queued(2, 1) == nobody);
    CHECK(desk.idle(3, 0) == Offers{offer(1, 0)});
}

TEST_CASE("under every policy nobody is offered a call that they cannot serve", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(layout_of(2, {{{skill(0)}, 1}, {{skill(1)}, 1}}), policy);
    desk.idle(0, 1);
    CHECK(desk.queued(1, 0, {.call_type = 0}) == nobody);
    CHECK(desk.queued(2, 1, {.call_type = 1}) == Offers{offer(1, 1)});
    CHECK(desk.queued(3, 2, {.call_type = 1}) == nobody);
    CHECK(desk.idle(4, 0) == Offers{offer(0, 0)});
}

TEST_CASE("under every policy calls of one type and priority are served as they came",
          "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(experts_and_trainee(), policy);
    for (unsigned call = 0; call < 3; ++call) REQUIRE(desk.queued(call, call) == nobody);
    for (unsigned call = 0; call < 3; ++call) {
        CHECK(desk.idle(10, call) == Offers{offer(call, call)});
    }
}

// --- Which agent. -------------------------------------------------------------------------------

TEST_CASE("of the best level, the agent idle longest takes the call", "[routing]") {
    const std::string policy{GENERATE("longest_wait", "strict_priority", "preference_lists")};
    CAPTURE(policy);
    Desk desk(experts_and_trainee(), policy);
    desk.idle(0, 2);
    desk.idle(1, 1);
    desk.idle(2, 0);
    CHECK(desk.queued(10, 0) == Offers{offer(0, 1)});
    CHECK(desk.queued(11, 1) == Offers{offer(1, 0)});
    CHECK(desk.queued(12, 2) == Offers{offer(2, 2)});
}

TEST_CASE("first come first served takes the agent idle longest, whatever the level",
          "[routing]") {
    Desk desk(experts_and_trainee(), "first_come_first_served");
    desk.idle(0, 1);
    desk.idle(1, 2);
    desk.idle(2, 0);
    CHECK(desk.queued(10, 0) == Offers{offer(0, 1)});
    CHECK(desk.queued(11, 1) == Offers{offer(1, 2)});
    CHECK(desk.queued(12, 2) == Offers{offer(2, 0)});
}

TEST_CASE("agents of two groups idle since one instant are taken by number", "[routing]") {
    const std::string policy{GENERATE("first_come_first_served", "longest_wait", "fewest_calls")};
    CAPTURE(policy);
    Desk desk(layout_of(1, {{{skill(0)}, 1}, {{skill(0)}, 1}}), policy);
    desk.idle(0, 1);
    desk.idle(0, 0);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0)});
    CHECK(desk.queued(1, 1) == Offers{offer(1, 1)});
}

TEST_CASE("fewest calls takes the agent who has had the fewest", "[routing]") {
    Desk desk(experts_and_trainee(), "fewest_calls");
    desk.idle(0, 0);
    desk.serves(1, 0, 0);
    desk.serves(2, 1, 0);
    desk.idle(3, 1);
    desk.serves(4, 2, 1);
    // Agent 0 has had two and is idle longest, agent 1 has had one.
    CHECK(desk.queued(5, 3) == Offers{offer(3, 1)});
    CHECK(desk.queued(6, 4) == Offers{offer(4, 0)});
}

TEST_CASE("fewest calls asks a worse level only when nobody better is idle", "[routing]") {
    Desk desk(experts_and_trainee(), "fewest_calls");
    desk.idle(0, 0);
    desk.serves(1, 0, 0);
    desk.idle(2, 2);
    CHECK(desk.queued(3, 1) == Offers{offer(1, 0)});
    CHECK(desk.queued(4, 2) == Offers{offer(2, 2)});
}

TEST_CASE("of agents with equally few calls the longest idle takes the next", "[routing]") {
    Desk desk(experts_and_trainee(), "fewest_calls");
    desk.idle(0, 1);
    desk.idle(1, 0);
    CHECK(desk.queued(2, 0) == Offers{offer(0, 1)});
}

TEST_CASE("an agent who pauses is not forgotten by fewest calls, only passed over", "[routing]") {
    Desk desk(experts_and_trainee(), "fewest_calls");
    desk.idle(0, 0);
    desk.serves(1, 0, 0);
    desk.idle(2, 1);
    desk.paused(3, 1);
    CHECK(desk.queued(4, 1) == Offers{offer(1, 0)});
    desk.answered(4, 1, 0);
    desk.idle(5, 1);
    desk.talk_ended(6, 1, 0);
    desk.idle(6, 0);
    CHECK(desk.queued(7, 2) == Offers{offer(2, 1)});
}

TEST_CASE("random picks by the chance that comes in, all of the best level alike", "[routing]") {
    const Layout layout =
        layout_of(1, {{{skill(0, 1)}, 3}, {{skill(0, 1)}, 1}, {{skill(0, 2)}, 4}});
    std::array<unsigned, 8> taken{};
    constexpr unsigned draws = 4000;
    std::mt19937_64 chance(20261127);
    for (unsigned draw = 0; draw < draws; ++draw) {
        Desk desk(layout, "random");
        desk.sign_in(0);
        const Offers offers = desk.queued(1, 0, {.chance = chance()});
        REQUIRE(offers.size() == 1);
        ++taken[offers.front().agent.index()];
    }
    const double error = std::sqrt(draws * 0.25 * 0.75);
    for (unsigned agent = 0; agent < 4; ++agent)
        CHECK(std::abs(taken[agent] - draws * 0.25) < 4 * error);
    for (unsigned agent = 4; agent < 8; ++agent)
        CHECK(taken[agent] == 0);
}

TEST_CASE("weighted random takes an agent as often as its group's weight says", "[routing]") {
    Layout layout = layout_of(1, {{{skill(0)}, 2}, {{skill(0)}, 1}});
    layout.groups[1].selection_weight = 3.0;
    std::array<unsigned, 3> taken{};
    constexpr unsigned draws = 4000;
    std::mt19937_64 chance(20261128);
    for (unsigned draw = 0; draw < draws; ++draw) {
        Desk desk(layout, Settings{.agents = {AgentKey::weighted_random}});
        desk.sign_in(0);
        ++taken[desk.queued(1, 0, {.chance = chance()}).front().agent.index()];
    }
    const std::array<double, 3> shares{0.2, 0.2, 0.6};
    for (unsigned agent = 0; agent < 3; ++agent) {
        const double share = shares[agent];
        CHECK(std::abs(taken[agent] - draws * share) <
              4 * std::sqrt(draws * share * (1 - share)));
    }
}

TEST_CASE("random leaves no agent out, even by the greatest chance", "[routing]") {
    Desk desk(experts_and_trainee(), "random");
    desk.sign_in(0);
    std::array<bool, 3> is_taken{};
    for (unsigned call = 0; call < 3; ++call) {
        const Offers offers = desk.queued(1, call, {.chance = UINT64_MAX});
        REQUIRE(offers.size() == 1);
        CHECK(offers.front().agent.value < (call < 2 ? 2u : 3u));
        is_taken[offers.front().agent.index()] = true;
    }
    CHECK(is_taken == std::array<bool, 3>{true, true, true});
}

TEST_CASE("only random asks for chance", "[routing]") {
    const auto abilities = std::make_shared<const Abilities>(one_generalist());
    for (const std::string_view name : policy_names()) {
        CHECK(make_policy(name, abilities)->needs_chance() == (name == "random"));
    }
}

// --- Which call. --------------------------------------------------------------------------------

TEST_CASE("a free agent takes the call that waited longest, of whatever type", "[routing]") {
    const std::string policy{GENERATE("first_come_first_served", "longest_wait", "strict_priority",
                                      "fewest_calls", "random")};
    CAPTURE(policy);
    Desk desk(one_generalist(), policy);
    CHECK(first_choice(desk, {{1, {.call_type = 0}}, {2, {.call_type = 1}}}) ==
          Offers{offer(0, 0)});
}

TEST_CASE("by preference lists a free agent takes first what it knows best", "[routing]") {
    Desk desk(one_generalist(), "preference_lists");
    CHECK(first_choice(desk, {{1, {.call_type = 0}}, {2, {.call_type = 1}}}) ==
          Offers{offer(1, 0)});
}

TEST_CASE("at equal preference the longest wait decides", "[routing]") {
    Desk desk(layout_of(2, {{{skill(0), skill(1)}, 1}}), "preference_lists");
    CHECK(first_choice(desk, {{1, {.call_type = 1}}, {2, {.call_type = 0}}}) ==
          Offers{offer(0, 0)});
}

TEST_CASE("a wait credit of its type makes a call older", "[routing]") {
    Layout layout = one_generalist();
    layout.call_types[1].wait_credit = std::chrono::seconds{30};
    const std::string policy{GENERATE("longest_wait", "strict_priority", "fewest_calls", "random")};
    CAPTURE(policy);
    SECTION("enough of it to pass the one before") {
        Desk desk(layout, policy);
        CHECK(first_choice(desk, {{1, {.call_type = 0}}, {30.9, {.call_type = 1}}}) ==
              Offers{offer(1, 0)});
    }
    SECTION("but no more than that") {
        Desk desk(layout, policy);
        CHECK(first_choice(desk, {{1, {.call_type = 0}}, {31.1, {.call_type = 1}}}) ==
              Offers{offer(0, 0)});
    }
}

TEST_CASE("a wait credit of its priority makes a call older", "[routing]") {
    Layout layout = one_generalist();
    layout.lowest_priority = 2;
    layout.wait_credit_of_priority = {{}, std::chrono::seconds{90}, {}};
    Desk desk(layout, "longest_wait");
    CHECK(first_choice(desk, {{1, {.priority = 2}}, {90, {.priority = 1}}}) ==
          Offers{offer(1, 0)});
}

TEST_CASE("the credits of type and priority add up", "[routing]") {
    Layout layout = one_generalist();
    layout.lowest_priority = 2;
    layout.call_types[1].wait_credit = std::chrono::seconds{30};
    layout.wait_credit_of_priority = {{}, std::chrono::seconds{60}};
    Desk desk(layout, "longest_wait");
    REQUIRE(desk.queued(10, 0, {.call_type = 0, .priority = 2}) == nobody);
    REQUIRE(desk.queued(99, 1, {.call_type = 1, .priority = 1}) == nobody);
    CHECK((desk.floor().joined_with_credit(ContactId{1}) == at_second(9)));
    CHECK(desk.idle(100, 0) == Offers{offer(1, 0)});
}

TEST_CASE("first come first served gives no credit", "[routing]") {
    Layout layout = one_generalist();
    layout.call_types[1].wait_credit = std::chrono::seconds{1000};
    Desk desk(layout, "first_come_first_served");
    CHECK(first_choice(desk, {{1, {.call_type = 0}}, {2, {.call_type = 1}}}) ==
          Offers{offer(0, 0)});
}

TEST_CASE("strict priority takes an urgent call before all less urgent ones", "[routing]") {
    Layout layout = one_generalist();
    layout.lowest_priority = 3;
    Desk desk(layout, "strict_priority");
    CHECK(first_choice(desk, {{1, {.call_type = 1, .priority = 3}},
                              {2, {.call_type = 1, .priority = 2}},
                              {99, {.call_type = 0, .priority = 1}}}) == Offers{offer(2, 0)});
    CHECK(desk.next_after(101, 2, 0) == Offers{offer(1, 0)});
    CHECK(desk.next_after(102, 1, 0) == Offers{offer(0, 0)});
}

TEST_CASE("without strict priority an urgent call waits its turn", "[routing]") {
    Layout layout = one_generalist();
    layout.lowest_priority = 2;
    const std::string policy{GENERATE("first_come_first_served", "longest_wait", "fewest_calls")};
    CAPTURE(policy);
    Desk desk(layout, policy);
    CHECK(first_choice(desk, {{1, {.priority = 2}}, {2, {.priority = 1}}}) == Offers{offer(0, 0)});
}

TEST_CASE("calls that joined at one instant are taken by serial", "[routing]") {
    // Not where the number of those who wait decides before the wait does.
    const std::string policy{GENERATE("first_come_first_served", "longest_wait", "strict_priority",
                                      "preference_lists", "random", "generalized_c_mu",
                                      "accumulating_priority", "weight_based",
                                      "wait_to_objective")};
    CAPTURE(policy);
    Desk desk(layout_of(2, {{{skill(0), skill(1)}, 1}}), policy);
    REQUIRE(desk.queued(1, 5, {.call_type = 0}) == nobody);
    REQUIRE(desk.queued(1, 3, {.call_type = 1}) == nobody);
    REQUIRE(desk.queued(1, 4, {.call_type = 0}) == nobody);
    CHECK(desk.idle(2, 0) == Offers{offer(3, 0)});
    CHECK(desk.next_after(3, 3, 0) == Offers{offer(4, 0)});
    CHECK(desk.next_after(4, 4, 0) == Offers{offer(5, 0)});
}

}  // namespace ringside::routing
