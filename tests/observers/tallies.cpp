// The tallies against sums made by hand.
#include "sim/observers/tallies.hpp"

#include <catch2/catch.hpp>

#include "tests/observers/story.hpp"

namespace ringside::observers {
namespace {

using events::Detail;
using events::EventKind;

constexpr std::int64_t second = 1'000'000'000;

std::int64_t whole_seconds(WideNanoseconds time) {
    REQUIRE(time % second == 0);
    return static_cast<std::int64_t>(time / second);
}

Tallies tallies_of(const ObservedCenter& center, const std::vector<events::Event>& story) {
    Tallies tallies(center);
    tell(tallies, story);
    return tallies;
}

/// Enters, waits, is answered by agent 0 of group 0, talks and goes.
std::vector<events::Event> served(Caller caller, double answered, double ended) {
    std::vector<events::Event> story{
        caller.event(EventKind::contact_entered, caller.entered, caller.entered),
        caller.event(EventKind::call_queued, caller.entered, caller.entered)};
    caller.agent = caller.group = 0;
    story.push_back(caller.event(EventKind::call_answered, answered, caller.entered));
    story.push_back(caller.event(EventKind::talk_ended, ended, answered));
    story.push_back(agent_event(EventKind::agent_idle, ended, 0, 0));
    return story;
}

TEST_CASE("a wait of exactly the threshold is within", "[observers]") {
    auto story = served({1, 0, 100}, 120, 200);
    const auto late = served({2, 0, 300}, 320.000000001, 400);
    story.insert(story.end(), late.begin(), late.end());
    const Tallies tallies = tallies_of(two_by_two(), story);
    const CallCell& cell = tallies.calls(0, 0);
    CHECK(cell.entered == 2);
    CHECK(cell.offered() == 2);
    CHECK(cell.answered == 2);
    CHECK(cell.answered_within == 1);
    CHECK(cell.delayed == 2);
    CHECK(cell.longest_wait == 20 * second + 1);
    CHECK(cell.wait_answered == 40 * second + 1);
    CHECK(cell.talk == 160 * second - 1);
    CHECK(tallies.answered(0, 0) == 2);
    CHECK(tallies.calls(0, 1).offered() == 0);
}

TEST_CASE("each way of leaving is counted, with its wait", "[observers]") {
    const Caller a{1, 1, 10};
    Caller b{2, 1, 20};
    const Caller c{3, 1, 30};
    const Caller d{4, 1, 40};
    const Caller e{5, 1, 50};
    const Caller f{6, 1, 60};
    std::vector<events::Event> story;
    for (const Caller& caller : {a, b, c, d, e, f}) {
        story.push_back(caller.event(EventKind::contact_entered, caller.entered, caller.entered));
        if (caller.serial <= 3) {
            story.push_back(caller.event(EventKind::call_queued, caller.entered, caller.entered));
        }
        if (caller.serial == 1)
            story.push_back(a.event(EventKind::call_balked, 10, 10));
        if (caller.serial == 4) {
            story.push_back(d.event(EventKind::contact_blocked, 40, 40, Detail::no_trunk));
        }
        if (caller.serial == 5) {
            story.push_back(e.event(EventKind::contact_blocked, 50, 50, Detail::queue_full));
        }
        if (caller.serial == 6)
            story.push_back(f.event(EventKind::contact_closed, 60, 60));
    }
    story.push_back(b.event(EventKind::call_abandoned, 70, 20));
    story.push_back(c.event(EventKind::call_cleared, 50 + 30, 30));
    story.push_back(center_event(EventKind::horizon_reached, midnight));
    const Tallies tallies = tallies_of(two_by_two(), story);
    const CallCell& cell = tallies.calls(0, 1);
    CHECK(cell.entered == 6);
    CHECK(cell.blocked_no_trunk == 1);
    CHECK(cell.blocked_queue_full == 1);
    CHECK(cell.closed == 1);
    CHECK(cell.offered() == 3);
    CHECK(cell.balked == 1);
    CHECK(cell.abandoned == 1);
    CHECK(cell.cleared == 1);
    CHECK(cell.lost_within == 1);
    CHECK(cell.delayed == 2);
    CHECK(cell.wait_abandoned == 50 * second);
    CHECK(cell.wait_other == 50 * second);
    CHECK(cell.queue == 100 * second);
    CHECK(tallies.waits(1)[0] == 1);
    CHECK(tallies.waits(1)[wait_bucket_of(std::chrono::seconds{50})] == 2);
}

TEST_CASE("an area is split where an interval ends, a call is not", "[observers]") {
    const auto story = served({1, 0, noon - 10}, noon + 20, noon + 100);
    ObservedCenter center = two_by_two();

    SECTION("a call counts where it entered") {
        const Tallies tallies = tallies_of(center, story);
        CHECK(tallies.calls(0, 0).answered == 1);
        CHECK(whole_seconds(tallies.calls(0, 0).wait_answered) == 30);
        CHECK(whole_seconds(tallies.calls(0, 0).talk) == 80);
        CHECK(tallies.calls(1, 0).offered() == 0);
        CHECK(whole_seconds(tallies.calls(0, 0).queue) == 10);
        CHECK(whole_seconds(tallies.calls(1, 0).queue) == 20);
        CHECK(tallies.agents(0, 0).busy == 0);
        CHECK(whole_seconds(tallies.agents(1, 0).busy) == 80);
    }
    SECTION("or where its wait ended") {
        center.count_in = CountIn::ended;
        const Tallies tallies = tallies_of(center, story);
        CHECK(tallies.calls(0, 0).entered == 1);
        CHECK(tallies.calls(0, 0).offered() == 0);
        CHECK(tallies.calls(1, 0).answered == 1);
        CHECK(whole_seconds(tallies.calls(1, 0).wait_answered) == 30);
        CHECK(whole_seconds(tallies.calls(0, 0).queue) == 10);
    }
}

TEST_CASE("busy is ringing, talk, hold and after-call work", "[observers]") {
    Caller caller{1, 1, 100, 2, 1};
    const Caller unanswered{1, 1, 100, 0, 0};
    const Tallies tallies = tallies_of(
        two_by_two(), {Caller{1, 1, 100}.event(EventKind::contact_entered, 100, 100),
                       Caller{1, 1, 100}.event(EventKind::call_queued, 100, 100),
                       unanswered.event(EventKind::call_offered, 100, 100),
                       unanswered.event(EventKind::call_not_answered, 115, 100),
                       caller.event(EventKind::call_offered, 115, 100),
                       caller.event(EventKind::call_answered, 118, 100, Detail::rang),
                       caller.event(EventKind::hold_started, 128, 118),
                       caller.event(EventKind::hold_ended, 133, 128),
                       caller.event(EventKind::talk_ended, 145, 133, Detail::work_follows),
                       caller.event(EventKind::after_call_work_ended, 152, 145),
                       center_event(EventKind::horizon_reached, midnight)});
    CHECK(whole_seconds(tallies.agents(0, 0).busy) == 15);
    CHECK(whole_seconds(tallies.agents(0, 1).busy) == 152 - 115);
    CHECK(tallies.agents(1, 1).busy == 0);
    const CallCell& cell = tallies.calls(0, 1);
    CHECK(whole_seconds(cell.wait_answered) == 18);
    CHECK(whole_seconds(cell.talk) == 10 + 12);
    CHECK(whole_seconds(cell.hold) == 5);
    CHECK(whole_seconds(cell.after_call_work) == 7);
    CHECK(tallies.answered(1, 1) == 1);
    CHECK(tallies.answered(1, 0) == 0);
}

TEST_CASE("an agent whose caller hangs up during the ring is busy no more", "[observers]") {
    const Caller rung{1, 0, 10, 0, 0};
    const Tallies tallies =
        tallies_of(two_by_two(), {Caller{1, 0, 10}.event(EventKind::contact_entered, 10, 10),
                                  Caller{1, 0, 10}.event(EventKind::call_queued, 10, 10),
                                  rung.event(EventKind::call_offered, 10, 10),
                                  Caller{1, 0, 10}.event(EventKind::call_abandoned, 16, 10),
                                  rung.event(EventKind::offer_withdrawn, 16, 10),
                                  center_event(EventKind::horizon_reached, midnight)});
    CHECK(whole_seconds(tallies.agents(0, 0).busy) == 6);
    CHECK(tallies.agents(1, 0).busy == 0);
}

TEST_CASE("dropped calls end their talk or their hold", "[observers]") {
    Caller caller{1, 0, 10, 0, 0};
    for (const Detail detail : {Detail::none, Detail::on_hold}) {
        std::vector<events::Event> story{Caller{1, 0, 10}.event(EventKind::contact_entered, 10, 10),
                                         Caller{1, 0, 10}.event(EventKind::call_queued, 10, 10),
                                         caller.event(EventKind::call_answered, 10, 10)};
        if (detail == Detail::on_hold)
            story.push_back(caller.event(EventKind::hold_started, 15, 10));
        story.push_back(
            caller.event(EventKind::call_dropped, 22, detail == Detail::on_hold ? 15 : 10, detail));
        story.push_back(center_event(EventKind::horizon_reached, midnight));
        const Tallies tallies = tallies_of(two_by_two(), story);
        const CallCell& cell = tallies.calls(0, 0);
        CHECK(cell.dropped == 1);
        CHECK(cell.answered == 1);
        CHECK(whole_seconds(cell.talk) == (detail == Detail::on_hold ? 5 : 12));
        CHECK(whole_seconds(cell.hold) == (detail == Detail::on_hold ? 7 : 0));
        CHECK(whole_seconds(tallies.agents(0, 0).busy) == 12);
    }
}

TEST_CASE("scheduled, present and breaks are areas of their own", "[observers]") {
    const Tallies tallies = tallies_of(
        two_by_two(),
        {agent_event(EventKind::agent_shift_started, noon - 100, 0, 0),
         agent_event(EventKind::agent_signed_in, noon - 100, 0, 0),
         agent_event(EventKind::agent_shift_started, noon - 50, 1, 0),
         agent_event(EventKind::agent_signed_in, noon - 50, 1, 0),
         agent_event(EventKind::agent_paused, noon - 20, 0, 0, Detail::break_time),
         agent_event(EventKind::agent_paused, noon - 20, 1, 0, Detail::not_answered),
         agent_event(EventKind::agent_resumed, noon - 15, 1, 0, Detail::not_answered, noon - 20),
         agent_event(EventKind::agent_resumed, noon + 30, 0, 0, Detail::break_time, noon - 20),
         agent_event(EventKind::agent_shift_ended, noon + 100, 0, 0, Detail::none, noon - 100),
         agent_event(EventKind::agent_signed_out, noon + 140, 0, 0),
         center_event(EventKind::horizon_reached, midnight)});
    const AgentCell& before = tallies.agents(0, 0);
    const AgentCell& after = tallies.agents(1, 0);
    CHECK(whole_seconds(before.scheduled) == 150);
    CHECK(whole_seconds(after.scheduled) == 100 + 43'200);
    CHECK(whole_seconds(before.present) == 150);
    CHECK(whole_seconds(after.present) == 140 + 43'200);
    CHECK(whole_seconds(before.on_break) == 20);
    CHECK(whole_seconds(after.on_break) == 30);
}

TEST_CASE("what is open at the horizon counts up to it", "[observers]") {
    const double last = midnight - 10;
    Caller talks{1, 0, last, 0, 0};
    Caller holds{2, 0, last, 1, 0};
    Caller works{3, 1, last, 2, 1};
    const Caller waits{4, 1, last};
    std::vector<events::Event> story;
    for (const Caller& caller : {talks, holds, works, waits}) {
        const Caller alone{caller.serial, caller.call_type, caller.entered};
        story.push_back(alone.event(EventKind::contact_entered, last, last));
        story.push_back(alone.event(EventKind::call_queued, last, last));
        if (caller.agent >= 0)
            story.push_back(caller.event(EventKind::call_answered, last, last));
    }
    story.push_back(holds.event(EventKind::hold_started, last + 3, last));
    story.push_back(works.event(EventKind::talk_ended, last + 4, last, Detail::work_follows));
    // One comes at the very end: the last interval is its own.
    const Caller late{5, 1, midnight};
    story.push_back(late.event(EventKind::contact_entered, midnight, midnight));
    story.push_back(late.event(EventKind::call_queued, midnight, midnight));
    story.push_back(waits.event(EventKind::wait_cut, midnight, last));
    story.push_back(late.event(EventKind::wait_cut, midnight, midnight));
    story.push_back(talks.event(EventKind::talk_cut, midnight, last));
    story.push_back(holds.event(EventKind::hold_cut, midnight, last + 3));
    story.push_back(works.event(EventKind::after_call_work_cut, midnight, last + 4));
    story.push_back(center_event(EventKind::horizon_reached, midnight));

    const Tallies tallies = tallies_of(two_by_two(), story);
    const CallCell& sales = tallies.calls(1, 0);
    const CallCell& help = tallies.calls(1, 1);
    CHECK(whole_seconds(sales.talk) == 10 + 3);
    CHECK(whole_seconds(sales.hold) == 7);
    CHECK(whole_seconds(help.talk) == 4);
    CHECK(whole_seconds(help.after_call_work) == 6);
    CHECK(help.entered == 3);
    CHECK(help.inside_queue == 2);
    CHECK(help.delayed == 1);
    CHECK(whole_seconds(help.wait_other) == 10);
    CHECK(whole_seconds(help.queue) == 10);
    CHECK(whole_seconds(tallies.agents(1, 0).busy) == 20);
    CHECK(whole_seconds(tallies.agents(1, 1).busy) == 10);
}

TEST_CASE("the warm-up does not count, and areas start at its end", "[observers]") {
    ObservedCenter center = two_by_two();
    center.steady_state = true;
    center.warm_up = std::chrono::seconds{100};
    center.length = std::chrono::seconds{900};
    Caller early{1, 0, 90, 0, 0};
    Caller counted{2, 0, 100, 1, 0};
    const Tallies tallies = tallies_of(
        center, {agent_event(EventKind::agent_shift_started, 0, 0, 0),
                 agent_event(EventKind::agent_signed_in, 0, 0, 0),
                 Caller{1, 0, 90}.event(EventKind::contact_entered, 90, 90),
                 Caller{1, 0, 90}.event(EventKind::call_queued, 90, 90),
                 // At the instant of the warm-up's end, but before it: entered then, so it counts.
                 Caller{2, 0, 100}.event(EventKind::contact_entered, 100, 100),
                 Caller{2, 0, 100}.event(EventKind::call_queued, 100, 100),
                 center_event(EventKind::warm_up_ended, 100),
                 early.event(EventKind::call_answered, 104, 90),
                 counted.event(EventKind::call_answered, 107, 100),
                 early.event(EventKind::talk_ended, 154, 104),
                 counted.event(EventKind::talk_ended, 157, 107),
                 center_event(EventKind::horizon_reached, 1000)});
    CHECK(tallies.contacts() == 2);
    REQUIRE(tallies.intervals() == 1);
    const CallCell& cell = tallies.calls(0, 0);
    CHECK(cell.entered == 1);
    CHECK(cell.answered == 1);
    CHECK(tallies.answered(0, 0) == 1);
    CHECK(whole_seconds(cell.wait_answered) == 7);
    CHECK(whole_seconds(cell.talk) == 50);
    CHECK(whole_seconds(cell.queue) == 4 + 7);
    CHECK(whole_seconds(tallies.agents(0, 0).busy) == 50 + 50);
    CHECK(whole_seconds(tallies.agents(0, 0).scheduled) == 900);
    std::uint64_t waits = 0;
    for (const std::uint64_t count : tallies.waits(0))
        waits += count;
    CHECK(waits == 1);
}

TEST_CASE("total waits beyond 292 years are exact", "[observers]") {
    ObservedCenter center = two_by_two();
    center.steady_state = true;
    constexpr std::int64_t length = 9'000'000'000;  // seconds, 285 years
    center.length = std::chrono::seconds{length};
    Tallies tallies(center);
    for (std::uint64_t serial = 0; serial < 10; ++serial) {
        tallies.see(Caller{serial, 0, 0}.event(EventKind::contact_entered, 0, 0));
        tallies.see(Caller{serial, 0, 0}.event(EventKind::call_queued, 0, 0));
    }
    for (std::uint64_t serial = 0; serial < 10; ++serial) {
        tallies.see(Caller{serial, 0, 0}.event(EventKind::wait_cut, length, 0));
    }
    tallies.see(center_event(EventKind::horizon_reached, length));
    CHECK(whole_seconds(tallies.calls(0, 0).wait_other) == 10 * length);
    CHECK(whole_seconds(tallies.calls(0, 0).queue) == 10 * length);
}

TEST_CASE("tallies that were reset are as new", "[observers]") {
    const auto story = served({1, 0, noon - 10}, noon + 20, noon + 100);
    Tallies tallies(two_by_two());
    // Ends in the midst of a call: nobody waits or talks after a reset.
    tell(tallies, {story.begin(), story.begin() + 3});
    tallies.reset();
    tell(tallies, story);
    tallies.see(center_event(EventKind::horizon_reached, midnight));
    CHECK(tallies.contacts() == 1);
    CHECK(tallies.answered(0, 0) == 1);
    CHECK(whole_seconds(tallies.calls(0, 0).queue) == 10);
    CHECK(whole_seconds(tallies.agents(1, 0).busy) == 80);
    CHECK(tallies.waits(0)[wait_bucket_of(std::chrono::seconds{30})] == 1);
}

TEST_CASE("a call of the day before counts on its own day", "[observers]") {
    ObservedCenter center = two_by_two();
    center.day_ends = {2, 4, 6};
    center.length = std::chrono::hours{72};
    const Tallies tallies =
        tallies_of(center, served({1, 0, midnight - 5}, 2 * midnight + 5, 2 * midnight + 10));
    REQUIRE(tallies.intervals() == 6);
    CHECK(tallies.calls(1, 0).answered == 1);
    CHECK(tallies.calls(4, 0).answered == 0);
    CHECK(whole_seconds(tallies.calls(1, 0).queue) == 5);
    CHECK(whole_seconds(tallies.calls(2, 0).queue) == 43'200);
    CHECK(whole_seconds(tallies.calls(3, 0).queue) == 43'200);
    CHECK(whole_seconds(tallies.calls(4, 0).queue) == 5);
}

}  // namespace
}  // namespace ringside::observers
