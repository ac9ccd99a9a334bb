// Each key of agents alone: who of the idle agents comes first. Whom it picks is never the agent
// idle longest, who would win without the key.
#include <catch2/catch.hpp>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

Layout team(unsigned agents) { return layout_of(1, {{{skill(0)}, agents}}); }

/// Groups of these many agents each, who are idle since 0 s, one second less from agent to agent.
Desk idle_desk(const Layout& layout, AgentKey key) {
    Desk desk(layout, Settings{.agents = {key}});
    for (unsigned agent = 0; agent < layout.group_of_agent.size(); ++agent)
        desk.idle(agent, agent);
    return desk;
}

/// Two agents who are there from 0 s.
Desk pair_by(AgentKey key) {
    Desk desk(team(2), Settings{.agents = {key}});
    desk.sign_in(0);
    return desk;
}

/// A call is offered to this agent, answered, talked through, and worked after.
struct Served {
    double offered = 0, answered = 0, talk_ended = 0, idle = 0;
};
void serves(Desk& desk, unsigned call, unsigned agent, Served at) {
    REQUIRE(desk.queued(at.offered, call) == Offers{offer(call, agent)});
    desk.answered(at.answered, call, agent);
    desk.talk_ended(at.talk_ended, call, agent);
    REQUIRE(desk.idle(at.idle, agent) == nobody);
}

}  // namespace

TEST_CASE("by level the better group comes first", "[routing][keys]") {
    Desk desk = idle_desk(layout_of(1, {{{skill(0, 3)}, 1}, {{skill(0, 2)}, 1}}), AgentKey::level);
    CHECK(desk.queued(9, 0) == Offers{offer(0, 1)});
}

TEST_CASE("by idle time the longest idle comes first, of whatever level", "[routing][keys]") {
    Desk desk(layout_of(1, {{{skill(0, 1)}, 1}, {{skill(0, 2)}, 1}}),
              Settings{.agents = {AgentKey::idle}});
    desk.idle(0, 1);
    desk.idle(1, 0);
    CHECK(desk.queued(9, 0) == Offers{offer(0, 1)});
}

TEST_CASE("by service rate the group comes first that is fastest for this call type",
          "[routing][keys]") {
    Layout layout = layout_of(2, {{{skill(0), skill(1)}, 1}, {{skill(0), skill(1)}, 1}});
    layout.groups[0].skills[1].service_rate = 3;
    layout.groups[1].skills[0].service_rate = 2;
    Desk desk = idle_desk(layout, AgentKey::service_rate);
    CHECK(desk.queued(9, 0, {.call_type = 0}) == Offers{offer(0, 1)});
    desk.abandoned(9, 0);
    desk.idle(9, 1);
    CHECK(desk.queued(9, 1, {.call_type = 1}) == Offers{offer(1, 0)});
}

TEST_CASE("by occupancy ringing, talk and after-call work are busy time", "[routing][keys]") {
    Desk desk = pair_by(AgentKey::occupancy);
    serves(desk, 0, 0, {.offered = 0, .answered = 5, .talk_ended = 6, .idle = 10});
    serves(desk, 1, 1, {.offered = 10, .answered = 10, .talk_ended = 19, .idle = 19});
    // 10 of 20 s against 9 of 20 s.
    CHECK(desk.queued(20, 2) == Offers{offer(2, 1)});
}

TEST_CASE("by idle share after-call work is idle time", "[routing][keys]") {
    Desk desk = pair_by(AgentKey::idle_share);
    serves(desk, 0, 0, {.offered = 0, .answered = 0, .talk_ended = 5, .idle = 5});
    serves(desk, 1, 1, {.offered = 6, .answered = 6, .talk_ended = 8, .idle = 16});
    // 15 of 20 s against 18 of 20 s, 8 of which are work.
    CHECK(desk.queued(20, 2) == Offers{offer(2, 1)});
}

TEST_CASE("a share of time leaves breaks out", "[routing][keys]") {
    Desk desk = pair_by(AgentKey::occupancy);
    serves(desk, 0, 0, {.offered = 0, .answered = 0, .talk_ended = 5, .idle = 5});
    desk.paused(5, 0);
    serves(desk, 1, 1, {.offered = 6, .answered = 6, .talk_ended = 15.5, .idle = 15.5});
    desk.idle(15, 0);
    // 5 of the 10 s without the break against 9.5 of 20 s.
    CHECK(desk.queued(20, 2) == Offers{offer(2, 1)});
}

TEST_CASE("a share of time starts anew at sign-in", "[routing][keys]") {
    Desk desk = pair_by(AgentKey::occupancy);
    serves(desk, 0, 0, {.offered = 0, .answered = 0, .talk_ended = 5, .idle = 5});
    serves(desk, 1, 1, {.offered = 6, .answered = 6, .talk_ended = 7, .idle = 7});
    desk.signed_out(8, 0);
    desk.idle(18, 0);
    CHECK(desk.queued(20, 2) == Offers{offer(2, 0)});
}

TEST_CASE("who goes on with chats after a pause is busy and there again", "[routing][keys]") {
    Layout layout = team(2);
    layout.groups[0].slots = {2, 0, 0, 0};
    Desk desk(layout, Settings{.agents = {AgentKey::occupancy}});
    desk.idle(0, 0);
    desk.queued(9, 0);
    desk.answered(9, 0, 0);
    desk.paused(10, 0);
    desk.resumed(11, 0);
    desk.idle(11, 1);
    REQUIRE(desk.queued(11, 1) == Offers{offer(1, 1)});
    desk.answered(11, 1, 1);
    desk.talk_ended(15, 1, 1);
    desk.slot_free(15, 1, 0);
    // 10 of 19 s against 4 of 9 s.
    CHECK(desk.queued(20, 2) == Offers{offer(2, 1)});
}

TEST_CASE("calls are counted over sign-outs", "[routing][keys]") {
    Desk desk = pair_by(AgentKey::calls);
    serves(desk, 0, 0, {.offered = 0, .answered = 0, .talk_ended = 1, .idle = 1});
    desk.signed_out(2, 0);
    desk.idle(3, 0);
    desk.signed_out(4, 1);
    desk.idle(5, 1);
    CHECK(desk.queued(6, 1) == Offers{offer(1, 1)});
}

TEST_CASE("by talk time neither the number of calls nor after-call work counts",
          "[routing][keys]") {
    Desk desk = pair_by(AgentKey::talk_time);
    serves(desk, 0, 0, {.offered = 0, .answered = 0, .talk_ended = 1, .idle = 1});
    serves(desk, 1, 1, {.offered = 2, .answered = 2, .talk_ended = 7, .idle = 7});
    serves(desk, 2, 0, {.offered = 8, .answered = 8, .talk_ended = 9, .idle = 19});
    CHECK(desk.queued(20, 3) == Offers{offer(3, 0)});
}

TEST_CASE("by mean handle time after-call work counts and the number of calls does not",
          "[routing][keys]") {
    Desk desk = pair_by(AgentKey::mean_handle_time);
    serves(desk, 0, 0, {.offered = 0, .answered = 0, .talk_ended = 2, .idle = 2});
    serves(desk, 1, 1, {.offered = 3, .answered = 3, .talk_ended = 4, .idle = 6});
    serves(desk, 2, 0, {.offered = 7, .answered = 7, .talk_ended = 9, .idle = 9});
    CHECK(desk.queued(20, 3) == Offers{offer(3, 0)});
}

TEST_CASE(
    "in turn, the next after the one offered last comes first, and those who are busy are "
    "passed over",
    "[routing][keys]") {
    Desk desk = idle_desk(team(4), AgentKey::round_robin);
    desk.paused(5, 2);
    for (const unsigned agent : {0u, 1u, 3u, 0u}) {
        REQUIRE(desk.queued(9, 0) == Offers{offer(0, agent)});
        desk.next_after(9, 0, agent);
    }
}

TEST_CASE("in turn, each call type has a place of its own", "[routing][keys]") {
    Desk desk = idle_desk(layout_of(2, {{{skill(0), skill(1)}, 3}}), AgentKey::round_robin);
    CHECK(desk.queued(9, 0, {.call_type = 0}) == Offers{offer(0, 0)});
    CHECK(desk.queued(9, 1, {.call_type = 0}) == Offers{offer(1, 1)});
    desk.next_after(9, 0, 0);
    CHECK(desk.queued(9, 2, {.call_type = 1}) == Offers{offer(2, 0)});
}

TEST_CASE("in turn, who takes a call from the line was the last one offered", "[routing][keys]") {
    Desk desk(team(3), "round_robin");
    desk.ask_why(GENERATE(false, true));
    desk.queued(0, 0);
    REQUIRE(desk.idle(1, 1) == Offers{offer(0, 1)});
    desk.idle(2, 0);
    desk.idle(3, 2);
    CHECK(desk.queued(4, 1) == Offers{offer(1, 2)});
}

TEST_CASE("as listed, the lowest number comes first", "[routing][keys]") {
    Desk desk(team(3), Settings{.agents = {AgentKey::order}});
    for (const unsigned agent : {2u, 1u, 0u})
        desk.idle(0, agent);
    for (const unsigned agent : {0u, 1u, 2u})
        CHECK(desk.queued(1, agent) == Offers{offer(agent, agent)});
}

TEST_CASE("by group idleness the group farthest above its share comes first", "[routing][keys]") {
    const bool small_one_should_idle = GENERATE(false, true);
    Layout layout = layout_of(1, {{{skill(0)}, 2}, {{skill(0)}, 1}});
    layout.groups[0].idle_share = small_one_should_idle ? 0.2 : 0.8;
    layout.groups[1].idle_share = small_one_should_idle ? 0.8 : 0.2;
    Desk desk = idle_desk(layout, AgentKey::group_idleness);
    // Of 3 idle agents the share of the first group is 0.6 or 2.4; 2 are.
    CHECK(desk.queued(9, 0) == Offers{offer(0, small_one_should_idle ? 0 : 2)});
}

TEST_CASE("by weight the pair with the largest comes first", "[routing][keys]") {
    Layout layout = layout_of(1, {{{skill(0)}, 1}, {{skill(0)}, 2}});
    layout.groups[1].skills[0].weight.constant = 5;
    Desk desk = idle_desk(layout, AgentKey::weight);
    CHECK(desk.queued(9, 0) == Offers{offer(0, 1)});
}

TEST_CASE("a later key decides among those whom the earlier ones leave equal", "[routing][keys]") {
    Desk desk(layout_of(1, {{{skill(0, 2)}, 1}, {{skill(0, 1)}, 2}}),
              Settings{.agents = {AgentKey::level, AgentKey::order}});
    for (const unsigned agent : {0u, 2u, 1u})
        desk.idle(0, agent);
    for (const unsigned agent : {1u, 2u, 0u})
        CHECK(desk.queued(1, agent) == Offers{offer(agent, agent)});
}

}  // namespace ringside::routing
