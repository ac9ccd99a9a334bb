// How good each predictor of waits was in a run, with intervals. It knows no output.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/confidence.hpp"
#include "sim/runs/results.hpp"

namespace ringside::analysis {

/// One predictor, over calls that had to wait and were answered.
struct PredictionScore {
    std::string_view predictor;
    Estimate bias_s;                 ///< mean of prediction less wait
    Estimate mean_absolute_error_s;  ///< mean of the same without its sign
    Estimate coverage_90;            ///< share of waits in the predictor's 90% interval
};

/// All predictors, over the calls of a type or over all.
struct PredictionScores {
    std::optional<std::size_t> call_type;
    Estimate calls;  ///< a day; in a steady state in the counted time
    Estimate mean_wait_s;
    std::vector<PredictionScore> predictors;
};

/// Over all calls, then by call type where there are several; empty where no predictor was watched.
/// Ratios of sums over replications with 95% intervals by the delta method.
std::vector<PredictionScores> prediction_scores(const runs::Results& results);

}  // namespace ringside::analysis
