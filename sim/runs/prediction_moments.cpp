// How well waits are predicted, over replications: a tally's cells as totals.
#include "sim/runs/prediction_moments.hpp"

#include <array>

namespace ringside::runs {
namespace {

using Totals = std::array<double, prediction_total_count>;

constexpr std::size_t index_of(PredictionTotal total) { return static_cast<std::size_t>(total); }

std::vector<MomentsTable::Pair> over_calls() {
    std::vector<MomentsTable::Pair> pairs;
    for (std::size_t total = 1; total < prediction_total_count; ++total)
        pairs.emplace_back(total, index_of(PredictionTotal::calls));
    return pairs;
}

double seconds(observers::WideNanoseconds time) { return static_cast<double>(time) * 1e-9; }

Totals totals_of(const PredictedCalls& calls, const PredictionCell& cell) {
    return {static_cast<double>(calls.calls), seconds(calls.wait), seconds(cell.error),
            seconds(cell.absolute_error), static_cast<double>(cell.covered)};
}

}  // namespace

PredictionMoments::PredictionMoments(std::size_t call_types, std::size_t predictors)
    : call_types_(call_types),
      predictors_(predictors),
      table_((call_types + 1) * predictors, prediction_total_count, over_calls()) {}

void PredictionMoments::add(const PredictionTally& tally) {
    ++replications_;
    for (std::size_t predictor = 0; predictor < predictors_; ++predictor) {
        PredictedCalls all_calls;
        PredictionCell all;
        for (std::size_t type = 0; type < call_types_; ++type) {
            const PredictedCalls& calls = tally.calls(type);
            const PredictionCell& one = tally.cell(type, predictor);
            table_.add(cell(predictor, type), replications_, totals_of(calls, one));
            all_calls.calls += calls.calls;
            all_calls.wait += calls.wait;
            all.error += one.error;
            all.absolute_error += one.absolute_error;
            all.covered += one.covered;
        }
        table_.add(cell(predictor, {}), replications_, totals_of(all_calls, all));
    }
}

RatioMoments PredictionMoments::per_call(PredictionTotal total, std::size_t predictor,
                                         std::optional<std::size_t> call_type) const noexcept {
    return table_.moments(cell(predictor, call_type), replications_,
                          {index_of(total), index_of(PredictionTotal::calls)});
}

RatioMoments PredictionMoments::calls(std::optional<std::size_t> call_type,
                                      double days) const noexcept {
    return table_.moments_over(cell(0, call_type), replications_, index_of(PredictionTotal::calls),
                               days);
}

}  // namespace ringside::runs
