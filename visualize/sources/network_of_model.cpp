// Sites, links and servers get titles, and events of the platform their meaning.
#include "visualize/sources/network_of_model.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "sim/center/talk_room.hpp"
#include "sim/runs/network_moments.hpp"
#include "visualize/sources/titles.hpp"

namespace ringside::visualize {
namespace {

using What = center::PlatformChange::What;

std::string title_of_place(const center::Platform& platform, std::uint32_t place) {
    return place == center::carrier ? "Carrier" : titled("", platform.sites[place - 1].name);
}

/// Its ends say more than its name, if there are two and it is the only one between them.
std::string title_of_link(const center::Platform& platform, const center::Link& link) {
    const auto has_its_ends = [&](const center::Link& other) {
        return std::minmax(other.from, other.to) == std::minmax(link.from, link.to);
    };
    if (link.from == link.to || std::ranges::count_if(platform.links, has_its_ends) > 1)
        return titled("", link.name);
    return title_of_place(platform, link.from) + "–" + title_of_place(platform, link.to);
}

std::uint32_t room_of(const center::Platform& platform, std::size_t link, double left) {
    std::optional<double> bits = platform.links[link].bits_per_second;
    if (left == 0.0)
        return 0;
    if (bits)
        *bits *= left;
    return center::room_for_talks(bits, platform.delivery.talk_bits_per_second);
}

Trouble trouble_of(const center::Platform& platform, const center::PlatformChange& change) {
    Trouble trouble{.which = change.which, .left = change.factor};
    switch (change.what) {
        case What::site:
            trouble.what = Trouble::What::site;
            break;
        case What::link:
            trouble.what = Trouble::What::link;
            trouble.room = room_of(platform, change.which, change.factor);
            break;
        case What::server:
            trouble.what = Trouble::What::server;
            break;
    }
    return trouble;
}

}  // namespace

Network network_of(const center::Model& model) {
    const center::Platform& platform = *model.platform;
    center::Network without_routes;
    without_routes.places = static_cast<std::uint32_t>(platform.sites.size()) + 1;
    without_routes.routes.resize(without_routes.places * without_routes.places);
    for (const center::Link& link : platform.links)
        without_routes.links.push_back({link.name, link.bits_per_second});

    Network network;
    network.observed = runs::observed_network_of(model, &without_routes);
    for (const center::Site& site : platform.sites) {
        SiteSetting& it = network.sites.emplace_back();
        it.title = titled("", site.name);
        it.lines = site.lines;
        for (const events::GroupId group : site.groups)
            it.groups.push_back(group.index());
    }
    for (std::size_t link = 0; link < platform.links.size(); ++link) {
        // They lead both ways; from the carrier, where that is an end.
        center::Link it = platform.links[link];
        if (it.to == center::carrier)
            std::swap(it.from, it.to);
        network.links.push_back(
            {title_of_link(platform, it), it.from, it.to, network.observed.talks_of_link[link]});
    }
    for (const center::Server& server : platform.servers)
        network.servers.push_back({titled("", server.name), server.cores, server.site});
    for (const center::Transaction& transaction : platform.transactions)
        network.server_of_transaction.push_back(transaction.server);
    for (const center::Command& command : model.commands) {
        const auto* change = std::get_if<center::PlatformChange>(&command.what);
        network.troubles.push_back(change == nullptr ? Trouble{} : trouble_of(platform, *change));
    }
    for (const center::Failures& failures : platform.failures)
        network.troubles.push_back(trouble_of(platform, failures.change));
    return network;
}

}  // namespace ringside::visualize
