// Reservations on links.
#include "sim/center/reservations.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/center/talk_room.hpp"

namespace ringside::center {

Reservations::Reservations(std::shared_ptr<const Network> network, const Platform& platform)
    : network_(std::move(network)), full_on_(network_->routes.size()) {
    for (const Network::Link& link : network_->links) {
        Link& it = links_.emplace_back();
        it.is_limited = link.bits_per_second.has_value();
        it.talks_by_bandwidth =
            link.bits_per_second.value_or(0.0) / platform.delivery.talk_bits_per_second;
    }
    for (const Route& route : network_->routes)
        over_.push_back(route.links);
    for (std::uint32_t site = 0; site < platform.sites.size(); ++site) {
        const auto own = static_cast<std::uint32_t>(links_.size());
        links_.emplace_back().capacity = platform.sites[site].lines;
        if (platform.sites[site].lines != UINT32_MAX)
            over_[route_between(carrier, place_of_site(site))].push_back(own);
    }
    for (std::uint32_t route = 0; route < over_.size(); ++route) {
        for (const std::uint32_t link : over_[route])
            links_[link].routes.push_back(route);
    }
    for (std::uint32_t link = 0; link < links_.size(); ++link) {
        if (links_[link].is_full()) {
            for (const std::uint32_t route : links_[link].routes)
                ++full_on_[route];
        }
        if (link < network_->links.size())
            set_factor(link, 1.0);
    }
}

bool Reservations::goes_over(std::uint32_t route, std::uint32_t link) const noexcept {
    return std::ranges::find(over_[route], link) != over_[route].end();
}

/// The routes over it know whether it is full.
template <class Change>
void Reservations::change(std::uint32_t link, Change&& change) {
    Link& it = links_[link];
    const bool was_full = it.is_full();
    change(it);
    if (was_full == it.is_full())
        return;
    ++turns_;
    for (const std::uint32_t route : it.routes)
        full_on_[route] += was_full ? -1u : 1u;
}

void Reservations::take(std::uint32_t route) {
    assert(has_room(route));
    ++taken_;
    for (const std::uint32_t link : over_[route])
        change(link, [](Link& it) { ++it.talks; });
}

void Reservations::give_back(std::uint32_t route) {
    for (const std::uint32_t link : over_[route])
        change(link, [](Link& it) { --it.talks; });
}

void Reservations::set_factor(std::uint32_t link, double factor) {
    change(link, [&](Link& it) {
        if (factor == 0.0)
            it.capacity = 0;
        else
            it.capacity =
                it.is_limited ? room_for_talks(it.talks_by_bandwidth * factor, 1.0) : UINT32_MAX;
    });
}

}  // namespace ringside::center
