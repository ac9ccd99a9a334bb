// Agents with several slots and several channels: three chats at once, or one call, but not both.
#include <catch2/catch.hpp>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

constexpr Channel chat = 1;
constexpr unsigned a_call = 0;
constexpr unsigned a_chat = 1;

/// Call type 0 is by voice, 1 by chat; an agent has one call or up to three chats.
Layout calls_and_chats(unsigned agents, bool one_channel_at_a_time = true) {
    Layout layout = layout_of(2, {{{skill(a_call), skill(a_chat)}, agents}});
    layout.call_types[a_chat].channel = chat;
    layout.groups[0].slots = {1, 3, 0, 0};
    layout.groups[0].one_channel_at_a_time = one_channel_at_a_time;
    return layout;
}

}  // namespace

TEST_CASE("an agent takes chats up to its number of slots", "[routing][slots]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(calls_and_chats(1), policy);
    desk.idle(0, 0);
    for (unsigned number = 0; number < 3; ++number) {
        REQUIRE(desk.queued(1 + number, number, {.call_type = a_chat}) ==
                Offers{offer(number, 0)});
        CHECK(desk.answered(1 + number, number, 0).offers == nobody);
    }
    CHECK(desk.queued(5, 3, {.call_type = a_chat}) == nobody);
    desk.talk_ended(6, 1, 0);
    CHECK(desk.slot_free(7, 0, a_chat) == Offers{offer(3, 0)});
}

TEST_CASE("who waits for a chat is offered an agent as soon as the one before is answered",
          "[routing][slots]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(calls_and_chats(1), policy);
    desk.idle(0, 0);
    REQUIRE(desk.queued(1, 0, {.call_type = a_chat}) == Offers{offer(0, 0)});
    // One phone rings at a time, whatever the slots.
    REQUIRE(desk.queued(2, 1, {.call_type = a_chat}) == nobody);
    REQUIRE(desk.queued(3, 2, {.call_type = a_chat}) == nobody);
    CHECK(desk.answered(4, 0, 0).offers == Offers{offer(1, 0)});
    CHECK(desk.answered(5, 1, 0).offers == Offers{offer(2, 0)});
    CHECK(desk.answered(6, 2, 0).offers == nobody);
}

TEST_CASE("an agent in a call takes no chats, and takes them again afterwards",
          "[routing][slots]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(calls_and_chats(1), policy);
    desk.idle(0, 0);
    REQUIRE(desk.queued(1, 0, {.call_type = a_call}) == Offers{offer(0, 0)});
    CHECK(desk.answered(1, 0, 0).offers == nobody);
    CHECK(desk.queued(2, 1, {.call_type = a_chat}) == nobody);
    CHECK(desk.queued(3, 2, {.call_type = a_chat}) == nobody);
    desk.talk_ended(4, 0, 0);
    CHECK(desk.slot_free(5, 0, a_call) == Offers{offer(1, 0)});
    CHECK(desk.answered(5, 1, 0).offers == Offers{offer(2, 0)});
}

TEST_CASE("an agent in a chat takes no call until its last chat is over", "[routing][slots]") {
    Desk desk(calls_and_chats(1), "longest_wait");
    desk.idle(0, 0);
    for (const unsigned number : {0u, 1u}) {
        desk.queued(1, number, {.call_type = a_chat});
        desk.answered(1, number, 0);
    }
    CHECK(desk.queued(2, 2, {.call_type = a_call}) == nobody);
    desk.talk_ended(3, 0, 0);
    CHECK(desk.slot_free(3, 0, a_chat) == nobody);
    desk.talk_ended(4, 1, 0);
    CHECK(desk.slot_free(4, 0, a_chat) == Offers{offer(2, 0)});
}

TEST_CASE("where channels do not exclude each other an agent has both", "[routing][slots]") {
    Desk desk(calls_and_chats(1, false), "longest_wait");
    desk.idle(0, 0);
    CHECK(desk.queued(1, 0, {.call_type = a_chat}) == Offers{offer(0, 0)});
    desk.answered(1, 0, 0);
    CHECK(desk.queued(2, 1, {.call_type = a_call}) == Offers{offer(1, 0)});
    desk.answered(2, 1, 0);
    CHECK(desk.queued(3, 2, {.call_type = a_call}) == nobody);
    CHECK(desk.queued(4, 3, {.call_type = a_chat}) == Offers{offer(3, 0)});
}

TEST_CASE("idle time starts anew with every change of a slot", "[routing][slots]") {
    Desk desk(calls_and_chats(2), "longest_wait");
    desk.idle(0, 0);
    desk.idle(1, 1);
    REQUIRE(desk.queued(2, 0, {.call_type = a_chat}) == Offers{offer(0, 0)});
    desk.answered(3, 0, 0);
    CHECK(desk.floor().idle_since(AgentId{0}) == at_second(3));
    // Agent 1 has not changed since 1 s, so the next two chats are its own.
    REQUIRE(desk.queued(4, 1, {.call_type = a_chat}) == Offers{offer(1, 1)});
    desk.answered(5, 1, 1);
    CHECK(desk.queued(6, 2, {.call_type = a_chat}) == Offers{offer(2, 0)});
}

TEST_CASE("fewest calls counts chats and calls alike", "[routing][slots]") {
    Desk desk(calls_and_chats(2), "fewest_calls");
    desk.idle(0, 0);
    for (const unsigned number : {0u, 1u}) {
        REQUIRE(desk.queued(1, number, {.call_type = a_chat}) == Offers{offer(number, 0)});
        desk.answered(1, number, 0);
    }
    desk.idle(2, 1);
    for (const unsigned number : {2u, 3u}) {
        REQUIRE(desk.queued(3, number, {.call_type = a_chat}) == Offers{offer(number, 1)});
        desk.answered(4, number, 1);
    }
    // Two each; agent 0 has not changed since 1 s.
    CHECK(desk.queued(5, 4, {.call_type = a_chat}) == Offers{offer(4, 0)});
}

TEST_CASE("one phone rings at a time, though a slot is freed meanwhile", "[routing][slots]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Layout layout = layout_of(1, {{{skill(0)}, 1}});
    layout.groups[0].slots = {3, 0, 0, 0};
    Desk desk(layout, policy);
    desk.idle(0, 0);
    for (const unsigned number : {0u, 1u}) {
        REQUIRE(desk.queued(1, number) == Offers{offer(number, 0)});
        if (number == 0) desk.answered(1, number, 0);
    }
    desk.talk_ended(2, 0, 0);
    CHECK(desk.slot_free(2, 0, 0) == nobody);
    CHECK(desk.queued(3, 2) == nobody);
    CHECK(desk.answered(4, 1, 0).offers == Offers{offer(2, 0)});
}

TEST_CASE("who pauses between chats is open again when it resumes, not when a chat is over",
          "[routing][slots]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(calls_and_chats(1), policy);
    desk.idle(0, 0);
    for (const unsigned number : {0u, 1u}) {
        desk.queued(1, number, {.call_type = a_chat});
        desk.answered(1, number, 0);
    }
    desk.paused(2, 0);
    REQUIRE(desk.queued(3, 2, {.call_type = a_chat}) == nobody);
    desk.talk_ended(4, 0, 0);
    CHECK(desk.slot_free(4, 0, a_chat) == nobody);
    CHECK(desk.resumed(5, 0).offers == Offers{offer(2, 0)});
}

TEST_CASE("who resumes without a chat takes nothing before it is idle", "[routing][slots]") {
    Desk desk(calls_and_chats(1), "longest_wait");
    desk.idle(0, 0);
    desk.paused(1, 0);
    desk.queued(2, 0, {.call_type = a_chat});
    CHECK(desk.resumed(3, 0).offers == nobody);
    CHECK(desk.idle(3, 0) == Offers{offer(0, 0)});
}

TEST_CASE("an agent without slots on a channel takes nothing there", "[routing][slots]") {
    Layout layout = calls_and_chats(1);
    layout.groups[0].slots = {1, 0, 0, 0};
    Desk desk(layout, "longest_wait");
    desk.idle(0, 0);
    CHECK(desk.queued(1, 0, {.call_type = a_chat}) == nobody);
    CHECK(desk.queued(2, 1, {.call_type = a_call}) == Offers{offer(1, 0)});
}

}  // namespace ringside::routing
