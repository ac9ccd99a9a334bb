// Empirical: times that were measured, as they are or through their quantiles.
#include <algorithm>
#include <array>
#include <boost/random/uniform_int_distribution.hpp>
#include <numeric>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

// list: the values
double draw_value(const Shape& shape, Stream& stream) {
    const std::vector<double>& values = *shape.list;
    return values[boost::random::uniform_int_distribution<std::size_t>{0,
                                                                       values.size() - 1}(stream)];
}

// list: the quantiles at equally spaced probabilities from 0 to 1
double draw_between_quantiles(const Shape& shape, Stream& stream) {
    const std::vector<double>& quantiles = *shape.list;
    const double place = stream.uniform() * static_cast<double>(quantiles.size() - 1);
    const std::size_t below = std::min(static_cast<std::size_t>(place), quantiles.size() - 2);
    const double share = place - static_cast<double>(below);
    return quantiles[below] + share * (quantiles[below + 1] - quantiles[below]);
}

Made from_values(const std::vector<double>& values) {
    const double count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0.0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return Shape{.draw = draw_value,
                 .name = "empirical",
                 .mean = mean,
                 .variance = squares / count,
                 .list = std::make_shared<const std::vector<double>>(values)};
}

Made from_quantiles(const std::vector<double>& quantiles) {
    if (quantiles.size() < 2) {
        return DistributionError{"quantiles", "quantiles are two times or more",
                                 "the first is the shortest time, the last the longest"};
    }
    if (!std::is_sorted(quantiles.begin(), quantiles.end())) {
        return DistributionError{"quantiles", "quantiles must not fall",
                                 "they stand at equally spaced probabilities from 0 to 1"};
    }
    // Between two quantiles the time is uniform.
    const double segments = static_cast<double>(quantiles.size() - 1);
    double mean = 0.0;
    for (std::size_t i = 1; i < quantiles.size(); ++i) {
        mean += (quantiles[i - 1] + quantiles[i]) / 2.0 / segments;
    }
    double variance = 0.0;
    for (std::size_t i = 1; i < quantiles.size(); ++i) {
        const double low = quantiles[i - 1] - mean;
        const double high = quantiles[i] - mean;
        variance += (low * low + low * high + high * high) / 3.0 / segments;
    }
    return Shape{.draw = draw_between_quantiles,
                 .name = "empirical",
                 .mean = mean,
                 .variance = variance,
                 .list = std::make_shared<const std::vector<double>>(quantiles)};
}

Made make(const Arguments& arguments) {
    if (arguments.has("values"))
        return from_values(arguments.list("values"));
    return from_quantiles(arguments.list("quantiles"));
}

constexpr std::array by_values{ParameterSpec{"values", ParameterSpec::Unit::times_s,
                                             "measured times, each as likely as any other"}};
constexpr std::array by_quantiles{
    ParameterSpec{"quantiles", ParameterSpec::Unit::times_s,
                  "times at equally spaced probabilities from 0 to 1, straight lines between"}};
constexpr std::array<std::span<const ParameterSpec>, 2> forms{by_values, by_quantiles};

}  // namespace

constinit const DistributionKind empirical_kind{"empirical", "measured times, or their quantiles",
                                                forms, make};

}  // namespace ringside::engine
