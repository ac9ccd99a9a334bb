// Work past the end of shifts, second by second, and told apart from everything that is not.
#include <catch2/catch.hpp>

#include "sim/observers/overtime_tally.hpp"
#include "tests/observers/story.hpp"

namespace ringside::observers {
namespace {

using events::Event;
using events::EventKind;

constexpr std::int64_t second = 1'000'000'000;

/// A shift of an agent of the first group starts or ends, or the agent comes or goes.
Event starts(double time, int agent) {
    return agent_event(EventKind::agent_shift_started, time, agent, 0);
}
Event ends(double time, int agent) {
    return agent_event(EventKind::agent_shift_ended, time, agent, 0);
}
Event comes(double time, int agent) {
    return agent_event(EventKind::agent_signed_in, time, agent, 0);
}
Event goes(double time, int agent) {
    return agent_event(EventKind::agent_signed_out, time, agent, 0);
}
/// The same of nobody in particular.
Event of_anybody(Event event) {
    event.agent = events::AgentId{};
    return event;
}

/// Seconds of the first group in the first and the second half of the day.
struct Overtime {
    std::int64_t before_noon;
    std::int64_t after_noon;
    bool operator==(const Overtime&) const = default;
};

Overtime overtime_of(const std::vector<Event>& story, const ObservedCenter& center = two_by_two()) {
    OvertimeTally tally(center);
    tell(tally, story);
    tally.see(center_event(EventKind::horizon_reached, midnight));
    CHECK(tally.time(0, 1) + tally.time(1, 1) == 0);
    return {static_cast<std::int64_t>(tally.time(0, 0) / second),
            static_cast<std::int64_t>(tally.time(1, 0) / second)};
}

}  // namespace

TEST_CASE("who stays after the end of the shift works overtime until going", "[observers]") {
    CHECK(overtime_of({starts(0, 0), comes(0, 0), ends(600, 0), goes(650, 0)}) == Overtime{50, 0});
    CHECK(overtime_of({starts(0, 0), comes(0, 0), ends(600, 0), goes(600, 0)}) == Overtime{0, 0});
}

TEST_CASE("overtime falls into the intervals in which it is worked, and ends with the horizon",
          "[observers]") {
    CHECK(overtime_of({starts(0, 0), comes(0, 0), ends(noon - 10, 0), goes(noon + 30, 0)}) ==
          Overtime{10, 30});
    CHECK(overtime_of({starts(0, 0), comes(0, 0), ends(midnight - 7, 0)}) == Overtime{0, 7});
}

TEST_CASE("absence does not hide overtime, and is none", "[observers]") {
    // The second agent never comes: two are scheduled and one is there, until none is scheduled.
    CHECK(overtime_of({starts(0, 0), comes(0, 0), starts(0, 1), ends(600, 0), goes(680, 0),
                       ends(700, 1)}) == Overtime{80, 0});
    // Who goes early has gone.
    CHECK(overtime_of({starts(0, 0), comes(0, 0), goes(500, 0), ends(600, 0)}) == Overtime{0, 0});
}

TEST_CASE("the next shift ends overtime, and one that has begun lets none begin", "[observers]") {
    CHECK(overtime_of({starts(0, 0), comes(0, 0), ends(600, 0), starts(620, 0), ends(900, 0),
                       goes(905, 0)}) == Overtime{25, 0});
    CHECK(overtime_of({starts(0, 0), comes(0, 0), starts(600, 0), ends(600, 0), goes(650, 0)}) ==
          Overtime{0, 0});
}

TEST_CASE("where anybody may go, whoever is there beyond the number works overtime",
          "[observers]") {
    ObservedCenter center = two_by_two();
    center.groups[0].anybody_may_go = true;
    const std::vector<Event> start{starts(0, 0), comes(0, 0), starts(0, 1), comes(0, 1)};
    const auto overtime = [&](std::vector<Event> rest) {
        rest.insert(rest.begin(), start.begin(), start.end());
        return overtime_of(rest, center);
    };
    CHECK(overtime({of_anybody(ends(600, 0)), goes(640, 1)}) == Overtime{40, 0});
    // Somebody stays after all.
    CHECK(overtime({of_anybody(ends(600, 0)), of_anybody(starts(630, 0))}) == Overtime{30, 0});
}

TEST_CASE("a tally of overtime that is reset is as new", "[observers]") {
    OvertimeTally tally(two_by_two());
    tell(tally, {starts(0, 0), comes(0, 0), ends(600, 0)});
    tally.see(center_event(EventKind::horizon_reached, midnight));
    tally.reset();
    tell(tally, {starts(0, 0), comes(0, 0), ends(600, 0), goes(650, 0)});
    tally.see(center_event(EventKind::horizon_reached, midnight));
    CHECK(tally.time(0, 0) == 50 * second);
    CHECK(tally.time(1, 0) == 0);
}

}  // namespace ringside::observers
