// Gates by estimated wait in a center: held to delayed overflow, which goes by the wait of each
// call and not by an estimate.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "sim/routing/predictors/predictors.hpp"
#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

/// One desk that is too small, and helpers behind a gate, for a day.
Model overflowing(const routing::Gate& gate) {
    Model model = a_day();
    CallType calls;
    calls.name = "calls";
    calls.arrivals.calls_per_second = Profile::constant(0.05);
    calls.talk = exponential(120);
    calls.after_call_work = exponential(20);
    calls.patience = exponential(100);
    model.call_types = {calls};
    Skill helping = skill(0, 2);
    helping.gate = gate;
    model.groups = {team(5), team(3, {helping})};
    return model;
}

/// What happens to calls, without the router's wake-ups.
std::vector<Event> calls_in(const Model& model) {
    std::vector<Event> all = all_of(model);
    std::erase_if(all, [](const Event& event) { return !is_of_call(event); });
    return all;
}

}  // namespace

TEST_CASE("a gate by the oldest wait is delayed overflow, a nanosecond later", "[center][gates]") {
    // One line, served as it came: the call that is taken is the one that waited longest.
    const auto after = calls_in(overflowing({.after = std::chrono::seconds{30}}));
    const auto above = calls_in(overflowing({.wait_above = std::chrono::seconds{30}}));
    REQUIRE(after.size() == above.size());
    int helped = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        CAPTURE(line_of(after[i]), line_of(above[i]));
        REQUIRE(after[i].kind == above[i].kind);
        REQUIRE(after[i].serial == above[i].serial);
        REQUIRE(after[i].agent == above[i].agent);
        // Each wait for the gate may add one.
        REQUIRE(std::chrono::abs(above[i].time - after[i].time) < std::chrono::microseconds{10});
        helped += after[i].kind == EventKind::call_answered && after[i].group == GroupId{1} ? 1 : 0;
    }
    CHECK(helped > 300);
    const auto never = calls_in(overflowing({.wait_above = std::chrono::hours{1}}));
    CHECK(std::ranges::none_of(never, [](const Event& event) {
        return event.kind == EventKind::call_answered && event.group == GroupId{1};
    }));
}

TEST_CASE("under every predictor helpers join sooner the lower their threshold",
          "[center][gates]") {
    const auto helped = [](std::string_view predictor, int threshold_s) {
        Model model = overflowing({.wait_above = std::chrono::seconds{threshold_s}});
        model.routing.estimated_wait = std::string{predictor};
        const auto events = calls_in(model);
        return std::ranges::count_if(events, [](const Event& event) {
            return event.kind == EventKind::call_answered && event.group == GroupId{1};
        });
    };
    for (const std::string_view predictor : routing::predictor_names()) {
        CAPTURE(predictor);
        const auto often = helped(predictor, 5);
        const auto seldom = helped(predictor, 60);
        CHECK(often > seldom);
        CHECK(seldom > 0);
    }
}

}  // namespace ringside::center
