// What the loader makes of dates, holidays, time zones and absence.
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

using namespace std::chrono_literals;
using center::ClockSpan;

/// A small center; `top` stands before it, `calls` and `agents` are lines of its tables.
std::string small_center(const std::string& top, const std::string& calls = "calls_per_hour = 3600",
                         const std::string& agents = "agents = 8") {
    return top + "\n[call_types.PS]\ntalk = { mean = \"3m\" }\n" + calls +
           "\n[groups.general]\nskills = [\"PS\"]\n" + agents + "\n";
}

/// The value of a profile on a day when the clock shows `clock`.
double on_day(const center::Model& model, const center::Profile& profile, std::uint32_t day,
              events::Duration clock) {
    return profile.at(model.horizon.position_of({day, clock}));
}

}  // namespace

TEST_CASE("without dates there are seven kinds of days", "[scenario]") {
    const auto model = model_of(small_center("start_date = 1999-01-06\ndays = 9"));
    CHECK(model.horizon.kind_of_day.empty());
    CHECK(model.horizon.hours.size() == 7);
}

TEST_CASE("with a date every simulated day is a kind of its own", "[scenario]") {
    const auto model = model_of(
        small_center("start_date = 1999-01-06\ndays = 9", "calls_per_hour = 3600",
                     "agents = { 1999-01-10 = { \"07:00\" = 2, \"09:00\" = 5 }, 2005-01-01 = 9, "
                     "sunday = 3, weekend = 4, default = 7 }"));
    const auto& horizon = model.horizon;
    REQUIRE(horizon.kind_of_day.size() == 9);
    CHECK(horizon.kind_of_day[0] == 7);
    CHECK(horizon.kind_of_day[8] == 15);
    CHECK(horizon.hours.size() == 16);
    const auto& heads = model.groups[0].heads;
    CHECK(heads.values.size() == 16 * horizon.intervals_per_day());
    CHECK(on_day(model, heads, 0, 8h) == 7);  // a Wednesday
    CHECK(on_day(model, heads, 3, 8h) == 4);  // a Saturday
    CHECK(on_day(model, heads, 4, 6h) == 0);  // the date, a Sunday
    CHECK(on_day(model, heads, 4, 8h) == 2);
    CHECK(on_day(model, heads, 4, 9h) == 5);
}

TEST_CASE("a holiday is closed, or has all that a weekday has", "[scenario]") {
    const auto model = model_of(small_center(
        "start_date = 1999-03-01\ndays = 4\n"
        "holidays = { 1999-03-02 = \"closed\", 1999-03-03 = \"friday\", 1999-07-01 = \"closed\" }\n"
        "hours = { weekdays = { open = 08:00:00, close = 18:00:00 }, "
        "friday = { open = 08:00:00, close = 12:00:00 } }",
        "calls_per_hour = { friday = 360, default = 3600 }",
        "agents = { \"06:00\" = 1, \"09:00\" = 2 }"));
    const auto& horizon = model.horizon;
    CHECK(horizon.hours_of(0) == ClockSpan{8h, 18h});
    CHECK(horizon.hours_of(1) == ClockSpan{});
    CHECK(horizon.hours_of(2) == ClockSpan{8h, 12h});
    const auto& calls = model.call_types[0].arrivals.calls_per_second;
    CHECK(on_day(model, calls, 0, 9h) == Approx(1.0));
    CHECK(on_day(model, calls, 1, 9h) == 0.0);
    CHECK(on_day(model, calls, 2, 9h) == Approx(0.1));
    CHECK(on_day(model, calls, 2, 13h) == 0.0);
    const auto& heads = model.groups[0].heads;
    CHECK(on_day(model, heads, 0, 7h) == 1);
    CHECK(on_day(model, heads, 1, 10h) == 0);
    CHECK(on_day(model, heads, 2, 10h) == 2);
}

TEST_CASE("on a holiday the shifts of its weekday are worked, or none", "[scenario]") {
    const auto horizon =
        model_of(small_center("start_date = 1999-03-01\ndays = 4\nholidays = { 1999-03-03 = "
                              "\"friday\", 1999-03-02 = \"closed\" }"))
            .horizon;
    CHECK(horizon.shifts_of(0) == 0);
    CHECK(horizon.shifts_of(1) == std::nullopt);
    CHECK(horizon.shifts_of(2) == 4);
    CHECK(horizon.shifts_of(3) == 3);
    CHECK(horizon.shifts_of(4) == 4);
}

TEST_CASE("hours can be those of a date", "[scenario]") {
    const auto model = model_of(
        small_center("start_date = 1999-03-01\ndays = 2\nhours = { 1999-03-02 = { open = 10:00:00, "
                     "close = 12:00:00 }, default = { open = 08:00:00, close = 18:00:00 } }"));
    CHECK(model.horizon.hours_of(0) == ClockSpan{8h, 18h});
    CHECK(model.horizon.hours_of(1) == ClockSpan{10h, 12h});
}

TEST_CASE("on a closed holiday nothing comes, and factors stretch nothing", "[scenario]") {
    const auto model = model_of(small_center(
        "start_date = 1999-03-01\ndays = 2\nholidays = { 1999-03-02 = \"closed\" }",
        "calls_per_hour = 60\npatience = { mean = \"2m\", by_interval = { default = 1.5 } }"));
    const auto& factor = model.call_types[0].patience.factor;
    CHECK(on_day(model, factor, 0, 9h) == 1.5);
    CHECK(on_day(model, factor, 1, 9h) == 1.0);
}

TEST_CASE("in a time zone a day has 23 or 25 hours when its clock is changed", "[scenario]") {
    const auto spring =
        model_of(small_center("start_date = 2024-03-30\ndays = 3\ntime_zone = \"Europe/Berlin\""))
            .horizon;
    CHECK(spring.time_zone == "Europe/Berlin");
    REQUIRE(spring.clock_changes.size() == 1);
    CHECK(spring.clock_changes[0].day == 1);
    CHECK(spring.clock_changes[0].at == events::Duration{2h});
    CHECK(spring.clock_changes[0].by == events::Duration{1h});
    CHECK(spring.length == events::Duration{71h});
    CHECK(spring.length_of(1) == events::Duration{23h});

    const auto autumn =
        model_of(small_center("start_date = 2024-10-27\ndays = 1\ntime_zone = \"Europe/Berlin\""))
            .horizon;
    REQUIRE(autumn.clock_changes.size() == 1);
    CHECK(autumn.clock_changes[0].day == 0);
    CHECK(autumn.clock_changes[0].at == events::Duration{3h});
    CHECK(autumn.clock_changes[0].by == events::Duration{-1h});
    CHECK(autumn.length == events::Duration{25h});

    const auto summer =
        model_of(small_center("start_date = 2024-07-01\ndays = 30\ntime_zone = \"Europe/Berlin\""))
            .horizon;
    CHECK(summer.clock_changes.empty());
    CHECK(summer.length == events::Duration{30 * 24h});
}

TEST_CASE("a clock set back at midnight belongs to the day that it lengthens", "[scenario]") {
    // São Paulo went from 24:00 of Saturday back to 23:00, and in spring from 0:00 to 1:00.
    const auto autumn =
        model_of(
            small_center("start_date = 2018-02-17\ndays = 2\ntime_zone = \"America/Sao_Paulo\""))
            .horizon;
    REQUIRE(autumn.clock_changes.size() == 1);
    CHECK(autumn.length_of(0) == events::Duration{25h});
    CHECK(autumn.length_of(1) == events::Duration{24h});
    const auto again = autumn.moment_of(events::start_of_time + 24h);
    CHECK(again.day == 0);
    CHECK(again.clock == events::Duration{23h});
    CHECK(again.again);

    const auto spring =
        model_of(
            small_center("start_date = 2018-11-03\ndays = 2\ntime_zone = \"America/Sao_Paulo\""))
            .horizon;
    CHECK(spring.length_of(0) == events::Duration{24h});
    CHECK(spring.length_of(1) == events::Duration{23h});
}

TEST_CASE("absence is of all groups as one team, or of one group with a team of its own",
          "[scenario]") {
    const auto model =
        model_of(small_center("days = 2\n[absence]\nshare = { monday = 0.12, default = 0.06 }\n"
                              "correlation = 0.05\nlate = { share = 0.1, by = { mean = \"9m\" } }\n"
                              "early = { share = 0.05, by = \"20m\" }") +
                 "[groups.own]\nskills = [\"PS\"]\nagents = 2\nabsence = { share = 0.2 }\n"
                 "[groups.other]\nskills = [\"PS\"]\nagents = 2\nabsence = { correlation = 0.1 }\n"
                 "[groups.like_the_first]\nskills = [\"PS\"]\nagents = 2\n");
    const auto& first = model.groups[0].absence;
    CHECK(first.share == std::vector<double>{0.12, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06});
    CHECK(first.correlation == 0.05);
    CHECK(first.late_share == 0.1);
    CHECK(first.late_by.mean() == Approx(540.0));
    CHECK(first.early_share == 0.05);
    CHECK(first.early_by.mean() == Approx(1200.0));
    CHECK(first.team == model.groups[3].absence.team);
    const auto& own = model.groups[1].absence;
    CHECK(own.share == std::vector<double>{0.2});
    CHECK(own.correlation == 0.0);
    CHECK(own.late_share == 0.0);
    CHECK(own.team != first.team);
    CHECK(model.groups[2].absence.team != first.team);
    CHECK(model.groups[2].absence.team != own.team);
}

TEST_CASE("the share of absent people can be that of a date", "[scenario]") {
    const auto model =
        model_of(small_center("start_date = 1999-01-04\ndays = 2\n"
                              "[absence]\nshare = { 1999-01-05 = 0.5, default = 0.1 }"));
    const auto& share = model.groups[0].absence.share;
    REQUIRE(share.size() == 9);
    CHECK(share[7] == 0.1);
    CHECK(share[8] == 0.5);
}

TEST_CASE("a change from the command line reaches a date and the share of the absent",
          "[scenario]") {
    const auto model = model_of(
        small_center("start_date = 1999-01-04\ndays = 2\n[absence]\nshare = 0.1", "calls = 1",
                     "agents = { default = 5 }"),
        {"groups.general.agents.1999-01-05=4", "absence.share*=2", "absence.correlation=0.1"});
    CHECK(on_day(model, model.groups[0].heads, 1, 9h) == 4);
    CHECK(model.groups[0].absence.share == std::vector<double>{0.2});
    CHECK(model.groups[0].absence.correlation == 0.1);
}

}  // namespace ringside::scenario
