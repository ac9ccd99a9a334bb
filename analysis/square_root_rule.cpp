// The square-root rule of staffing. Ratios of normal tails are taken in logarithms: either tail may
// be far outside the range of a double.
#include "analysis/square_root_rule.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace ringside::analysis {
namespace {

/// The logarithm of Mills' ratio, the normal distribution's tail over its density: -log h(x).
double log_mills(double x) {
    constexpr double series_from = 30.0;  // from here four terms leave an error below 1e-9
    if (x < series_from) {
        const double tail = 0.5 * std::erfc(x / std::numbers::sqrt2);
        return std::log(tail) + 0.5 * x * x + 0.5 * std::log(2.0 * std::numbers::pi);
    }
    const double u = 1.0 / (x * x);
    return std::log1p(-u * (1.0 - u * (3.0 - 15.0 * u))) - std::log(x);
}

/// P(Z > x + y) / P(Z > x) of a normal Z, for y >= 0.
double tail_ratio(double x, double y) {
    return std::exp(log_mills(x + y) - log_mills(x) - y * (x + 0.5 * y));
}

double level_of_patient(Load load, double beta, double threshold_s) {
    const double p_wait = 1.0 / (1.0 + beta * std::exp(log_mills(-beta)));
    const double spare_per_s = beta * std::sqrt(load.erlangs()) / load.mean_service_s;
    return 1.0 - p_wait * std::exp(-spare_per_s * threshold_s);
}

double level_of_impatient(Load load, double mean_patience_s, double beta, double threshold_s) {
    // sqrt(mu / theta): how many times longer patience is than service, under the root.
    const double endurance = std::sqrt(mean_patience_s / load.mean_service_s);
    const double b = beta * endurance;
    const double p_wait = 1.0 / (1.0 + std::exp(log_mills(-beta) - log_mills(b)) / endurance);
    // The offered wait y, in units of 1 / sqrt(R mu theta); a patience outlives it with exp(-a y).
    const double unit_s = endurance * load.mean_service_s / std::sqrt(load.erlangs());
    const double a = unit_s / mean_patience_s;
    const double patient = std::exp(log_mills(b + a) - log_mills(b));
    const double answered_within = patient * (1.0 - tail_ratio(b + a, threshold_s / unit_s));
    return 1.0 - p_wait * (1.0 - answered_within);
}

}  // namespace

double square_root_level(Load load, double mean_patience_s, double beta, double threshold_s) {
    return std::isinf(mean_patience_s)
               ? level_of_patient(load, beta, threshold_s)
               : level_of_impatient(load, mean_patience_s, beta, threshold_s);
}

SquareRootStaffing square_root_staffing(Load load, double mean_patience_s, double target,
                                        double threshold_s) {
    const double erlangs = load.erlangs();
    if (!(target > 0.0 && target < 1.0) || !(load.mean_service_s > 0.0 && erlangs > 0.0) ||
        !std::isfinite(erlangs) || !(mean_patience_s > 0.0) ||
        !(threshold_s >= 0.0 && std::isfinite(threshold_s))) {
        throw std::domain_error("the square-root rule was asked outside its range");
    }
    const double root = std::sqrt(erlangs);
    const auto reaches = [&](double beta) {
        return square_root_level(load, mean_patience_s, beta, threshold_s) >= target;
    };
    // Patient callers must not be more than the agents can do; impatient ones may be left alone.
    double low = std::isinf(mean_patience_s) ? 0.0 : -root;
    double high = 1.0;
    while (!reaches(high)) {
        low = high;
        high *= 2.0;
    }
    for (int halving = 0; halving < 100 && high - low > 1e-12; ++halving) {
        const double middle = 0.5 * (low + high);
        (reaches(middle) ? high : low) = middle;
    }
    const double agents = std::ceil(erlangs + high * root);
    return {high, std::max<std::int64_t>(1, static_cast<std::int64_t>(agents))};
}

}  // namespace ringside::analysis
