// Whatever the sites, the links and what of them fails: small centers with all features are spread
// over places by lot, and watched. Without transactions nobody need turn the handle for them.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "sim/observers/checker.hpp"
#include "sim/observers/line_places.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/runs/network_moments.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/sections.hpp"
#include "tests/center/scenes.hpp"
#include "tests/property/holds.hpp"
#include "tests/property/random_model.hpp"
#include "tests/visualize/tallied_picture.hpp"

namespace ringside::center {
namespace {

using What = PlatformChange::What;

engine::Distribution some_minutes() {
    return engine::Distribution::exponential(60.0 * (1 + up_to(30)));
}

/// Every group sits somewhere; each site has a link to the carrier, and some pairs have one.
Platform random_platform(const Model& model) {
    Platform platform;
    const std::uint32_t sites = 1 + up_to(2);
    for (std::uint32_t site = 0; site < sites; ++site) {
        platform.sites.push_back({.name = "site" + std::to_string(site)});
        if (by_chance())
            platform.sites.back().lines = 1 + up_to(4);
        Link link{.name = "trunk" + std::to_string(site),
                  .from = carrier,
                  .to = place_of_site(site),
                  .bits_per_second = {},
                  .latency = std::chrono::milliseconds{by_chance() ? 0 : up_to(3000)}};
        if (by_chance())
            link.bits_per_second = 87'200.0 * (1 + up_to(4));
        platform.links.push_back(link);
    }
    for (std::size_t group = 0; group < model.groups.size(); ++group)
        platform.sites[up_to(sites - 1)].groups.push_back(GroupId{group});
    platform.delivery.rule = one_of(
        std::vector{Delivery::Rule::one_queue, Delivery::Rule::shares, Delivery::Rule::least_wait});
    platform.delivery.shares.assign(sites, 1.0 / sites);
    if (platform.delivery.takes_to_sites() && by_chance())
        platform.delivery.overflow_after = std::chrono::seconds{up_to(60)};
    platform.delivery.view_age = std::chrono::seconds{by_chance() ? 0 : up_to(100)};
    platform.delivery.full_means_busy = by_chance();
    platform.delivery.lost_means_lost = by_chance();
    if (by_chance())
        platform.failures.push_back({{What::link, up_to(sites - 1), by_chance() ? 0.0 : 0.5},
                                     some_minutes(),
                                     some_minutes()});
    return platform;
}

/// From site to site calls go by way of the carrier.
std::shared_ptr<const Network> star_of(const Platform& platform) {
    auto network = std::make_shared<Network>();
    network->places = static_cast<std::uint32_t>(platform.sites.size()) + 1;
    for (const Link& link : platform.links)
        network->links.push_back({link.name, link.bits_per_second});
    for (std::uint32_t from = 0; from < network->places; ++from) {
        for (std::uint32_t to = 0; to < network->places; ++to) {
            Route& route = network->routes.emplace_back();
            for (const std::uint32_t place : {from, to}) {
                if (from == to || place == carrier)
                    continue;
                route.links.push_back(place - 1);
                route.latency += platform.links[place - 1].latency;
            }
        }
    }
    return network;
}

Model spread_over_sites() {
    Model model = random_model();
    // A vendor's profile knows no sites, and estimates no call type that nobody queues for.
    model.routing.profile = {};
    model.ivr.reset();
    std::erase_if(model.commands, [](const Command& command) {
        return std::holds_alternative<IvrOutage>(command.what);
    });
    model.platform = random_platform(model);
    const bool has_seats = std::ranges::none_of(
        model.groups, [](const Group& group) { return group.leaving == Leaving::any; });
    for (unsigned outages = up_to(3); outages > 0; --outages) {
        const What what = has_seats && by_chance() ? What::site : What::link;
        const auto sites = static_cast<unsigned>(model.platform->sites.size());
        Command command;
        // At any time of the first ten hours: somebody may wait then.
        command.at = events::start_of_time + 20 * std::chrono::seconds{up_to(1800)};
        command.until = command.at + std::chrono::seconds{1 + up_to(600)};
        command.what =
            PlatformChange{what, up_to(sites - 1), what == What::link && by_chance() ? 0.5 : 0.0};
        model.commands.push_back(command);
    }
    // Nor do callbacks know sites that take calls.
    if (model.platform->delivery.takes_to_sites())
        model.callbacks.clear();
    scenario::make_types_of_sites(model);
    return model;
}

}  // namespace

TEST_CASE("a center of sites keeps the rules of the house", "[property][sites]") {
    std::size_t moved = 0;
    std::size_t refused = 0;
    std::size_t dropped = 0;
    holds(
        [&] {
            const Model model = spread_over_sites();
            const observers::ObservedCenter observed = runs::observed_center_of(model);
            observers::Checker checker(observed);
            observers::Tallies tallies(observed);
            Center center(model, 1, 0);
            center.connect(star_of(*model.platform));
            Center copy = center;
            std::vector<std::int64_t> talks(model.platform->links.size());
            for (bool is_over = false; !is_over;) {
                const auto events = center.step();
                is_over = !events.empty() && events.back().kind == EventKind::horizon_reached;
                const auto again = copy.step();
                RC_ASSERT(again.size() == events.size());
                for (std::size_t i = 0; i < events.size(); ++i) {
                    const Event& event = events[i];
                    RC_ASSERT(again[i].kind == event.kind && again[i].time == event.time &&
                              again[i].contact == event.contact && again[i].agent == event.agent);
                    checker.see(event);
                    tallies.see(event);
                    moved += event.kind == EventKind::call_moved ? 1 : 0;
                    refused += event.detail == events::Detail::no_line ? 1 : 0;
                    dropped += event.kind == EventKind::call_dropped ? 1 : 0;
                }
                for (std::uint32_t link = 0; link < talks.size(); ++link) {
                    const bool is_limited = model.platform->links[link].bits_per_second.has_value();
                    // What an outage leaves over the capacity was there before.
                    const std::int64_t now = center.talks_on(link);
                    RC_ASSERT(!is_limited || now <= talks[link] ||
                              now <= std::int64_t{center.room_on(link)});
                    talks[link] = now;
                }
            }
            checker.compare(tallies);
            for (const std::string& problem : checker.problems())
                RC_FAIL(problem);
        },
        800, 100);
    // Else nothing was tried.
    CHECK(moved > 0);
    CHECK(refused > 0);
    CHECK(dropped > 0);
}

TEST_CASE("the picture of every center of sites shows its lines, its links and its floor",
          "[property][sites]") {
    std::uint64_t lines = 0;
    std::size_t outages = 0;
    std::size_t less = 0;
    holds(
        [&] {
            const Model model = spread_over_sites();
            const Platform& platform = *model.platform;
            const std::shared_ptr<const Network> network = star_of(platform);
            Center center(model, 1, 0);
            center.connect(network);
            visualize::Setting setting = visualize::setting_of(model);
            setting.network.observed = runs::observed_network_of(model, network.get());
            visualize::TalliedPicture both(setting);
            const visualize::Picture& picture = both.picture();
            const visualize::NetworkLoad& load = picture.network();
            observers::NetworkTally tally(setting.network.observed);
            const routing::Floor& floor = center.router().floor();
            std::vector<std::uint32_t> most_lines(platform.sites.size());
            std::vector<std::uint64_t> out(model.commands.size());
            for (bool is_over = false; !is_over;) {
                const auto events = center.step();
                is_over = !events.empty() && events.back().kind == EventKind::horizon_reached;
                for (const Event& event : events) {
                    both.see(event);
                    tally.see(event);
                    // The tally looks at a site's lines when one is taken or given back.
                    const bool is_seen = event.kind == EventKind::line_taken ||
                                         event.kind == EventKind::line_released;
                    const std::uint32_t to =
                        is_seen ? observers::line_places(setting.network.observed, event).to
                                : carrier;
                    if (to != carrier && event.time >= setting.network.observed.counted_from)
                        most_lines[to - 1] = std::max(most_lines[to - 1], load.lines_of(to - 1));
                    if (event.kind == EventKind::platform_changed && event.serial < out.size())
                        out[event.serial] = event.stage;
                }
                both.compare();
                for (std::uint32_t link = 0; link < platform.links.size(); ++link) {
                    RC_ASSERT(load.talks_on(link) == center.talks_on(link));
                    RC_ASSERT(load.link(link).room == center.room_on(link));
                    if (!load.link(link).is_out() && !load.link(link).is_well())
                        ++less;
                }
                for (std::uint32_t site = 0; site < platform.sites.size(); ++site) {
                    bool is_out = false;
                    for (std::size_t number = 0; number < out.size(); ++number) {
                        const auto* change =
                            std::get_if<PlatformChange>(&model.commands[number].what);
                        is_out = is_out || (out[number] == 1 && change->what == What::site &&
                                            change->which == site);
                    }
                    RC_ASSERT(load.site(site).is_out() == is_out);
                    outages += is_out ? 1u : 0u;
                }
                if (picture.is_over())
                    continue;
                std::vector<std::int64_t> ringing(model.call_types.size());
                for (const visualize::Caller& caller : picture.callers()) {
                    if (caller.place == visualize::Place::ringing)
                        ++ringing[caller.call_type.index()];
                }
                for (std::size_t type = 0; type < model.call_types.size(); ++type)
                    RC_ASSERT(picture.waiting_of(type) ==
                              floor.waiting_of(CallTypeId{type}) + ringing[type]);
                std::uint32_t idle = 0;
                for (std::size_t group = 0; group < model.groups.size(); ++group)
                    idle += floor.idle_in(GroupId{group}, routing::voice);
                RC_ASSERT(picture.count_in(visualize::SeatState::idle) == idle);
            }
            RC_ASSERT(both.problem() == std::string{});
            for (std::size_t site = 0; site < most_lines.size(); ++site) {
                RC_ASSERT(tally.sites()[site].peak == most_lines[site]);
                lines += most_lines[site];
            }
        },
        200, 100);
    // Else nothing was tried.
    CHECK(lines > 0);
    CHECK(outages > 0);
    CHECK(less > 0);
}

}  // namespace ringside::center
