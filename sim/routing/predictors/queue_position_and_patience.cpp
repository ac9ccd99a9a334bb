// From the place in the queue, where those ahead may hang up before their turn. With i callers
// ahead the next of them goes at rate r + i alpha: r as queue_position has it, alpha of an
// exponential patience. The wait of a caller who stays is the sum of such times, i = n, …, 0, with
// mean sum 1 / (r + i alpha): exact in M/M/s+M, the estimator QLm of Ibrahim and Whitt, Real-time
// delay estimation in overloaded multiserver queues with abandonments, Management Science 55, 2009.
#include <algorithm>
#include <cmath>

#include "sim/routing/predictors/predictors.hpp"

namespace ringside::routing {
namespace {

/// So many terms are added one by one, the rest as an integral from half a step before to half a
/// step after: less wrong than 1/700 of the last single term, however long the queue is.
constexpr std::uint32_t most_single_terms = 32;

class QueuePositionAndPatience final : public Predictor {
  public:
    std::unique_ptr<Predictor> clone() const override {
        return std::make_unique<QueuePositionAndPatience>(*this);
    }

    /// The half stages are those of the gamma distribution with the sum's mean and variance.
    Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time) const override {
        const double rate = board.calls_per_second(call_type);
        const double alpha = board.abandonments_per_second(call_type);
        const std::uint32_t terms = board.waiting(call_type) + 1;
        const std::uint32_t single = alpha > 0.0 ? std::min(terms, most_single_terms) : 1;
        double mean = 0.0;
        double variance = 0.0;
        for (std::uint32_t ahead = 0; ahead < single; ++ahead) {
            const double time = 1.0 / (rate + ahead * alpha);
            mean += time;
            variance += time * time;
        }
        if (alpha == 0.0) {
            mean *= terms;
            variance *= terms;
        } else if (terms > single) {
            const double from = rate + (single - 0.5) * alpha;
            const double to = rate + (terms - 0.5) * alpha;
            mean += std::log(to / from) / alpha;
            variance += (1.0 / from - 1.0 / to) / alpha;
        }
        return {events::from_seconds(mean), 2.0 * mean * mean / variance};
    }
};

}  // namespace

std::unique_ptr<Predictor> make_queue_position_and_patience(const Abilities&) {
    return std::make_unique<QueuePositionAndPatience>();
}

}  // namespace ringside::routing
