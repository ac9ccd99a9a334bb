// How well waits are predicted in one replication: what every predictor says of each call as it
// joins its queue, held to the wait that it then has. It sees events only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/ivr_tally.hpp"
#include "sim/routing/predictor.hpp"

namespace ringside::runs {

/// Over the calls of a type that had to wait and were answered; all times in nanoseconds.
struct PredictionCell {
    observers::WideNanoseconds error = 0;           ///< predictions less waits
    observers::WideNanoseconds absolute_error = 0;  ///< without their signs
    std::uint64_t covered = 0;                      ///< waits within their 90% interval
};
struct PredictedCalls {
    std::uint64_t calls = 0;
    observers::WideNanoseconds wait = 0;
};

/// All predictors of the table, in its order. Its memory grows with the contacts inside at once. A
/// call counts if it entered when the warm-up was over.
class PredictionTally {
  public:
    PredictionTally(std::shared_ptr<const routing::Abilities> abilities, events::Time counted_from);

    void see(const events::Event& event);

    /// What was counted, as bytes that another of the same center takes over.
    void append_counts(std::vector<std::byte>& bytes) const;
    void take_counts(std::span<const std::byte>& bytes);

    std::size_t call_types() const noexcept { return calls_.size(); }
    std::size_t predictors() const noexcept { return predictors_.size(); }
    const PredictedCalls& calls(std::size_t call_type) const noexcept { return calls_[call_type]; }
    const PredictionCell& cell(std::size_t call_type, std::size_t predictor) const noexcept {
        return cells_[call_type * predictors_.size() + predictor];
    }

  private:
    void predict(const events::Event& queued);
    void compare(const events::Event& answered);

    routing::Wallboard board_;
    std::vector<std::unique_ptr<routing::Predictor>> predictors_;
    std::vector<routing::Prediction> said_;  ///< contact * predictors + predictor
    std::vector<bool> has_to_wait_;          ///< by contact: until it is answered, and counts
    std::vector<PredictedCalls> calls_;
    std::vector<PredictionCell> cells_;  ///< call type * predictors + predictor
    events::Time counted_from_;
};

}  // namespace ringside::runs
