// Days on which the clock is changed: where time meets the wall, and what follows the clock.
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr double hour = 3600;
constexpr std::uint32_t changed_day = 1;

/// Three days, Saturday first; on Sunday the clock is changed as in Europe.
Horizon weekend_of(ClockChange change) {
    Horizon horizon;
    horizon.days = 3;
    horizon.first_weekday = 5;
    horizon.interval = minutes{30};
    horizon.hours.assign(days_per_week, {Duration::zero(), day_length});
    horizon.clock_changes = {change};
    horizon.length = 3 * day_length - change.by;
    return horizon;
}

/// At 2:00 it is 3:00.
Horizon spring() { return weekend_of({changed_day, hours{2}, hours{1}}); }
/// At 3:00 it is 2:00.
Horizon autumn() { return weekend_of({changed_day, hours{3}, -hours{1}}); }

Time since_midnight(const Horizon& horizon, Duration time) {
    return horizon.start_of(changed_day) + time;
}

Model center_of(Horizon horizon) {
    Model model;
    model.name = "scene";
    model.horizon = std::move(horizon);
    model.call_types = {calls_at({}, 1)};
    model.groups = {team(0)};
    return model;
}

/// "1 2:30 agent_signed_in": how many people come or go when, in hours since the midnight at which
/// the changed day begins.
Lines who_moves(const Model& model) {
    Lines lines;
    for (const Event& event : all_of(model)) {
        if (event.kind != EventKind::agent_shift_started &&
            event.kind != EventKind::agent_shift_ended && event.kind != EventKind::agent_paused &&
            event.kind != EventKind::agent_resumed) {
            continue;
        }
        const double time_s = events::to_seconds(event.time - model.horizon.start_of(changed_day));
        std::ostringstream line;
        line << time_s / hour << ' ' << name_of(event.kind) << " a" << event.agent.value;
        lines.push_back(line.str());
    }
    return lines;
}

}  // namespace

// --- The clock. ---------------------------------------------------------------------------------

TEST_CASE("in spring a day has 23 hours and in autumn 25", "[center][clock]") {
    const Horizon in_spring = spring();
    CHECK(in_spring.length_of(0) == hours{24});
    CHECK(in_spring.length_of(1) == hours{23});
    CHECK(in_spring.length_of(2) == hours{24});
    CHECK(in_spring.start_of(3) == in_spring.end());
    const Horizon in_autumn = autumn();
    CHECK(in_autumn.length_of(0) == hours{24});
    CHECK(in_autumn.length_of(1) == hours{25});
    CHECK(in_autumn.length_of(2) == hours{24});
    CHECK(in_autumn.start_of(3) == in_autumn.end());
}

TEST_CASE("what the clock shows is when it shows it", "[center][clock]") {
    const Horizon horizon = GENERATE(spring(), autumn(), Horizon{.days = 3});
    for (Time time{}; time < horizon.start_of(3); time += minutes{10}) {
        const Moment moment = horizon.moment_of(time);
        CAPTURE(events::to_seconds(time.time_since_epoch()), moment.day);
        REQUIRE(moment.day < 3);
        CHECK(moment.clock >= Duration::zero());
        CHECK(moment.clock < day_length);
        const Time first = horizon.at_clock(moment.day, moment.clock);
        CHECK(first == (moment.again ? time - hours{1} : time));
        CHECK(horizon.position_of(moment) ==
              horizon.kind_of(moment.day) * 48 +
                  static_cast<std::size_t>(moment.clock / horizon.interval));
    }
    CHECK(horizon.at_clock(1, day_length) == horizon.start_of(2));
}

TEST_CASE("an hour that the clock leaves out is the instant of its change", "[center][clock]") {
    const Horizon horizon = spring();
    const Time change = since_midnight(horizon, hours{2});
    CHECK(horizon.at_clock(changed_day, hours{2}) == change);
    CHECK(horizon.at_clock(changed_day, minutes{150}) == change);
    CHECK(horizon.at_clock(changed_day, hours{3}) == change);
    CHECK(horizon.at_clock(changed_day, minutes{210}) == change + minutes{30});
    CHECK(horizon.moment_of(change).clock == hours{3});
    CHECK(horizon.moment_of(change - Duration{1}).clock == hours{2} - Duration{1});
}

TEST_CASE("an hour that the clock shows twice is said so the second time", "[center][clock]") {
    const Horizon horizon = autumn();
    const auto moment = [&](Duration time) {
        return horizon.moment_of(since_midnight(horizon, time));
    };
    CHECK(moment(minutes{150}).clock == minutes{150});
    CHECK_FALSE(moment(minutes{150}).again);
    CHECK(moment(minutes{210}).clock == minutes{150});
    CHECK(moment(minutes{210}).again);
    CHECK(moment(hours{3}).clock == hours{2});
    CHECK(moment(hours{4}).clock == hours{3});
    CHECK_FALSE(moment(hours{4}).again);
    CHECK(moment(hours{25} - Duration{1}).day == changed_day);
    CHECK(moment(hours{25}).day == 2);
    CHECK(moment(hours{25}).clock == Duration::zero());
}

TEST_CASE("a clock may be changed at midnight", "[center][clock]") {
    const Horizon forward = weekend_of({changed_day, Duration::zero(), hours{1}});
    CHECK(forward.moment_of(forward.start_of(1)).clock == hours{1});
    CHECK(forward.at_clock(1, Duration::zero()) == forward.start_of(1));
    CHECK(forward.length_of(1) == hours{23});
    const Horizon back = weekend_of({changed_day, hours{24}, -hours{1}});
    const Time again = back.start_of(1) + hours{24};
    CHECK(back.moment_of(again).day == 1);
    CHECK(back.moment_of(again).clock == hours{23});
    CHECK(back.moment_of(again).again);
    CHECK(back.at_clock(1, day_length) == back.start_of(2));
    CHECK(back.length_of(1) == hours{25});
}

// --- What follows it. ---------------------------------------------------------------------------

TEST_CASE("heads of an hour that is left out never come", "[center][clock]") {
    Model model = center_of(spring());
    // One from 2:00, two from 2:30, none from 3:00, and one from 4:00 to 5:00.
    model.groups[0].heads = changing(
        model, {{2 * hour, 1}, {2.5 * hour, 2}, {3 * hour, 0}, {4 * hour, 1}, {5 * hour, 0}});
    const Lines lines = who_moves(model);
    REQUIRE(lines.size() == 6 + 2 + 6);
    CHECK(Lines(lines.begin() + 6, lines.begin() + 8) ==
          Lines{"3 agent_shift_started a0", "4 agent_shift_ended a0"});
}

TEST_CASE("heads of an hour that is shown twice hold for both passes", "[center][clock]") {
    Model model = center_of(autumn());
    model.groups[0].heads =
        changing(model, {{1 * hour, 1}, {2.5 * hour, 2}, {3 * hour, 1}, {4 * hour, 0}});
    const Lines lines = who_moves(model);
    REQUIRE(lines.size() == 4 + 6 + 4);
    CHECK(Lines(lines.begin() + 4, lines.begin() + 10) == Lines{
                                                              "1 agent_shift_started a0",
                                                              "2.5 agent_shift_started a1",
                                                              "3 agent_shift_ended a1",
                                                              "3.5 agent_shift_started a1",
                                                              "4 agent_shift_ended a1",
                                                              "5 agent_shift_ended a0",
                                                          });
}

TEST_CASE("shifts and breaks are by the clock", "[center][clock]") {
    Model model = center_of(GENERATE(spring(), autumn()));
    const bool is_spring = model.horizon.clock_changes[0].by > Duration::zero();
    Shift shift;
    shift.agents = 1;
    shift.weekdays = {false, false, false, false, false, false, true};
    shift.stint = {span_of(1 * hour, 9 * hour), {span_of(2.25 * hour, 3.25 * hour)}};
    model.groups[0].shifts = {shift};
    CHECK(who_moves(model) == (is_spring
                                   ? Lines{"1 agent_shift_started a0", "2 agent_paused a0",
                                           "2.25 agent_resumed a0", "8 agent_shift_ended a0"}
                                   : Lines{"1 agent_shift_started a0", "2.25 agent_paused a0",
                                           "4.25 agent_resumed a0", "10 agent_shift_ended a0"}));
}

TEST_CASE("work planned for an hour that is left out is not done", "[center][clock]") {
    Model model = center_of(spring());
    const Stint lost{span_of(2 * hour, 3 * hour), {span_of(2.25 * hour, 2.5 * hour)}};
    model.groups[0].people = {Person{"lost", {{changed_day, lost}}}};
    CHECK(who_moves(model).empty());
    // What the clock brings together is one stretch.
    const Stint before{span_of(1 * hour, 2 * hour), {}};
    const Stint after{span_of(3 * hour, 5 * hour), {}};
    model.groups[0].people = {Person{"b", {{changed_day, before}, {changed_day, after}}}};
    CHECK(who_moves(model) == Lines{"1 agent_shift_started a0", "4 agent_shift_ended a0"});
}

TEST_CASE("a shift through the night of a change goes on at midnight", "[center][clock]") {
    Model model = center_of(GENERATE(spring(), autumn()));
    const double sunday_h = events::to_seconds(model.horizon.length_of(changed_day)) / hour;
    Shift shift;
    shift.agents = 1;
    shift.stint.hours = span_of(0, 24 * hour);
    model.groups[0].shifts = {shift};
    CHECK(who_moves(model) == Lines{"-24 agent_shift_started a0"});
    shift.weekdays[0] = false;
    model.groups[0].shifts = {shift};
    std::ostringstream end;
    end << sunday_h << " agent_shift_ended a0";
    CHECK(who_moves(model) == Lines{"-24 agent_shift_started a0", end.str()});
}

TEST_CASE("rates and opening hours follow the clock", "[center][clock]") {
    Model model = center_of(GENERATE(spring(), autumn()));
    const bool is_spring = model.horizon.clock_changes[0].by > Duration::zero();
    // One call a minute from 2:00 to 3:00 and none else.
    model.call_types[0] = calls_at({}, 1);
    model.call_types[0].arrivals.from_times = false;
    model.call_types[0].arrivals.calls_per_second =
        changing(model, {{2 * hour, 1.0 / 60}, {3 * hour, 0}});
    model.horizon.hours.assign(days_per_week, span_of(1 * hour, 4 * hour));
    double on_sunday = 0;
    Lines doors;
    for (std::uint64_t replication = 0; replication < 100; ++replication) {
        for (const Event& event : all_of(model, 1, replication)) {
            const double time_h =
                events::to_seconds(event.time - model.horizon.start_of(changed_day)) / hour;
            if (time_h < 0 || time_h >= 23)
                continue;
            if (event.kind == EventKind::contact_entered) {
                ++on_sunday;
                CHECK(time_h >= 2);
                CHECK(time_h < 4);
            }
            if (replication == 0 && (event.kind == EventKind::center_opened ||
                                     event.kind == EventKind::center_closed)) {
                std::ostringstream line;
                line << time_h << ' ' << name_of(event.kind);
                doors.push_back(line.str());
            }
        }
    }
    const double calls = is_spring ? 0.0 : 100 * 120.0;
    CHECK(on_sunday == Approx(calls).margin(4.0 * std::sqrt(calls)));
    CHECK(doors == Lines{"1 center_opened", is_spring ? "3 center_closed" : "5 center_closed"});
}

}  // namespace ringside::center
