// Erlang B and C by their recursion; Erlang A by integrating the density of the offered wait.
// Nothing is subtracted that could cancel: every measure is a sum of positive terms, so that light
// traffic, heavy overload, a tiny and a huge patience all keep their digits.
#include "analysis/erlang.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace ringside::analysis {
namespace {

void require(bool holds, const char* what) {
    if (!holds) {
        throw std::domain_error(what);
    }
}

void require_sane(Load load, std::int64_t agents, double threshold_s) {
    require(std::isfinite(load.arrivals_per_s) && load.arrivals_per_s >= 0.0,
            "the arrival rate must be finite and not negative");
    require(std::isfinite(load.mean_service_s) && load.mean_service_s > 0.0,
            "the mean service must be finite and above zero");
    require(agents >= 0, "the number of agents must not be negative");
    require(std::isfinite(threshold_s) && threshold_s >= 0.0,
            "the threshold must be finite and not negative");
}

/// 1 / B(servers): grows without cancelling, and overflows to infinity where B underflows to 0.
double inverse_blocking(double erlangs, std::int64_t servers) {
    double inverse = 1.0;
    for (std::int64_t n = 1; n <= servers; ++n) {
        inverse = 1.0 + static_cast<double>(n) / erlangs * inverse;
    }
    return inverse;
}

/// 1 - e^(-u) - u, exact also where u is small; never above zero.
double curved_part(double u) {
    if (std::abs(u) > 0.5) {
        return -std::expm1(-u) - u;
    }
    double term = -0.5 * u * u;
    double sum = 0.0;
    for (double n = 3.0; term != 0.0 && n < 24.0; n += 1.0) {
        sum += term;
        term *= -u / n;
    }
    return sum;
}

/// The offered wait given that it is above zero: what an endlessly patient caller would wait in a
/// queue whose others are impatient. Its density is log-concave; weights are relative to its peak.
class OfferedWait {
  public:
    /// Integrals of the density's weight times 1, the chances to be answered or lost at that
    /// offered wait, and the caller's own wait in these two cases.
    struct Sums {
        double weight = 0.0;
        double answered = 0.0;
        double lost = 0.0;
        double answered_wait_s = 0.0;
        double lost_wait_s = 0.0;
    };

    OfferedWait(double arrivals_per_s, double capacity_per_s, double impatience_per_s)
        : arrivals_(arrivals_per_s),
          capacity_(capacity_per_s),
          impatience_(impatience_per_s),
          overloaded_(arrivals_per_s > capacity_per_s) {
        if (overloaded_) {
            const double excess = (arrivals_ - capacity_) / capacity_;
            mode_s_ = std::log1p(excess) / impatience_;
            log_peak_ = -capacity_ / impatience_ * boost::math::log1pmx(excess);
        }
    }

    /// lambda H(x) - s mu x at its peak.
    [[nodiscard]] double log_peak() const { return log_peak_; }

    /// Integrals over [from_s, to_s]. Panels start at the highest point of the range and are so
    /// narrow that no factor changes by more than about e^5 on one: 20 Gauss points then leave
    /// only rounding. They end where the weight has fallen by e^60.
    [[nodiscard]] Sums integrate(double from_s, double to_s) const {
        constexpr double negligible = -60.0;
        const double start_s = std::clamp(mode_s_, from_s, to_s);
        const double floor = log_weight(start_s) + negligible;
        Sums sums;
        for (double right = start_s; right > from_s && log_weight(right) > floor;) {
            const double left = std::max(from_s, right - panel_width(right, 0.0));
            if (left == right) {
                break;
            }
            add_panel(left, right, sums);
            right = left;
        }
        for (double left = start_s; left < to_s && log_weight(left) > floor;) {
            // Away from the peak e^(-theta x) has died down, and panels may grow in proportion.
            const double right = std::min(to_s, left + panel_width(left, 0.5 * (left - mode_s_)));
            if (left == right) {
                break;
            }
            add_panel(left, right, sums);
            left = right;
        }
        return sums;
    }

  private:
    /// Centred at the mode, where the two large terms of lambda H(x) - s mu x have cancelled.
    [[nodiscard]] double log_weight(double x_s) const {
        const double u = impatience_ * (x_s - mode_s_);
        if (overloaded_) {
            return capacity_ / impatience_ * curved_part(u);
        }
        return arrivals_ / impatience_ * curved_part(u) - (capacity_ - arrivals_) * x_s;
    }

    [[nodiscard]] double panel_width(double x_s, double allowed_s) const {
        const double flow = arrivals_ * std::exp(-impatience_ * x_s);
        const double by_slope = 2.0 / std::abs(flow - capacity_);
        const double by_curvature = 1.0 / std::sqrt(flow * impatience_);
        return std::min({by_slope, by_curvature, std::max(1.0 / impatience_, allowed_s)});
    }

    /// E[T; T < x] for the patience T: (1 - e^(-u) (1 + u)) / theta.
    [[nodiscard]] double lost_wait_s(double x_s) const {
        const double u = impatience_ * x_s;
        const double scaled =
            u < 0.5 ? -std::exp(-u) * curved_part(-u) : 1.0 - std::exp(-u) * (1.0 + u);
        return scaled / impatience_;
    }

    void add_point(double x_s, double width, Sums& sums) const {
        const double weight = width * std::exp(log_weight(x_s));
        const double still_there = std::exp(-impatience_ * x_s);
        sums.weight += weight;
        sums.answered += weight * still_there;
        sums.lost += weight * -std::expm1(-impatience_ * x_s);
        sums.answered_wait_s += weight * still_there * x_s;
        sums.lost_wait_s += weight * lost_wait_s(x_s);
    }

    void add_panel(double left, double right, Sums& sums) const {
        using Gauss = boost::math::quadrature::gauss<double, 20>;
        const double half = 0.5 * (right - left);
        const double middle = left + half;
        for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {
            const double offset = half * Gauss::abscissa()[i];
            add_point(middle - offset, half * Gauss::weights()[i], sums);
            add_point(middle + offset, half * Gauss::weights()[i], sums);
        }
    }

    double arrivals_;
    double capacity_;
    double impatience_;
    bool overloaded_;
    double mode_s_ = 0.0;
    double log_peak_ = 0.0;
};

/// The levels and the rates of queue and agents that follow from the shares.
QueueMeasures complete(QueueMeasures m, Load load, std::int64_t agents) {
    m.service_level = m.answered_within;
    m.service_level_with_short_abandons = m.answered_within + m.lost_within;
    if (m.answered_rate > 0.0) {
        m.service_level_of_answered = std::min(1.0, m.answered_within / m.answered_rate);
    }
    // 1 - lost_within, as a sum: answered within, plus those who still wait at the threshold.
    const double not_lost_early = m.answered_within + m.p_wait_over_threshold;
    if (not_lost_early > 0.0) {
        m.service_level_less_short_abandons = m.answered_within / not_lost_early;
    }
    m.mean_queue = load.arrivals_per_s > 0.0 ? load.arrivals_per_s * m.mean_wait_s : 0.0;
    if (agents > 0) {
        m.occupancy = std::min(1.0, load.erlangs() * m.answered_rate / static_cast<double>(agents));
    }
    return m;
}

/// Nobody answers: everyone leaves when the patience ends.
QueueMeasures without_agents(Load load, double mean_patience_s, double threshold_s) {
    QueueMeasures m;
    m.p_wait = 1.0;
    m.p_wait_over_threshold = std::exp(-threshold_s / mean_patience_s);
    m.abandon_rate = 1.0;
    m.lost_within = -std::expm1(-threshold_s / mean_patience_s);
    m.mean_wait_s = mean_patience_s;
    m.mean_wait_abandoned_s = mean_patience_s;
    m.mean_wait_delayed_s = mean_patience_s;
    return complete(m, load, 0);
}

/// Who cannot be answered at once is lost at once.
QueueMeasures without_waiting(Load load, std::int64_t agents) {
    QueueMeasures m;
    m.abandon_rate = erlang_b(load.erlangs(), agents);
    m.answered_rate = 1.0 - m.abandon_rate;
    m.answered_within = m.answered_rate;
    m.lost_within = m.abandon_rate;
    if (m.answered_rate > 0.0) {
        m.mean_wait_answered_s = 0.0;
    }
    if (m.abandon_rate > 0.0) {
        m.mean_wait_abandoned_s = 0.0;
    }
    return complete(m, load, agents);
}

QueueMeasures ever_growing(Load load, std::int64_t agents) {
    QueueMeasures m;
    m.stable = false;
    m.p_wait = 1.0;
    m.p_wait_over_threshold = 1.0;
    m.mean_wait_s = std::numeric_limits<double>::infinity();
    m.mean_wait_delayed_s = m.mean_wait_s;
    if (agents > 0) {
        // In the limit a share s mu / lambda is answered, none of it in a bounded time.
        m.answered_rate = static_cast<double>(agents) / load.erlangs();
        m.mean_wait_answered_s = m.mean_wait_s;
    }
    return complete(m, load, agents);
}

}  // namespace

double erlang_b(double erlangs, std::int64_t servers) {
    require(std::isfinite(erlangs) && erlangs >= 0.0, "the load must be finite and not negative");
    require(servers >= 0, "the number of servers must not be negative");
    return 1.0 / inverse_blocking(erlangs, servers);
}

double erlang_c_p_wait(double erlangs, std::int64_t servers) {
    const double blocking = erlang_b(erlangs, servers);
    const double count = static_cast<double>(servers);
    if (erlangs >= count) {
        return erlangs > 0.0 || servers == 0 ? 1.0 : 0.0;
    }
    return blocking * count / ((count - erlangs) + erlangs * blocking);
}

QueueMeasures erlang_c(Load load, std::int64_t agents, double threshold_s) {
    require_sane(load, agents, threshold_s);
    const double capacity_per_s = static_cast<double>(agents) / load.mean_service_s;
    const double spare_per_s = capacity_per_s - load.arrivals_per_s;
    if (spare_per_s <= 0.0) {
        return ever_growing(load, agents);
    }
    QueueMeasures m;
    m.p_wait = erlang_c_p_wait(load.erlangs(), agents);
    m.p_wait_over_threshold = m.p_wait * std::exp(-spare_per_s * threshold_s);
    m.answered_rate = 1.0;
    m.answered_within = (1.0 - m.p_wait) + m.p_wait * -std::expm1(-spare_per_s * threshold_s);
    m.mean_wait_s = m.p_wait / spare_per_s;
    m.mean_wait_answered_s = m.mean_wait_s;
    m.mean_wait_delayed_s = 1.0 / spare_per_s;
    return complete(m, load, agents);
}

QueueMeasures erlang_a(Load load, double mean_patience_s, std::int64_t agents, double threshold_s) {
    require_sane(load, agents, threshold_s);
    require(mean_patience_s >= 0.0, "the patience must not be negative");
    const double impatience_per_s = 1.0 / mean_patience_s;
    if (impatience_per_s == 0.0) {
        return erlang_c(load, agents, threshold_s);
    }
    if (std::isinf(impatience_per_s)) {
        return without_waiting(load, agents);
    }
    if (agents == 0) {
        return without_agents(load, mean_patience_s, threshold_s);
    }

    const double capacity_per_s = static_cast<double>(agents) / load.mean_service_s;
    const OfferedWait offered(load.arrivals_per_s, capacity_per_s, impatience_per_s);
    const OfferedWait::Sums early = offered.integrate(0.0, threshold_s);
    const OfferedWait::Sums late =
        offered.integrate(threshold_s, std::numeric_limits<double>::max());
    const double total = early.weight + late.weight;
    // lambda J against E, in logarithms: either may be far outside the range of a double.
    const double log_odds = std::log(load.arrivals_per_s * total) + offered.log_peak() -
                            std::log(inverse_blocking(load.erlangs(), agents - 1));

    QueueMeasures m;
    m.p_wait = 1.0 / (1.0 + std::exp(-log_odds));
    const double at_once = 1.0 / (1.0 + std::exp(log_odds));
    const double scale = m.p_wait / total;
    const double lost = early.lost + late.lost;
    const double answered = early.answered + late.answered;
    m.p_wait_over_threshold = scale * late.weight * std::exp(-impatience_per_s * threshold_s);
    m.answered_rate = at_once + scale * answered;
    m.abandon_rate = scale * lost;
    m.answered_within = at_once + scale * early.answered;
    m.lost_within =
        scale * (early.lost + late.weight * -std::expm1(-impatience_per_s * threshold_s));
    m.mean_wait_s = m.abandon_rate * mean_patience_s;
    m.mean_wait_answered_s =
        scale * (early.answered_wait_s + late.answered_wait_s) / m.answered_rate;
    m.mean_wait_abandoned_s = (early.lost_wait_s + late.lost_wait_s) / lost;
    m.mean_wait_delayed_s = lost / total * mean_patience_s;
    return complete(m, load, agents);
}

std::optional<double> service_level(const QueueMeasures& measures, ServiceLevelKind kind) {
    switch (kind) {
        case ServiceLevelKind::of_offered:
            return measures.service_level;
        case ServiceLevelKind::of_answered:
            return measures.service_level_of_answered;
        case ServiceLevelKind::less_short_abandons:
            return measures.service_level_less_short_abandons;
        case ServiceLevelKind::with_short_abandons:
            return measures.service_level_with_short_abandons;
    }
    throw std::domain_error("no such service level");
}

std::int64_t agents_needed(Load load, double mean_patience_s, double target, double threshold_s,
                           ServiceLevelKind kind) {
    require(target >= 0.0 && target < 1.0, "the target must be at least 0 and below 1");
    const auto enough = [&](std::int64_t agents) {
        const QueueMeasures m = erlang_a(load, mean_patience_s, agents, threshold_s);
        return service_level(m, kind).value_or(0.0) >= target;
    };
    if (enough(0)) {
        return 0;
    }
    std::int64_t too_few = 0;
    std::int64_t many = 1 + static_cast<std::int64_t>(std::ceil(load.erlangs()));
    while (!enough(many)) {
        too_few = many;
        many *= 2;
    }
    while (many - too_few > 1) {
        const std::int64_t middle = too_few + (many - too_few) / 2;
        (enough(middle) ? many : too_few) = middle;
    }
    return many;
}

}  // namespace ringside::analysis
