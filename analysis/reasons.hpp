// Why a simulation differs from Erlang's formulas, measured: the same callers once more for each
// feature that the formulas leave out, without it. It knows no text.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/features.hpp"
#include "sim/runs/run.hpp"

namespace ringside::analysis {

/// What a feature does to the service level.
struct Reason {
    Feature feature;
    double effect = 0.0;  ///< with it, less without it
    Interval interval;    ///< 95%, simultaneous over all features
    bool is_sure() const { return interval.low > 0.0 || interval.high < 0.0; }
};

/// Runs the model and, on the same replications, the model without each of its features that can be
/// taken out; `level` names the measure, `options` are as for a comparison. Empty where there is no
/// such feature, or where fewer than two replications were done. Effects need not add up to the
/// gap: features act together.
std::vector<Reason> reasons_of(const center::Model& model, std::string_view level,
                               const runs::Options& options);

}  // namespace ringside::analysis
