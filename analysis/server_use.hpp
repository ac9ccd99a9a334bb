// How the servers of a platform were used in a run, and how long calls waited for them, with
// intervals. It knows no output.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/confidence.hpp"
#include "sim/center/model.hpp"
#include "sim/runs/results.hpp"

namespace ringside::analysis {

/// Time that counts and in which the center is open: a day's work on a server is over these hours,
/// with what is left when it closes.
double open_seconds(const center::Model& model);

/// Of one transaction, or of all transactions of a server.
struct ServerUse {
    std::size_t server = 0;
    std::optional<std::size_t> transaction;  ///< none: all of the server
    Estimate per_hour;                       ///< that ended
    Estimate work_s;                         ///< mean of each, on a core of speed 1
    Estimate time_s;                         ///< mean of each, from start to end
    Estimate per_call_s;                     ///< that an answered call waits for it, on average
    Estimate busy;                           ///< share of the server's capacity in use
};

/// Server by server, each followed by its transactions; empty without a platform. Ratios of sums
/// over replications with 95% intervals by the delta method.
std::vector<ServerUse> server_uses(const center::Model& model, const runs::Results& results);

}  // namespace ringside::analysis
