// What fails: to the second in small scenes, and against the forward equations.
#include <cmath>

#include "sim/runs/run.hpp"
#include "sim/scenario/sections.hpp"
#include "tests/oracles/measuring.hpp"
#include "tests/platform/driven.hpp"

namespace ringside::platform {
namespace {

using center::Command;
using center::Platform;
using center::PlatformChange;
using What = PlatformChange::What;

Command outage(double from_s, double to_s, What what, std::uint32_t which, double factor = 0.0) {
    Command command;
    command.at = center::at_second(from_s);
    command.until = center::at_second(to_s);
    command.what = PlatformChange{what, which, factor};
    return command;
}

/// One call, at 10 s, with 10 s of work on a server when it is answered.
double query_takes_s(const std::vector<Command>& commands) {
    Model model = center::a_day();
    model.call_types = {center::calls_at({10}, 30)};
    model.groups = {center::team(1)};
    model.platform = one_server(1, center::When::on_answer, engine::Distribution::constant(10.0));
    model.commands = commands;
    for (const Event& event : driven(model)) {
        if (event.kind == EventKind::transaction_ended)
            return events::to_seconds(event.time - event.since);
    }
    return -1.0;
}

/// Two sites with two agents each, a link to each; calls at 10, 20, 30 s and later of 100 s.
Model two_sites(center::Delivery::Rule rule) {
    Model model = center::a_day();
    model.call_types = {center::calls_at({10, 20, 30}, 100)};
    model.groups = {center::team(1), center::team(1)};
    model.groups[1].name = "others";
    for (center::Group& group : model.groups)
        group.leaving = center::Leaving::finish;
    model.platform =
        Platform{.sites = {{"boston", {events::GroupId{0}}}, {"denver", {events::GroupId{1}}}},
                 .links = {{"east", 0, 1, {}, {}}, {"west", 0, 2, {}, {}}},
                 .delivery = {.rule = rule, .shares = {1.0, 0.0}}};
    return model;
}

center::Lines story(Model model) {
    scenario::make_types_of_sites(model);
    center::Lines lines;
    for (const Event& event : driven(model)) {
        switch (event.kind) {
            case EventKind::call_answered:
            case EventKind::call_dropped:
            case EventKind::call_cleared:
            case EventKind::call_moved:
            case EventKind::contact_blocked:
            case EventKind::talk_ended:
            case EventKind::agent_signed_out:
                lines.push_back(center::line_of(event));
                break;
            case EventKind::agent_signed_in:
                if (event.time > events::start_of_time)
                    lines.push_back(center::line_of(event));
                break;
            default:
                break;
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("a server that slows down takes longer, one that fails begins again", "[platform]") {
    CHECK(query_takes_s({}) == Approx(10.0).margin(1e-6));
    // 5 s at full speed, then the other 5 s of work at half of it.
    CHECK(query_takes_s({outage(15, 100, What::server, 0, 0.5)}) == Approx(15.0).margin(1e-6));
    CHECK(query_takes_s({outage(15, 19, What::server, 0, 0.5)}) == Approx(12.0).margin(1e-6));
    // Lost at 15 s, begins again at 40 s.
    CHECK(query_takes_s({outage(15, 40, What::server, 0)}) == Approx(40.0).margin(1e-6));
    // It is off when the call comes.
    CHECK(query_takes_s({outage(5, 12, What::server, 0)}) == Approx(12.0).margin(1e-6));
    // Of two at once the worse counts.
    CHECK(query_takes_s(
              {outage(12, 100, What::server, 0, 0.5), outage(14, 24, What::server, 0, 0.1)}) ==
          Approx(2 + 2 + 10 + 12).margin(1e-6));
}

TEST_CASE("a site that fails cuts its talks, and its agents come back", "[platform][sites]") {
    Model model = two_sites(center::Delivery::Rule::one_queue);
    model.commands = {outage(50, 80, What::site, 0)};
    CHECK(story(model) == center::Lines{"10 call_answered 0#0 a0", "20 call_answered 0#1 a1",
                                        "50 call_dropped 0#0 a0 since 10", "50 agent_signed_out a0",
                                        "80 agent_signed_in a0", "80 call_answered 0#2 a0 since 30",
                                        "120 talk_ended 0#1 a1 since 20",
                                        "180 talk_ended 0#2 a0 since 80"});
}

TEST_CASE("who waits at a site that fails goes to another, or is lost", "[platform][sites]") {
    Model model = two_sites(center::Delivery::Rule::shares);
    // Denver takes calls where Boston cannot.
    model.platform->delivery.shares = {0.999'999, 0.000'001};
    model.commands = {outage(50, 80, What::site, 0)};
    CHECK(story(model) ==
          center::Lines{"10 call_answered 1#0 a0", "50 call_dropped 1#0 a0 since 10",
                        "50 agent_signed_out a0", "50 call_moved 1#1 since 20",
                        "50 call_answered 2#1 a1 since 20", "50 call_moved 1#2 since 30",
                        "80 agent_signed_in a0", "150 talk_ended 2#1 a1 since 50",
                        "150 call_answered 2#2 a1 since 30", "250 talk_ended 2#2 a1 since 150"});
    model.platform->delivery.lost_means_lost = true;
    CHECK(story(model) ==
          center::Lines{"10 call_answered 1#0 a0", "50 call_dropped 1#0 a0 since 10",
                        "50 agent_signed_out a0", "50 call_cleared line_lost 1#1 since 20",
                        "50 call_cleared line_lost 1#2 since 30", "80 agent_signed_in a0"});
}

TEST_CASE("talks over a link that fails are cut, and nobody is reached over it",
          "[platform][sites]") {
    Model model = two_sites(center::Delivery::Rule::one_queue);
    model.commands = {outage(50, 80, What::link, 0)};
    // Its agent is idle from 50 s on, but no call gets there before 80 s.
    CHECK(story(model) ==
          center::Lines{"10 call_answered 0#0 a0", "20 call_answered 0#1 a1",
                        "50 call_dropped 0#0 a0 since 10", "80 call_answered 0#2 a0 since 30",
                        "120 talk_ended 0#1 a1 since 20", "180 talk_ended 0#2 a0 since 80"});
}

// A quarter of an hour without one of two sites: the agents there are gone and their talks cut.
TEST_CASE("a site that is out at known times is the forward equations", "[platform][sites]") {
    oracles::ChangingLoad load;
    constexpr int here = 10;
    constexpr int there = 6;
    for (const int agents : {here + there, here + there, here, here + there, here + there})
        load.intervals.push_back({900.0, 0.2, agents});
    load.mean_service_s = 60.0;
    load.mean_patience_s = 90.0;
    load.leaving = oracles::Leaving::drop;
    load.longest_queue = 60;
    const oracles::ChangingLoadMeasures exact = oracles::solve(load);
    REQUIRE(exact.cut_off < 1e-9);

    Model model = oracles::day_of(load);
    model.groups.push_back(model.groups.front());
    model.groups.back().name = "there";
    const auto set_heads = [&](center::Group& group, int agents) {
        for (double& heads : group.heads.values)
            heads = heads > 0.0 ? agents : 0.0;
        group.leaving = center::Leaving::finish;
    };
    set_heads(model.groups[0], here);
    set_heads(model.groups[1], there);
    model.platform =
        Platform{.sites = {{"here", {events::GroupId{0}}}, {"there", {events::GroupId{1}}}}};
    constexpr double day_s = 24.0 * 3600.0;
    model.commands = {outage(day_s - 3 * 900, day_s - 2 * 900, What::site, 1)};
    runs::set_platform_driver(drive);
    const analysis::Estimates m = oracles::measured(model, 3000);
    double dropped = 0.0;
    for (std::size_t i = 0; i < load.intervals.size(); ++i) {
        const oracles::IntervalMeasures& e = exact.intervals[i];
        const runs::Cell cell = analysis::of_interval(96 - load.intervals.size() + i);
        dropped += e.dropped;
        oracles::check_exact(m, "mean_queue", e.mean_queue, cell, 0.1);
        oracles::check_exact(m, "p_wait", e.p_wait, cell, 0.05);
        oracles::check_exact(m, "abandon_rate", e.entered_abandoned / e.offered, cell, 0.1);
    }
    oracles::check_exact(m, "dropped", dropped, {}, 0.02);
}

// Works for 3 h and is out for 1 h on average: out for a quarter of the time.
TEST_CASE("failures come and go by chance", "[platform][sites]") {
    Model model = center::a_day();
    model.horizon.steady_state = true;
    model.horizon.warm_up = std::chrono::hours{20};
    model.horizon.length = std::chrono::hours{4000};
    model.call_types = {center::calls_at({}, 30)};
    model.groups = {center::team(1)};
    model.platform = Platform{.sites = {{"boston", {events::GroupId{0}}}},
                              .failures = {{{What::site, 0, 0.0},
                                            engine::Distribution::exponential(3 * 3600.0),
                                            engine::Distribution::exponential(3600.0)}}};
    double out_s = 0.0;
    double outages = 0.0;
    events::Time since = events::never;
    for (const Event& event : driven(model)) {
        if (event.kind != EventKind::platform_changed)
            continue;
        if (event.stage == 1) {
            since = event.time;
        } else {
            out_s += events::to_seconds(event.time - since);
            outages += 1.0;
        }
    }
    // About 1,000 outages; each length has the mean as its standard deviation.
    CHECK(std::abs(out_s / outages - 3600.0) < 4.0 * 3600.0 / std::sqrt(outages));
    const double cycle_s = 4.0 * 3600.0;
    const double expected = 4020.0 * 3600.0 / cycle_s;
    CHECK(std::abs(outages - expected) < 4.0 * std::sqrt(expected));
}

}  // namespace ringside::platform
