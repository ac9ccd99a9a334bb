// Why a simulation differs from Erlang's formulas; see reasons.hpp.
#include "analysis/reasons.hpp"

#include <utility>

#include "analysis/estimates/differences.hpp"
#include "sim/runs/comparison.hpp"

namespace ringside::analysis {

std::vector<Reason> reasons_of(const center::Model& model, std::string_view level,
                               const runs::Options& options) {
    std::vector<Feature> features;
    std::vector<center::Model> models{model};
    for (const Feature feature : features_of(model)) {
        if (auto other = without(feature, model)) {
            features.push_back(feature);
            models.push_back(std::move(*other));
        }
    }
    std::vector<Reason> reasons;
    if (features.empty())
        return reasons;
    const Differences differences = differences_of(runs::compare(models, options));
    const ComparedEstimate* levels = differences.find(level);
    for (std::size_t i = 0; levels != nullptr && i < features.size(); ++i) {
        const Difference& without_it = levels->variants[i];
        if (!without_it.value || !without_it.interval)
            continue;
        reasons.push_back({features[i],
                           -*without_it.value,
                           {-without_it.interval->high, -without_it.interval->low}});
    }
    return reasons;
}

}  // namespace ringside::analysis
