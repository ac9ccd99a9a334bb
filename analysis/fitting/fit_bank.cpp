// Estimates put together; see fit_bank.hpp.
#include "analysis/fitting/fit_bank.hpp"

namespace ringside::analysis::fitting {

FittedBank fit_bank(const BankLog& behaviour, const BankLog& demand) {
    FittedBank fitted;
    fitted.demand = estimate_demand(demand);
    fitted.workforce = estimate_workforce(demand);
    fitted.staffing = staffing_of(fitted.workforce, fitted.demand);
    const bool same = &behaviour == &demand;
    fitted.behaviour =
        estimate_behaviour(behaviour, same ? fitted.demand : estimate_demand(behaviour));
    fitted.readiness = same ? fitted.workforce.readiness : estimate_workforce(behaviour).readiness;
    return fitted;
}

}  // namespace ringside::analysis::fitting
