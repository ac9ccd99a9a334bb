// A call's way with hand-made times, event by event.
#include <catch2/catch.hpp>

#include "tests/center/scenes.hpp"

namespace ringside::center {

TEST_CASE("a whole little day, event by event", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 12}, 5)};
    model.call_types[0].after_call_work = always(2);
    model.groups = {team(1)};
    CHECK(lines_of(all_of(model)) == Lines{
                                         "0 center_opened",
                                         "0 agent_shift_started a0",
                                         "0 agent_signed_in a0",
                                         "0 agent_idle a0",
                                         "10 contact_entered 0#0",
                                         "10 call_queued 0#0",
                                         "10 call_answered 0#0 a0",
                                         "12 contact_entered 0#1",
                                         "12 call_queued 0#1",
                                         "15 talk_ended work_follows 0#0 a0 since 10",
                                         "17 after_call_work_ended 0#0 a0 since 15",
                                         "17 agent_idle a0",
                                         "17 call_answered 0#1 a0 since 12",
                                         "22 talk_ended work_follows 0#1 a0 since 17",
                                         "24 after_call_work_ended 0#1 a0 since 22",
                                         "24 agent_idle a0",
                                         "86400 horizon_reached",
                                     });
}

TEST_CASE("a hold stands in the middle of the talk, on top of it", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10}, 5)};
    model.call_types[0].hold = always(3);
    model.groups = {team(1)};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "12.5 hold_started 0#0 a0 since 10",
                                 "15.5 hold_ended 0#0 a0 since 12.5",
                                 "18 talk_ended 0#0 a0 since 15.5",
                             });
}

TEST_CASE("a fast agent shortens talk, hold and after-call work alike", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10}, 8)};
    model.call_types[0].hold = always(4);
    model.call_types[0].after_call_work = always(2);
    model.groups = {team(1, {skill(0, 1, 2.0)})};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "12 hold_started 0#0 a0 since 10",
                                 "14 hold_ended 0#0 a0 since 12",
                                 "16 talk_ended work_follows 0#0 a0 since 14",
                                 "17 after_call_work_ended 0#0 a0 since 16",
                             });
}

TEST_CASE("a factor of the interval in which a step begins stretches it", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({59, 118}, 2)};
    model.call_types[0].talk.factor = changing(model, {{0, 1.0}, {60, 3.0}});
    model.call_types[0].after_call_work = always(2);
    model.call_types[0].after_call_work.factor = changing(model, {{0, 1.0}, {60, 5.0}});
    model.groups = {team(2)};
    CHECK(calls_of(model) == Lines{
                                 "59 call_answered 0#0 a0",
                                 "61 talk_ended work_follows 0#0 a0 since 59",
                                 "71 after_call_work_ended 0#0 a0 since 61",
                                 "118 call_answered 0#1 a1",
                                 "124 talk_ended work_follows 0#1 a1 since 118",
                                 "134 after_call_work_ended 0#1 a1 since 124",
                             });
}

TEST_CASE("a caller who has waited long enough hangs up", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 11, 12}, 20)};
    model.call_types[0].patience = always(18);
    model.groups = {team(1)};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "29 call_abandoned 0#1 since 11",
                                 "30 talk_ended 0#0 a0 since 10",
                                 "30 call_answered 0#2 a0 since 12",
                                 "50 talk_ended 0#2 a0 since 30",
                             });
}

TEST_CASE("an agent who is free at the instant of giving up is in time", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 12}, 20)};
    model.call_types[0].patience = always(18);
    model.groups = {team(1)};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "30 talk_ended 0#0 a0 since 10",
                                 "30 call_answered 0#1 a0 since 12",
                                 "50 talk_ended 0#1 a0 since 30",
                             });
}

TEST_CASE("a caller without patience balks only if nobody is idle", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 11, 40}, 20)};
    model.call_types[0].patience = always(0);
    model.groups = {team(1)};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "11 call_balked 0#1",
                                 "30 talk_ended 0#0 a0 since 10",
                                 "40 call_answered 0#2 a0",
                                 "60 talk_ended 0#2 a0 since 40",
                             });
}

TEST_CASE("calls of one instant come in the order of their types", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 10}, 5), calls_at({10}, 5)};
    model.groups = {team(1, {skill(0), skill(1)})};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "15 talk_ended 0#0 a0 since 10",
                                 "15 call_answered 0#1 a0 since 10",
                                 "20 talk_ended 0#1 a0 since 15",
                                 "20 call_answered 1#0 a0 since 10",
                                 "25 talk_ended 1#0 a0 since 20",
                             });
}

TEST_CASE("what is open at the horizon is cut there, and then nothing more happens", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({86340, 86341, 86342, 86343, 86344}, 57)};
    model.call_types[0].hold = always(100);
    model.groups = {team(2)};
    model.call_types.push_back(calls_at({86343}, 30));
    model.call_types[1].after_call_work = always(500);
    model.groups.push_back(team(1, {skill(1)}));
    model.call_types.push_back(calls_at({86345}, 100));
    model.groups.push_back(team(1, {skill(2)}));
    model.groups.back().ringing.time = engine::Distribution::constant(60);
    Center center(model, 1, 0);
    Lines last;
    for (const Event& event : rest_of(center)) {
        if (event.time == model.horizon.end())
            last.push_back(line_of(event));
    }
    CHECK_THAT(last, Catch::UnorderedEquals(Lines{
                         "86400 hold_cut 0#0 a0 since 86368.5",
                         "86400 hold_cut 0#1 a1 since 86369.5",
                         "86400 wait_cut 0#2 since 86342",
                         "86400 wait_cut 0#3 since 86343",
                         "86400 wait_cut 0#4 since 86344",
                         "86400 after_call_work_cut 1#0 a2 since 86373",
                         "86400 wait_cut 2#0 since 86345",
                         "86400 horizon_reached",
                     }));
    CHECK(last.back() == "86400 horizon_reached");
    CHECK(center.step().empty());
    CHECK(center.step().empty());
}

TEST_CASE("an urgent caller is served before those who came earlier", "[center]") {
    Model model = a_day();
    CallType ordinary = calls_at({10, 11}, 20);
    ordinary.priority_shares = {0.0, 1.0};
    model.call_types = {ordinary, calls_at({12}, 20)};
    model.groups = {team(1, {skill(0), skill(1)})};
    model.routing.policy = "strict_priority";
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "30 talk_ended 0#0 a0 since 10",
                                 "30 call_answered 1#0 a0 since 12",
                                 "50 talk_ended 1#0 a0 since 30",
                                 "50 call_answered 0#1 a0 since 11",
                                 "70 talk_ended 0#1 a0 since 50",
                             });
}

TEST_CASE("callers have each priority as often as its share says", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({}, 1)};
    model.call_types[0].arrivals.from_times = false;
    model.call_types[0].arrivals.calls_per_second = Profile::constant(0.2);
    model.call_types[0].priority_shares = {0.2, 0.3, 0.5};
    model.groups = {team(1)};
    std::vector<double> counts(4);
    double all = 0;
    for (const Event& event : all_of(model)) {
        if (event.kind != EventKind::contact_entered)
            continue;
        ++counts.at(event.priority);
        ++all;
    }
    CHECK(counts[0] == 0);
    for (std::size_t priority = 1; priority <= 3; ++priority) {
        const double share = model.call_types[0].priority_shares[priority - 1];
        CHECK(counts[priority] / all ==
              Approx(share).margin(4 * std::sqrt(share * (1 - share) / all)));
    }
}

// --- Trunks and queues that are full. -----------------------------------------------------------

TEST_CASE("a call that finds every trunk taken is blocked", "[center]") {
    Model model = a_day();
    model.trunks = 2;
    model.call_types = {calls_at({10, 11, 12, 31, 32}, 20)};
    model.call_types[0].after_call_work = always(100);
    model.groups = {team(1)};
    // One talks and one waits; at 30 s the talk is over, and after-call work needs no trunk.
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "12 contact_blocked no_trunk 0#2",
                                 "30 talk_ended work_follows 0#0 a0 since 10",
                                 "32 contact_blocked no_trunk 0#4",
                                 "130 after_call_work_ended 0#0 a0 since 30",
                                 "130 call_answered 0#1 a0 since 11",
                                 "150 talk_ended work_follows 0#1 a0 since 130",
                                 "250 after_call_work_ended 0#1 a0 since 150",
                                 "250 call_answered 0#3 a0 since 31",
                                 "270 talk_ended work_follows 0#3 a0 since 250",
                                 "370 after_call_work_ended 0#3 a0 since 270",
                             });
}

TEST_CASE("a caller who hangs up gives the trunk back", "[center]") {
    Model model = a_day();
    model.trunks = 2;
    model.call_types = {calls_at({10, 11, 16, 17}, 20)};
    model.call_types[0].patience = always(5);
    model.groups = {team(1)};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "16 call_abandoned 0#1 since 11",
                                 "17 contact_blocked no_trunk 0#3",
                                 "21 call_abandoned 0#2 since 16",
                                 "30 talk_ended 0#0 a0 since 10",
                             });
}

TEST_CASE("a call that finds the queue of its type full is blocked", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 11, 12, 31, 32}, 20), calls_at({13}, 20)};
    model.call_types[0].max_queue = 1;
    model.groups = {team(1, {skill(0), skill(1)})};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "12 contact_blocked queue_full 0#2",
                                 "30 talk_ended 0#0 a0 since 10",
                                 "30 call_answered 0#1 a0 since 11",
                                 "32 contact_blocked queue_full 0#4",
                                 "50 talk_ended 0#1 a0 since 30",
                                 "50 call_answered 1#0 a0 since 13",
                                 "70 talk_ended 1#0 a0 since 50",
                                 "70 call_answered 0#3 a0 since 31",
                                 "90 talk_ended 0#3 a0 since 70",
                             });
}

TEST_CASE("where nobody may wait a call still finds an idle agent", "[center]") {
    Model model = a_day();
    model.call_types = {calls_at({10, 11, 40}, 20)};
    model.call_types[0].max_queue = 0;
    model.groups = {team(1)};
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "11 contact_blocked queue_full 0#1",
                                 "30 talk_ended 0#0 a0 since 10",
                                 "40 call_answered 0#2 a0",
                                 "60 talk_ended 0#2 a0 since 40",
                             });
}

}  // namespace ringside::center
