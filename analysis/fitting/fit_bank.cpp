// Estimates put together; see fit_bank.hpp.
#include "analysis/fitting/fit_bank.hpp"

namespace ringside::analysis::fitting {

FittedBank fit_bank(const BankLog& behaviour, const BankLog& demand) {
    FittedBank fitted;
    fitted.demand = estimate_demand(demand);
    fitted.workforce = estimate_workforce(demand, fitted.demand);
    fitted.staffing = staffing_of(fitted.workforce, fitted.demand);
    if (&behaviour == &demand) {
        fitted.behaviour = estimate_behaviour(behaviour, fitted.demand);
        fitted.readiness = fitted.workforce.readiness;
        return fitted;
    }
    const Demand its_demand = estimate_demand(behaviour);
    fitted.behaviour = estimate_behaviour(behaviour, its_demand);
    fitted.readiness = estimate_workforce(behaviour, its_demand).readiness;
    return fitted;
}

}  // namespace ringside::analysis::fitting
