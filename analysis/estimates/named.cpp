// Numbers with their names; see named.hpp.
#include "analysis/estimates/named.hpp"

#include <algorithm>

namespace ringside::analysis {

std::vector<NamedEstimate> named_estimates(const Estimates& estimates, const center::Model& model) {
    std::vector<NamedEstimate> named;
    for (const Estimated& estimated : estimates.list()) {
        const runs::Cell& cell = estimated.cell;
        if (cell.interval)
            continue;
        NamedEstimate& added = named.emplace_back();
        added.measure = estimated.measure;
        if (cell.call_type)
            added.call_type = model.call_types[*cell.call_type].name;
        if (cell.group)
            added.group = model.groups[*cell.group].name;
        added.estimate = estimated.estimate;
    }
    return named;
}

Estimates over_all_time(const Estimates& estimates) {
    std::vector<Estimated> list;
    for (const Estimated& estimated : estimates.list()) {
        if (!estimated.cell.interval)
            list.push_back(estimated);
    }
    return Estimates(std::move(list), estimates.ivr_nodes(), {.days = estimates.days()});
}

const Estimate& find(const std::vector<NamedEstimate>& list, std::string_view measure) {
    static const Estimate none;
    const auto found = std::ranges::find_if(list, [&](const NamedEstimate& each) {
        return each.measure->name == measure && !each.call_type && !each.group;
    });
    return found == list.end() ? none : found->estimate;
}

}  // namespace ringside::analysis
