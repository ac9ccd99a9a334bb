// Opening hours: who comes too late, who is still served, who is sent away.
#include <catch2/catch.hpp>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

/// Open until 120 s; then the staff goes too.
Model a_day_that_closes(std::initializer_list<double> seconds, double talk_s,
                        AtClosing at_closing) {
    Model model = a_day();
    model.horizon.hours.assign(days_per_week, span_of(0, 120));
    model.horizon.at_closing = at_closing;
    model.call_types = {calls_at(seconds, talk_s)};
    model.groups = {team(0)};
    model.groups[0].heads = changing(model, {{0, 1}, {120, 0}});
    return model;
}

Lines from_second(double second, const Lines& lines) {
    Lines rest;
    for (const std::string& line : lines) {
        if (std::stod(line) >= second)
            rest.push_back(line);
    }
    return rest;
}

Lines doors_of(const Model& model) {
    return lines_of(model, [](const Event& event) {
        return event.kind == EventKind::center_opened || event.kind == EventKind::center_closed;
    });
}

constexpr double hour = 3600;

}  // namespace

TEST_CASE("who comes outside opening hours is turned away", "[center][hours]") {
    Model model = a_day_that_closes({10, 119, 120, 300}, 1, AtClosing::drain);
    CHECK(lines_of(model, [](const Event& event) {
              return event.kind == EventKind::contact_closed;
          }) == Lines{"120 contact_closed 0#2", "300 contact_closed 0#3"});
}

TEST_CASE("at closing the agents stay until those who wait are served", "[center][hours]") {
    const Leaving leaving = GENERATE(Leaving::finish, Leaving::any, Leaving::drop);
    CAPTURE(static_cast<int>(leaving));
    Model model = a_day_that_closes({100, 110, 119}, 30, AtClosing::drain);
    model.groups[0].leaving = leaving;
    Lines lines = from_second(120, story_of(model));
    REQUIRE(lines.size() > 1);
    CHECK_THAT(lines[1], Catch::StartsWith("120 agent_shift_ended"));
    lines[1] = "120 agent_shift_ended";
    CHECK(lines == Lines{
                       "120 center_closed",
                       "120 agent_shift_ended",
                       "130 talk_ended 0#0 a0 since 100",
                       "130 call_answered 0#1 a0 since 110",
                       "160 talk_ended 0#1 a0 since 130",
                       "160 call_answered 0#2 a0 since 119",
                       "190 talk_ended 0#2 a0 since 160",
                       "190 agent_signed_out a0",
                   });
}

TEST_CASE("an agent set aside at closing comes back for those who wait", "[center][hours]") {
    Model model = a_day_that_closes({105}, 30, AtClosing::drain);
    Ringing& ringing = model.groups[0].ringing;
    ringing.time = engine::Distribution::constant(3);
    ringing.not_answered_share = 0.5;
    ringing.give_up_after = std::chrono::seconds{10};
    ringing.pause_after = std::chrono::seconds{20};
    // The seed is one with which the first ring fails and the second does not.
    std::uint64_t seed = 1;
    while (count_of(all_of(model, seed), EventKind::call_not_answered) != 1)
        ++seed;
    const std::vector<Event> events = all_of(model, seed);
    CHECK(from_second(105.5, lines_of(events)) == Lines{
                                                      "115 call_not_answered 0#0 a0 since 105",
                                                      "115 agent_paused not_answered a0",
                                                      "120 center_closed",
                                                      "120 agent_shift_ended a0 since 0",
                                                      "135 agent_resumed not_answered a0 since 115",
                                                      "135 agent_idle a0",
                                                      "135 call_offered 0#0 a0 since 105",
                                                      "138 call_answered rang 0#0 a0 since 105",
                                                      "168 talk_ended 0#0 a0 since 138",
                                                      "168 agent_idle a0",
                                                      "168 agent_signed_out a0",
                                                      "86400 horizon_reached",
                                                  });
}

TEST_CASE("who waits at closing is sent away where the queue is cleared", "[center][hours]") {
    const Model model = a_day_that_closes({100, 110, 119}, 30, AtClosing::clear);
    CHECK(from_second(120, story_of(model)) == Lines{
                                                   "120 center_closed",
                                                   "120 call_cleared 0#1 since 110",
                                                   "120 call_cleared 0#2 since 119",
                                                   "120 agent_shift_ended a0 since 0",
                                                   "130 talk_ended 0#0 a0 since 100",
                                                   "130 agent_signed_out a0",
                                               });
}

TEST_CASE("a call that rings at closing is not sent away", "[center][hours]") {
    Model model = a_day_that_closes({118}, 30, AtClosing::clear);
    model.groups[0].ringing.time = engine::Distribution::constant(5);
    CHECK(calls_of(model) == Lines{
                                 "118 call_offered 0#0 a0",
                                 "123 call_answered rang 0#0 a0 since 118",
                                 "153 talk_ended 0#0 a0 since 123",
                             });
}

TEST_CASE("a call that rings in vain at closing is sent away then", "[center][hours]") {
    Model model = a_day_that_closes({118}, 30, AtClosing::clear);
    model.groups[0].ringing.time = engine::Distribution::constant(5);
    model.groups[0].ringing.give_up_after = std::chrono::seconds{4};
    CHECK(calls_of(model) == Lines{
                                 "118 call_offered 0#0 a0",
                                 "122 call_not_answered 0#0 a0 since 118",
                                 "122 call_cleared 0#0 since 118",
                             });
    model.groups[0].leaving = Leaving::drop;
    CHECK(calls_of(model) == Lines{
                                 "118 call_offered 0#0 a0",
                                 "120 call_not_answered 0#0 a0 since 118",
                                 "120 call_cleared 0#0 since 118",
                             });
}

TEST_CASE("those who were to go at closing, whoever they are, all go", "[center][hours]") {
    // One goes at 60 s (whoever is free first), the other at closing; both are busy until later.
    Model model = a_day_that_closes({10, 11}, 200, AtClosing::drain);
    model.groups[0].leaving = Leaving::any;
    model.groups[0].heads = changing(model, {{0, 2}, {60, 1}, {120, 0}});
    const Lines lines = story_of(model);
    CHECK(from_second(200, lines) == Lines{
                                         "210 talk_ended 0#0 a0 since 10",
                                         "210 agent_signed_out a0",
                                         "211 talk_ended 0#1 a1 since 11",
                                         "211 agent_signed_out a1",
                                     });
}

TEST_CASE("who stays after closing is there when the staffing rises again", "[center][hours]") {
    Model model = a_day_that_closes({10, 11}, 300, AtClosing::drain);
    model.groups[0].leaving = GENERATE(Leaving::finish, Leaving::any, Leaving::drop);
    CAPTURE(static_cast<int>(model.groups[0].leaving));
    model.groups[0].heads = changing(model, {{0, 2}, {120, 0}, {180, 2}});
    model.groups.push_back(team(1, {}));
    const std::vector<Event> events = all_of(model);
    CHECK(count_of(events, EventKind::agent_shift_started) == 2 + 2 + 1);
    CHECK(count_of(events, EventKind::agent_shift_ended) == 2);
    CHECK(count_of(events, EventKind::agent_signed_in) == 3);
    CHECK(count_of(events, EventKind::agent_signed_out) == 0);
}

TEST_CASE("a center that never closes does not close at midnight", "[center][hours]") {
    Model model = a_day();
    model.call_types = {calls_at({}, 1)};
    model.groups = {team(1)};
    model.horizon.days = 3;
    model.horizon.length = 3 * day_length;
    CHECK(doors_of(model) == Lines{"0 center_opened"});
}

TEST_CASE("each weekday has hours of its own", "[center][hours]") {
    Model model = a_day();
    model.call_types = {calls_at({}, 1)};
    model.groups = {team(1)};
    model.horizon.days = 5;
    model.horizon.length = 5 * day_length;
    model.horizon.first_weekday = 4;  // a Friday
    model.horizon.hours.assign(days_per_week, {});
    model.horizon.hours[4] = span_of(8 * hour, 18 * hour);
    model.horizon.hours[6] = span_of(10 * hour, 24 * hour);
    model.horizon.hours[0] = span_of(0, 12 * hour);
    model.horizon.hours[1] = span_of(9 * hour, 24 * hour);
    // Saturday: closed all day. Sunday to Monday: open through midnight.
    CHECK(doors_of(model) == Lines{
                                 "28800 center_opened",   // Friday 8:00
                                 "64800 center_closed",   // Friday 18:00
                                 "208800 center_opened",  // Sunday 10:00
                                 "302400 center_closed",  // Monday 12:00
                                 "378000 center_opened",  // Tuesday 9:00
                                 "432000 center_closed",  // Tuesday 24:00
                             });
}

}  // namespace ringside::center
