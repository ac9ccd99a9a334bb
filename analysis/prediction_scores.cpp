// How good each predictor of waits was: the moments of a run as estimates.
#include "analysis/prediction_scores.hpp"

#include <algorithm>
#include <limits>

#include "analysis/estimates/estimates.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::analysis {
namespace {

using runs::PredictionTotal;

Estimate cut(Estimate estimate, double low, double high) {
    if (estimate.interval) {
        estimate.interval->low = std::max(estimate.interval->low, low);
        estimate.interval->high = std::min(estimate.interval->high, high);
    }
    return estimate;
}

PredictionScores scores_of(const runs::Results& results, std::optional<std::size_t> call_type) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const runs::PredictionMoments& moments = *results.predictions;
    const double t = t_of(results.replications());
    const auto per_call = [&](PredictionTotal total, std::size_t predictor) {
        return ratio_estimate(moments.per_call(total, predictor, call_type), t);
    };
    PredictionScores scores;
    scores.call_type = call_type;
    const auto days = static_cast<double>(results.center().days());
    scores.calls = cut(ratio_estimate(moments.calls(call_type, days), t), 0.0, endless);
    scores.mean_wait_s = cut(per_call(PredictionTotal::wait_s, 0), 0.0, endless);
    for (std::size_t i = 0; i < moments.predictors(); ++i) {
        scores.predictors.push_back(
            {routing::predictor_names()[i], per_call(PredictionTotal::error_s, i),
             cut(per_call(PredictionTotal::absolute_error_s, i), 0.0, endless),
             cut(per_call(PredictionTotal::covered, i), 0.0, 1.0)});
    }
    return scores;
}

}  // namespace

std::vector<PredictionScores> prediction_scores(const runs::Results& results) {
    std::vector<PredictionScores> all;
    if (!results.predictions)
        return all;
    all.push_back(scores_of(results, std::nullopt));
    const std::size_t types = results.predictions->call_types();
    for (std::size_t type = 0; types > 1 && type < types; ++type)
        all.push_back(scores_of(results, type));
    return all;
}

}  // namespace ringside::analysis
