// The older rule of Genesys, after the public documentation: mean handle time * place in the queue
// / (active agents * calls per agent). Every agent who serves the type counts in full, also one who
// is shared with other queues: there it says too little.
#include <algorithm>

#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

class Genesys final : public Predictor {
  public:
    std::unique_ptr<Predictor> clone() const override { return std::make_unique<Genesys>(*this); }

    /// Where nobody is active it reckons with one place: the documentation is silent.
    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time) const override {
        const double place = board.waiting(call_type) + 1.0;
        const double places = std::max(board.places(call_type), 1u);
        return {events::from_seconds(board.mean_handle_s(call_type) * place / places),
                parts::half_stages_by_place(board, call_type)};
    }
};

}  // namespace

std::unique_ptr<Predictor> make_genesys(const Abilities&) { return std::make_unique<Genesys>(); }

}  // namespace ringside::routing
