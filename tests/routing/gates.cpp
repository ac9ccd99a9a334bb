// Gates: a group that may serve a call type only after a wait, only out of a reserve, or only above
// a threshold. Agent 0 is a specialist, all others are helpers behind a gate.
#include <catch2/catch.hpp>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

using events::Duration;

constexpr std::chrono::seconds half_a_minute{30};

Skill behind(Gate gate, unsigned call_type = 0, unsigned level = 2) {
    Skill gated = skill(call_type, level);
    gated.gate = gate;
    return gated;
}

/// One call type; one specialist, who is not there yet, and helpers who are idle since 0 s.
Desk desk_with(Gate gate, unsigned helpers = 1) {
    Desk desk(layout_of(1, {{{skill(0)}, 1}, {{behind(gate)}, helpers}}), "longest_wait");
    for (unsigned helper = 1; helper <= helpers; ++helper)
        desk.idle(0, helper);
    return desk;
}

}  // namespace

// --- After a wait. ------------------------------------------------------------------------------

TEST_CASE("a group behind a wait takes a call at the instant when it has waited so long",
          "[routing][gates]") {
    Desk desk = desk_with({.after = half_a_minute});
    const Decision joined = desk.comes(5, 0);
    CHECK(joined.offers == nobody);
    CHECK(joined.ask_again == at_second(35));
    const Decision due = desk.woken(35);
    CHECK(due.offers == Offers{offer(0, 1)});
    CHECK(due.ask_again == events::never);
}

TEST_CASE("to wake a gate too early changes nothing", "[routing][gates]") {
    Desk desk = desk_with({.after = half_a_minute});
    desk.comes(5, 0);
    for (const double second : {5.0, 20.0, 34.999}) {
        const Decision early = desk.woken(second);
        CHECK(early.offers == nobody);
        CHECK(early.ask_again == at_second(35));
    }
    CHECK(desk.woken(35).offers == Offers{offer(0, 1)});
}

TEST_CASE("specialists take a call at once, whatever the gate of the helpers", "[routing][gates]") {
    Desk desk = desk_with({.after = half_a_minute});
    desk.idle(1, 0);
    const Decision decision = desk.comes(5, 0);
    CHECK(decision.offers == Offers{offer(0, 0)});
    CHECK(decision.ask_again == events::never);
}

TEST_CASE("the wait of earlier legs opens a gate sooner, a wait credit does not",
          "[routing][gates]") {
    Layout layout = layout_of(1, {{{behind({.after = half_a_minute})}, 1}});
    layout.call_types[0].wait_credit = std::chrono::seconds{25};
    Desk desk(layout, "longest_wait");
    desk.idle(0, 0);
    CHECK(desk.comes(5, 0, {.waited = 20}).ask_again == at_second(15));
    desk.abandoned(6, 0);
    CHECK(desk.comes(7, 1).ask_again == at_second(37));
}

TEST_CASE("a helper who becomes free takes a call that has waited long enough at once",
          "[routing][gates]") {
    const double second = GENERATE(29.0, 30.0, 40.0);
    Desk desk = desk_with({.after = half_a_minute});
    desk.paused(0, 1);
    CHECK(desk.comes(0, 0).ask_again == events::never);  // nobody could help
    const Decision decision = desk.is_free(second, 1);
    if (second < 30) {
        CHECK(decision.offers == nobody);
        CHECK(decision.ask_again == at_second(30));
    } else {
        CHECK(decision.offers == Offers{offer(0, 1)});
    }
}

TEST_CASE("of several gates a router asks for the first that opens, then for the next",
          "[routing][gates]") {
    Desk desk(layout_of(1, {{{behind({.after = half_a_minute})}, 1},
                            {{behind({.after = std::chrono::seconds{20}})}, 1}}),
              "longest_wait");
    desk.sign_in(0);
    CHECK(desk.comes(5, 0).ask_again == at_second(25));
    CHECK(desk.comes(6, 1).ask_again == at_second(25));
    const Decision first = desk.woken(25);
    CHECK(first.offers == Offers{offer(0, 1)});
    CHECK(first.ask_again > at_second(25));
    CHECK(first.ask_again <= at_second(36));
    CHECK(desk.woken(35).ask_again == at_second(36));
    CHECK(desk.woken(36).offers == Offers{offer(1, 0)});
}

TEST_CASE("where the better level is behind a closed gate the worse one takes the call",
          "[routing][gates]") {
    Desk desk(layout_of(1, {{{behind({.after = half_a_minute}, 0, 1)}, 1}, {{skill(0, 2)}, 1}}),
              "longest_wait");
    desk.sign_in(0);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 1)});
}

TEST_CASE("a gate is that of one call type", "[routing][gates]") {
    Desk desk(layout_of(2, {{{behind({.after = half_a_minute}, 0), skill(1)}, 1}}), "longest_wait");
    desk.idle(0, 0);
    CHECK(desk.queued(1, 0, {.call_type = 0}) == nobody);
    CHECK(desk.queued(2, 1, {.call_type = 1}) == Offers{offer(1, 0)});
}

// --- A reserve. ---------------------------------------------------------------------------------

TEST_CASE("a group helps only while more agents than its reserve are idle", "[routing][gates]") {
    Desk desk = desk_with({.keep_idle = 1}, 2);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 1)});
    const Decision reserved = desk.comes(2, 1);
    CHECK(reserved.offers == nobody);
    CHECK(reserved.ask_again == events::never);  // time alone opens nothing
}

TEST_CASE("when another agent of the group is idle the longest idle of it helps",
          "[routing][gates]") {
    Desk desk = desk_with({.keep_idle = 1}, 2);
    desk.paused(0, 2);
    REQUIRE(desk.queued(1, 0) == nobody);
    CHECK(desk.idle(2, 2) == Offers{offer(0, 1)});
}

// --- A threshold. -------------------------------------------------------------------------------

TEST_CASE("an idle agent helps at once when a call that joins opens the gate", "[routing][gates]") {
    Desk desk = desk_with({.queue_above = 1});
    CHECK(desk.queued(1, 0) == nobody);
    CHECK(desk.queued(2, 1) == Offers{offer(0, 1)});
    CHECK(desk.floor().state(ContactId{1}) == CallState::waiting);
}

TEST_CASE("a gate closes when the queue is short again", "[routing][gates]") {
    Desk desk = desk_with({.queue_above = 1});
    for (const unsigned call : {0u, 1u})
        desk.queued(1, call);
    CHECK(desk.next_after(2, 0, 1) == nobody);  // one waits
    CHECK(desk.queued(3, 2) == Offers{offer(1, 1)});
}

TEST_CASE("a threshold counts calls of its own type, of all priorities", "[routing][gates]") {
    Layout layout = layout_of(2, {{{behind({.queue_above = 1}, 0)}, 1}, {{skill(0), skill(1)}, 1}});
    layout.lowest_priority = 2;
    Desk desk(layout, "longest_wait");
    desk.idle(0, 0);
    CHECK(desk.queued(1, 0, {.call_type = 1}) == nobody);
    CHECK(desk.queued(2, 1, {.call_type = 0, .priority = 2}) == nobody);
    CHECK(desk.queued(3, 2, {.call_type = 0, .priority = 1}) == Offers{offer(1, 0)});
}

// --- By estimated wait. -------------------------------------------------------------------------

TEST_CASE("helpers join when the oldest wait is longer than their threshold, for all calls",
          "[routing][gates]") {
    Desk desk = desk_with({.wait_above = half_a_minute}, 2);
    desk.comes(5, 0);
    desk.comes(20, 1);
    const Decision asked = desk.woken(20);
    CHECK(asked.offers == nobody);
    CHECK(asked.ask_again == at_second(35) + Duration{1});
    const Decision due = desk.woken(35.000000001);
    CHECK(due.offers == Offers{offer(0, 1)});
    // The oldest wait is now that of call 1.
    CHECK(due.ask_again == at_second(35.000000001));
    const Decision next = desk.woken(35.000000001);
    CHECK(next.offers == nobody);
    CHECK(next.ask_again == at_second(50) + Duration{1});
}

TEST_CASE("by place in the queue a gate opens with an event, and shuts when calls are taken",
          "[routing][gates]") {
    // Nobody has been served: 90 s a call. One specialist and two helpers make 30 s a place.
    Layout layout = layout_of(1, {{{skill(0)}, 1},
                                  {{behind({.wait_above = std::chrono::seconds{70}})}, 2}});
    Desk desk(layout, Settings{.estimated_wait = "queue_position"});
    desk.sign_in(0);
    CHECK(desk.queued(1, 0) == Offers{offer(0, 0)});
    for (const unsigned call : {1u, 2u}) {
        CHECK(desk.queued(2, call) == nobody);
        const Decision looked = desk.woken(2);
        // The next to come would be at place 2, then 3: that is 60 s, then 90 s.
        CHECK(looked.offers == (call == 1 ? nobody : Offers{offer(1, 1)}));
    }
    CHECK(desk.woken(2).offers == nobody);  // one waits: the second helper is not needed
}

TEST_CASE("a group is lent out while callers of its own wait for less than the limit",
          "[routing][gates]") {
    Gate lent;
    lent.wait_below = {{CallTypeId{1}, std::chrono::seconds{10}}};
    Layout layout = layout_of(2, {{{behind(lent, 0), skill(1)}, 1}});
    Desk desk(layout, "longest_wait");
    desk.comes(0, 0, {.call_type = 0});
    desk.comes(1, 1, {.call_type = 0});
    CHECK(desk.idle(2, 0) == Offers{offer(0, 0)});
    desk.comes(3, 2, {.call_type = 1});
    SECTION("less") {
        CHECK(desk.next_after(12.9, 0, 0) == Offers{offer(1, 0)});
    }
    SECTION("as long") {
        CHECK(desk.next_after(13, 0, 0) == Offers{offer(2, 0)});
    }
}

TEST_CASE("nobody waits while an agent is idle who needs no gate", "[routing][gates]") {
    Gate lent;
    lent.wait_below = {{CallTypeId{1}, std::chrono::seconds{10}}};
    Layout layout = layout_of(2, {{{behind(lent, 0)}, 1}, {{skill(1)}, 1}});
    Desk desk(layout, Settings{.estimated_wait = "genesys"});
    desk.comes(0, 0, {.call_type = 1});
    desk.comes(0, 1, {.call_type = 1});
    CHECK(desk.idle(1, 0) == nobody);
    CHECK(desk.queued(2, 2, {.call_type = 0}) == nobody);  // 3 places of 90 s
    desk.abandoned(3, 0);
    desk.abandoned(3, 1);
    CHECK(desk.woken(3).offers == nobody);  // a place of 90 s
    CHECK(desk.idle(4, 1) == Offers{offer(2, 0)});
}

TEST_CASE("an estimated wait is one of the conditions of which any one will do",
          "[routing][gates]") {
    const Gate gate{.queue_above = 1, .wait_above = half_a_minute};
    Desk two = desk_with(gate);
    CHECK(two.queued(1, 0) == nobody);
    CHECK(two.queued(2, 1) == Offers{offer(0, 1)});  // two wait
    Desk one = desk_with(gate);
    one.comes(1, 0);
    one.woken(1);
    CHECK(one.woken(31.000000001).offers == Offers{offer(0, 1)});
}

// --- Several conditions. ------------------------------------------------------------------------

TEST_CASE("with a reserve and a threshold either will do", "[routing][gates]") {
    const Gate gate{.keep_idle = 1, .queue_above = 1};
    Desk two = desk_with(gate, 2);
    CHECK(two.queued(1, 0) == Offers{offer(0, 1)});  // two are idle
    Desk one = desk_with(gate, 1);
    CHECK(one.queued(1, 0) == nobody);
    CHECK(one.queued(2, 1) == Offers{offer(0, 1)});  // two wait
}

TEST_CASE("a wait comes on top of a threshold", "[routing][gates]") {
    Desk desk = desk_with({.after = std::chrono::seconds{10}, .queue_above = 1});
    desk.comes(0, 0);
    CHECK(desk.comes(1, 1).offers == nobody);  // two wait, but not for long
    desk.abandoned(5, 0);
    CHECK(desk.woken(10).ask_again == at_second(11));
    const Decision one_waits = desk.woken(11);
    CHECK(one_waits.offers == nobody);
    CHECK(one_waits.ask_again == events::never);
    CHECK(desk.queued(12, 2) == Offers{offer(1, 1)});
}

}  // namespace ringside::routing
