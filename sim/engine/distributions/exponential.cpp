// Exponential: times without memory, such as the gaps of random arrivals.
#include "sim/engine/distributions/exponential.hpp"

#include <array>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

double draw(const Shape& shape, Stream& stream) {
    return shape.first * standard_exponential(stream);  // first: the mean
}

Shape shape_of(double mean_s) {
    return {.draw = draw,
            .name = "exponential",
            .mean = mean_s,
            .variance = mean_s * mean_s,
            .first = mean_s};
}

Made make(const Arguments& arguments) { return shape_of(arguments.number("mean")); }

constexpr std::array by_mean{mean_parameter};
constexpr std::array<std::span<const ParameterSpec>, 1> forms{by_mean};

}  // namespace

Distribution Distribution::exponential(double mean_s) {
    assert(mean_s >= 0.0 && std::isfinite(mean_s));
    return Distribution(shape_of(mean_s));
}

constinit const DistributionKind exponential_kind{"exponential",
                                                  "times without memory; its cv is 1", forms, make};

}  // namespace ringside::engine
