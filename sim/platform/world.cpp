// The platform is built, and its routes are asked for.
#include "sim/platform/world.hpp"

#include <simgrid/s4u/NetZone.hpp>

#include <algorithm>
#include <cassert>
#include <string>

namespace ringside::platform {
namespace {

namespace s4u = simgrid::s4u;

/// More than any transfer needs.
constexpr double plenty = 1e15;

/// Latencies as they are, and nothing taken from bandwidth; what SimGrid says of that is for its
/// own users. Words of a command line are the only way to say so before the engine is there.
s4u::Engine make_engine() {
    std::vector<std::string> words{"ringside", "--cfg=network/model:CM02",
                                   "--cfg=network/TCP-gamma:0", "--cfg=network/crosstraffic:0",
                                   "--log=root.thres:error"};
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int count = static_cast<int>(words.size());
    return s4u::Engine(&count, pointers.data());
}

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

World::World(const center::Model& model) : engine_(make_engine()), factors_(factors_of(model)) {
    auto* zone = s4u::create_floyd_zone("center");
    add_servers(model, *zone);
    add_network(*model.platform, *zone);
    zone->seal();
    find_routes();
}

void World::add_servers(const center::Model& model, s4u::NetZone& zone) {
    for (const center::Server& server : model.platform->servers) {
        std::vector<double> speeds;
        for (const double factor : factors_)
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
    const auto state = std::ranges::find(factors_, factor);
    assert(state != factors_.end());
    host->turn_on();
    host->set_pstate(static_cast<unsigned long>(state - factors_.begin()));
}

void World::set_bandwidth(std::uint32_t link, double bits_per_second) {
    links_[link]->set_bandwidth(bits_per_second / 8.0);
}

}  // namespace ringside::platform
