// Truncated normal: a normal distribution of which only a range is kept, by default what is not
// negative. Drawn through the inverse of its distribution function: one word, no rejection.
#include <algorithm>
#include <array>
#include <boost/math/distributions/normal.hpp>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

/// If less of the parent lies in the range, it says little about what is kept.
constexpr double smallest_mass = 1e-3;

/// Boost reports overflow by infinity here instead of an exception; nothing else can happen.
using Policy = boost::math::policies::policy<
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>>;
using Normal = boost::math::normal_distribution<double, Policy>;

double upper_tail(double z) { return boost::math::cdf(boost::math::complement(Normal{}, z)); }

// first: the mean of the parent; second: its standard deviation.
// list: the upper tail of the parent at low and at high, then low and high.
double draw(const Shape& shape, Stream& stream) {
    const std::vector<double>& range = *shape.list;
    const double tail = range[1] + stream.uniform() * (range[0] - range[1]);
    const double z = boost::math::quantile(boost::math::complement(Normal{}, tail));
    return std::clamp(shape.first + shape.second * z, range[2], range[3]);
}

/// Moments of a doubly truncated normal: Johnson, Kotz and Balakrishnan, "Continuous Univariate
/// Distributions", volume 1, 13.10.
Made truncated(double mean, double sd, double low, double high) {
    const double a = (low - mean) / sd;
    const double b = (high - mean) / sd;
    const double tail_low = upper_tail(a);
    const double tail_high = std::isinf(b) ? 0.0 : upper_tail(b);
    const double mass = tail_low - tail_high;
    if (!(mass >= smallest_mass)) {
        return DistributionError{
            "", "less than a thousandth of this normal distribution lies between low and high",
            "mean and spread are those of the whole, before it is cut at low and high"};
    }
    const double density_low = boost::math::pdf(Normal{}, a);
    const double density_high = std::isinf(b) ? 0.0 : boost::math::pdf(Normal{}, b);
    const double shift = (density_low - density_high) / mass;
    const double b_term = std::isinf(b) ? 0.0 : b * density_high;
    const double squares = 1.0 + (a * density_low - b_term) / mass - shift * shift;
    return Shape{.draw = draw,
                 .name = "truncated_normal",
                 .mean = mean + sd * shift,
                 .variance = sd * sd * squares,
                 .first = mean,
                 .second = sd,
                 .list = std::make_shared<const std::vector<double>>(
                     std::vector{tail_low, tail_high, low, high})};
}

Made make(const Arguments& arguments) {
    const double mean = arguments.number("mean");
    const double low = arguments.number("low");
    const double high = arguments.number("high");
    if (arguments.has("cv") && arguments.number("cv") < 0.0)
        return cv_is_negative();
    if (!(low < high))
        return low_not_below_high();
    const double sd = arguments.has("cv") ? mean * arguments.number("cv") : arguments.number("sd");
    if (sd > 0.0)
        return truncated(mean, sd, low, high);
    if (low <= mean && mean <= high)
        return constant_shape("truncated_normal", mean);
    return DistributionError{"mean", "without spread the mean must lie between low and high", ""};
}

constexpr ParameterSpec mean_of_whole{"mean", ParameterSpec::Unit::time_s,
                                      "the mean of the whole normal distribution"};
constexpr ParameterSpec low_bound{"low", ParameterSpec::Unit::time_s, "nothing below is kept",
                                  "0s"};
constexpr ParameterSpec high_bound{"high", ParameterSpec::Unit::time_s, "nothing above is kept",
                                   "never", true};
constexpr std::array by_mean_and_sd{
    mean_of_whole,
    ParameterSpec{"sd", ParameterSpec::Unit::time_s, "the standard deviation of the whole"},
    low_bound, high_bound};
constexpr std::array by_mean_and_cv{mean_of_whole, cv_parameter, low_bound, high_bound};
constexpr std::array<std::span<const ParameterSpec>, 2> forms{by_mean_and_sd, by_mean_and_cv};

}  // namespace

constinit const DistributionKind truncated_normal_kind{
    "truncated_normal", "a normal distribution cut at bounds, by default at zero", forms, make};

}  // namespace ringside::engine
