// How calls get from place to place: which links a route goes over, and how long a signal takes.
// SimGrid knows the routes (sim/platform); the center asks here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::center {

struct Route {
    std::vector<std::uint32_t> links;
    events::Duration latency{};  ///< one way
};

struct Network {
    struct Link {
        std::string name;
        std::optional<double> bits_per_second;  ///< none: room for any number of talks
    };
    std::vector<Link> links;
    std::uint32_t places = 1;   ///< the carrier and the sites, see place_of_site
    std::vector<Route> routes;  ///< from * places + to

    std::uint32_t route_between(std::uint32_t from, std::uint32_t to) const noexcept {
        return from * places + to;
    }
};

}  // namespace ringside::center
