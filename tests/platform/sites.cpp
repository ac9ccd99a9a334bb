// Sites and the links between them, against exact models.
#include <cmath>

#include "analysis/erlang.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/sections.hpp"
#include "tests/oracles/measuring.hpp"
#include "tests/platform/driven.hpp"

namespace ringside::platform {
namespace {

using center::Delivery;
using center::Group;
using center::Link;
using center::Platform;

/// Sites with so many agents each, all of whom serve the only call type.
Model of_sites(double calls_per_s, double mean_talk_s, double mean_patience_s,
               const std::vector<int>& agents) {
    Model model = oracles::single_queue(calls_per_s, mean_talk_s, mean_patience_s, 0, 20.0);
    model.groups.clear();
    model.platform.emplace();
    for (std::size_t site = 0; site < agents.size(); ++site) {
        Group group = oracles::group(agents[site], {0});
        group.name = "agents" + std::to_string(site);
        model.groups.push_back(group);
        model.platform->sites.push_back(
            {"site" + std::to_string(site), {events::GroupId{site}}, UINT32_MAX});
    }
    model.platform->delivery.shares.assign(agents.size(), 1.0 / static_cast<double>(agents.size()));
    return model;
}

void link_all(Model& model, std::optional<double> talks, events::Duration latency) {
    Platform& platform = *model.platform;
    for (std::uint32_t site = 0; site < platform.sites.size(); ++site) {
        std::optional<double> bits;
        if (talks)
            bits = *talks * platform.delivery.talk_bits_per_second;
        platform.links.push_back({"link" + std::to_string(site), center::carrier,
                                  center::place_of_site(site), bits, latency});
    }
}

runs::Results run(Model& model, std::uint64_t replications) {
    scenario::make_types_of_sites(model);
    runs::set_platform_driver(drive);
    runs::Options options;
    options.replications = replications;
    options.seed = 20'261'128;
    options.check = true;
    runs::Results results = runs::run(model, options);
    CHECK(results.problems.empty());
    CHECK(results.replications() == replications);
    return results;
}

void check_mean(const runs::RatioMoments& moments, double exact, double relative_error) {
    const analysis::Estimate estimate =
        analysis::ratio_estimate(moments, analysis::t_of(static_cast<std::uint64_t>(moments.n)));
    REQUIRE(estimate.interval);
    const double error = oracles::standard_error(estimate);
    INFO(*estimate.value << " +- " << error << ", exactly " << exact);
    CHECK(std::abs(*estimate.value - exact) < 4.0 * error);
    CHECK(error < relative_error * exact);
}

}  // namespace

// A link with room for 12 talks, and more agents than that: Erlang's loss formula.
TEST_CASE("a link with admission control is an Erlang loss system", "[platform][sites]") {
    constexpr double erlangs = 9.0;
    for (const auto rule : {Delivery::Rule::shares, Delivery::Rule::least_wait}) {
        Model model = of_sites(erlangs / 120.0, 120.0, 300.0, {30});
        model.platform->delivery.rule = rule;
        link_all(model, 12.0, {});
        const runs::Results results = run(model, 60);
        const double counted_s = events::to_seconds(model.horizon.length);
        const double blocking = analysis::erlang_b(erlangs, 12);
        check_mean(results.network->of_link(0, runs::LinkTotal::full_s, counted_s), blocking, 0.05);
        check_mean(results.network->of_link(0, runs::LinkTotal::used_s, counted_s),
                   erlangs * (1.0 - blocking), 0.01);
        check_mean(results.network->of_center(runs::SiteTotal::refused, counted_s),
                   erlangs / 120.0 * blocking, 0.05);
    }
}

TEST_CASE("sites that share the calls by chance are centers of their own", "[platform][sites]") {
    Model model = of_sites(0.15, 120.0, 240.0, {8, 12});
    model.platform->delivery.rule = Delivery::Rule::shares;
    model.platform->delivery.shares = {0.4, 0.6};
    const runs::Results results = run(model, 60);
    const analysis::Estimates estimates = analysis::estimates_of(results);
    for (const std::size_t site : {0u, 1u}) {
        const double calls = 0.15 * (site == 0 ? 0.4 : 0.6);
        const analysis::QueueMeasures exact =
            analysis::erlang_a({calls, 120.0}, 240.0, site == 0 ? 8 : 12, 20.0);
        const runs::Cell cell = analysis::of_call_type(1 + site);
        oracles::check_exact(estimates, "service_level", exact.service_level, cell, 0.02);
        oracles::check_exact(estimates, "p_wait", exact.p_wait, cell, 0.02);
    }
}

TEST_CASE("two sites with one queue and no latency are one center", "[platform][sites]") {
    Model pooled = of_sites(0.15, 120.0, 240.0, {8, 12});
    const analysis::Estimates estimates = analysis::estimates_of(run(pooled, 60));
    const analysis::QueueMeasures exact = analysis::erlang_a({0.15, 120.0}, 240.0, 20, 20.0);
    oracles::check_exact(estimates, "service_level", exact.service_level, {}, 0.02);
    oracles::check_exact(estimates, "p_wait", exact.p_wait, {}, 0.02);

    Model one = oracles::single_queue(0.15, 120.0, 240.0, 0, 20.0);
    one.groups = pooled.groups;
    pooled.platform->links.clear();
    const std::vector<Event> together = center::all_of(one);
    const std::vector<Event> apart = driven(pooled);
    REQUIRE(together.size() == apart.size());
    CHECK(std::ranges::equal(together, apart, [](const Event& one_of, const Event& other) {
        return std::memcmp(&one_of, &other, sizeof one_of) == 0;
    }));
}

TEST_CASE("agents of the other site who help at once make one center of two", "[platform][sites]") {
    Model model = of_sites(0.15, 120.0, 240.0, {8, 12});
    model.platform->delivery.rule = Delivery::Rule::shares;
    model.platform->delivery.overflow_after = events::Duration::zero();
    const runs::Results results = run(model, 60);
    const analysis::QueueMeasures exact = analysis::erlang_a({0.15, 120.0}, 240.0, 20, 20.0);
    const analysis::Estimates estimates = analysis::estimates_of(results);
    oracles::check_exact(estimates, "p_wait", exact.p_wait, {}, 0.02);
    const double counted_s = events::to_seconds(model.horizon.length);
    for (const std::size_t site : {0u, 1u})
        check_mean(results.network->of_site(site, runs::SiteTotal::routed, counted_s), 0.075, 0.02);
}

// The offer goes to the phone and the answer comes back: two legs.
TEST_CASE("latency is the same delay as a longer ring", "[platform][sites]") {
    Model far = of_sites(0.1, 120.0, 240.0, {8, 8});
    Model near = far;
    near.platform.reset();
    for (Group& group : near.groups)
        group.ringing.time = engine::Distribution::constant(3.4);
    for (Group& group : far.groups)
        group.ringing.time = engine::Distribution::constant(3.0);
    link_all(far, std::nullopt, std::chrono::milliseconds{200});
    std::vector<Event> of_far = driven(far);
    std::erase_if(of_far, [](const Event& event) {
        return event.kind == EventKind::line_taken || event.kind == EventKind::line_released;
    });
    const std::vector<Event> of_near = center::all_of(near);
    REQUIRE(of_far.size() == of_near.size());
    for (std::size_t i = 0; i < of_near.size(); ++i) {
        REQUIRE(of_far[i].kind == of_near[i].kind);
        REQUIRE(std::abs((of_far[i].time - of_near[i].time).count()) < 1000);
    }
}

TEST_CASE("a call that a site takes is on its way for the latency of the route",
          "[platform][sites]") {
    Model model = center::a_day();
    model.call_types = {center::calls_at({10, 20}, 30)};
    model.groups = {center::team(2)};
    model.platform = Platform{.sites = {{"boston", {events::GroupId{0}}}}};
    model.platform->delivery.rule = Delivery::Rule::shares;
    model.platform->delivery.shares = {1.0};
    link_all(model, std::nullopt, std::chrono::milliseconds{250});
    scenario::make_types_of_sites(model);
    center::Lines lines;
    for (const Event& event : driven(model)) {
        if (event.kind == EventKind::call_queued || event.kind == EventKind::call_answered)
            lines.push_back(center::line_of(event));
    }
    CHECK(lines == center::Lines{"10.25 call_queued 1#0", "10.25 call_answered 1#0 a0",
                                 "20.25 call_queued 1#1", "20.25 call_answered 1#1 a1"});
}

// A caller goes where nobody has to wait, however late the news is that it is so.
TEST_CASE("with fresh news no call waits at a site while another has an idle agent",
          "[platform][sites]") {
    const auto waiting_in_vain = [](events::Duration age) {
        Model model = of_sites(0.12, 120.0, 240.0, {6, 6, 6});
        model.platform->delivery.rule = Delivery::Rule::least_wait;
        model.platform->delivery.view_age = age;
        model.routing.estimated_wait = "queue_position";
        scenario::make_types_of_sites(model);
        std::vector<int> idle(3);
        int count = 0;
        bool waits = false;
        for (const Event& event : driven(model)) {
            if (event.kind == EventKind::agent_idle)
                ++idle[event.group.index()];
            if (event.kind == EventKind::call_answered) {
                --idle[event.group.index()];
                waits = false;
            }
            count += waits && std::ranges::any_of(idle, [](int agents) { return agents > 0; });
            waits = event.kind == EventKind::call_queued;
        }
        return count;
    };
    CHECK(waiting_in_vain({}) == 0);
    CHECK(waiting_in_vain(std::chrono::seconds{60}) > 10);
}

// 1 s of work, then 1 MB over what a talk of 4 Mbit/s leaves of 8 Mbit/s.
TEST_CASE("a transfer has what talks leave of the link", "[platform][sites]") {
    const auto answered_until_talk_ends_s = [](int talks_before) {
        Model model = center::a_day();
        center::CallType other = center::calls_at({}, 100);
        other.name = "others";
        for (int call = 0; call < talks_before; ++call)
            other.arrivals.times.push_back(center::at_second(1 + call));
        model.call_types = {center::calls_at({10}, 30), other};
        model.groups = {center::team(3, {center::skill(0), center::skill(1)})};
        model.platform = Platform{.servers = {{"records", 1, 1.0, 1u}},
                                  .transactions = {{"screen",
                                                    0,
                                                    center::When::on_answer,
                                                    engine::Distribution::constant(1.0),
                                                    1,
                                                    {true, false},
                                                    1e6}},
                                  .sites = {{"boston", {events::GroupId{0}}}, {"denver", {}}}};
        model.platform->delivery.talk_bits_per_second = 2e6;
        model.platform->links = {{"carrier", 0, 1, {}, {}}, {"wan", 1, 2, 8e6, {}}};
        if (talks_before > 0) {
            // The other calls reach Boston by way of Denver.
            model.platform->links[0] = {"carrier", 0, 2, {}, {}};
        }
        for (const Event& event : driven(model)) {
            if (event.kind == EventKind::transaction_ended)
                return events::to_seconds(event.time - event.since);
        }
        return -1.0;
    };
    CHECK(answered_until_talk_ends_s(0) == Approx(1.0 + 1.0).margin(1e-6));
    // Its own talk and one other: 4 of 8 Mbit/s are left.
    CHECK(answered_until_talk_ends_s(1) == Approx(1.0 + 2.0).margin(1e-6));
}

}  // namespace ringside::platform
