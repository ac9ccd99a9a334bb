// How sites and links were used, and how the center came back from outages, over replications.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/center/model.hpp"
#include "sim/center/network.hpp"
#include "sim/observers/network_tally.hpp"
#include "sim/runs/moments.hpp"
#include "sim/runs/moments_table.hpp"

namespace ringside::runs {

/// What a tally must know. Without a network, of which only the process that runs the center has
/// one, the tally holds counts and cannot count.
observers::ObservedNetwork observed_network_of(const center::Model& model,
                                               const center::Network* network);

/// What is summed; times are in seconds.
enum class SiteTotal : std::uint8_t {
    routed,
    answered,
    for_others,
    moved,
    lost,
    dropped,
    peak,
    lines_s,
    refused,  ///< of the center as a whole
};
enum class LinkTotal : std::uint8_t { talks, peak, used_s, full_s };
enum class OutageTotal : std::uint8_t { ended, recovered, dropped, until_recovered_s };

class NetworkMoments {
  public:
    NetworkMoments(std::size_t sites, std::size_t links, std::size_t outages);

    /// Adds one replication; call in the order of replications.
    void add(const observers::NetworkTally& tally);

    /// A total over something that is the same in every replication: 1, hours, capacity.
    RatioMoments of_site(std::size_t site, SiteTotal total, double over) const noexcept;
    /// The sites together.
    RatioMoments of_center(SiteTotal total, double over) const noexcept;
    RatioMoments of_link(std::size_t link, LinkTotal total, double over) const noexcept;
    RatioMoments of_outage(std::size_t outage, OutageTotal total, double over) const noexcept;
    /// Seconds from the end of an outage until the center had recovered; of those where it did.
    RatioMoments until_recovered(std::size_t outage) const noexcept;
    RatioMoments share_recovered(std::size_t outage) const noexcept;

  private:
    std::size_t sites_count_;
    MomentsTable sites_;  ///< the sites, then all of them
    MomentsTable links_;
    MomentsTable outages_;
    std::uint64_t replications_ = 0;
};

}  // namespace ringside::runs
