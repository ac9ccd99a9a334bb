// Gauss quadrature over the gamma density, between quantiles beyond which nothing is left.
#include "tests/oracles/formulas/busyness.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cstddef>

namespace ringside::oracles {
namespace {

/// Calls `visit(x, weight)` at points whose weights integrate over [low, high].
template <typename Visit>
void for_each_point(double low, double high, Visit visit) {
    using Gauss = boost::math::quadrature::gauss<double, 20>;
    constexpr int panels = 32;
    const double half = 0.5 * (high - low) / panels;
    for (int panel = 0; panel < panels; ++panel) {
        const double middle = low + (2 * panel + 1) * half;
        for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {
            const double offset = half * Gauss::abscissa()[i];
            visit(middle - offset, half * Gauss::weights()[i]);
            visit(middle + offset, half * Gauss::weights()[i]);
        }
    }
}

}  // namespace

BusynessMeasures erlang_a_over_days(analysis::Load mean_load, double cv, double mean_patience_s,
                                    int agents, double threshold_s) {
    constexpr double left_out = 1e-13;
    const double shape = 1.0 / (cv * cv);
    const boost::math::gamma_distribution<double> factors(shape, cv * cv);
    const double low = boost::math::quantile(factors, left_out);
    const double high = boost::math::quantile(boost::math::complement(factors, left_out));

    BusynessMeasures m;
    for_each_point(low, high, [&](double factor, double width) {
        analysis::Load load = mean_load;
        load.arrivals_per_s *= factor;
        const analysis::QueueMeasures day =
            analysis::erlang_a(load, mean_patience_s, agents, threshold_s);
        const double days = width * boost::math::pdf(factors, factor);
        const double calls = days * factor;
        m.service_level += calls * day.service_level;
        m.abandon_rate += calls * day.abandon_rate;
        m.p_wait += calls * day.p_wait;
        m.mean_wait_s += calls * day.mean_wait_s;
        m.occupancy += days * day.occupancy;
        m.service_level_daily_mean += days * day.service_level;
    });
    return m;
}

}  // namespace ringside::oracles
