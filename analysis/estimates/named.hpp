// What a run is said to have measured over all its time, each number with the names of what it is
// of: to be kept and compared without the model.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "sim/center/model.hpp"

namespace ringside::analysis {

struct NamedEstimate {
    const observers::Measure* measure = nullptr;
    std::optional<std::string> call_type;
    std::optional<std::string> group;
    Estimate estimate;
};

/// Those over all time, in their order.
std::vector<NamedEstimate> named_estimates(const Estimates& estimates, const center::Model& model);

/// The same estimates without those of intervals.
Estimates over_all_time(const Estimates& estimates);

/// The estimate over everything, or an empty one.
const Estimate& find(const std::vector<NamedEstimate>& list, std::string_view measure);

}  // namespace ringside::analysis
