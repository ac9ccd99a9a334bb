// How a call is offered: at one phone, at all, or at one more after another; first to the agent who
// served the caller before.
#include <catch2/catch.hpp>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

/// Agents 0 and 1 are of the better level, agent 2 of the worse.
Layout experts_and_trainee() { return layout_of(1, {{{skill(0, 1)}, 2}, {{skill(0, 2)}, 1}}); }

Layout team(unsigned agents) { return layout_of(1, {{{skill(0)}, agents}}); }

Desk desk_with(const Layout& layout, const Settings& settings) {
    Desk desk(layout, settings);
    desk.sign_in(0);
    return desk;
}

const Settings progressive{.ring = Ring::progressive};

}  // namespace

// --- All phones. --------------------------------------------------------------------------------

TEST_CASE("ring all rings at all idle agents of the best level", "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), {.policy = "ring_all"});
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0), offer(0, 1)});
}

TEST_CASE("ring all rings at a worse level only if nobody of a better one is idle",
          "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), {.policy = "ring_all"});
    for (const unsigned expert : {0u, 1u})
        desk.paused(1, expert);
    CHECK(desk.queued(2, 0) == Offers{offer(0, 2)});
}

TEST_CASE("ring all rings at every level where levels do not come first", "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), {.agents = {AgentKey::idle}, .ring = Ring::all});
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0), offer(0, 1), offer(0, 2)});
}

TEST_CASE("any policy can ring at all phones", "[routing][ringing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk = desk_with(team(3), {.policy = policy, .ring = Ring::all});
    CHECK_THAT(desk.queued(1, 0),
               Catch::UnorderedEquals(Offers{offer(0, 0), offer(0, 1), offer(0, 2)}));
}

TEST_CASE("of all phones that ring the others fall silent when one is answered",
          "[routing][ringing]") {
    Desk desk = desk_with(team(3), {.policy = "ring_all"});
    desk.queued(1, 0);
    CHECK_THAT(desk.answered(2, 0, 1).withdrawals,
               Catch::UnorderedEquals(Withdrawals{withdrawal(0, 0), withdrawal(0, 2)}));
    CHECK_FALSE(desk.floor().first_offered(ContactId{0}));
}

TEST_CASE("all phones that ring fall silent when the caller leaves", "[routing][ringing]") {
    Desk desk = desk_with(team(2), {.policy = "ring_all"});
    desk.queued(1, 0);
    CHECK_THAT(desk.abandoned(2, 0).withdrawals,
               Catch::UnorderedEquals(Withdrawals{withdrawal(0, 0), withdrawal(0, 1)}));
}

TEST_CASE("a phone that rings for one call does not ring for another", "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), {.policy = "ring_all"});
    REQUIRE(desk.queued(1, 0) == Offers{offer(0, 0), offer(0, 1)});
    CHECK(desk.queued(2, 1) == Offers{offer(1, 2)});
    CHECK(desk.queued(3, 2) == nobody);
}

TEST_CASE("a call that all phones rang for waits when the last agent declined it",
          "[routing][ringing]") {
    Desk desk = desk_with(team(2), {.policy = "ring_all"});
    desk.queued(1, 0);
    CHECK(desk.declined(2, 0, 1).offers == nobody);
    CHECK(desk.floor().state(ContactId{0}) == CallState::offered);
    CHECK(desk.declined(3, 0, 0).offers == nobody);
    CHECK(desk.floor().state(ContactId{0}) == CallState::waiting);
    CHECK(desk.idle(4, 1) == Offers{offer(0, 1)});
}

TEST_CASE("ring all rings only at groups whose gate is open", "[routing][ringing]") {
    Layout layout = layout_of(1, {{{skill(0)}, 1}, {{skill(0)}, 1}, {{skill(0)}, 1}});
    layout.groups[2].skills[0].gate.after = std::chrono::seconds{30};
    Desk desk = desk_with(layout, {.policy = "ring_all"});
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0), offer(0, 1)});
}

TEST_CASE("ring all rings at no agent whose weight with the call is below zero",
          "[routing][ringing]") {
    Layout layout = layout_of(1, {{{skill(0)}, 1}, {{skill(0)}, 1}});
    layout.groups[1].skills[0].weight.constant = -20;
    Desk desk = desk_with(layout, {.policy = "weight_based", .ring = Ring::all});
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0)});
}

// --- One more after another. --------------------------------------------------------------------

TEST_CASE("progressive ringing adds the next agent after each time", "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), progressive);
    const Decision first = desk.comes(1, 0);
    CHECK(first.offers == Offers{offer(0, 0)});
    CHECK(first.ask_again == at_second(11));
    const Decision second = desk.woken(11);
    CHECK(second.offers == Offers{offer(0, 1)});
    CHECK(second.ask_again == at_second(21));
    CHECK(desk.woken(21).offers == Offers{offer(0, 2)});
}

TEST_CASE("the time of progressive ringing is a setting", "[routing][ringing]") {
    Desk desk =
        desk_with(team(2), {.ring = Ring::progressive, .ring_more_every = std::chrono::seconds{4}});
    CHECK(desk.comes(1, 0).ask_again == at_second(5));
    CHECK(desk.woken(5).offers == Offers{offer(0, 1)});
}

TEST_CASE("to wake progressive ringing too early changes nothing", "[routing][ringing]") {
    Desk desk = desk_with(team(2), progressive);
    desk.comes(1, 0);
    const Decision early = desk.woken(10.999);
    CHECK(early.offers == nobody);
    CHECK(early.ask_again == at_second(11));
    CHECK(desk.woken(11).offers == Offers{offer(0, 1)});
}

TEST_CASE("of phones that rang one after another the others fall silent when one is answered",
          "[routing][ringing]") {
    Desk desk = desk_with(team(3), progressive);
    desk.comes(1, 0);
    desk.woken(11);
    CHECK(desk.answered(12, 0, 1).withdrawals == Withdrawals{withdrawal(0, 0)});
    const Decision later = desk.woken(21);
    CHECK(later.offers == nobody);
    CHECK(later.ask_again == events::never);
}

TEST_CASE("progressive ringing ends when the caller leaves", "[routing][ringing]") {
    Desk desk = desk_with(team(3), progressive);
    desk.comes(1, 0);
    CHECK(desk.abandoned(5, 0).withdrawals == Withdrawals{withdrawal(0, 0)});
    CHECK(desk.woken(11).offers == nobody);
}

TEST_CASE("progressive ringing goes on with who becomes idle meanwhile", "[routing][ringing]") {
    Desk desk = desk_with(team(2), progressive);
    desk.paused(0, 1);
    desk.comes(1, 0);
    CHECK(desk.woken(11).offers == nobody);
    desk.idle(15, 1);
    CHECK(desk.woken(20.9).offers == nobody);
    CHECK(desk.woken(21).offers == Offers{offer(0, 1)});
}

TEST_CASE("progressive ringing starts anew when the only agent asked declines",
          "[routing][ringing]") {
    Desk desk = desk_with(team(3), progressive);
    desk.comes(1, 0);
    const Decision declined = desk.declined(3, 0, 0);
    CHECK(declined.offers == Offers{offer(0, 1)});
    CHECK(declined.ask_again == at_second(13));
    CHECK(desk.woken(11).offers == nobody);
    CHECK(desk.woken(13).offers == Offers{offer(0, 2)});
}

TEST_CASE("two calls that are due at one instant ring at one more agent each",
          "[routing][ringing]") {
    Desk desk = desk_with(team(4), progressive);
    for (const unsigned call : {0u, 1u})
        REQUIRE(desk.queued(1, call) == Offers{offer(call, call)});
    const Decision due = desk.woken(11);
    CHECK(due.offers == Offers{offer(0, 2), offer(1, 3)});
    CHECK(due.ask_again == at_second(21));
}

TEST_CASE("a phone more and a gate that opens at one instant do not take the same agent",
          "[routing][ringing]") {
    Layout layout = layout_of(1, {{{skill(0)}, 1}, {{skill(0, 2)}, 2}});
    layout.groups[1].skills[0].gate.after = std::chrono::seconds{10};
    Desk desk = desk_with(layout, progressive);
    REQUIRE(desk.queued(1, 0) == Offers{offer(0, 0)});
    REQUIRE(desk.queued(1, 1) == nobody);
    CHECK(desk.woken(11).offers == Offers{offer(0, 1), offer(1, 2)});
}

// --- The agent who served the caller before. ----------------------------------------------------

TEST_CASE("a caller who was here before goes to the agent who served it", "[routing][ringing]") {
    const Caller returning{.served_by = AgentId{2}};
    Desk desk = desk_with(experts_and_trainee(), {.last_agent_first = true});
    CHECK(desk.queued(1, 0, returning) == Offers{offer(0, 2)});
    Desk without = desk_with(experts_and_trainee(), {});
    CHECK(without.queued(1, 0, returning) == Offers{offer(0, 0)});
}

TEST_CASE("neither a gate nor a poll keeps a caller from the agent who served it",
          "[routing][ringing]") {
    Layout layout = team(2);
    layout.groups[0].skills[0].gate.after = std::chrono::seconds{30};
    Desk desk = desk_with(
        layout, {.poll = Poll{.every = std::chrono::seconds{10}}, .last_agent_first = true});
    CHECK(desk.queued(1, 0) == nobody);
    CHECK(desk.queued(2, 1, {.served_by = AgentId{1}}) == Offers{offer(1, 1)});
}

TEST_CASE("a caller whose agent is busy goes to the first in the order", "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), {.last_agent_first = true});
    desk.paused(1, 2);
    CHECK(desk.queued(2, 0, {.served_by = AgentId{2}}) == Offers{offer(0, 0)});
}

TEST_CASE("a caller whose agent cannot serve this call goes to who can", "[routing][ringing]") {
    Desk desk =
        desk_with(layout_of(2, {{{skill(0)}, 1}, {{skill(1)}, 1}}), {.last_agent_first = true});
    CHECK(desk.queued(1, 0, {.call_type = 0, .served_by = AgentId{1}}) == Offers{offer(0, 0)});
}

TEST_CASE("a caller whose agent declines goes to the next in the order", "[routing][ringing]") {
    Desk desk = desk_with(experts_and_trainee(), {.last_agent_first = true});
    REQUIRE(desk.queued(1, 0, {.served_by = AgentId{1}}) == Offers{offer(0, 1)});
    CHECK(desk.declined(2, 0, 1).offers == Offers{offer(0, 0)});
}

TEST_CASE("a caller who was here before rings at its agent alone", "[routing][ringing]") {
    Desk desk = desk_with(team(3), {.policy = "ring_all", .last_agent_first = true});
    CHECK(desk.queued(1, 0, {.served_by = AgentId{2}}) == Offers{offer(0, 2)});
    CHECK(desk.queued(2, 1) == Offers{offer(1, 0), offer(1, 1)});
}

}  // namespace ringside::routing
