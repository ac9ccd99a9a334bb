// How events change what is in use.
#include "visualize/network_load.hpp"

#include <algorithm>

#include "sim/observers/line_places.hpp"

namespace ringside::visualize {

using events::Event;
using events::EventKind;
using What = Trouble::What;

NetworkLoad::NetworkLoad(const Network& network)
    : sites_(network.sites.size()),
      links_(network.links.size()),
      servers_(network.servers.size()),
      talks_(network.links.size()),
      lines_(network.sites.size()),
      transactions_(network.servers.size()) {
    for (std::size_t link = 0; link < links_.size(); ++link)
        links_[link].room = network.links[link].room;
}

void NetworkLoad::see(const Network& network, const Event& event) {
    switch (event.kind) {
        case EventKind::line_taken:
        case EventKind::line_released: {
            const std::uint32_t change = event.kind == EventKind::line_taken ? 1 : -1u;
            const observers::LinePlaces line = observers::line_places(network.observed, event);
            if (line.is_from_carrier())
                lines_[line.to - 1] += change;
            for (const std::uint32_t link : observers::links_of_line(network.observed, event))
                talks_[link] += change;
            break;
        }
        case EventKind::transaction_started:
            ++transactions_[network.server_of_transaction[event.stage]];
            break;
        case EventKind::transaction_ended:
        case EventKind::transaction_cut:
            --transactions_[network.server_of_transaction[event.stage]];
            break;
        case EventKind::platform_changed:
            changes(network, event);
            break;
        default:
            break;
    }
}

/// Of several troubles at once the worst counts.
void NetworkLoad::changes(const Network& network, const Event& event) {
    if (event.stage == 1)
        troubles_.push_back(event.serial);
    else
        std::erase(troubles_, event.serial);
    const Trouble& it = network.troubles[event.serial];
    std::vector<Condition>& kind = it.what == What::site   ? sites_
                                   : it.what == What::link ? links_
                                                           : servers_;
    Condition now{.since = event.time};
    if (it.what == What::link)
        now.room = network.links[it.which].room;
    for (const std::uint64_t number : troubles_) {
        const Trouble& other = network.troubles[number];
        if (other.what == it.what && other.which == it.which && other.left < now.left) {
            now.left = other.left;
            now.room = other.room;
        }
    }
    // A second trouble may make no difference.
    if (now.left != kind[it.which].left)
        kind[it.which] = now;
}

}  // namespace ringside::visualize
