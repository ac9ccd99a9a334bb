// The numbers of agents.
#include "sim/observers/observed_center.hpp"

namespace ringside::observers {

std::vector<std::size_t> ObservedCenter::group_of_agents() const {
    std::vector<std::size_t> of_agents;
    for (std::size_t group = 0; group < groups.size(); ++group)
        of_agents.insert(of_agents.end(), groups[group].seats, group);
    for (std::uint32_t row = 0; row < extra_rows; ++row) {
        for (std::size_t group = 0; group < groups.size(); ++group)
            of_agents.push_back(group);
    }
    return of_agents;
}

}  // namespace ringside::observers
