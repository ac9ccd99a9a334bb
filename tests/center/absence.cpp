// Who is there: absence, lateness, early leaving, and how they meet breaks and midnight.
#include "sim/center/attendance.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

constexpr double hour = 3600;
constexpr double midnight = 24 * hour;

engine::ReplicationKey key_of(std::uint64_t replication) {
    return engine::replication_key(11, replication);
}

Absence absent(double share, double correlation = 0.0) {
    Absence absence;
    absence.share = {share};
    absence.correlation = correlation;
    return absence;
}

Absence late(double by_s) {
    Absence absence;
    absence.late_share = 1.0;
    absence.late_by = engine::Distribution::constant(by_s);
    return absence;
}

Absence early(double by_s) {
    Absence absence;
    absence.early_share = 1.0;
    absence.early_by = engine::Distribution::constant(by_s);
    return absence;
}

Person::Work work(std::uint32_t day, double start_s, double end_s,
                  std::vector<ClockSpan> breaks = {}) {
    return {day, {span_of(start_s, end_s), std::move(breaks)}};
}

/// Days of one person; calls come at these seconds.
Model days_of(std::vector<Person::Work> days, Absence absence,
              std::initializer_list<double> seconds = {}, double talk_s = 1) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, talk_s)};
    model.groups = {team(0)};
    model.groups[0].people = {Person{"a person", std::move(days)}};
    model.groups[0].absence = std::move(absence);
    model.horizon.days = model.groups[0].people[0].work.back().day + 1;
    model.horizon.length = model.horizon.days * day_length;
    return model;
}

Lines of_agents(const Model& model, std::uint64_t replication = 0) {
    Lines lines;
    for (const Event& event : all_of(model, 1, replication)) {
        if (!is_of_call(event) && event.agent && event.kind != EventKind::agent_idle)
            lines.push_back(line_of(event));
    }
    return lines;
}

/// By group: how many of its seats are absent on a day.
std::vector<double> absent_on(const Model& model, std::uint64_t replication, std::uint32_t day) {
    std::vector<double> counts;
    for (std::uint32_t group = 0; group < model.groups.size(); ++group) {
        std::vector<Duty> duties = duties_of_day(model.horizon, model.groups[group], day).duties;
        attend(key_of(replication), model, group, day, duties);
        double count = 0.0;
        for (const Duty& duty : duties)
            count += duty.present.is_empty() ? 1.0 : 0.0;
        counts.push_back(count);
    }
    return counts;
}

struct Moments {
    double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;

    double mean() const { return x / n; }
    double variance() const { return xx / n - x * x / n / n; }
    double covariance() const { return xy / n - x * y / n / n; }
};

/// Of the numbers absent in the first group and in the last one.
Moments moments_of(const Model& model, unsigned days) {
    Moments sum;
    for (unsigned replication = 0; replication < days; ++replication) {
        const std::vector<double> counts = absent_on(model, replication, 0);
        sum.n += 1.0;
        sum.x += counts.front();
        sum.y += counts.back();
        sum.xx += counts.front() * counts.front();
        sum.xy += counts.front() * counts.back();
    }
    return sum;
}

Model teams(std::vector<double> sizes, const Absence& absence) {
    Model model = a_day();
    for (const double size : sizes) {
        model.groups.push_back(team(size));
        model.groups.back().absence = absence;
    }
    return model;
}

}  // namespace

// --- The numbers. -------------------------------------------------------------------------------

TEST_CASE("the number of absent people has the moments of the beta-binomial", "[center][absence]") {
    const double p = GENERATE(0.08, 0.5);
    const double rho = GENERATE(0.0, 0.05, 0.4);
    CAPTURE(p, rho);
    constexpr unsigned days = 20000;
    constexpr double size = 25.0;
    const Moments m = moments_of(teams({size}, absent(p, rho)), days);
    const double variance = size * p * (1.0 - p) * (1.0 + (size - 1.0) * rho);
    CHECK(m.mean() == Approx(size * p).epsilon(0).margin(4.0 * std::sqrt(variance / days)));
    // The kurtosis of these is below 12: the variance of a variance is below 11 var^2 / n.
    CHECK(m.variance() == Approx(variance).epsilon(4.0 * std::sqrt(11.0 / days)));
}

TEST_CASE("groups of one team share the luck of the day and other teams do not",
          "[center][absence]") {
    constexpr double p = 0.2;
    constexpr double rho = 0.1;
    constexpr unsigned days = 20000;
    Model model = teams({10, 20}, absent(p, rho));
    const auto spread = [&](double n) { return n * p * (1 - p) * (1 + (n - 1) * rho); };
    // Of a product of two numbers; doubled because they depend on one another.
    const double error = 2.0 * std::sqrt(spread(10) * spread(20) / days);
    CHECK(moments_of(model, days).covariance() ==
          Approx(10 * 20 * p * (1 - p) * rho).epsilon(0).margin(4.0 * error));
    model.groups[1].absence.team = 1;
    CHECK(moments_of(model, days).covariance() == Approx(0.0).margin(4.0 * error));
}

TEST_CASE("two days of a team are independent", "[center][absence]") {
    Model model = teams({20}, absent(0.2, 0.3));
    model.horizon.days = 2;
    constexpr unsigned days = 10000;
    double product = 0.0;
    for (unsigned replication = 0; replication < days; ++replication) {
        product += (absent_on(model, replication, 0)[0] - 4.0) *
                   (absent_on(model, replication, 1)[0] - 4.0);
    }
    const double variance = 20 * 0.2 * 0.8 * (1 + 19 * 0.3);
    CHECK(product / days == Approx(0.0).margin(4.0 * variance / std::sqrt(double{days})));
}

TEST_CASE("a share may change with the kind of day", "[center][absence]") {
    Model model = teams({7}, absent(0.0));
    model.groups[0].absence.share = {0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0};
    model.groups[0].absence.correlation = GENERATE(0.0, 0.5);
    model.horizon.days = 7;
    for (std::uint32_t day = 0; day < 7; ++day)
        CHECK(absent_on(model, 3, day)[0] == 7.0 * model.groups[0].absence.share[day]);
}

TEST_CASE("a larger share keeps away those whom a smaller one did and some more",
          "[center][absence]") {
    const double correlation = GENERATE(0.0, 0.001, 0.2, 0.99);
    CAPTURE(correlation);
    for (std::uint32_t day = 0; day < 300; ++day) {
        double last = 0.0;
        for (const double share : {0.0, 1e-9, 0.01, 0.1, 0.11, 0.5, 0.9, 1.0 - 1e-9, 1.0}) {
            const double drawn = absent_share(key_of(2), absent(share, correlation), 0, day);
            CHECK(drawn >= last);
            CHECK(drawn <= 1.0);
            last = drawn;
        }
    }
}

TEST_CASE("the luck of a person is that of no group beside it", "[center][absence]") {
    Model model = teams({30, 30}, absent(0.3, 0.1));
    const double alone = absent_on(model, 5, 0)[0];
    model.groups[1].heads = Profile::constant(60);
    model.groups[1].absence.share = {0.9};
    CHECK(absent_on(model, 5, 0)[0] == alone);
    // Nor is it the same luck in both.
    std::set<double> differences;
    model = teams({30, 30}, absent(0.3));
    for (std::uint64_t replication = 0; replication < 20; ++replication) {
        const auto counts = absent_on(model, replication, 0);
        differences.insert(counts[0] - counts[1]);
    }
    CHECK(differences.size() > 3);
}

TEST_CASE("who comes late or goes early is a share of those who come", "[center][absence]") {
    Absence absence = absent(0.3);
    absence.late_share = 0.2;
    absence.late_by = engine::Distribution::exponential(60);
    absence.early_share = 0.1;
    absence.early_by = engine::Distribution::exponential(60);
    double come = 0, comes_late = 0, goes_early = 0, both = 0, late_s = 0;
    constexpr std::uint32_t people = 40000;
    for (std::uint32_t seat = 0; seat < people; ++seat) {
        const Luck luck(key_of(0), 2, seat, 6);
        if (luck.is_absent(0.3))
            continue;
        const bool is_late = luck.late_by(absence) > Duration::zero();
        const bool is_early = luck.early_by(absence) > Duration::zero();
        come += 1;
        comes_late += is_late;
        goes_early += is_early;
        both += is_late && is_early;
        late_s += events::to_seconds(luck.late_by(absence));
    }
    const auto margin = [&](double p, double n) { return 4.0 * std::sqrt(p * (1 - p) / n); };
    CHECK(come / people == Approx(0.7).margin(margin(0.7, people)));
    CHECK(comes_late / come == Approx(0.2).margin(margin(0.2, come)));
    CHECK(goes_early / come == Approx(0.1).margin(margin(0.1, come)));
    CHECK(both / come == Approx(0.02).margin(margin(0.02, come)));
    CHECK(late_s / comes_late == Approx(60).margin(4.0 * 60 / std::sqrt(comes_late)));
}

// --- One day. -----------------------------------------------------------------------------------

TEST_CASE("who is absent is scheduled all the same", "[center][absence]") {
    CHECK(of_agents(days_of({work(0, 60, 600, {span_of(120, 180)})}, absent(1.0))) ==
          Lines{
              "60 agent_shift_started a0",
              "600 agent_shift_ended a0 since 60",
          });
}

TEST_CASE("who is late comes later than the shift begins", "[center][absence]") {
    CHECK(of_agents(days_of({work(0, 60, 600)}, late(30))) ==
          Lines{
              "60 agent_shift_started a0",
              "90 agent_signed_in a0",
              "600 agent_shift_ended a0 since 60",
              "600 agent_signed_out a0",
          });
}

TEST_CASE("who is too late for a whole stint comes to the next one on time", "[center][absence]") {
    const double by_s = GENERATE(540.0, 5000.0, 1e12);
    CHECK(of_agents(days_of({work(0, 60, 600), work(0, 900, 1000)}, late(by_s))) ==
          Lines{
              "60 agent_shift_started a0",
              "600 agent_shift_ended a0 since 60",
              "900 agent_shift_started a0",
              "900 agent_signed_in a0",
              "1000 agent_shift_ended a0 since 900",
              "1000 agent_signed_out a0",
          });
}

TEST_CASE("who goes early goes before the last shift of the day ends", "[center][absence]") {
    const Model model = days_of({work(0, 60, 600), work(0, 900, 1000)}, early(30));
    CHECK(of_agents(model) == Lines{
                                  "60 agent_shift_started a0",
                                  "60 agent_signed_in a0",
                                  "600 agent_shift_ended a0 since 60",
                                  "600 agent_signed_out a0",
                                  "900 agent_shift_started a0",
                                  "900 agent_signed_in a0",
                                  "970 agent_signed_out a0",
                                  "1000 agent_shift_ended a0 since 900",
                              });
}

TEST_CASE("who would come later than they go does not come", "[center][absence]") {
    Absence absence = late(70);
    absence.early_share = 1.0;
    absence.early_by = engine::Distribution::constant(30);
    CHECK(of_agents(days_of({work(0, 900, 1000)}, absence)) ==
          Lines{"900 agent_shift_started a0", "1000 agent_shift_ended a0 since 900"});
}

TEST_CASE("who goes early finishes the call first", "[center][absence]") {
    const Lines ends{"1000 agent_shift_ended a0 since 900", "1060 agent_signed_out a0"};
    Lines lines = of_agents(days_of({work(0, 900, 1000)}, early(30), {960, 980}, 100));
    REQUIRE(lines.size() == 4);
    CHECK(Lines(lines.begin() + 2, lines.end()) == ends);
}

// --- Breaks. ------------------------------------------------------------------------------------

TEST_CASE("who comes during a break has the rest of it first", "[center][absence]") {
    // The call of second 10 waits, and is not taken before the break ends.
    Model model =
        days_of({work(0, 60, 600, {span_of(80, 120), span_of(200, 210)})}, late(30), {10});
    CHECK(story_of(model) == Lines{
                                 "60 agent_shift_started a0",
                                 "90 agent_signed_in a0",
                                 "90 agent_paused break_time a0",
                                 "120 agent_resumed break_time a0 since 90",
                                 "120 call_answered 0#0 a0 since 10",
                                 "121 talk_ended 0#0 a0 since 120",
                                 "200 agent_paused break_time a0",
                                 "210 agent_resumed break_time a0 since 200",
                                 "600 agent_shift_ended a0 since 60",
                                 "600 agent_signed_out a0",
                             });
}

TEST_CASE("who comes after a break has none", "[center][absence]") {
    const double by_s = GENERATE(60.0, 61.0);
    const Model model = days_of({work(0, 60, 600, {span_of(80, 120)})}, late(by_s));
    CHECK(of_agents(model).size() == 4);
}

TEST_CASE("who comes as a break begins begins with it", "[center][absence]") {
    Model model = days_of({work(0, 60, 600, {span_of(60, 80)})}, absent(0), {10});
    const Lines lines = story_of(model);
    REQUIRE(lines.size() > 4);
    CHECK(lines[2] == "60 agent_paused break_time a0");
    CHECK(lines[4] == "80 call_answered 0#0 a0 since 10");
}

TEST_CASE("who goes early in a break does not come back from it", "[center][absence]") {
    CHECK(of_agents(days_of({work(0, 60, 600, {span_of(500, 590)})}, early(50))) ==
          Lines{
              "60 agent_shift_started a0",
              "60 agent_signed_in a0",
              "500 agent_paused break_time a0",
              "550 agent_resumed break_time a0 since 500",
              "550 agent_signed_out a0",
              "600 agent_shift_ended a0 since 60",
          });
    CHECK(of_agents(days_of({work(0, 60, 600, {span_of(550, 590)})}, early(50))).size() == 4);
}

// --- Through midnight. --------------------------------------------------------------------------

namespace {

/// A night of two days whose luck the kinds of days decide.
Model a_night(bool first_is_absent, bool second_is_absent) {
    Model model = days_of({work(0, 23 * hour, midnight), work(1, 0, hour)}, absent(0));
    model.groups[0].absence.share.assign(days_per_week, 0.0);
    model.groups[0].absence.share[0] = first_is_absent ? 1.0 : 0.0;
    model.groups[0].absence.share[1] = second_is_absent ? 1.0 : 0.0;
    return model;
}

const std::string starts = "82800 agent_shift_started a0";
const std::string ends = "90000 agent_shift_ended a0 since 82800";

}  // namespace

TEST_CASE("each day has its own luck through midnight", "[center][absence]") {
    CHECK(of_agents(a_night(false, false)) ==
          Lines{starts, "82800 agent_signed_in a0", ends, "90000 agent_signed_out a0"});
    CHECK(of_agents(a_night(false, true)) ==
          Lines{starts, "82800 agent_signed_in a0", "86400 agent_signed_out a0", ends});
    CHECK(of_agents(a_night(true, false)) ==
          Lines{starts, "86400 agent_signed_in a0", ends, "90000 agent_signed_out a0"});
    CHECK(of_agents(a_night(true, true)) == Lines{starts, ends});
}

TEST_CASE("a break at midnight is of the day in which it lies", "[center][absence]") {
    const bool first = GENERATE(false, true);
    const bool second = GENERATE(false, true);
    CAPTURE(first, second);
    Model model = a_night(first, second);
    model.groups[0].people[0].work[0].stint.breaks = {span_of(midnight - 60, midnight)};
    model.groups[0].people[0].work[1].stint.breaks = {span_of(0, 90)};
    Lines expected{starts};
    if (!first) {
        expected.insert(expected.end(),
                        {"82800 agent_signed_in a0", "86340 agent_paused break_time a0",
                         "86400 agent_resumed break_time a0 since 86340"});
    }
    if (first && !second)
        expected.push_back("86400 agent_signed_in a0");
    if (!first && second)
        expected.push_back("86400 agent_signed_out a0");
    if (!second) {
        expected.insert(expected.end(), {"86400 agent_paused break_time a0",
                                         "86490 agent_resumed break_time a0 since 86400"});
    }
    expected.push_back(ends);
    if (!second)
        expected.push_back("90000 agent_signed_out a0");
    CHECK(of_agents(model) == expected);
}

TEST_CASE("nobody is late for midnight, or early, who works through it", "[center][absence]") {
    Model model = a_night(false, false);
    model.groups[0].absence = late(60);
    CHECK(of_agents(model) ==
          Lines{starts, "82860 agent_signed_in a0", ends, "90000 agent_signed_out a0"});
    model.groups[0].absence = early(60);
    CHECK(of_agents(model) ==
          Lines{starts, "82800 agent_signed_in a0", "89940 agent_signed_out a0", ends});
}

TEST_CASE("who misses the evening for being late is there from midnight on", "[center][absence]") {
    Model model = a_night(false, false);
    model.groups[0].absence = late(2 * hour);
    CHECK(of_agents(model) ==
          Lines{starts, "86400 agent_signed_in a0", ends, "90000 agent_signed_out a0"});
}

TEST_CASE("an absent person's shift that ends at midnight ends", "[center][absence]") {
    Model model = days_of({work(0, 23 * hour, midnight), work(1, hour, 2 * hour)}, absent(1.0));
    CHECK(of_agents(model) == Lines{
                                  "82800 agent_shift_started a0",
                                  "86400 agent_shift_ended a0 since 82800",
                                  "90000 agent_shift_started a0",
                                  "93600 agent_shift_ended a0 since 90000",
                              });
}

TEST_CASE("heads through the night draw their luck every day", "[center][absence]") {
    Model model = teams({40}, absent(0.3, 0.1));
    model.call_types = {calls_at({}, 1)};
    model.horizon.days = 4;
    model.horizon.length = 4 * day_length;
    double there = 0.0;
    std::uint32_t scheduled = 0;
    std::uint32_t day = 0;
    const auto day_ends = [&] { CHECK(there == 40.0 - absent_on(model, 0, day++)[0]); };
    for (const Event& event : all_of(model, 11, 0)) {
        while (event.time >= at_second((day + 1) * midnight) && day < 3)
            day_ends();
        scheduled += event.kind == EventKind::agent_shift_started;
        there += event.kind == EventKind::agent_signed_in;
        there -= event.kind == EventKind::agent_signed_out;
    }
    day_ends();
    CHECK(day == 4);
    CHECK(scheduled == 40);
}

TEST_CASE("in a steady state absence is drawn once and nobody comes late or goes early",
          "[center][absence]") {
    Absence absence = late(60);
    absence.share = {0.3};
    absence.early_share = 1.0;
    absence.early_by = engine::Distribution::constant(60);
    Model model = teams({40}, absence);
    model.call_types = {calls_at({}, 1)};
    model.horizon.steady_state = true;
    model.horizon.length = 3 * day_length;
    const std::vector<Event> events = all_of(model, 11, 0);
    CHECK(count_of(events, EventKind::agent_shift_started) == 40);
    CHECK(count_of(events, EventKind::agent_signed_out) == 0);
    const auto come = static_cast<double>(count_of(events, EventKind::agent_signed_in));
    CHECK(come == 40.0 - absent_on(model, 0, 0)[0]);
    for (const Event& event : events) {
        if (event.kind == EventKind::agent_signed_in)
            CHECK(event.time == Time{});
    }
}

}  // namespace ringside::center
