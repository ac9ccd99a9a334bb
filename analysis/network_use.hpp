// How the sites and links of a platform were used in a run, and how the center came back from
// outages, with intervals. It knows no output.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/confidence.hpp"
#include "sim/center/model.hpp"
#include "sim/runs/results.hpp"

namespace ringside::analysis {

/// One figure, of the center as a whole, of a site, a link or an outage.
struct NetworkUse {
    enum class Of : std::uint8_t { center, site, link, outage };
    Of of = Of::center;
    std::size_t which = 0;     ///< of the sites, links or outages (see name_of_outage)
    std::string_view measure;  ///< by its name; counts are of a day, or of a steady state's time
    Estimate estimate;
};

/// Empty without sites, and without outages. Means over replications with 95% intervals; what is
/// each by itself, such as the time until recovery, as a ratio of sums.
std::vector<NetworkUse> network_uses(const center::Model& model, const runs::Results& results);

/// Whether nobody ever waits for agents as a call of this type, but as one of a site (see
/// center::TypeAtSite).
bool is_taken_to_sites(const center::Model& model, std::size_t call_type);

/// "site boston", "link north", "server records".
std::string name_of_outage(const center::Model& model, std::size_t outage);

}  // namespace ringside::analysis
