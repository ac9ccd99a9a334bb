// What the verbs that run replications say about how that went.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/runs/results.hpp"

namespace ringside {

/// Why there are so many replications, for the report: "1 s, the default", where `usual_time` is
/// "1 s"; empty if they were asked for and done.
std::string rule_of(runs::Ending ending, std::optional<std::uint64_t> asked,
                    std::string_view usual_time);

/// On standard error: a replication that could not be finished.
void say_failure(const runs::Failure& failure);

}  // namespace ringside
