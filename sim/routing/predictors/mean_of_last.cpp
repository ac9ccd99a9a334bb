// The mean wait of the last callers of the type who were answered, with those who did not wait; of
// fewer while there are fewer, 0 before the first.
#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "sim/routing/predictors/parts.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

constexpr std::size_t remembered = 10;

class MeanOfLast final : public Predictor {
  public:
    explicit MeanOfLast(std::size_t call_types) : served_(call_types) {}
    std::unique_ptr<Predictor> clone() const override {
        return std::make_unique<MeanOfLast>(*this);
    }
    void see(const events::Event& event) override {
        if (event.kind != events::EventKind::call_answered)
            return;
        Served& it = served_[event.call_type.index()];
        it.waits[it.count % remembered] = event.time - event.since;
        ++it.count;
    }

  private:
    struct Served {
        std::uint64_t count = 0;
        std::array<events::Duration, remembered> waits{};  ///< in turn
    };

    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time) const override {
        const Served& it = served_[call_type.index()];
        const auto sum = std::accumulate(it.waits.begin(), it.waits.end(), events::Duration{});
        const auto count = std::clamp<std::uint64_t>(it.count, 1, remembered);
        return {sum / static_cast<std::int64_t>(count),
                parts::half_stages_by_waits(board, call_type)};
    }

    std::vector<Served> served_;  ///< by call type
};

}  // namespace

std::unique_ptr<Predictor> make_mean_of_last(const Abilities& abilities) {
    return std::make_unique<MeanOfLast>(abilities.layout().call_types.size());
}

}  // namespace ringside::routing
