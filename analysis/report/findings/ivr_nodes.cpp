// The nodes of an IVR by what was lost there; see ivr_nodes.hpp.
#include "analysis/report/findings/ivr_nodes.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ringside::analysis::report {

std::vector<std::size_t> ivr_nodes_of(const Reported& run) {
    std::vector<std::size_t> nodes(run.model().ivr->nodes.size());
    std::iota(nodes.begin(), nodes.end(), std::size_t{0});
    const auto value = [&](std::size_t node, const char* name) {
        return run.estimates.at_node(node, name).value.value_or(0.0);
    };
    std::erase_if(nodes, [&](std::size_t node) {
        return value(node, "hung_up") == 0.0 && value(node, "mean_time_s") == 0.0;
    });
    std::ranges::stable_sort(nodes, std::ranges::greater{}, [&](std::size_t node) {
        return std::pair(value(node, "hung_up"), value(node, "reached"));
    });
    return nodes;
}

}  // namespace ringside::analysis::report
