// The chain of callers in the system, and the pure-death chain of the callers ahead of one of them.
#include "tests/oracles/formulas/trunk_queue.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ringside::oracles {
namespace {

/// P(n callers in the system), n = 0 ... trunks: products of rate ratios, scaled by the largest.
std::vector<double> stationary(const TrunkQueue& queue) {
    std::vector<double> log_weight{0.0};
    for (int n = 1; n <= queue.trunks; ++n) {
        const double down = std::min(n, queue.agents) / queue.mean_service_s +
                            std::max(0, n - queue.agents) / queue.mean_patience_s;
        log_weight.push_back(log_weight.back() + std::log(queue.arrivals_per_s / down));
    }
    const double peak = *std::max_element(log_weight.begin(), log_weight.end());
    std::vector<double> share;
    double total = 0.0;
    for (const double value : log_weight) {
        share.push_back(std::exp(value - peak));
        total += share.back();
    }
    for (double& value : share) {
        value /= total;
    }
    return share;
}

/// What befalls callers who start to wait, by how many wait ahead of them.
class Waiting {
  public:
    Waiting(const TrunkQueue& queue, std::vector<double> starting)
        : capacity_per_s_(queue.agents / queue.mean_service_s),
          impatience_per_s_(1.0 / queue.mean_patience_s),
          starting_(std::move(starting)) {}

    /// Adds the answered and lost in the end and their waits (not yet divided by their numbers).
    void add_ends(TrunkQueueMeasures& m) const {
        double answered = 1.0;  // chance of an answer, and waits, from one place further ahead
        double answered_wait_s = 0.0;
        double lost_wait_s = 0.0;
        for (std::size_t ahead = 0; ahead < starting_.size(); ++ahead) {
            const double forward = forward_per_s(ahead);
            const double all = forward + impatience_per_s_;
            answered *= forward / all;
            answered_wait_s = answered / all + forward / all * answered_wait_s;
            lost_wait_s = (1.0 - answered) / all + forward / all * lost_wait_s;
            m.answered_rate += starting_[ahead] * answered;
            m.abandon_rate += starting_[ahead] * (1.0 - answered);
            m.mean_wait_answered_s += starting_[ahead] * answered_wait_s;
            m.mean_wait_abandoned_s += starting_[ahead] * lost_wait_s;
        }
    }

    /// Adds those answered and lost within the threshold: the chain made discrete at its largest
    /// rate (uniformization), the number of its steps being Poisson.
    void add_within(double threshold_s, TrunkQueueMeasures& m) const {
        const double rate = forward_per_s(starting_.size()) + impatience_per_s_;
        const double mean_steps = rate * threshold_s;
        const double steps = mean_steps + 12.0 * std::sqrt(mean_steps) + 40.0;
        std::vector<double> place = starting_;
        double answered = 0.0;
        double lost = 0.0;
        for (double step = 0.0; step < steps; step += 1.0) {
            const double chance =
                mean_steps > 0.0
                    ? std::exp(step * std::log(mean_steps) - mean_steps - std::lgamma(step + 1.0))
                    : (step == 0.0 ? 1.0 : 0.0);
            m.answered_within += chance * answered;
            m.lost_within += chance * lost;
            for (std::size_t ahead = 0; ahead < place.size(); ++ahead) {
                const double moving = place[ahead] * forward_per_s(ahead) / rate;
                const double leaving = place[ahead] * impatience_per_s_ / rate;
                place[ahead] -= moving + leaving;
                lost += leaving;
                (ahead == 0 ? answered : place[ahead - 1]) += moving;
            }
        }
    }

  private:
    /// The rate at which somebody ahead is answered or leaves (with nobody ahead: one's own turn).
    [[nodiscard]] double forward_per_s(std::size_t ahead) const {
        return capacity_per_s_ + static_cast<double>(ahead) * impatience_per_s_;
    }

    double capacity_per_s_;
    double impatience_per_s_;
    std::vector<double> starting_;  // [callers ahead]: share of the offered that start there
};

}  // namespace

TrunkQueueMeasures solve(const TrunkQueue& queue) {
    const std::vector<double> share = stationary(queue);
    TrunkQueueMeasures m;
    m.blocked_share = share.back();
    double accepted = 0.0;
    for (std::size_t n = 0; n + 1 < share.size(); ++n) {
        accepted += share[n];
    }

    double at_once = 0.0;
    double busy = 0.0;
    std::vector<double> starting;
    for (int n = 0; n <= queue.trunks; ++n) {
        const double here = share[static_cast<std::size_t>(n)];
        busy += here * std::min(n, queue.agents);
        m.mean_queue += here * std::max(0, n - queue.agents);
        if (n < queue.agents && n < queue.trunks) {
            at_once += here / accepted;
        } else if (n < queue.trunks) {
            starting.push_back(here / accepted);
            m.p_wait += here / accepted;
        }
    }

    const Waiting waiting(queue, std::move(starting));
    m.answered_rate = at_once;
    m.answered_within = at_once;
    waiting.add_ends(m);
    waiting.add_within(queue.threshold_s, m);
    m.mean_wait_s = m.mean_wait_answered_s + m.mean_wait_abandoned_s;
    if (m.answered_rate > 0.0) {
        m.mean_wait_answered_s /= m.answered_rate;
    }
    if (m.abandon_rate > 0.0) {
        m.mean_wait_abandoned_s /= m.abandon_rate;
    }
    m.occupancy = queue.agents > 0 ? busy / queue.agents : 0.0;
    return m;
}

}  // namespace ringside::oracles
