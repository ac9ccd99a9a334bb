// What is known of a platform before anything happens: sites and who sits there, links, servers,
// and what may become of them. Plain data; it knows no simulator and no screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/observers/network_tally.hpp"

namespace ringside::visualize {

inline constexpr std::uint32_t any_number = UINT32_MAX;

struct SiteSetting {
    std::string title;
    std::vector<std::size_t> groups;
    std::uint32_t lines = any_number;  ///< from the carrier at once
};

/// Between two places: 0 is the carrier, then the sites.
struct LinkSetting {
    std::string title;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t room = any_number;  ///< talks at once, when all is well
};

struct ServerSetting {
    std::string title;
    std::uint32_t cores = 1;
    std::optional<std::size_t> site;  ///< none: as near to everybody
};

/// What works less well, or not at all, from the event platform_changed with its number on.
struct Trouble {
    enum class What : std::uint8_t { nothing, site, link, server };
    What what = What::nothing;
    std::size_t which = 0;            ///< of the sites, links or servers
    double left = 0.0;                ///< share of its capacity
    std::uint32_t room = any_number;  ///< talks for which a link then has room
};

struct Network {
    std::vector<SiteSetting> sites;
    std::vector<LinkSetting> links;
    std::vector<ServerSetting> servers;
    std::vector<std::size_t> server_of_transaction;
    std::vector<Trouble> troubles;  ///< by number
    /// Which places are whose, and what lies between them. A trace says where lines lead only as
    /// they are taken: until it is read, no route has links.
    observers::ObservedNetwork observed;

    bool has_sites() const { return !sites.empty(); }
    /// The place where callers of a type wait, and where a group sits.
    std::uint32_t place_of_type(std::size_t type) const {
        return type < observed.place_of_type.size() ? observed.place_of_type[type] : 0;
    }
    std::uint32_t place_of_group(std::size_t group) const {
        return group < observed.place_of_group.size() ? observed.place_of_group[group] : 0;
    }
};

}  // namespace ringside::visualize
