// Which nodes of an IVR a report tells of, and in which order.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/report/reported.hpp"

namespace ringside::analysis::report {

/// Those where callers were lost or spent time, the widest loss first. There is an IVR.
std::vector<std::size_t> ivr_nodes_of(const Reported& run);

}  // namespace ringside::analysis::report
