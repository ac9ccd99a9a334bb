// From the place in the queue. In M/M/s the caller with n ahead waits for n + 1 ends of service,
// which come at rate s mu while all agents are busy: exact there (Whitt, Predicting queueing
// delays, Management Science 45, 1999; called QL by Ibrahim and Whitt).
#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

class QueuePosition final : public Predictor {
  public:
    std::unique_ptr<Predictor> clone() const override {
        return std::make_unique<QueuePosition>(*this);
    }

    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time) const override {
        const double place = board.waiting(call_type) + 1.0;
        return {events::from_seconds(place / board.calls_per_second(call_type)),
                parts::half_stages_by_place(board, call_type)};
    }
};

}  // namespace

std::unique_ptr<Predictor> make_queue_position(const Abilities&) {
    return std::make_unique<QueuePosition>();
}

}  // namespace ringside::routing
