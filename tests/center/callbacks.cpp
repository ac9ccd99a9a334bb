// Callers who would rather be called back, event by event.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/center/scenes.hpp"

namespace ringside::center {
namespace {

using First = routing::CallbackRules::First;

/// An agent who talks for 100 s a call; who waits for 10 s hangs up, to be called back.
Model with_callbacks(std::initializer_list<double> seconds, First first, double reached) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, 100), calls_at({}, 20)};
    model.groups = {team(1, {skill(0), skill(1)})};
    model.callbacks = {{.of = CallTypeId{0},
                        .call_type = CallTypeId{1},
                        .offered_after = std::chrono::seconds{10},
                        .reached_share = reached,
                        .dialing = engine::Distribution::constant(7.0),
                        .rules = {.first = first,
                                  .initial_delay = std::chrono::seconds{30},
                                  .attempts = 2,
                                  .retry_delay = std::chrono::minutes{10}}}};
    return model;
}

/// With when each waits from, and what it brought with it.
Lines waits_of(const Model& model) {
    Lines lines;
    for (const Event& event : all_of(model)) {
        if (event.kind == EventKind::call_queued)
            lines.push_back(
                line_of(event) + " waited " +
                std::to_string(std::chrono::round<std::chrono::seconds>(event.waited).count()) +
                " leg " + std::to_string(event.stage));
    }
    return lines;
}

}  // namespace

TEST_CASE("an agent takes the callback and dials", "[center][callbacks]") {
    const Model model = with_callbacks({0, 5}, First::agent, 1.0);
    CHECK(calls_of(model) == Lines{
                                 "0 call_answered 0#0 a0",
                                 "15 callback_accepted 0#1 since 5",
                                 "100 talk_ended 0#0 a0 since 0",
                                 "100 call_answered 1#1 a0 since 45",
                                 "127 talk_ended 1#1 a0 since 100",
                             });
    CHECK(waits_of(model) == Lines{"0 call_queued 0#0 waited 0 leg 0",
                                   "5 call_queued 0#1 waited 0 leg 0",
                                   "45 call_queued 1#1 waited 10 leg 1"});
}

TEST_CASE("a customer who is not reached is called again, and then given up",
          "[center][callbacks]") {
    Model model = with_callbacks({0, 5}, First::agent, 0.0);
    model.call_types[1].after_call_work = always(3);
    CHECK(calls_of(model) == Lines{
                                 "0 call_answered 0#0 a0",
                                 "15 callback_accepted 0#1 since 5",
                                 "100 talk_ended 0#0 a0 since 0",
                                 "100 call_answered 1#1 a0 since 45",
                                 "107 talk_ended not_reached 1#1 a0 since 100",
                                 "107 callback_not_reached 1#1 a0 since 100",
                                 "707 call_answered 1#1 a0",
                                 "714 talk_ended not_reached 1#1 a0 since 707",
                                 "714 callback_not_reached given_up 1#1 a0 since 707",
                             });
}

TEST_CASE("a customer who is dialed first waits on picking up", "[center][callbacks]") {
    Model model = with_callbacks({0, 5}, First::customer, 1.0);
    CHECK(calls_of(model) == Lines{
                                 "0 call_answered 0#0 a0",
                                 "15 callback_accepted 0#1 since 5",
                                 "100 talk_ended 0#0 a0 since 0",
                                 "100 call_answered 1#1 a0 since 52",
                                 "120 talk_ended 1#1 a0 since 100",
                             });
    model.call_types[1].patience = always(30);
    CHECK(calls_of(model) == Lines{
                                 "0 call_answered 0#0 a0",
                                 "15 callback_accepted 0#1 since 5",
                                 "82 call_abandoned 1#1 since 52",
                                 "100 talk_ended 0#0 a0 since 0",
                             });
}

TEST_CASE("a customer who is dialed in vain costs no agent anything", "[center][callbacks]") {
    CHECK(calls_of(with_callbacks({0, 5}, First::customer, 0.0)) ==
          Lines{
              "0 call_answered 0#0 a0",
              "15 callback_accepted 0#1 since 5",
              "52 callback_not_reached 1#1 since 45",
              "100 talk_ended 0#0 a0 since 0",
              "659 callback_not_reached given_up 1#1 since 652",
          });
}

TEST_CASE("callbacks hold no trunk", "[center][callbacks]") {
    Model model = with_callbacks({0, 5, 50, 60}, First::agent, 1.0);
    model.trunks = 2;
    model.callbacks[0].accepted_share = 1.0;
    // The second and the third wait for a callback when the next calls come.
    CHECK(count_of(all_of(model), EventKind::contact_blocked) == 0);
    model.callbacks.clear();
    CHECK(count_of(all_of(model), EventKind::contact_blocked) == 2);
}

TEST_CASE("whoever rings at a phone, or is never asked, waits on", "[center][callbacks]") {
    Model model = with_callbacks({0, 95}, First::agent, 1.0);
    model.groups[0].ringing.time = engine::Distribution::constant(6.0);
    CHECK(calls_of(model) == Lines{
                                 "0 call_offered 0#0 a0",
                                 "6 call_answered rang 0#0 a0 since 0",
                                 "105 callback_accepted 0#1 since 95",
                                 "106 talk_ended 0#0 a0 since 6",
                                 "135 call_offered 1#1 a0",
                                 "141 call_answered rang 1#1 a0 since 135",
                                 "168 talk_ended 1#1 a0 since 141",
                             });
    model.callbacks[0].offered_after = std::chrono::seconds{13};
    CHECK(count_of(all_of(model), EventKind::callback_accepted) == 0);
    model.callbacks[0].offered_after = std::chrono::seconds{10};
    model.callbacks[0].accepted_share = 0.0;
    CHECK(count_of(all_of(model), EventKind::callback_accepted) == 0);
}

TEST_CASE("a center that is closed calls nobody back", "[center][callbacks]") {
    Model model = with_callbacks({0, 5}, First::agent, 1.0);
    for (ClockSpan& hours : model.horizon.hours)
        hours = span_of(0, 30);
    const Lines lines = calls_of(model);
    CHECK(lines.back() == "100 talk_ended 0#0 a0 since 0");
    CHECK(std::ranges::count(lines, "45 callback_not_reached given_up 1#1") == 1);
}

TEST_CASE("the share that accepts and the share that is reached are what they say",
          "[center][callbacks]") {
    Model model = a_day();
    CallType type = calls_at({}, 100000);
    for (int call = 0; call < 4000; ++call)
        type.arrivals.times.push_back(at_second(1 + 0.001 * call));
    model.call_types = {type, calls_at({}, 1)};
    model.groups = {team(1, {skill(1)}), team(0)};
    model.groups[1].name = "nobody";
    model.callbacks = {{.of = CallTypeId{0},
                        .call_type = CallTypeId{1},
                        .offered_after = std::chrono::seconds{10},
                        .accepted_share = 0.4,
                        .reached_share = 0.3,
                        .rules = {.attempts = 3, .retry_delay = std::chrono::seconds{10}}}};
    const auto events = all_of(model);
    const auto accepted = static_cast<double>(count_of(events, EventKind::callback_accepted));
    const auto given_up = static_cast<double>(std::ranges::count_if(
        events, [](const Event& event) { return event.detail == events::Detail::given_up; }));
    // Four standard errors of a binomial share; each attempt is a throw of its own.
    CHECK(std::abs(accepted / 4000 - 0.4) < 4 * std::sqrt(0.4 * 0.6 / 4000));
    const double in_vain = 0.7 * 0.7 * 0.7;
    CHECK(std::abs(given_up / accepted - in_vain) <
          4 * std::sqrt(in_vain * (1 - in_vain) / accepted));
}

}  // namespace ringside::center
