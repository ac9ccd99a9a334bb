// Lognormal: times whose logarithm is normal; what handle times mostly look like.
#include <array>
#include <boost/random/lognormal_distribution.hpp>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

// first: the median; second: sigma, the standard deviation of the logarithm
double draw(const Shape& shape, Stream& stream) {
    return shape.first * boost::random::lognormal_distribution<double>{0.0, shape.second}(stream);
}

Made by_median(double median, double sigma) {
    if (sigma < 0.0) {
        return DistributionError{"sigma",
                                 "sigma is the standard deviation of the logarithm: 0 or more", ""};
    }
    const double mean = median * std::exp(sigma * sigma / 2.0);
    return Shape{.draw = draw,
                 .name = "lognormal",
                 .mean = mean,
                 .variance = mean * mean * std::expm1(sigma * sigma),
                 .first = median,
                 .second = sigma};
}

Made make(const Arguments& arguments) {
    if (arguments.has("median")) {
        return by_median(arguments.number("median"), arguments.number("sigma"));
    }
    if (arguments.has("mu")) {
        return by_median(std::exp(arguments.number("mu")), arguments.number("sigma"));
    }
    const double cv = arguments.number("cv");
    if (cv < 0.0)
        return cv_is_negative();
    const double median = arguments.number("mean") / std::sqrt(1.0 + cv * cv);
    return by_median(median, std::sqrt(std::log1p(cv * cv)));
}

constexpr ParameterSpec sigma_parameter{"sigma", ParameterSpec::Unit::number,
                                        "the standard deviation of the logarithm: 0 or more"};
constexpr std::array by_mean_and_cv{mean_parameter, cv_parameter};
constexpr std::array by_median_and_sigma{
    ParameterSpec{"median", ParameterSpec::Unit::time_s, "half of the times are shorter"},
    sigma_parameter};
constexpr std::array by_mu_and_sigma{
    ParameterSpec{"mu", ParameterSpec::Unit::number, "the mean of the logarithm of the seconds"},
    sigma_parameter};
constexpr std::array<std::span<const ParameterSpec>, 3> forms{by_mean_and_cv, by_median_and_sigma,
                                                              by_mu_and_sigma};

}  // namespace

constinit const DistributionKind lognormal_kind{"lognormal", "the usual look of handle times",
                                                forms, make};

}  // namespace ringside::engine
