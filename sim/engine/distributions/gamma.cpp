// Gamma: positive times whose spread is set freely; with a cv below 1 they gather around a peak.
#include <array>
#include <boost/random/gamma_distribution.hpp>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

/// Beyond this the rejection inside Boost works with numbers that double precision no longer tells
/// apart. It is a cv of a millionth, so the draw is the mean.
constexpr double largest_shape = 1e12;

// first: the shape; second: the scale
double draw(const Shape& shape, Stream& stream) {
    return shape.second * boost::random::gamma_distribution<double>{shape.first}(stream);
}

Made make(const Arguments& arguments) {
    if (arguments.has("shape")) {
        const double shape = arguments.number("shape");
        if (!(shape > 0.0))
            return not_above_zero("shape");
        return gamma_shape("gamma", shape, arguments.number("scale"));
    }
    const double mean = arguments.number("mean");
    const double cv = arguments.number("cv");
    if (cv < 0.0)
        return cv_is_negative();
    const double square = cv * cv;
    if (square * largest_shape < 1.0)
        return constant_shape("gamma", mean);
    return gamma_shape("gamma", 1.0 / square, mean * square);
}

constexpr std::array by_mean_and_cv{mean_parameter, cv_parameter};
constexpr std::array by_shape_and_scale{
    ParameterSpec{"shape", ParameterSpec::Unit::number, "above 0; 1 is the exponential"},
    ParameterSpec{"scale", ParameterSpec::Unit::time_s, "the mean divided by the shape"}};
constexpr std::array<std::span<const ParameterSpec>, 2> forms{by_mean_and_cv, by_shape_and_scale};

}  // namespace

Shape gamma_shape(std::string_view name, double shape, double scale) {
    const double mean = shape * scale;
    if (shape > largest_shape)
        return constant_shape(name, mean);
    return {.draw = draw,
            .name = name,
            .mean = mean,
            .variance = mean * scale,
            .first = shape,
            .second = scale};
}

constinit const DistributionKind gamma_kind{"gamma", "positive times of any spread", forms, make};

}  // namespace ringside::engine
