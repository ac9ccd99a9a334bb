// What a report of a run speaks of; see reported.hpp.
#include "analysis/report/reported.hpp"

namespace ringside::analysis::report {

const Estimate& Reported::level(const runs::Cell& cell) const {
    return estimates.find(service_level_measure(model().target), cell);
}

std::vector<std::size_t> Reported::intervals() const {
    std::vector<std::size_t> found;
    const center::Horizon& horizon = model().horizon;
    if (horizon.steady_state)
        return found;
    for (std::size_t i = 0; i < horizon.intervals(); ++i) {
        if (estimates.find("entered", of_interval(i)).value)
            found.push_back(i);
    }
    return found;
}

}  // namespace ringside::analysis::report
