// How an interval lies to a target; see standing.hpp.
#include "analysis/report/findings/standing.hpp"

namespace ringside::analysis::report {

Standing standing(const Estimate& estimate, std::optional<double> target) {
    if (!target || !estimate.value)
        return Standing::unknown;
    if (!estimate.interval)
        return Standing::unclear;
    if (estimate.interval->low > *target)
        return Standing::met;
    if (estimate.interval->high < *target)
        return Standing::missed;
    // Every replication gave the same share, exactly the target: that is met.
    if (estimate.interval->low == estimate.interval->high)
        return Standing::met;
    return Standing::unclear;
}

std::string standing_words(Standing how) {
    switch (how) {
        case Standing::met:
            return "met";
        case Standing::unclear:
            return "unclear";
        case Standing::missed:
            return "missed";
        case Standing::unknown:
            break;
    }
    return "";
}

}  // namespace ringside::analysis::report
