// Steps in which more agents may answer: those that are left out for nobody, or for everybody.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/center/scenes.hpp"

namespace ringside::center {
namespace {

using routing::Step;
using std::chrono::seconds;

/// A busy day of one call type and three groups, the second and the third behind gates.
Model three_steps() {
    Model model = a_day();
    model.call_types = {calls_at({}, 0)};
    model.call_types[0].arrivals = {.calls_per_second = Profile::constant(0.05)};
    model.call_types[0].talk = exponential(60);
    model.call_types[0].patience = exponential(120);
    model.groups = {team(1), team(1), team(1)};
    model.groups[1].skills[0].gate.after = seconds{20};
    model.groups[1].skills[0].step = 2;
    model.groups[2].skills[0].gate.after = seconds{50};
    model.groups[2].skills[0].step = 3;
    return model;
}

/// All but the wake-ups of the router, which are its own affair.
Lines seen_in(const Model& model) {
    return lines_of(model,
                    [](const Event& event) { return event.kind != EventKind::router_woken; });
}

}  // namespace

TEST_CASE("steps that are never left out are gates that open by time", "[center][steps]") {
    const Model gates = three_steps();
    Model steps = gates;
    steps.steps = {{{.lasts = seconds{20}},
                    {.lasts = seconds{30}, .skip_if = Step::SkipIf{.queue_above = 1'000'000}},
                    {}}};
    CHECK(seen_in(steps) == seen_in(gates));
}

TEST_CASE("a step that is left out for every call brings the next one forward", "[center][steps]") {
    Model steps = three_steps();
    steps.groups[1].heads = Profile::constant(0);
    Model gates = steps;
    gates.groups[2].skills[0].gate.after = seconds{20};
    steps.steps = {{{.lasts = seconds{20}},
                    {.lasts = seconds{30}, .skip_if = Step::SkipIf{.signed_in_below = 1}},
                    {}}};
    CHECK(seen_in(steps) == seen_in(gates));
    Model later = steps;
    later.steps.clear();
    CHECK(seen_in(later) != seen_in(gates));
}

TEST_CASE("the first step may be left out, too", "[center][steps]") {
    Model steps = three_steps();
    steps.steps = {{{.lasts = seconds{20}, .skip_if = Step::SkipIf{.queue_above = 0}},
                    {.lasts = seconds{30}},
                    {}}};
    Model gates = three_steps();
    gates.groups[1].skills[0].gate.after = {};
    gates.groups[2].skills[0].gate.after = seconds{30};
    CHECK(seen_in(steps) == seen_in(gates));
}

TEST_CASE("each call asks for itself whether a step is left out", "[center][steps]") {
    // While one waits in the queue the step has agents enough; of two the second goes on.
    Model model = a_day();
    model.call_types = {calls_at({10, 12}, 100)};
    model.groups = {team(0), team(1)};
    model.groups[1].skills[0].gate.after = seconds{30};
    model.groups[1].skills[0].step = 2;
    model.steps = {{{.lasts = seconds{30}, .skip_if = Step::SkipIf{.queue_above = 1}}, {}}};
    CHECK(calls_of(model) == Lines{
                                 "12 call_answered 0#1 a0",
                                 "112 talk_ended 0#1 a0 since 12",
                                 "112 call_answered 0#0 a0 since 10",
                                 "212 talk_ended 0#0 a0 since 112",
                             });
}

}  // namespace ringside::center
