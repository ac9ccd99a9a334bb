// The wait so far of the head of the line.
#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

class HeadOfLine final : public Predictor {
  public:
    std::unique_ptr<Predictor> clone() const override {
        return std::make_unique<HeadOfLine>(*this);
    }

  private:
    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time now) const override {
        return {board.longest_wait(call_type, now), parts::half_stages_by_waits(board, call_type)};
    }
};

}  // namespace

std::unique_ptr<Predictor> make_head_of_line(const Abilities&) {
    return std::make_unique<HeadOfLine>();
}

}  // namespace ringside::routing
