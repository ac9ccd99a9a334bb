// Is it true? A log against a simulation of the same days, in the same figures, in Markdown.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "analysis/fitting/bank_log.hpp"
#include "sim/center/model.hpp"

namespace ringside::analysis::fitting {

struct ComparisonOptions {
    std::uint64_t replications = 100;
    std::uint64_t seed = 1;
    /// Told after each replication how many there are and how many calls they had; false ends it.
    std::function<bool(std::uint64_t replications, std::uint64_t calls)> goes_on = {};
};

/// What keeps a scenario from being compared with the log, for people; empty if nothing does: it
/// needs a date, days that the log covers at least in part, and the log's call types by name.
std::string why_not_comparable(const BankLog& log, const center::Model& model);

/// The log by itself, then by call type and by hour: the log, the scenario, and the scenario with
/// the log's own calls at their own times in place of its demand, which tells errors of the demand
/// from errors of the rest. Estimates stand with their 95% intervals, and with the range that holds
/// 95% of replications: the log is one such run. The model must be comparable.
std::string compare(const BankLog& log, const center::Model& model,
                    const ComparisonOptions& options);

}  // namespace ringside::analysis::fitting
