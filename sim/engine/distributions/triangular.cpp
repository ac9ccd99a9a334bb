// Triangular: an estimate by its shortest, most likely and longest time.
#include <array>
#include <boost/random/triangle_distribution.hpp>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

// first: the low bound; second: the mode; third: the high bound
double draw(const Shape& shape, Stream& stream) {
    return boost::random::triangle_distribution<double>{shape.first, shape.second,
                                                        shape.third}(stream);
}

Made make(const Arguments& arguments) {
    const double low = arguments.number("low");
    const double mode = arguments.number("mode");
    const double high = arguments.number("high");
    if (!(low < high))
        return low_not_below_high();
    if (mode < low || mode > high) {
        return DistributionError{"mode", "mode, the most likely time, lies outside low to high",
                                 "low <= mode <= high"};
    }
    // By differences, which stay exact where the squares of large bounds would cancel.
    const double rise = mode - low;
    const double width = high - low;
    return Shape{.draw = draw,
                 .name = "triangular",
                 .mean = low + (rise + width) / 3.0,
                 .variance = (width * width - width * rise + rise * rise) / 18.0,
                 .first = low,
                 .second = mode,
                 .third = high};
}

constexpr std::array by_bounds_and_mode{
    ParameterSpec{"low", ParameterSpec::Unit::time_s, "the shortest time"},
    ParameterSpec{"mode", ParameterSpec::Unit::time_s, "the most likely time"},
    ParameterSpec{"high", ParameterSpec::Unit::time_s, "the longest time"}};
constexpr std::array<std::span<const ParameterSpec>, 1> forms{by_bounds_and_mode};

}  // namespace

constinit const DistributionKind triangular_kind{
    "triangular", "shortest, most likely and longest time", forms, make};

}  // namespace ringside::engine
