// Between which places a line lies that is taken for a contact, or given back.
#pragma once

#include <cstdint>
#include <span>

#include "sim/events/event.hpp"
#include "sim/observers/network_tally.hpp"

namespace ringside::observers {

/// 0 is the carrier, then the sites.
struct LinePlaces {
    std::uint32_t from = 0;
    std::uint32_t to = 0;

    /// The line is one of those that a site has from the carrier.
    bool is_from_carrier() const noexcept { return from == 0 && to > 0; }
};

/// Of line_taken and line_released: to the agent from where the contact waits; without an agent,
/// to there from the carrier.
inline LinePlaces line_places(const ObservedNetwork& network, const events::Event& event) {
    const std::uint32_t of_type = network.place_of_type[event.call_type.index()];
    if (event.agent.is_none())
        return {0, of_type};
    return {of_type, network.place_of_group[event.group.index()]};
}

/// The links that such a line goes over.
inline std::span<const std::uint32_t> links_of_line(const ObservedNetwork& network,
                                                    const events::Event& event) {
    const LinePlaces line = line_places(network, event);
    return network.links_of_route[network.route(line.from, line.to)];
}

}  // namespace ringside::observers
