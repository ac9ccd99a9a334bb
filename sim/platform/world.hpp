// A scenario's platform as SimGrid sees it: hosts for the carrier, the sites and the servers, links
// between the places. Once a process: SimGrid has one engine, and it starts at 0 once.
#pragma once

#include <simgrid/s4u/Engine.hpp>
#include <simgrid/s4u/Host.hpp>
#include <simgrid/s4u/Link.hpp>

#include <memory>
#include <vector>

#include "sim/center/center.hpp"
#include "sim/center/network.hpp"
#include "sim/center/platform_file.hpp"

namespace ringside::platform {

/// SimGrid takes an activity as done when it has less than 1e-5 operations left: far below a
/// nanosecond here.
using center::operations_per_second;

class World {
  public:
    explicit World(const center::Model& model);

    /// The ways between the places, as SimGrid routes them.
    std::shared_ptr<const center::Network> network() const { return network_; }

    simgrid::s4u::Engine& engine() noexcept { return engine_; }
    simgrid::s4u::Host* server(std::uint32_t which) const { return servers_[which]; }
    simgrid::s4u::Host* place(std::uint32_t which) const { return places_[which]; }
    /// From where what a server has found goes out; null: from anywhere.
    simgrid::s4u::Host* origin(std::uint32_t server) const { return origins_[server]; }

    /// What is left of a server's speed: it runs on, or is off at 0.
    void set_speed(std::uint32_t server, double factor);
    /// What talks leave of a link's bandwidth, in bits a second.
    void set_bandwidth(std::uint32_t link, double bits_per_second);

  private:
    void build(const center::Model& model);
    void load(const center::Platform& platform);
    void add_servers(const center::Model& model, simgrid::s4u::NetZone& zone);
    void add_network(const center::Platform& platform, simgrid::s4u::NetZone& zone);
    void find_routes();

    simgrid::s4u::Engine engine_;
    std::vector<simgrid::s4u::Host*> servers_;
    std::vector<simgrid::s4u::Host*> places_;  ///< the carrier and the sites
    std::vector<simgrid::s4u::Link*> links_;
    std::vector<simgrid::s4u::Host*> origins_;
    std::shared_ptr<center::Network> network_ = std::make_shared<center::Network>();
};

}  // namespace ringside::platform
