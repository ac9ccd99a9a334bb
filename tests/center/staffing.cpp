// Agents come and go: the three ways of leaving, shifts, breaks, and what becomes of their calls.
#include <catch2/catch.hpp>
#include <string>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

/// Two agents until 60 s, then one (the second goes).
Model a_day_with_less_staff(std::initializer_list<double> seconds, double talk_s, Leaving leaving) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, talk_s)};
    model.groups = {team(0)};
    model.groups[0].heads = changing(model, {{0, 2}, {60, 1}});
    model.groups[0].leaving = leaving;
    return model;
}

/// One agent until 60 s, then nobody.
Model a_day_of_one_minute(std::initializer_list<double> seconds, double talk_s, Leaving leaving) {
    Model model = a_day_with_less_staff(seconds, talk_s, leaving);
    model.groups[0].heads = changing(model, {{0, 1}, {60, 0}});
    return model;
}

Shift shift_of(unsigned agents, double start_s, double end_s, std::vector<ClockSpan> breaks = {}) {
    Shift shift;
    shift.agents = agents;
    shift.stint.hours = span_of(start_s, end_s);
    shift.stint.breaks = std::move(breaks);
    return shift;
}

Model a_day_of_shifts(std::initializer_list<double> seconds, double talk_s,
                      std::vector<Shift> shifts) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, talk_s)};
    model.groups = {team(0)};
    model.groups[0].shifts = std::move(shifts);
    return model;
}

/// The events of agents from a second on.
Lines agents_from(const Model& model, double second) {
    return lines_of(model, [&](const Event& event) {
        return event.time >= at_second(second) && !is_of_call(event) &&
               event.kind != EventKind::horizon_reached && event.kind != EventKind::agent_idle;
    });
}

std::vector<std::string> shifts_of(const Model& model) {
    return lines_of(model, [](const Event& event) {
        return event.kind == EventKind::agent_shift_started ||
               event.kind == EventKind::agent_shift_ended;
    });
}

constexpr double hour = 3600;
constexpr double midnight = 24 * hour;

}  // namespace

// --- The three ways of leaving. -----------------------------------------------------------------

TEST_CASE("who finishes goes after the call, and takes no other", "[center][staffing]") {
    CHECK(story_of(a_day_with_less_staff({10, 11, 12}, 100, Leaving::finish)) ==
          Lines{
              "0 agent_shift_started a0",
              "0 agent_signed_in a0",
              "0 agent_shift_started a1",
              "0 agent_signed_in a1",
              "10 call_answered 0#0 a0",
              "11 call_answered 0#1 a1",
              "60 agent_shift_ended a1 since 0",
              "110 talk_ended 0#0 a0 since 10",
              "110 call_answered 0#2 a0 since 12",
              "111 talk_ended 0#1 a1 since 11",
              "111 agent_signed_out a1",
              "210 talk_ended 0#2 a0 since 110",
          });
}

TEST_CASE("after-call work is finished too before one goes", "[center][staffing]") {
    Model model = a_day_of_one_minute({10}, 20, Leaving::finish);
    model.call_types[0].after_call_work = always(50);
    CHECK(agents_from(model, 60) == Lines{
                                        "60 agent_shift_ended a0 since 0",
                                        "80 agent_signed_out a0",
                                    });
}

TEST_CASE("who may be anybody is the first to be free", "[center][staffing]") {
    CHECK(story_of(a_day_with_less_staff({10, 11, 12}, 100, Leaving::any)) ==
          Lines{
              "0 agent_shift_started a0",
              "0 agent_signed_in a0",
              "0 agent_shift_started a1",
              "0 agent_signed_in a1",
              "10 call_answered 0#0 a0",
              "11 call_answered 0#1 a1",
              "60 agent_shift_ended",
              "110 talk_ended 0#0 a0 since 10",
              "110 agent_signed_out a0",
              "111 talk_ended 0#1 a1 since 11",
              "111 call_answered 0#2 a1 since 12",
              "211 talk_ended 0#2 a1 since 111",
          });
}

TEST_CASE("an idle agent goes at once where it may be anybody", "[center][staffing]") {
    Model model = a_day_with_less_staff({10}, 100, Leaving::any);
    CHECK(agents_from(model, 60) == Lines{"60 agent_shift_ended", "60 agent_signed_out a1"});
    model.groups[0].heads = changing(model, {{0, 2}, {60, 1}, {120, 2}});
    CHECK(agents_from(model, 120) == Lines{"120 agent_shift_started a1", "120 agent_signed_in a1"});
}

TEST_CASE("who was about to go stays if the staffing rises again", "[center][staffing]") {
    Model model = a_day_with_less_staff({10, 11}, 170, Leaving::any);
    model.groups[0].heads = changing(model, {{0, 2}, {60, 1}, {120, 2}});
    CHECK(agents_from(model, 60) == Lines{"60 agent_shift_ended", "120 agent_shift_started"});

    model.groups[0].leaving = Leaving::finish;
    CHECK(agents_from(model, 60) ==
          Lines{"60 agent_shift_ended a1 since 0", "120 agent_shift_started a1"});
}

TEST_CASE("who drops cuts the talk off", "[center][staffing]") {
    CHECK(story_of(a_day_of_one_minute({10, 20}, 100, Leaving::drop)) ==
          Lines{
              "0 agent_shift_started a0",
              "0 agent_signed_in a0",
              "10 call_answered 0#0 a0",
              "60 agent_shift_ended a0 since 0",
              "60 call_dropped 0#0 a0 since 10",
              "60 agent_signed_out a0",
              "86400 wait_cut 0#1 since 20",
          });
}

TEST_CASE("who drops cuts off a caller on hold too", "[center][staffing]") {
    Model model = a_day_of_one_minute({10}, 40, Leaving::drop);
    model.call_types[0].hold = always(100);
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "30 hold_started 0#0 a0 since 10",
                                 "60 call_dropped on_hold 0#0 a0 since 30",
                             });
}

TEST_CASE("who drops leaves after-call work undone", "[center][staffing]") {
    Model model = a_day_of_one_minute({10}, 40, Leaving::drop);
    model.call_types[0].after_call_work = always(100);
    CHECK(calls_of(model) == Lines{
                                 "10 call_answered 0#0 a0",
                                 "50 talk_ended work_follows 0#0 a0 since 10",
                                 "60 after_call_work_ended 0#0 a0 since 50",
                             });
}

TEST_CASE("a call that rings at one who drops goes to a colleague", "[center][staffing]") {
    Model model = a_day_of_one_minute({58}, 40, Leaving::drop);
    model.groups[0].ringing.time = engine::Distribution::constant(9);
    model.groups.push_back(team(1, {skill(0, 2)}));
    CHECK(calls_of(model) == Lines{
                                 "58 call_offered 0#0 a0",
                                 "60 call_not_answered 0#0 a0 since 58",
                                 "60 call_answered 0#0 a1 since 58",
                                 "100 talk_ended 0#0 a1 since 60",
                             });
}

TEST_CASE("a call that rings at one who drops brings chance to a policy that needs it",
          "[center][staffing]") {
    Model model = a_day_of_one_minute({58}, 40, Leaving::drop);
    model.groups[0].ringing.time = engine::Distribution::constant(9);
    model.routing.policy = "random";
    for (const Event& event : all_of(model)) {
        if (event.kind == EventKind::call_not_answered)
            CHECK(event.chance != 0);
    }
}

TEST_CASE("a caller without patience goes when the agent that rings does", "[center][staffing]") {
    Model model = a_day_of_one_minute({58}, 40, Leaving::drop);
    model.groups[0].ringing.time = engine::Distribution::constant(9);
    model.call_types[0].patience = always(0);
    CHECK(calls_of(model) == Lines{
                                 "58 call_offered 0#0 a0",
                                 "60 call_not_answered 0#0 a0 since 58",
                                 "60 call_abandoned 0#0 since 58",
                             });
}

TEST_CASE("an agent whose shift is over goes home after a ring and is not set aside",
          "[center][staffing]") {
    Model model = a_day_of_one_minute({58}, 40, Leaving::finish);
    model.groups[0].ringing.time = engine::Distribution::constant(9);
    model.groups[0].ringing.give_up_after = std::chrono::seconds{5};
    model.groups[0].ringing.pause_after = std::chrono::seconds{30};
    CHECK(agents_from(model, 60) == Lines{
                                        "60 agent_shift_ended a0 since 0",
                                        "63 agent_signed_out a0",
                                    });
}

// --- Shifts. ------------------------------------------------------------------------------------

TEST_CASE("people work the weekdays of their shift", "[center][staffing]") {
    Model model = a_day_of_shifts({}, 1, {shift_of(1, 8 * hour, 16 * hour)});
    model.horizon.days = 14;
    model.horizon.length = 14 * day_length;
    model.horizon.first_weekday = 5;  // a Saturday
    model.groups[0].shifts[0].weekdays = {true, false, false, true, false, false, true};
    Lines expected;
    // Sunday is day 1, Monday day 2, Thursday day 5, and so again a week later.
    for (const int day : {1, 2, 5, 8, 9, 12}) {
        const auto start = std::to_string(day * 86400 + 8 * 3600);
        expected.push_back(start + " agent_shift_started a0");
        const auto end = std::to_string(day * 86400 + 16 * 3600);
        expected.push_back(end + " agent_shift_ended a0 since " + start);
    }
    CHECK(shifts_of(model) == expected);
}

TEST_CASE("people of several shifts have seats of their own", "[center][staffing]") {
    const Model model = a_day_of_shifts(
        {}, 1, {shift_of(2, 8 * hour, 12 * hour), shift_of(1, 11 * hour, 15 * hour)});
    CHECK(model.groups[0].seats() == 3);
    CHECK(shifts_of(model) == Lines{
                                  "28800 agent_shift_started a0",
                                  "28800 agent_shift_started a1",
                                  "39600 agent_shift_started a2",
                                  "43200 agent_shift_ended a0 since 28800",
                                  "43200 agent_shift_ended a1 since 28800",
                                  "54000 agent_shift_ended a2 since 39600",
                              });
}

TEST_CASE("a shift from midnight to midnight goes on through the night", "[center][staffing]") {
    Model model = a_day_of_shifts({}, 1, {shift_of(1, 0, midnight)});
    model.groups[0].shifts[0].weekdays = {true, true, false, false, false, false, false};
    model.horizon.days = 4;
    model.horizon.length = 4 * day_length;
    CHECK(agents_from(model, 1) == Lines{
                                       "172800 agent_shift_ended a0 since 0",
                                       "172800 agent_signed_out a0",
                                   });
}

TEST_CASE("a shift that ends at midnight ends, though another day of it follows",
          "[center][staffing]") {
    Model model = a_day_of_shifts({}, 1, {shift_of(1, 20 * hour, midnight)});
    model.horizon.days = 2;
    model.horizon.length = 2 * day_length;
    CHECK(shifts_of(model) == Lines{
                                  "72000 agent_shift_started a0",
                                  "86400 agent_shift_ended a0 since 72000",
                                  "158400 agent_shift_started a0",
                              });
}

TEST_CASE("heads that stay the same through midnight do not move", "[center][staffing]") {
    Model model = a_day();
    model.call_types = {calls_at({}, 1)};
    model.groups = {team(2)};
    model.horizon.days = 3;
    model.horizon.length = 3 * day_length;
    CHECK(shifts_of(model).size() == 2);
    model.groups[0].heads = changing(model, {{0, 1}, {8 * hour, 3}, {20 * hour, 1}});
    // The one of the night, and two more each morning, who go each evening.
    CHECK(shifts_of(model).size() == 1 + 3 * (2 + 2));
}

// --- Breaks. ------------------------------------------------------------------------------------

TEST_CASE("an idle agent has its break when it is planned", "[center][staffing]") {
    const Model model = a_day_of_shifts({70}, 10, {shift_of(1, 0, 600, {span_of(60, 120)})});
    CHECK(story_of(model) == Lines{
                                 "0 agent_shift_started a0",
                                 "0 agent_signed_in a0",
                                 "60 agent_paused break_time a0",
                                 "120 agent_resumed break_time a0 since 60",
                                 "120 call_answered 0#0 a0 since 70",
                                 "130 talk_ended 0#0 a0 since 120",
                                 "600 agent_shift_ended a0 since 0",
                                 "600 agent_signed_out a0",
                             });
}

TEST_CASE("a busy agent starts its break late and ends it on time", "[center][staffing]") {
    const Model model = a_day_of_shifts({50}, 30, {shift_of(1, 0, 600, {span_of(60, 120)})});
    CHECK(agents_from(model, 1) == Lines{
                                       "80 agent_paused break_time a0",
                                       "120 agent_resumed break_time a0 since 80",
                                       "600 agent_shift_ended a0 since 0",
                                       "600 agent_signed_out a0",
                                   });
}

TEST_CASE("an agent who is busy all through its break has none", "[center][staffing]") {
    const double talk_s = GENERATE(70.0, 200.0);
    CAPTURE(talk_s);
    const Model model = a_day_of_shifts({50}, talk_s, {shift_of(1, 0, 600, {span_of(60, 120)})});
    CHECK(agents_from(model, 1) == Lines{
                                       "600 agent_shift_ended a0 since 0",
                                       "600 agent_signed_out a0",
                                   });
}

TEST_CASE("a break that comes while an agent is set aside follows at once", "[center][staffing]") {
    Model model = a_day_of_shifts({50}, 10, {shift_of(1, 0, 600, {span_of(60, 120)})});
    model.call_types[0].patience = always(9);
    model.groups[0].ringing.time = engine::Distribution::constant(20);
    model.groups[0].ringing.give_up_after = std::chrono::seconds{8};
    model.groups[0].ringing.pause_after = std::chrono::seconds{30};
    CHECK(agents_from(model, 1) == Lines{
                                       "58 agent_paused not_answered a0",
                                       "88 agent_resumed not_answered a0 since 58",
                                       "88 agent_paused break_time a0",
                                       "120 agent_resumed break_time a0 since 88",
                                       "600 agent_shift_ended a0 since 0",
                                       "600 agent_signed_out a0",
                                   });
}

TEST_CASE("a break may end at midnight, with the shift or inside it", "[center][staffing]") {
    const double start = GENERATE(0.0, 16 * hour);
    CAPTURE(start);
    Model model = a_day_of_shifts(
        {}, 1, {shift_of(1, start, midnight, {span_of(midnight - 1800, midnight)})});
    // A second shift, so that the list of the next day begins with somebody else's change.
    model.groups[0].shifts.push_back(shift_of(1, 6 * hour, 7 * hour));
    model.horizon.days = 2;
    model.horizon.length = 2 * day_length;
    const Lines lines = lines_of(model, [](const Event& event) {
        return event.agent == AgentId{0} && event.kind != EventKind::agent_idle &&
               event.time > at_second(16 * hour) && event.time <= at_second(midnight);
    });
    Lines expected{"84600 agent_paused break_time a0",
                   "86400 agent_resumed break_time a0 since 84600"};
    if (start > 0) {
        expected.push_back("86400 agent_shift_ended a0 since 57600");
        expected.push_back("86400 agent_signed_out a0");
    }
    CHECK(lines == expected);
    CHECK(lines_of(model, [](const Event& event) {
              return event.agent == AgentId{1} && event.kind == EventKind::agent_signed_in;
          }) == Lines{"21600 agent_signed_in a1", "108000 agent_signed_in a1"});
}

}  // namespace ringside::center
