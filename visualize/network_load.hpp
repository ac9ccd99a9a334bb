// How much of a platform is in use and what of it is out of order. A fold of events, and a value.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/events/event.hpp"
#include "visualize/network.hpp"

namespace ringside::visualize {

class NetworkLoad {
  public:
    explicit NetworkLoad(const Network& network);

    void see(const Network& network, const events::Event& event);

    /// What is left of a site, a link or a server: a share, 1 when all is well.
    struct Condition {
        double left = 1.0;
        std::uint32_t room = any_number;  ///< of a link: talks at once
        events::Time since;               ///< of the last change; the start if there was none

        bool is_out() const { return left == 0.0; }
        bool is_well() const { return left == 1.0; }
        bool operator==(const Condition&) const = default;
    };
    const Condition& site(std::size_t which) const { return sites_[which]; }
    const Condition& link(std::size_t which) const { return links_[which]; }
    const Condition& server(std::size_t which) const { return servers_[which]; }

    std::uint32_t talks_on(std::size_t link) const { return talks_[link]; }
    /// Lines that a site has from the carrier.
    std::uint32_t lines_of(std::size_t site) const { return lines_[site]; }
    /// Transactions that a server has begun with, or has yet to begin with.
    std::uint32_t transactions_at(std::size_t server) const { return transactions_[server]; }

    bool operator==(const NetworkLoad&) const = default;

  private:
    void changes(const Network& network, const events::Event& event);

    std::vector<Condition> sites_;
    std::vector<Condition> links_;
    std::vector<Condition> servers_;
    std::vector<std::uint32_t> talks_;         ///< by link
    std::vector<std::uint32_t> lines_;         ///< by site
    std::vector<std::uint32_t> transactions_;  ///< by server
    std::vector<std::uint64_t> troubles_;      ///< numbers of those that go on
};

}  // namespace ringside::visualize
