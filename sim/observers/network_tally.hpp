// What sites and links of a platform were used for in one replication, and how the center came back
// from outages. It sees events, and remembers who waits since when.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/ivr_tally.hpp"

namespace ringside::observers {

/// What it must know of a network. Places are numbered: 0 is the carrier, then the sites.
struct ObservedNetwork {
    std::size_t sites = 0;
    std::size_t links = 0;
    std::size_t outages = 0;                   ///< numbers that platform_changed may say
    std::vector<std::uint32_t> place_of_type;  ///< where who waits is, by call type
    std::vector<std::uint32_t> place_of_group;
    std::vector<std::vector<std::uint32_t>> links_of_route;  ///< from * places + to
    std::vector<std::uint32_t> talks_of_link;  ///< that it has room for when all is well
    events::Duration within{};                 ///< the threshold of the service level
    events::Time counted_from{};

    std::size_t route(std::uint32_t from, std::uint32_t to) const noexcept {
        return from * (sites + 1) + to;
    }
};

/// Of what happened in counted time.
struct SiteCell {
    std::uint64_t routed = 0;      ///< calls that it took from the carrier
    std::uint64_t answered = 0;    ///< by its agents
    std::uint64_t for_others = 0;  ///< of these, calls that another site had taken
    std::uint64_t moved = 0;       ///< calls that left its queue for another site's
    std::uint64_t lost = 0;        ///< calls cut off while waiting there
    std::uint64_t dropped = 0;     ///< talks of its agents that an outage cut off
    std::uint64_t peak = 0;        ///< most lines from the carrier at once
    WideNanoseconds lines = 0;     ///< ns times lines from the carrier
};
struct LinkCell {
    std::uint64_t talks = 0;   ///< that began on it
    std::uint64_t peak = 0;    ///< most at once
    WideNanoseconds used = 0;  ///< ns times talks on it
    WideNanoseconds full = 0;  ///< ns without room for another
};
struct OutageCell {
    std::uint64_t ended = 0;
    std::uint64_t recovered = 0;          ///< of these
    std::uint64_t dropped = 0;            ///< talks cut off
    WideNanoseconds until_recovered = 0;  ///< from the outage's end; of those
};

/// The center has come back from an outage when, after its end, nobody waits any more for longer
/// than the service level's threshold.
class NetworkTally {
  public:
    explicit NetworkTally(ObservedNetwork network);

    void see(const events::Event& event);

    std::span<SiteCell> sites() noexcept { return sites_; }
    std::span<LinkCell> links() noexcept { return links_; }
    std::span<OutageCell> outages() noexcept { return outages_; }
    std::uint64_t& refused() noexcept { return refused_; }
    std::span<const SiteCell> sites() const noexcept { return sites_; }
    std::span<const LinkCell> links() const noexcept { return links_; }
    std::span<const OutageCell> outages() const noexcept { return outages_; }
    /// Calls for which no site had a line.
    std::uint64_t refused() const noexcept { return refused_; }

  private:
    struct Link {
        std::uint64_t talks = 0;
        events::Time since{};
    };
    struct Recovery {
        std::size_t outage = 0;
        events::Time ended{};
    };

    bool counts(const events::Event& event) const noexcept {
        return event.time >= network_.counted_from;
    }
    void see_line(const events::Event& event);
    void changes(Link& link, bool taken, events::Time now, WideNanoseconds& used,
                 WideNanoseconds* full, std::uint64_t room, std::uint64_t& peak) const;
    void see_call(const events::Event& event);
    void see_queue(const events::Event& event);
    void see_outage(const events::Event& event);
    void look_for_recovery(events::Time now);

    ObservedNetwork network_;
    std::vector<SiteCell> sites_;
    std::vector<LinkCell> links_;
    std::vector<OutageCell> outages_;
    std::uint64_t refused_ = 0;

    std::vector<Link> lines_of_sites_;
    std::vector<Link> on_links_;
    std::multiset<events::Time> waiting_;  ///< since when
    std::vector<Recovery> recoveries_;     ///< that go on
    std::size_t last_outage_ = 0;          ///< that began
    events::Time last_began_ = events::Time::min();
};

}  // namespace ringside::observers
