// The wait so far of the head of the line.
#include <algorithm>

#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

class HeadOfLine final : public Predictor {
  public:
    std::unique_ptr<Predictor> clone() const override {
        return std::make_unique<HeadOfLine>(*this);
    }

    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time now) const override {
        return {board.longest_wait(call_type, now), parts::half_stages_by_waits(board, call_type)};
    }
    Time longer_than(events::Duration limit, const Wallboard& board, CallTypeId call_type,
                     Time now) const override {
        if (board.waiting(call_type) == 0)
            return events::never;
        const events::Duration left = limit - board.longest_wait(call_type, now);
        return events::after(now, std::max(left, events::Duration::zero()) + events::Duration{1});
    }
};

}  // namespace

std::unique_ptr<Predictor> make_head_of_line(const Abilities&) {
    return std::make_unique<HeadOfLine>();
}

}  // namespace ringside::routing
