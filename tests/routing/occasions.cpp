// When a policy may decide: at once, or only at the instants of a poll; and what becomes of calls
// for which nobody is there.
#include <catch2/catch.hpp>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

using Calls = std::vector<ContactId>;

Layout team(unsigned agents) { return layout_of(1, {{{skill(0)}, agents}}); }

/// Polls at 3, 13, 23 … s; the agents are idle since 0 s.
Desk polled(unsigned agents, Ring ring = Ring::one) {
    Desk desk(team(agents), {.ring = ring,
                             .ring_more_every = std::chrono::seconds{4},
                             .poll = Poll{std::chrono::seconds{10}, std::chrono::seconds{3}}});
    desk.sign_in(0);
    return desk;
}

/// Group 0 serves type 0, group 1 both types.
Desk unattended(NobodyThere nobody_there) {
    return {layout_of(2, {{{skill(0)}, 1}, {{skill(0), skill(1)}, 1}}),
            Settings{.nobody_there = nobody_there}};
}

}  // namespace

// --- Polls. -------------------------------------------------------------------------------------

TEST_CASE("a call waits for the next poll, though an agent is idle", "[routing][polls]") {
    Desk desk = polled(1);
    const Decision joined = desk.comes(5, 0);
    CHECK(joined.offers == nobody);
    CHECK(joined.ask_again == at_second(13));
    CHECK(desk.woken(13).offers == Offers{offer(0, 0)});
}

TEST_CASE("an agent who becomes idle waits for the next poll", "[routing][polls]") {
    Desk desk = polled(1);
    desk.paused(1, 0);
    CHECK(desk.comes(5, 0).ask_again == events::never);  // nobody is idle
    const Decision idle = desk.is_free(16, 0);
    CHECK(idle.offers == nobody);
    CHECK(idle.ask_again == at_second(23));
    CHECK(desk.woken(23).offers == Offers{offer(0, 0)});
}

TEST_CASE("the first poll is not before its phase", "[routing][polls]") {
    Desk desk = polled(1);
    CHECK(desk.comes(1, 0).ask_again == at_second(3));
    CHECK(desk.woken(2).offers == nobody);
    CHECK(desk.woken(3).offers == Offers{offer(0, 0)});
}

TEST_CASE("a poll matches all who wait with all who are idle", "[routing][polls]") {
    Desk desk = polled(2);
    for (const unsigned call : {0u, 1u, 2u})
        desk.comes(5, call);
    const Decision due = desk.woken(13);
    CHECK(due.offers == Offers{offer(0, 0), offer(1, 1)});
    CHECK(due.ask_again == events::never);  // nobody is idle
}

TEST_CASE("to wake a poll between its instants changes nothing", "[routing][polls]") {
    Desk desk = polled(1);
    desk.comes(5, 0);
    for (const double second : {5.0, 8.0, 12.999}) {
        const Decision early = desk.woken(second);
        CHECK(early.offers == nobody);
        CHECK(early.ask_again == at_second(13));
    }
    CHECK(desk.woken(13).offers == Offers{offer(0, 0)});
}

TEST_CASE("a call that comes at the instant of a poll is matched at it", "[routing][polls]") {
    Desk desk = polled(1);
    CHECK(desk.comes(13, 0).ask_again == at_second(13));
    CHECK(desk.woken(13).offers == Offers{offer(0, 0)});
}

TEST_CASE("a poll that is over does not come twice at its instant", "[routing][polls]") {
    Desk desk = polled(2);
    desk.comes(5, 0);
    REQUIRE(desk.woken(13).offers == Offers{offer(0, 0)});
    CHECK(desk.comes(13, 1).ask_again == at_second(23));
    const Decision again = desk.woken(13);
    CHECK(again.offers == nobody);
    CHECK(again.ask_again == at_second(23));
    CHECK(desk.woken(23).offers == Offers{offer(1, 1)});
}

TEST_CASE("an agent who declines after a poll gives the call to the next one", "[routing][polls]") {
    Desk desk = polled(2);
    desk.comes(5, 0);
    desk.woken(13);
    const Decision declined = desk.declined(15, 0, 0);
    CHECK(declined.offers == nobody);
    CHECK(declined.ask_again == at_second(23));
    CHECK(desk.woken(23).offers == Offers{offer(0, 1)});
}

TEST_CASE("that a phone more rings is no poll for those who wait", "[routing][polls]") {
    Desk desk = polled(3, Ring::progressive);
    desk.comes(5, 0);
    REQUIRE(desk.woken(13).offers == Offers{offer(0, 0)});
    REQUIRE(desk.comes(14, 1).ask_again == at_second(23));
    CHECK(desk.woken(17).offers == Offers{offer(0, 1)});
    CHECK(desk.floor().is_available(AgentId{2}, voice));
}

// --- Nobody there. ------------------------------------------------------------------------------

TEST_CASE("a call for which nobody is there waits, unless the policy says otherwise",
          "[routing][presence]") {
    Desk desk = unattended(NobodyThere::wait);
    CHECK(desk.comes(0, 0).turned_away.empty());
    CHECK(desk.idle(1, 0) == Offers{offer(0, 0)});
}

TEST_CASE("a call for which nobody is there is turned away", "[routing][presence]") {
    const NobodyThere rule{GENERATE(NobodyThere::turn_away, NobodyThere::send_away)};
    Desk desk = unattended(rule);
    CHECK(desk.comes(0, 0).turned_away == Calls{ContactId{0}});
    desk.idle(1, 0);  // serves type 0 only
    CHECK(desk.comes(2, 1, {.call_type = 1}).turned_away == Calls{ContactId{1}});
    CHECK(desk.comes(3, 2, {.call_type = 0}).turned_away.empty());
}

TEST_CASE("who is busy or on a break is there, who signed out is not", "[routing][presence]") {
    Desk desk = unattended(NobodyThere::turn_away);
    desk.idle(0, 0);
    REQUIRE(desk.queued(1, 0) == Offers{offer(0, 0)});
    CHECK(desk.comes(2, 1).turned_away.empty());
    desk.not_answered(3, 0, 0);
    desk.paused(3, 0);
    CHECK(desk.comes(4, 2).turned_away.empty());
    desk.signed_out(5, 0);
    CHECK(desk.comes(6, 3).turned_away == Calls{ContactId{3}});
}

TEST_CASE("turn_away lets those go on who wait already when the last agent goes",
          "[routing][presence]") {
    Desk desk = unattended(NobodyThere::turn_away);
    desk.idle(0, 0);
    desk.queued(1, 0);
    desk.comes(2, 1);
    desk.not_answered(3, 0, 0);
    CHECK(desk.signed_out(4, 0).turned_away.empty());
    CHECK(desk.floor().waiting() == 2);
}

TEST_CASE("send_away sends those away for whom the last agent goes", "[routing][presence]") {
    Desk desk = unattended(NobodyThere::send_away);
    for (const unsigned agent : {0u, 1u}) {
        desk.idle(0, agent);
        desk.paused(0, agent);
    }
    for (const unsigned call : {0u, 1u, 2u})
        REQUIRE(desk.comes(1, call, {.call_type = call % 2}).turned_away.empty());
    CHECK(desk.signed_out(2, 1).turned_away == Calls{ContactId{1}});
    desk.abandoned(2, 1);
    CHECK_THAT(desk.signed_out(3, 0).turned_away,
               Catch::UnorderedEquals(Calls{ContactId{0}, ContactId{2}}));
}

}  // namespace ringside::routing
