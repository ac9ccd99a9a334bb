// How well waits are predicted, over replications.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/runs/moments.hpp"
#include "sim/runs/moments_table.hpp"
#include "sim/runs/prediction_tally.hpp"

namespace ringside::runs {

/// What is summed, and divided by the number of calls.
enum class PredictionTotal : std::uint8_t { calls, wait_s, error_s, absolute_error_s, covered };
inline constexpr std::size_t prediction_total_count = 5;

/// Of each call type and of all together.
class PredictionMoments {
  public:
    PredictionMoments(std::size_t call_types, std::size_t predictors);

    /// Adds one replication; call in the order of replications.
    void add(const PredictionTally& tally);

    std::size_t call_types() const noexcept { return call_types_; }
    std::size_t predictors() const noexcept { return predictors_; }
    /// A total for each call that had to wait and was answered. Calls and waits are the same
    /// whatever the predictor.
    RatioMoments per_call(PredictionTotal total, std::size_t predictor,
                          std::optional<std::size_t> call_type) const noexcept;
    /// So many calls, for each of so many days.
    RatioMoments calls(std::optional<std::size_t> call_type, double days) const noexcept;

  private:
    std::size_t cell(std::size_t predictor, std::optional<std::size_t> call_type) const noexcept {
        return call_type.value_or(call_types_) * predictors_ + predictor;
    }

    std::size_t call_types_;
    std::size_t predictors_;
    MomentsTable table_;  ///< (call types, then all) * predictors
    std::uint64_t replications_ = 0;
};

}  // namespace ringside::runs
