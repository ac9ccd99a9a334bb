// Phones that ring: picked up late, not picked up, given up by the caller; and the pause after it.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

/// One agent whose phone rings for 4 s.
Model a_day_that_rings(std::initializer_list<double> seconds) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, 20)};
    model.groups = {team(1)};
    model.groups[0].ringing.time = engine::Distribution::constant(4);
    model.groups[0].ringing.give_up_after = std::chrono::seconds{10};
    return model;
}

/// As above, but nobody ever picks up.
Model a_day_of_silence(std::initializer_list<double> seconds) {
    Model model = a_day_that_rings(seconds);
    model.groups[0].ringing.time = engine::Distribution::constant(15);
    return model;
}

}  // namespace

TEST_CASE("the ring is part of the wait", "[center]") {
    CHECK(calls_of(a_day_that_rings({10, 12})) == Lines{
                                                      "10 call_offered 0#0 a0",
                                                      "14 call_answered rang 0#0 a0 since 10",
                                                      "34 talk_ended 0#0 a0 since 14",
                                                      "34 call_offered 0#1 a0 since 12",
                                                      "38 call_answered rang 0#1 a0 since 12",
                                                      "58 talk_ended 0#1 a0 since 38",
                                                  });
}

TEST_CASE("a phone that is not picked up in time rings again at once", "[center]") {
    Model model = a_day_of_silence({10});
    model.call_types[0].patience = always(25);
    CHECK(calls_of(model) == Lines{
                                 "10 call_offered 0#0 a0",
                                 "20 call_not_answered 0#0 a0 since 10",
                                 "20 call_offered 0#0 a0 since 10",
                                 "30 call_not_answered 0#0 a0 since 20",
                                 "30 call_offered 0#0 a0 since 10",
                                 "35 call_abandoned 0#0 since 10",
                                 "35 offer_withdrawn 0#0 a0 since 30",
                             });
}

TEST_CASE("an agent who did not pick up is set aside while the call waits on", "[center]") {
    Model model = a_day_of_silence({10});
    model.groups[0].ringing.pause_after = std::chrono::seconds{3};
    model.call_types[0].patience = always(25);
    CHECK(story_of(model) == Lines{
                                 "0 agent_shift_started a0",
                                 "0 agent_signed_in a0",
                                 "10 call_offered 0#0 a0",
                                 "20 call_not_answered 0#0 a0 since 10",
                                 "20 agent_paused not_answered a0",
                                 "23 agent_resumed not_answered a0 since 20",
                                 "23 call_offered 0#0 a0 since 10",
                                 "33 call_not_answered 0#0 a0 since 23",
                                 "33 agent_paused not_answered a0",
                                 "35 call_abandoned 0#0 since 10",
                                 "36 agent_resumed not_answered a0 since 33",
                             });
}

TEST_CASE("an agent who is to go when set aside resumes once and goes", "[center]") {
    Model model = a_day_of_silence({50});
    model.groups[0].heads = changing(model, {{0, 1}, {60, 0}});
    model.groups[0].leaving = Leaving::any;
    model.groups[0].ringing.pause_after = std::chrono::seconds{3};
    CHECK(story_of(model) == Lines{
                                 "0 agent_shift_started a0",
                                 "0 agent_signed_in a0",
                                 "50 call_offered 0#0 a0",
                                 "60 call_not_answered 0#0 a0 since 50",
                                 "60 agent_paused not_answered a0",
                                 "60 agent_shift_ended",
                                 "63 agent_resumed not_answered a0 since 60",
                                 "63 agent_signed_out a0",
                                 "86400 wait_cut 0#0 since 50",
                             });
}

TEST_CASE("a call that is not picked up goes to a colleague at once", "[center]") {
    Model model = a_day_of_silence({10});
    model.groups.push_back(team(1, {skill(0, 2)}));
    CHECK(calls_of(model) == Lines{
                                 "10 call_offered 0#0 a0",
                                 "20 call_not_answered 0#0 a0 since 10",
                                 "20 call_answered 0#0 a1 since 10",
                                 "40 talk_ended 0#0 a1 since 20",
                             });
}

TEST_CASE("an agent whose caller hangs up takes the next at once", "[center]") {
    Model model = a_day_that_rings({10, 12});
    model.call_types[0].patience = always(3);
    CHECK(calls_of(model) == Lines{
                                 "10 call_offered 0#0 a0",
                                 "13 call_abandoned 0#0 since 10",
                                 "13 offer_withdrawn 0#0 a0 since 10",
                                 "13 call_offered 0#1 a0 since 12",
                                 "15 call_abandoned 0#1 since 12",
                                 "15 offer_withdrawn 0#1 a0 since 13",
                             });
}

TEST_CASE("a caller without patience hears a phone ring, and goes if nobody picks up", "[center]") {
    Model model = a_day_of_silence({10, 11});
    model.call_types[0].patience = always(0);
    CHECK(calls_of(model) == Lines{
                                 "10 call_offered 0#0 a0",
                                 "11 call_balked 0#1",
                                 "20 call_not_answered 0#0 a0 since 10",
                                 "20 call_abandoned 0#0 since 10",
                             });
}

TEST_CASE("phones are not picked up as often as the share says", "[center]") {
    Model model = a_day_that_rings({});
    model.call_types[0].arrivals.from_times = false;
    model.call_types[0].arrivals.calls_per_second = Profile::constant(0.05);
    model.groups[0].heads = Profile::constant(10);
    model.groups[0].ringing.not_answered_share = 0.3;
    const std::vector<Event> events = all_of(model);
    const auto offered = static_cast<double>(count_of(events, EventKind::call_offered));
    const auto failed = static_cast<double>(count_of(events, EventKind::call_not_answered));
    CHECK(failed / offered == Approx(0.3).margin(4 * std::sqrt(0.3 * 0.7 / offered)));
}

TEST_CASE("an agent who declines is set aside, and the call goes to a colleague", "[center]") {
    Model model = a_day_that_rings({10});
    model.groups[0].ringing.declined_share = 1.0;
    model.groups[0].ringing.pause_after_declined = std::chrono::seconds{7};
    model.groups.push_back(team(1, {skill(0, 2)}));
    CHECK(story_of(model) == Lines{
                                 "0 agent_shift_started a0",
                                 "0 agent_signed_in a0",
                                 "0 agent_shift_started a1",
                                 "0 agent_signed_in a1",
                                 "10 call_offered 0#0 a0",
                                 "14 call_not_answered declined 0#0 a0 since 10",
                                 "14 call_answered 0#0 a1 since 10",
                                 "14 agent_paused declined a0",
                                 "21 agent_resumed declined a0 since 14",
                                 "34 talk_ended 0#0 a1 since 14",
                             });
}

TEST_CASE("an automatic pause comes after so many calls in a row not answered", "[center]") {
    Model model = a_day_of_silence({10});
    model.groups[0].ringing.pause_after = std::chrono::minutes{5};
    model.groups[0].ringing.pause_after_misses = 2;
    model.call_types[0].patience = always(25);
    CHECK(story_of(model) == Lines{
                                 "0 agent_shift_started a0",
                                 "0 agent_signed_in a0",
                                 "10 call_offered 0#0 a0",
                                 "20 call_not_answered 0#0 a0 since 10",
                                 "20 call_offered 0#0 a0 since 10",
                                 "30 call_not_answered 0#0 a0 since 20",
                                 "30 agent_paused not_answered a0",
                                 "35 call_abandoned 0#0 since 10",
                                 "330 agent_resumed not_answered a0 since 30",
                             });
}

TEST_CASE("where all phones ring the first to pick up has the call", "[center]") {
    Model model = a_day_that_rings({10});
    model.routing.ring = routing::Ring::all;
    model.groups.push_back(team(1));
    model.groups[1].ringing.time = engine::Distribution::constant(2);
    model.groups[1].ringing.give_up_after = std::chrono::seconds{10};
    model.groups[0].ringing.pause_after_lost = std::chrono::seconds{3};
    CHECK(calls_of(model) == Lines{
                                 "10 call_offered 0#0 a0",
                                 "10 call_offered 0#0 a1",
                                 "12 call_answered rang 0#0 a1 since 10",
                                 "12 offer_withdrawn lost 0#0 a0 since 10",
                                 "32 talk_ended 0#0 a1 since 12",
                             });
    const Lines story = story_of(model);
    CHECK(std::ranges::count(story, "12 agent_paused lost a0") == 1);
    CHECK(std::ranges::count(story, "15 agent_resumed lost a0 since 12") == 1);
}

TEST_CASE("a returning caller goes to the agent who served it before, if idle", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10}, 20)};
    model.call_types[0].returning_share = 1.0;
    model.routing.last_agent_first = true;
    model.groups = {team(4)};
    std::array<int, 4> served{};
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Center center(model, seed, 0);
        for (auto events = center.step(); !events.empty(); events = center.step()) {
            for (const Event& event : events) {
                if (event.kind == EventKind::call_answered)
                    ++served[event.agent.index()];
            }
        }
    }
    // The idle order alone would give every call to the first; 4 standard errors are 35.
    for (const int calls : served)
        CHECK(std::abs(calls - 100) < 35);
}

}  // namespace ringside::center
