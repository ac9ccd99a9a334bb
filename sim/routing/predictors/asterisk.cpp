// The hold time that Asterisk's app_queue announces: a running mean in whole seconds, cut off, not
// rounded; 0 before the first answer. A queue of it is a call type here.
#include <vector>

#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

using std::chrono::seconds;

class Asterisk final : public Predictor {
  public:
    explicit Asterisk(std::size_t call_types) : hold_times_(call_types) {}
    std::unique_ptr<Predictor> clone() const override { return std::make_unique<Asterisk>(*this); }
    /// Its clock counts whole seconds: a wait is the difference of two readings.
    void see(const events::Event& event) override {
        if (event.kind != events::EventKind::call_answered)
            return;
        seconds& hold_time = hold_times_[event.call_type.index()];
        const seconds wait =
            std::chrono::floor<seconds>(event.time) - std::chrono::floor<seconds>(event.since);
        hold_time = (3 * hold_time + wait) / 4;
    }

    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time) const override {
        return {hold_times_[call_type.index()], parts::half_stages_by_waits(board, call_type)};
    }

    std::vector<seconds> hold_times_;  ///< by call type
};

}  // namespace

std::unique_ptr<Predictor> make_asterisk(const Abilities& abilities) {
    return std::make_unique<Asterisk>(abilities.layout().call_types.size());
}

}  // namespace ringside::routing
