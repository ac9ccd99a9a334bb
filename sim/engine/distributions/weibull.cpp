// Weibull: times whose hazard rises or falls; patience is often of this kind.
#include <array>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/random/weibull_distribution.hpp>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

// first: the shape; second: the scale
double draw(const Shape& shape, Stream& stream) {
    return shape.second * boost::random::weibull_distribution<double>{shape.first}(stream);
}

/// log of the gamma function of 1 + x, exact near zero too, for x below 170.
double log_gamma_1p(double x) { return std::log1p(boost::math::tgamma1pm1(x)); }

/// log(1 + cv^2) where x is 1 / shape: log(Gamma(1 + 2x) / Gamma(1 + x)^2), which rises with x.
double log_of_one_plus_square_cv(double x) { return log_gamma_1p(2.0 * x) - 2.0 * log_gamma_1p(x); }

/// The widest a Weibull time may spread: at 1 / shape = 20 the cv is above 90,000.
constexpr double largest_inverse_shape = 20.0;
/// The narrowest: the cv is about a millionth, and the draw is the mean.
constexpr double smallest_inverse_shape = 1e-6;

Made by_shape(double inverse_shape, double scale) {
    const double mean = scale * (1.0 + boost::math::tgamma1pm1(inverse_shape));
    return Shape{.draw = draw,
                 .name = "weibull",
                 .mean = mean,
                 .variance = mean * mean * std::expm1(log_of_one_plus_square_cv(inverse_shape)),
                 .first = 1.0 / inverse_shape,
                 .second = scale};
}

/// Bisection: the function is monotonic, and 200 halvings leave no bit to gain.
double inverse_shape_of(double cv) {
    const double wanted = std::log1p(cv * cv);
    double low = smallest_inverse_shape;
    double high = largest_inverse_shape;
    for (int i = 0; i < 200; ++i) {
        const double middle = low + (high - low) / 2.0;
        (log_of_one_plus_square_cv(middle) < wanted ? low : high) = middle;
    }
    return low + (high - low) / 2.0;
}

Made make(const Arguments& arguments) {
    if (arguments.has("shape")) {
        const double shape = arguments.number("shape");
        const double scale = arguments.number("scale");
        if (!(shape > 0.0))
            return not_above_zero("shape");
        if (shape * largest_inverse_shape < 1.0) {
            return DistributionError{"shape", "shape below 0.05 spreads too wide to be simulated",
                                     "1 is the exponential; patience has often 0.5 to 1.5"};
        }
        if (shape * smallest_inverse_shape > 1.0)
            return constant_shape("weibull", scale);
        return by_shape(1.0 / shape, scale);
    }
    const double mean = arguments.number("mean");
    const double cv = arguments.number("cv");
    if (cv < 0.0)
        return cv_is_negative();
    if (cv <= 2.0 * smallest_inverse_shape)
        return constant_shape("weibull", mean);
    const double inverse_shape = inverse_shape_of(cv);
    return by_shape(inverse_shape, mean / (1.0 + boost::math::tgamma1pm1(inverse_shape)));
}

constexpr std::array by_mean_and_cv{mean_parameter, cv_parameter};
constexpr std::array by_shape_and_scale{
    ParameterSpec{"shape", ParameterSpec::Unit::number,
                  "above 0; below 1 the hazard falls, 1 is the exponential, above 1 it rises"},
    ParameterSpec{"scale", ParameterSpec::Unit::time_s, "63.2% of the times are shorter"}};
constexpr std::array<std::span<const ParameterSpec>, 2> forms{by_mean_and_cv, by_shape_and_scale};

}  // namespace

constinit const DistributionKind weibull_kind{"weibull", "times whose hazard rises or falls", forms,
                                              make};

}  // namespace ringside::engine
