// From the bank's logs to a scenario: estimates everything, and writes it down in the scenario
// language with the counts behind every number.
#pragma once

#include <string>
#include <vector>

#include "analysis/fitting/bank_log.hpp"
#include "analysis/fitting/behaviour.hpp"
#include "analysis/fitting/demand.hpp"
#include "analysis/fitting/staffing.hpp"
#include "analysis/fitting/workforce.hpp"

namespace ringside::analysis::fitting {

struct FittedBank {
    Demand demand;
    Staffing staffing;
    Workforce workforce;  ///< of the log with the demand
    Behaviour behaviour;
    Readiness readiness;  ///< of the log with the behaviour
};

/// The node of the IVR in which calls end that reached the switch but no agent.
inline constexpr const char* lost_at_switch_node = "lost_at_switch";

/// How callers and agents behave comes from the first log; how many call when, and who works when,
/// from the second. Both must hold calls; they may be the same.
FittedBank fit_bank(const BankLog& behaviour, const BankLog& demand);

/// What the written scenario says about itself.
struct Provenance {
    std::string command;                       ///< that made it
    std::vector<std::string> behaviour_files;  ///< names without folders
    std::vector<std::string> demand_files;     ///< empty: the same
};

/// The scenario in TOML.
std::string scenario_text(const FittedBank& fitted, const Provenance& provenance);

}  // namespace ringside::analysis::fitting
