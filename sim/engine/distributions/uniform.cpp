// Uniform: any time between two bounds is as likely as any other.
#include <array>
#include <boost/random/uniform_real_distribution.hpp>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

// first: the low bound; second: the high bound
double draw(const Shape& shape, Stream& stream) {
    return boost::random::uniform_real_distribution<double>{shape.first, shape.second}(stream);
}

Made make(const Arguments& arguments) {
    const double low = arguments.number("low");
    const double high = arguments.number("high");
    if (!(low < high))
        return low_not_below_high();
    return Shape{.draw = draw,
                 .name = "uniform",
                 .mean = low + (high - low) / 2.0,
                 .variance = (high - low) * (high - low) / 12.0,
                 .first = low,
                 .second = high};
}

constexpr std::array by_bounds{
    ParameterSpec{"low", ParameterSpec::Unit::time_s, "the shortest time"},
    ParameterSpec{"high", ParameterSpec::Unit::time_s, "the longest time"}};
constexpr std::array<std::span<const ParameterSpec>, 1> forms{by_bounds};

}  // namespace

constinit const DistributionKind uniform_kind{"uniform", "all times between two bounds alike",
                                              forms, make};

}  // namespace ringside::engine
