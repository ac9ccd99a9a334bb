// What predictors say of calls, and what came of it.
#include "sim/runs/prediction_tally.hpp"

#include <utility>

#include "sim/observers/tables_as_bytes.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::runs {

using events::Duration;
using events::Event;
using events::EventKind;

PredictionTally::PredictionTally(std::shared_ptr<const routing::Abilities> abilities,
                                 events::Time counted_from)
    : board_(std::move(abilities)),
      calls_(board_.abilities().layout().call_types.size()),
      counted_from_(counted_from) {
    for (const routing::PredictorEntry& entry : routing::predictors())
        predictors_.push_back(entry.make(board_.abilities()));
    cells_.resize(calls_.size() * predictors_.size());
}

void PredictionTally::see(const Event& event) {
    switch (event.kind) {
        case EventKind::call_queued:
            predict(event);  // before it stands in the queue itself
            break;
        case EventKind::call_offered:
            // Whoever finds an agent at once waits while it rings, but not in the queue.
            if (event.time == event.since)
                has_to_wait_[event.contact.index()] = false;
            break;
        case EventKind::call_answered:
            if (event.time != event.since && has_to_wait_[event.contact.index()])
                compare(event);
            break;
        default:
            break;
    }
    board_.see(event);
    for (const auto& predictor : predictors_)
        predictor->see(event);
}

void PredictionTally::append_counts(std::vector<std::byte>& bytes) const {
    observers::append_table(bytes, std::span{calls_});
    observers::append_table(bytes, std::span{cells_});
}

void PredictionTally::take_counts(std::span<const std::byte>& bytes) {
    observers::take_table(bytes, std::span{calls_});
    observers::take_table(bytes, std::span{cells_});
}

void PredictionTally::predict(const Event& queued) {
    const std::size_t contact = queued.contact.index();
    if (has_to_wait_.size() <= contact) {
        has_to_wait_.resize(contact + 1);
        said_.resize((contact + 1) * predictors_.size());
    }
    has_to_wait_[contact] = queued.entered >= counted_from_;
    if (!has_to_wait_[contact])
        return;
    for (std::size_t i = 0; i < predictors_.size(); ++i) {
        said_[contact * predictors_.size() + i] =
            predictors_[i]->predict(board_, queued.call_type, queued.time);
    }
}

void PredictionTally::compare(const Event& answered) {
    const std::size_t call_type = answered.call_type.index();
    const Duration wait = answered.time - answered.since;
    ++calls_[call_type].calls;
    calls_[call_type].wait += wait.count();
    for (std::size_t i = 0; i < predictors_.size(); ++i) {
        const routing::Prediction& said = said_[answered.contact.index() * predictors_.size() + i];
        const Duration error = said.wait - wait;
        PredictionCell& cell = cells_[call_type * predictors_.size() + i];
        cell.error += error.count();
        cell.absolute_error += std::chrono::abs(error).count();
        cell.covered += interval_90(said).holds(wait) ? 1u : 0u;
    }
}

}  // namespace ringside::runs
