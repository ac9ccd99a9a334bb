// The wait of the last caller of the type who was answered; 0 before the first.
#include <vector>

#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

class LastServed final : public Predictor {
  public:
    explicit LastServed(std::size_t call_types) : waits_(call_types) {}
    std::unique_ptr<Predictor> clone() const override {
        return std::make_unique<LastServed>(*this);
    }
    void see(const events::Event& event) override {
        if (event.kind == events::EventKind::call_answered)
            waits_[event.call_type.index()] = event.time - event.since;
    }

    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time) const override {
        return {waits_[call_type.index()], parts::half_stages_by_waits(board, call_type)};
    }

    std::vector<events::Duration> waits_;  ///< by call type
};

}  // namespace

std::unique_ptr<Predictor> make_last_served(const Abilities& abilities) {
    return std::make_unique<LastServed>(abilities.layout().call_types.size());
}

}  // namespace ringside::routing
