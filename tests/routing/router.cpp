// The router's side of the bargain: lines, offers that fail, ring-all, wake-ups, copies. Where no
// policy of the house does it yet, a small one of the test does.
#include "sim/routing/router.hpp"

#include <catch2/catch.hpp>
#include <memory>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

Layout team(unsigned agents) { return layout_of(1, {{{skill(0)}, agents}}); }

/// Offers a call to everybody idle at once; a freed agent takes the first in line, or else joins in
/// with the call that rang last.
class RingAll final : public Policy {
public:
    std::unique_ptr<Policy> clone() const override { return std::make_unique<RingAll>(*this); }
    void call_looks(const Floor& floor, const Event&, ContactId call, Decision& decision,
                    Explanation*) override {
        rang_last_ = call;
        for (AgentId agent = floor.longest_idle(GroupId{0}, voice); agent;
             agent = floor.next_idle(agent, voice)) {
            decision.offers.push_back({call, agent});
        }
    }
    void agent_looks(const Floor& floor, const Event&, AgentId agent, Channel, Decision& decision,
                     Explanation*) override {
        const ContactId first = floor.head(LineId{0});
        if (first) {
            decision.offers.push_back({first, agent});
        } else if (floor.state(rang_last_) == CallState::offered) {
            decision.offers.push_back({rang_last_, agent});
        }
    }

private:
    ContactId rang_last_;
};

/// Group 1 may take a call only after it has waited 30 s.
class Overflow final : public Policy {
public:
    std::unique_ptr<Policy> clone() const override { return std::make_unique<Overflow>(*this); }
    void call_looks(const Floor& floor, const Event& event, ContactId call, Decision& decision,
                    Explanation*) override {
        const AgentId agent = floor.longest_idle(GroupId{0}, voice);
        if (agent) {
            decision.offers.push_back({call, agent});
        } else {
            decision.ask_again = event.time + threshold;
        }
    }
    void agent_looks(const Floor& floor, const Event& event, AgentId agent, Channel,
                     Decision& decision, Explanation*) override {
        const ContactId call = floor.head(LineId{0});
        const bool may = floor.group_of(agent) == GroupId{0} || is_old(floor, event, call);
        if (call && may) decision.offers.push_back({call, agent});
    }
    void woken(const Floor& floor, const Event& event, Decision& decision, Explanation*) override {
        AgentId agent = floor.longest_idle(GroupId{1}, voice);
        ContactId call = floor.head(LineId{0});
        for (; agent && call && is_old(floor, event, call); call = floor.next_in_line(call)) {
            decision.offers.push_back({call, agent});
            agent = floor.next_idle(agent, voice);
        }
        if (call) decision.ask_again = floor.joined_with_credit(call) + threshold;
    }

private:
    static constexpr std::chrono::seconds threshold{30};
    static bool is_old(const Floor& floor, const Event& event, ContactId call) {
        return call && event.time - floor.joined_with_credit(call) >= threshold;
    }
};

Desk overflow_desk() {
    return {layout_of(1, {{{skill(0)}, 1}, {{skill(0)}, 2}}), std::make_unique<Overflow>()};
}

}  // namespace

// --- The line. ----------------------------------------------------------------------------------

TEST_CASE("a caller who hangs up leaves the line from any place in it", "[routing]") {
    const unsigned gone = GENERATE(0u, 1u, 2u);
    Desk desk(team(3), "longest_wait");
    for (unsigned call = 0; call < 3; ++call) desk.queued(call, call);
    desk.abandoned(5, gone);
    CHECK(desk.floor().waiting() == 2);
    CHECK(desk.floor().state(ContactId{gone}) == CallState::unknown);
    unsigned agent = 0;
    for (unsigned call = 0; call < 3; ++call) {
        if (call == gone) continue;
        CHECK(desk.idle(10, agent) == Offers{offer(call, agent)});
        ++agent;
    }
    CHECK(desk.floor().waiting() == 0);
    CHECK(desk.idle(11, agent) == nobody);
}

TEST_CASE("the handle of a caller who left can be used again", "[routing]") {
    Desk desk(team(1), "longest_wait");
    desk.queued(0, 0);
    desk.queued(1, 1);
    desk.abandoned(2, 0);
    desk.queued(3, 0);
    CHECK(desk.idle(4, 0) == Offers{offer(1, 0)});
    CHECK(desk.next_after(5, 1, 0) == Offers{offer(0, 0)});
}

TEST_CASE("a later leg joins the line by the age of its contact", "[routing]") {
    Desk desk(team(4), "longest_wait");
    desk.queued(10, 0);
    desk.queued(20, 1);
    desk.queued(30, 2, {.waited = 25});  // as if it had joined at 5 s
    desk.queued(40, 3, {.waited = 25});  // at 15 s
    CHECK(desk.idle(50, 0) == Offers{offer(2, 0)});
    CHECK(desk.idle(50, 1) == Offers{offer(0, 1)});
    CHECK(desk.idle(50, 2) == Offers{offer(3, 2)});
    CHECK(desk.idle(50, 3) == Offers{offer(1, 3)});
}

TEST_CASE("the floor counts who waits by type, over all priorities", "[routing]") {
    Layout layout = layout_of(2, {{{skill(0), skill(1)}, 1}});
    layout.lowest_priority = 2;
    Desk desk(layout, "longest_wait");
    desk.queued(0, 0, {.call_type = 1, .priority = 1});
    desk.queued(0, 1, {.call_type = 1, .priority = 2});
    desk.queued(0, 2, {.call_type = 0, .priority = 2});
    CHECK(desk.floor().waiting_of(CallTypeId{0}) == 1);
    CHECK(desk.floor().waiting_of(CallTypeId{1}) == 2);
    CHECK(desk.floor().waiting_in(desk.abilities().line_of(CallTypeId{1}, 2)) == 1);
    CHECK(desk.floor().waiting() == 3);
}

// --- Agents come and go. ------------------------------------------------------------------------

TEST_CASE("an agent who is paused or has gone is offered nothing until it is idle", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    const bool pauses = GENERATE(true, false);
    CAPTURE(policy, pauses);
    Desk desk(team(1), policy);
    desk.idle(0, 0);
    pauses ? desk.paused(1, 0) : desk.signed_out(1, 0);
    CHECK_FALSE(desk.floor().is_available(AgentId{0}, voice));
    CHECK(desk.queued(2, 0) == nobody);
    CHECK(desk.idle(3, 0) == Offers{offer(0, 0)});
}

TEST_CASE("an agent is idle since its last contact, not since the first time", "[routing]") {
    Desk desk(team(2), "longest_wait");
    desk.idle(0, 0);
    desk.idle(1, 1);
    desk.serves(2, 0, 0);
    CHECK(desk.floor().idle_since(AgentId{0}) == at_second(2));
    CHECK(desk.queued(3, 1) == Offers{offer(1, 1)});
}

TEST_CASE("an agent who talks is offered nothing until it says that it is free", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(team(1), policy);
    desk.idle(0, 0);
    desk.queued(1, 0);
    CHECK(desk.queued(2, 1) == nobody);  // the phone rings
    CHECK(desk.answered(3, 0, 0).offers == nobody);
    CHECK(desk.queued(4, 2) == nobody);  // in talk
    CHECK(desk.talk_ended(5, 0, 0).offers == nobody);
    CHECK(desk.queued(6, 3) == nobody);  // after-call work
    CHECK(desk.idle(7, 0) == Offers{offer(1, 0)});
}

// --- Offers that fail. --------------------------------------------------------------------------

TEST_CASE("a call that is not answered goes to the next agent at once", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(team(2), policy);
    desk.idle(0, 0);
    REQUIRE(desk.queued(1, 0) == Offers{offer(0, 0)});
    desk.idle(2, 1);
    CHECK(desk.not_answered(3, 0, 0).offers == Offers{offer(0, 1)});
}

TEST_CASE("a call that is not answered keeps its place in the line", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(team(1), policy);
    desk.idle(0, 0);
    desk.queued(1, 0);
    desk.queued(2, 1);
    CHECK(desk.floor().waiting() == 1);
    CHECK(desk.not_answered(3, 0, 0).offers == nobody);
    CHECK(desk.floor().waiting() == 2);
    CHECK(desk.floor().head(LineId{0}) == ContactId{0});
    CHECK(desk.idle(4, 0) == Offers{offer(0, 0)});
}

TEST_CASE("an agent who did not answer is offered nothing until it is idle again", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(team(1), policy);
    desk.idle(0, 0);
    desk.queued(1, 0);
    desk.not_answered(2, 0, 0);
    desk.abandoned(3, 0);
    CHECK(desk.queued(4, 1) == nobody);
    desk.paused(5, 0);
    CHECK(desk.queued(6, 2) == nobody);
    CHECK(desk.idle(7, 0) == Offers{offer(1, 0)});
}

TEST_CASE("a caller who hangs up while a phone rings frees its agent for others", "[routing]") {
    Desk desk(team(1), "longest_wait");
    desk.idle(0, 0);
    desk.queued(1, 0);
    desk.queued(2, 1);
    const Decision decision = desk.abandoned(3, 0);
    CHECK(decision.withdrawals == Withdrawals{withdrawal(0, 0)});
    CHECK(decision.offers == nobody);
    CHECK(desk.idle(3, 0) == Offers{offer(1, 0)});
}

TEST_CASE("an agent who lets a call ring after it was taken back changes nothing", "[routing]") {
    Desk desk(team(2), std::make_unique<RingAll>());
    desk.sign_in(0);
    desk.queued(1, 0);
    desk.answered(2, 0, 0);
    // In a live center the word that an offer is withdrawn crosses the word that nobody answered.
    const Decision decision = desk.not_answered(2, 0, 1);
    CHECK(decision.offers == nobody);
    CHECK(desk.floor().waiting() == 0);
    CHECK(desk.floor().state(ContactId{0}) == CallState::connected);
}

TEST_CASE("an agent who picks a call from the line has it, and nobody else gets it", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(layout_of(2, {{{skill(0)}, 2}, {{skill(1)}, 1}}), policy);
    desk.queued(1, 0);
    desk.queued(2, 1);
    desk.idle(3, 2);  // cannot serve them by its skills, and helps out all the same
    CHECK(desk.answered(4, 1, 2).offers == nobody);
    CHECK(desk.floor().waiting() == 1);
    CHECK(desk.queued(5, 2, {.call_type = 1}) == nobody);
    CHECK(desk.idle(6, 0) == Offers{offer(0, 0)});
    CHECK(desk.idle(7, 1) == nobody);
    desk.talk_ended(8, 1, 2);
    CHECK(desk.idle(9, 2) == Offers{offer(2, 2)});
}

TEST_CASE("a call for which a policy offers another one waits in line", "[routing]") {
    // It holds the first call back until a second one comes.
    class Pairs final : public Policy {
    public:
        std::unique_ptr<Policy> clone() const override { return std::make_unique<Pairs>(*this); }
        void call_looks(const Floor& floor, const Event&, ContactId, Decision& decision,
                        Explanation*) override {
            const ContactId first = floor.head(LineId{0});
            const AgentId agent = floor.longest_idle(GroupId{0}, voice);
            if (first && agent) decision.offers.push_back({first, agent});
        }
        void agent_looks(const Floor&, const Event&, AgentId, Channel, Decision&,
                         Explanation*) override {}
    };
    Desk desk(team(3), std::make_unique<Pairs>());
    desk.sign_in(0);
    CHECK(desk.queued(1, 0) == nobody);
    CHECK(desk.queued(2, 1) == Offers{offer(0, 0)});
    CHECK(desk.floor().state(ContactId{1}) == CallState::waiting);
    CHECK(desk.queued(3, 2) == Offers{offer(1, 1)});
}

// --- Ring all. ----------------------------------------------------------------------------------

TEST_CASE("when all phones ring the first to answer silences the others", "[routing]") {
    Desk desk(team(3), std::make_unique<RingAll>());
    desk.sign_in(0);
    REQUIRE(desk.queued(1, 0) == Offers{offer(0, 0), offer(0, 1), offer(0, 2)});
    const Decision decision = desk.answered(2, 0, 1);
    CHECK_THAT(decision.withdrawals, Catch::UnorderedEquals(Withdrawals{withdrawal(0, 0),
                                                                        withdrawal(0, 2)}));
    CHECK(desk.floor().state(ContactId{0}) == CallState::connected);
    CHECK_FALSE(desk.floor().first_offered(ContactId{0}));
    CHECK(desk.queued(3, 1) == nobody);  // nobody has said yet that the phone is silent
    CHECK(desk.idle(3, 0) == Offers{offer(1, 0)});
    CHECK(desk.idle(3, 2) == Offers{offer(1, 2)});
}

TEST_CASE("when all phones ring and the caller leaves they fall silent", "[routing]") {
    Desk desk(team(3), std::make_unique<RingAll>());
    desk.sign_in(0);
    desk.queued(1, 0);
    CHECK_THAT(desk.abandoned(2, 0).withdrawals,
               Catch::UnorderedEquals(
                   Withdrawals{withdrawal(0, 0), withdrawal(0, 1), withdrawal(0, 2)}));
}

TEST_CASE("when all phones ring the call goes back in line only after the last", "[routing]") {
    Desk desk(team(3), std::make_unique<RingAll>());
    desk.sign_in(0);
    desk.queued(1, 0);
    for (const unsigned agent : {1u, 0u}) {
        desk.not_answered(2, 0, agent);
        CHECK(desk.floor().state(ContactId{0}) == CallState::offered);
        CHECK(desk.floor().waiting() == 0);
    }
    CHECK(desk.not_answered(3, 0, 2).offers == nobody);
    CHECK(desk.floor().state(ContactId{0}) == CallState::waiting);
    CHECK(desk.idle(4, 1) == Offers{offer(0, 1)});
    CHECK(desk.answered(5, 0, 1).withdrawals.empty());
}

TEST_CASE("when all phones ring an agent who becomes free may join in", "[routing]") {
    Desk desk(team(2), std::make_unique<RingAll>());
    desk.idle(0, 0);
    REQUIRE(desk.queued(1, 0) == Offers{offer(0, 0)});
    REQUIRE(desk.idle(2, 1) == Offers{offer(0, 1)});
    CHECK_FALSE(desk.floor().is_available(AgentId{1}, voice));
    CHECK(desk.queued(3, 1) == nobody);
    CHECK(desk.answered(4, 0, 1).withdrawals == Withdrawals{withdrawal(0, 0)});
    CHECK(desk.idle(5, 0) == Offers{offer(1, 0)});
}

// --- To be asked again. -------------------------------------------------------------------------

TEST_CASE("a policy that waits for time to pass says when it wants to be asked", "[routing]") {
    Desk desk = overflow_desk();
    desk.idle(0, 1);
    CHECK(desk.queued(5, 0) == nobody);
    const Decision early = desk.woken(34.999);
    CHECK(early.offers == nobody);
    CHECK(early.ask_again == at_second(35));
    const Decision due = desk.woken(35);
    CHECK(due.offers == Offers{offer(0, 1)});
    CHECK(due.ask_again == events::never);
}

TEST_CASE("a decision that needs no wake-up asks for none", "[routing]") {
    Desk desk = overflow_desk();
    desk.queued(0, 0);
    CHECK(desk.abandoned(1, 0).ask_again == events::never);
}

TEST_CASE("to wake a router too early changes nothing", "[routing]") {
    Desk desk = overflow_desk();
    desk.idle(0, 1);
    desk.idle(1, 2);
    desk.queued(5, 0);
    desk.queued(6, 1);
    Desk undisturbed = desk;
    for (const double second : {7.0, 20.0, 34.9}) CHECK(desk.woken(second).offers == nobody);
    for (const double second : {35.0, 36.0}) {
        const Decision decision = desk.woken(second);
        CHECK(decision.offers == undisturbed.woken(second).offers);
        CHECK(decision.offers.size() == 1);
    }
}

TEST_CASE("the policies of the house are not disturbed by a wake-up", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk desk(team(2), policy);
    desk.idle(0, 1);
    CHECK(desk.woken(1).offers == nobody);
    CHECK(desk.queued(2, 0) == Offers{offer(0, 1)});
    desk.queued(3, 1);
    const Decision decision = desk.woken(4);
    CHECK(decision.offers == nobody);
    CHECK(decision.ask_again == events::never);
    CHECK(desk.idle(5, 0) == Offers{offer(1, 0)});
}

// --- Copies. ------------------------------------------------------------------------------------

TEST_CASE("a copy of a router goes on as the original does and leaves it alone", "[routing]") {
    const std::string policy{GENERATE(from_range(policy_names()))};
    CAPTURE(policy);
    Desk original(team(3), policy);
    original.sign_in(0);
    const Offers first = original.queued(1, 0);
    REQUIRE(original.next_after(1, 0, first.front().agent.value) == nobody);
    Desk copy = original;
    Desk spare = original;
    // The copy moves on alone first: what it does must not be seen by the other two.
    for (unsigned call = 5; call < 8; ++call) copy.queued(2, call, {.chance = ~0ull / 2});
    Desk assigned(team(3), "first_come_first_served");
    assigned = original;
    for (unsigned call = 5; call < 8; ++call) {
        const Offers offers = original.queued(3, call, {.chance = ~0ull / 3});
        CHECK(offers == spare.queued(3, call, {.chance = ~0ull / 3}));
        CHECK(offers == assigned.queued(3, call, {.chance = ~0ull / 3}));
    }
}

TEST_CASE("a copy remembers how many calls each agent has had", "[routing]") {
    Desk original(team(2), "fewest_calls");
    original.idle(0, 0);
    original.serves(1, 0, 0);
    original.idle(2, 1);
    original.paused(3, 0);
    original.serves(4, 1, 1);
    original.serves(5, 2, 1);
    original.idle(6, 0);
    Desk copy = original;
    CHECK(copy.queued(7, 3) == Offers{offer(3, 0)});
    CHECK(original.queued(7, 3) == Offers{offer(3, 0)});
}

}  // namespace ringside::routing
