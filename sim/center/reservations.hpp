// The lines of a network: how many talks each link carries, how many it can, and which routes are
// full.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/center/network.hpp"
#include "sim/center/platform.hpp"

namespace ringside::center {

/// Talks are reserved on every link of their route; a link that is full lets no other through. A
/// site's own lines count as a link at the end of the route from the carrier. A value.
class Reservations {
  public:
    Reservations(std::shared_ptr<const Network> network, const Platform& platform);

    const Network& network() const noexcept { return *network_; }
    std::uint32_t route_between(std::uint32_t from, std::uint32_t to) const noexcept {
        return network_->route_between(from, to);
    }
    events::Duration latency(std::uint32_t route) const noexcept {
        return network_->routes[route].latency;
    }
    /// Whether the route goes over anything at all.
    bool is_any(std::uint32_t route) const noexcept { return !over_[route].empty(); }
    bool goes_over(std::uint32_t route, std::uint32_t link) const noexcept;
    bool has_room(std::uint32_t route) const noexcept { return full_on_[route] == 0; }

    void take(std::uint32_t route);
    void give_back(std::uint32_t route);
    /// How often a line was taken, and how often a link has become full or free.
    std::uint64_t taken() const noexcept { return taken_; }
    std::uint64_t turns() const noexcept { return turns_; }
    /// So much of the link's capacity is left; talks that it carries stay.
    void set_factor(std::uint32_t link, double factor);

    /// Talks on a link of the network now.
    std::uint32_t talks_on(std::uint32_t link) const noexcept { return links_[link].talks; }
    std::uint32_t room_on(std::uint32_t link) const noexcept { return links_[link].capacity; }

  private:
    struct Link {
        std::uint32_t talks = 0;
        std::uint32_t capacity = UINT32_MAX;
        double talks_by_bandwidth = 0.0;  ///< when all is well
        bool is_limited = false;
        std::vector<std::uint32_t> routes;  ///< that go over it

        bool is_full() const noexcept { return talks >= capacity; }
    };

    template <class Change>
    void change(std::uint32_t link, Change&& change);

    std::shared_ptr<const Network> network_;
    std::vector<Link> links_;                       ///< the network's, then the lines of each site
    std::vector<std::vector<std::uint32_t>> over_;  ///< by route: links
    std::vector<std::uint32_t> full_on_;            ///< by route: how many of its links are full
    std::uint64_t taken_ = 0;
    std::uint64_t turns_ = 0;
};

}  // namespace ringside::center
