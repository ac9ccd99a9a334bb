// The platform is built, and its routes are asked for.
#include "sim/platform/world.hpp"

#include <simgrid/s4u/NetZone.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

#include "sim/platform/engine.hpp"

namespace ringside::platform {
namespace {

namespace s4u = simgrid::s4u;

/// More than any transfer needs.
constexpr double plenty = 1e15;

/// Every speed that a server may have, as a factor of its own.
std::vector<double> factors_of(const center::Model& model) {
    std::vector<double> factors{1.0};
    const auto add = [&](const center::PlatformChange& change) {
        const bool slows =
            change.what == center::PlatformChange::What::server && change.factor > 0.0;
        if (slows && std::ranges::find(factors, change.factor) == factors.end())
            factors.push_back(change.factor);
    };
    for (const center::Command& command : model.commands) {
        if (const auto* change = std::get_if<center::PlatformChange>(&command.what))
            add(*change);
    }
    for (const center::Failures& failures : model.platform->failures)
        add(failures.change);
    return factors;
}

}  // namespace

World::World(const center::Model& model) : engine_(make_engine()) {
    if (model.platform->file.empty())
        build(model);
    else
        load(*model.platform);
    find_routes();
}

void World::build(const center::Model& model) {
    auto* zone = s4u::create_floyd_zone("center");
    add_servers(model, *zone);
    add_network(*model.platform, *zone);
    zone->seal();
    for (const center::Server& server : model.platform->servers)
        origins_.push_back(server.site ? places_[center::place_of_site(*server.site)] : nullptr);
}

/// The scenario's loader has seen that all of it is there.
void World::load(const center::Platform& platform) {
    engine_.load_platform(platform.file);
    engine_.seal_platform();
    places_.push_back(engine_.host_by_name("carrier"));
    for (const center::Site& site : platform.sites)
        places_.push_back(engine_.host_by_name(site.name));
    for (const center::Server& server : platform.servers)
        servers_.push_back(engine_.host_by_name(server.name));
    origins_ = servers_;
    for (const center::Link& link : platform.links) {
        links_.push_back(engine_.link_by_name(link.name));
        network_->links.push_back({link.name, link.bits_per_second});
    }
}

void World::add_servers(const center::Model& model, s4u::NetZone& zone) {
    for (const center::Server& server : model.platform->servers) {
        std::vector<double> speeds;
        for (const double factor : factors_of(model))
            speeds.push_back(factor * server.speed * operations_per_second);
        auto* host = zone.create_host("server " + server.name, speeds);
        host->set_core_count(static_cast<int>(server.cores));
        servers_.push_back(host->seal());
    }
}

void World::add_network(const center::Platform& platform, s4u::NetZone& zone) {
    places_.push_back(zone.create_host("carrier", operations_per_second)->seal());
    for (const center::Site& site : platform.sites)
        places_.push_back(zone.create_host("site " + site.name, operations_per_second)->seal());
    for (const center::Link& link : platform.links) {
        auto* made = zone.create_link(link.name, link.bits_per_second.value_or(plenty) / 8.0);
        made->set_latency(events::to_seconds(link.latency))->seal();
        zone.add_route(places_[link.from]->get_netpoint(), places_[link.to]->get_netpoint(),
                       nullptr, nullptr, {s4u::LinkInRoute(made)}, true);
        links_.push_back(made);
        network_->links.push_back({link.name, link.bits_per_second});
    }
}

/// Without any link all places are as one.
void World::find_routes() {
    network_->places = static_cast<std::uint32_t>(places_.size());
    for (const s4u::Host* from : places_) {
        for (const s4u::Host* to : places_) {
            center::Route& route = network_->routes.emplace_back();
            if (from == to || links_.empty())
                continue;
            std::vector<s4u::Link*> over;
            double latency = 0.0;
            from->route_to(to, over, &latency);
            route.latency = events::from_seconds(latency);
            for (const s4u::Link* link : over) {
                const auto found = std::ranges::find(links_, link);
                assert(found != links_.end());
                route.links.push_back(static_cast<std::uint32_t>(found - links_.begin()));
            }
        }
    }
}

void World::set_speed(std::uint32_t server, double factor) {
    s4u::Host* host = servers_[server];
    if (factor == 0.0)
        return host->turn_off();
    const auto has_it = [&](unsigned long state) {
        return std::abs(host->get_pstate_speed(state) / host->get_pstate_speed(0) - factor) <=
               center::same_speed;
    };
    unsigned long state = 0;
    while (state < host->get_pstate_count() && !has_it(state))
        ++state;
    assert(state < host->get_pstate_count());
    host->turn_on();
    host->set_pstate(state);
}

void World::set_bandwidth(std::uint32_t link, double bits_per_second) {
    links_[link]->set_bandwidth(bits_per_second / 8.0);
}

}  // namespace ringside::platform
