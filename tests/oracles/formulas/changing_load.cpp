// The forward equations in one flat vector: the chance of every (surplus, callers in the system),
// some running integrals, and for the callers who entered in each interval the expected number that
// still wait, by how many wait ahead of them.
#include "tests/oracles/formulas/changing_load.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace ringside::oracles {
namespace {

using Vector = std::vector<double>;

/// P(marked among the drawn) when `drawn` of `all`, of which `kind` are of that kind, are drawn.
double hypergeometric(int all, int kind, int drawn, int marked) {
    if (marked > kind || marked > drawn || drawn - marked > all - kind) {
        return 0.0;
    }
    const auto log_choose = [](int n, int k) {
        return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    };
    return std::exp(log_choose(kind, marked) + log_choose(all - kind, drawn - marked) -
                    log_choose(all, drawn));
}

/// Where each quantity stands. Surplus: agents beyond the schedule, all busy, who go as their calls
/// end (Leaving::any only). Queues are cut at `queue`.
struct Layout {
    int surpluses = 1;
    int agents = 0;  // the most that are ever scheduled
    int queue = 0;

    enum Scalar { finishing, queue_s, busy_s, abandoned, waited, scalars };

    [[nodiscard]] std::size_t system(int surplus, int n) const {
        return index(surplus * (agents + queue + 1) + n);
    }
    [[nodiscard]] std::size_t scalar(Scalar which) const {
        return index(surpluses * (agents + queue + 1) + which);
    }
    /// Expected waiting callers of the cohort with `ahead` (< queue) ahead.
    [[nodiscard]] std::size_t waiting(std::size_t cohort, int surplus, int ahead) const {
        return index(surpluses * (agents + queue + 1) + scalars) + cohort * cohort_size() +
               index(surplus * queue + ahead);
    }
    [[nodiscard]] std::size_t cohort_abandoned(std::size_t cohort) const {
        return waiting(cohort, surpluses, 0);
    }
    [[nodiscard]] std::size_t cohort_wait_s(std::size_t cohort) const {
        return waiting(cohort, surpluses, 1);
    }
    [[nodiscard]] std::size_t size(std::size_t cohorts) const { return waiting(cohorts, 0, 0); }
    [[nodiscard]] std::size_t cohort_size() const { return index(surpluses * queue + 2); }

  private:
    static std::size_t index(int i) { return static_cast<std::size_t>(i); }
};

class Solver {
  public:
    explicit Solver(const ChangingLoad& load)
        : load_(load),
          service_per_s_(1.0 / load.mean_service_s),
          impatience_per_s_(1.0 / load.mean_patience_s) {
        const auto [fewest, most] = std::minmax_element(
            load.intervals.begin(), load.intervals.end(),
            [](const LoadInterval& a, const LoadInterval& b) { return a.agents < b.agents; });
        layout_.agents = most->agents;
        layout_.queue = load.longest_queue;
        layout_.surpluses = load.leaving == Leaving::any ? most->agents - fewest->agents + 1 : 1;
        scheduled_ = load.intervals.front().agents;
        x_.resize(layout_.size(0));
        x_[layout_.system(0, 0)] = 1.0;
    }

    ChangingLoadMeasures run() {
        result_.intervals.resize(load_.intervals.size());
        for (std::size_t i = 0; i < load_.intervals.size(); ++i) {
            run_interval(i);
        }
        for (std::size_t cohort = 0; cohort < cohorts_.size(); ++cohort) {
            settle(cohort);
        }
        result_.waiting_at_end = mean_queue();
        return std::move(result_);
    }

  private:
    void run_interval(std::size_t number) {
        const LoadInterval& interval = load_.intervals[number];
        IntervalMeasures& m = result_.intervals[number];
        const double queue_before = mean_queue();
        m.dropped = change_staff(interval.agents);
        forget_ended_cohorts();
        cohorts_.push_back(number);
        x_.resize(layout_.size(cohorts_.size()), 0.0);
        for (const auto which :
             {Layout::queue_s, Layout::busy_s, Layout::abandoned, Layout::waited}) {
            x_[layout_.scalar(which)] = 0.0;
        }

        integrate(interval);

        m.mean_queue = x_[layout_.scalar(Layout::queue_s)] / interval.seconds;
        m.mean_busy = x_[layout_.scalar(Layout::busy_s)] / interval.seconds;
        m.offered = interval.arrivals_per_s * interval.seconds;
        m.abandoned = x_[layout_.scalar(Layout::abandoned)];
        m.answered = m.offered - m.abandoned - (mean_queue() - queue_before);
        m.p_wait = m.offered > 0.0 ? x_[layout_.scalar(Layout::waited)] / m.offered : 0.0;
    }

    /// Runge-Kutta of order 4. The fastest state decides the step, and is hardly ever visited: what
    /// matters moves much more slowly than a step.
    void integrate(const LoadInterval& interval) {
        constexpr double sojourns_a_step = 0.5;
        const double fastest_per_s = interval.arrivals_per_s + layout_.agents * service_per_s_ +
                                     layout_.queue * impatience_per_s_;
        const double steps = std::ceil(interval.seconds * fastest_per_s / sojourns_a_step);
        const double step_s = interval.seconds / steps;
        Vector slope(x_.size()), sum(x_.size()), at(x_.size());
        for (double step = 0.0; step < steps; step += 1.0) {
            add_slope(interval.arrivals_per_s, x_, sum);
            slope = sum;
            for (const double part : {0.5, 0.5, 1.0}) {
                for (std::size_t i = 0; i < x_.size(); ++i) {
                    at[i] = x_[i] + part * step_s * slope[i];
                }
                std::fill(slope.begin(), slope.end(), 0.0);
                add_slope(interval.arrivals_per_s, at, slope);
                const double weight = part == 0.5 ? 2.0 : 1.0;
                for (std::size_t i = 0; i < x_.size(); ++i) {
                    sum[i] += weight * slope[i];
                }
            }
            for (std::size_t i = 0; i < x_.size(); ++i) {
                x_[i] += step_s / 6.0 * sum[i];
                sum[i] = 0.0;
            }
            note_cut();
        }
    }

    /// Adds dx/dt at `x` to `slope`.
    void add_slope(double arrivals_per_s, const Vector& x, Vector& slope) const {
        for (int surplus = 0; surplus <= highest_surplus_; ++surplus) {
            add_system_slope(arrivals_per_s, surplus, x, slope);
            for (std::size_t cohort = 0; cohort < cohorts_.size(); ++cohort) {
                add_cohort_slope(cohort, surplus, x, slope);
            }
        }
        const double finishing = x[layout_.scalar(Layout::finishing)];
        slope[layout_.scalar(Layout::finishing)] -= service_per_s_ * finishing;
        slope[layout_.scalar(Layout::busy_s)] += finishing;
    }

    void add_system_slope(double arrivals_per_s, int surplus, const Vector& x,
                          Vector& slope) const {
        const int present = scheduled_ + surplus;
        const std::size_t newest = cohorts_.size() - 1;
        for (int n = surplus > 0 ? present : 0; n <= last_state(surplus); ++n) {
            const std::size_t here = layout_.system(surplus, n);
            const int busy = std::min(n, present);
            const int queue = n - busy;
            const double arriving = n < present + layout_.queue ? arrivals_per_s * x[here] : 0.0;
            const double served = busy * service_per_s_ * x[here];
            const double lost = queue * impatience_per_s_ * x[here];
            slope[here] -= arriving + served + lost;
            if (arriving > 0.0) {
                slope[here + 1] += arriving;
            }
            if (n > 0) {
                slope[here - 1] += lost;
                slope[surplus > 0 ? layout_.system(surplus - 1, n - 1) : here - 1] += served;
            }
            slope[layout_.scalar(Layout::queue_s)] += queue * x[here];
            slope[layout_.scalar(Layout::busy_s)] += busy * x[here];
            slope[layout_.scalar(Layout::abandoned)] += lost;
            if (n >= present && queue < layout_.queue) {
                slope[layout_.scalar(Layout::waited)] += arriving;
                slope[layout_.waiting(newest, surplus, queue)] += arriving;
            }
        }
    }

    void add_cohort_slope(std::size_t cohort, int surplus, const Vector& x, Vector& slope) const {
        const double served_per_s = (scheduled_ + surplus) * service_per_s_;
        for (int ahead = 0; ahead < layout_.queue; ++ahead) {
            const std::size_t here = layout_.waiting(cohort, surplus, ahead);
            const double served = served_per_s * x[here];
            const double lost_ahead = ahead * impatience_per_s_ * x[here];
            const double lost = impatience_per_s_ * x[here];
            slope[here] -= served + lost_ahead + lost;
            if (ahead > 0) {
                slope[here - 1] += lost_ahead;
            }
            if (surplus > 0) {
                // The agent who became free goes, and the queue does not move.
                slope[layout_.waiting(cohort, surplus - 1, ahead)] += served;
            } else if (ahead > 0) {
                slope[here - 1] += served;
            }
            slope[layout_.cohort_abandoned(cohort)] += lost;
            slope[layout_.cohort_wait_s(cohort)] += x[here];
        }
    }

    /// Carries the state over a change of the schedule; returns the expected dropped talks.
    double change_staff(int agents) {
        Vector next(x_.size(), 0.0);
        double dropped = 0.0;
        int highest_surplus = 0;
        double finishing = x_[layout_.scalar(Layout::finishing)];
        for (int surplus = 0; surplus < layout_.surpluses; ++surplus) {
            const int present = scheduled_ + surplus;
            for (int n = 0; n <= last_state(surplus); ++n) {
                const double share = x_[layout_.system(surplus, n)];
                if (share == 0.0) {
                    continue;
                }
                if (load_.leaving == Leaving::any) {
                    // All idle agents beyond the schedule are taken off at once.
                    const int left = std::max(agents, std::min(n, present));
                    next[layout_.system(left - agents, n)] += share;
                    highest_surplus = std::max(highest_surplus, left - agents);
                    continue;
                }
                const int going = std::max(0, present - agents);
                const int busy = std::min(n, present);
                for (int busy_going = 0; busy_going <= going; ++busy_going) {
                    const double part = share * hypergeometric(present, going, busy, busy_going);
                    if (part > 0.0) {
                        next[layout_.system(0, n - busy_going)] += part;
                        (load_.leaving == Leaving::drop ? dropped : finishing) += part * busy_going;
                    }
                }
            }
            for (std::size_t cohort = 0; cohort < cohorts_.size(); ++cohort) {
                change_staff_of_cohort(cohort, surplus, agents, next);
            }
        }
        for (std::size_t cohort = 0; cohort < cohorts_.size(); ++cohort) {
            next[layout_.cohort_abandoned(cohort)] = x_[layout_.cohort_abandoned(cohort)];
            next[layout_.cohort_wait_s(cohort)] = x_[layout_.cohort_wait_s(cohort)];
        }
        next[layout_.scalar(Layout::finishing)] = finishing;
        x_ = std::move(next);
        scheduled_ = agents;
        highest_surplus_ = highest_surplus;
        return dropped;
    }

    /// Who waits has only busy agents before them: a fall moves nobody, new agents take the first.
    void change_staff_of_cohort(std::size_t cohort, int surplus, int agents, Vector& next) const {
        const int present = scheduled_ + surplus;
        const int coming = std::max(0, agents - present);
        const int surplus_after = load_.leaving == Leaving::any ? std::max(0, present - agents) : 0;
        for (int ahead = coming; ahead < layout_.queue; ++ahead) {
            next[layout_.waiting(cohort, surplus_after, ahead - coming)] +=
                x_[layout_.waiting(cohort, surplus, ahead)];
        }
    }

    /// Keeps the vector short: a cohort of whom nobody waits any more is entered in the result.
    void forget_ended_cohorts() {
        constexpr double nobody = 1e-12;
        while (!cohorts_.empty()) {
            const auto first = x_.begin() + static_cast<std::ptrdiff_t>(layout_.waiting(0, 0, 0));
            const auto last = x_.begin() + static_cast<std::ptrdiff_t>(layout_.cohort_abandoned(0));
            if (std::accumulate(first, last, 0.0) > nobody) {
                return;
            }
            settle(0);
            x_.erase(first, first + static_cast<std::ptrdiff_t>(layout_.cohort_size()));
            cohorts_.erase(cohorts_.begin());
        }
    }

    void settle(std::size_t cohort) {
        IntervalMeasures& m = result_.intervals[cohorts_[cohort]];
        m.entered_abandoned = x_[layout_.cohort_abandoned(cohort)];
        m.entered_wait_s = x_[layout_.cohort_wait_s(cohort)];
    }

    void note_cut() {
        double cut = 0.0;
        for (int surplus = 0; surplus < layout_.surpluses; ++surplus) {
            cut += x_[layout_.system(surplus, last_state(surplus))];
        }
        result_.cut_off = std::max(result_.cut_off, cut);
    }

    [[nodiscard]] double mean_queue() const {
        double mean = 0.0;
        for (int surplus = 0; surplus < layout_.surpluses; ++surplus) {
            const int present = scheduled_ + surplus;
            for (int n = present + 1; n <= last_state(surplus); ++n) {
                mean += (n - present) * x_[layout_.system(surplus, n)];
            }
        }
        return mean;
    }

    [[nodiscard]] int last_state(int surplus) const {
        return std::min(scheduled_ + surplus, layout_.agents) + layout_.queue;
    }

    const ChangingLoad& load_;
    double service_per_s_;
    double impatience_per_s_;
    Layout layout_;
    int scheduled_ = 0;
    int highest_surplus_ = 0;  // that has any chance; it only falls until the schedule changes
    Vector x_;
    std::vector<std::size_t> cohorts_;  // the intervals whose callers may still wait
    ChangingLoadMeasures result_;
};

}  // namespace

ChangingLoadMeasures solve(const ChangingLoad& load) { return Solver(load).run(); }

InfiniteServersMeasures infinite_servers(const std::vector<LoadInterval>& intervals,
                                         double mean_service_s) {
    InfiniteServersMeasures m;
    double in_system = 0.0;
    for (const LoadInterval& interval : intervals) {
        const double goal = interval.arrivals_per_s * mean_service_s;
        const double decay = -std::expm1(-interval.seconds / mean_service_s);
        m.mean_in_system.push_back(goal +
                                   (in_system - goal) * decay * mean_service_s / interval.seconds);
        in_system += (goal - in_system) * decay;
        m.in_system_at_end.push_back(in_system);
    }
    return m;
}

}  // namespace ringside::oracles
