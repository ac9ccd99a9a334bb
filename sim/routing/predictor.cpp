// The interval of a prediction: quantiles of chi-square(k) / k, tabulated for whole k.
#include "sim/routing/predictor.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ringside::routing {
namespace {

/// Beyond it Wilson and Hilferty's form is right to 5 digits.
constexpr int most_tabulated = 200;
constexpr double tail = 0.05;
constexpr double normal_quantile = 1.6448536269514722;  ///< 5% are above

/// The share of chi-square(k) above 2 x. Closed for whole k: a sum of Poisson's terms where k is
/// even, the same from the error function on where it is odd (Abramowitz and Stegun 26.4.4, .5).
double share_above(int k, double x) {
    const bool is_even = k % 2 == 0;
    double sum = 0.0;
    double term = is_even ? 1.0 : 2.0 * std::sqrt(x / std::numbers::pi);
    double next = is_even ? 1.0 : 1.5;
    for (int left = k / 2; left > 0; --left, ++next) {
        sum += term;
        term *= x / next;
    }
    return std::exp(-x) * sum + (is_even ? 0.0 : std::erfc(std::sqrt(x)));
}

/// The value that chi-square(k) / k exceeds with this probability.
double exceeded_with(double probability, int k) {
    double low = 0.0;
    double high = 10.0;
    for (int halving = 0; halving < 52; ++halving) {
        const double middle = 0.5 * (low + high);
        (share_above(k, 0.5 * k * middle) > probability ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// Wilson and Hilferty 1931: the cube root of chi-square(k) / k is nearly normal.
double nearly_quantile(double normal, double k) {
    const double variance = 2.0 / (9.0 * k);
    const double root = 1.0 - variance + normal * std::sqrt(variance);
    return root * root * root;
}

struct Quantiles {
    double low = 0.0;
    double high = 0.0;
};

Quantiles quantiles_of(double half_stages) {
    static const auto table = [] {
        std::array<Quantiles, most_tabulated + 1> result;
        for (int k = 1; k <= most_tabulated; ++k)
            result[static_cast<std::size_t>(k)] = {exceeded_with(1.0 - tail, k),
                                                   exceeded_with(tail, k)};
        return result;
    }();
    const double k = std::max(half_stages, 1.0);
    if (k >= most_tabulated)
        return {nearly_quantile(-normal_quantile, k), nearly_quantile(normal_quantile, k)};
    const auto below = static_cast<std::size_t>(k);
    const double part = k - static_cast<double>(below);
    const Quantiles& one = table[below];
    const Quantiles& next = table[below + 1];
    return {std::lerp(one.low, next.low, part), std::lerp(one.high, next.high, part)};
}

}  // namespace

WaitInterval interval_90(const Prediction& prediction) {
    const Quantiles quantiles = quantiles_of(prediction.half_stages);
    const double wait_s = events::to_seconds(prediction.wait);
    return {events::from_seconds(wait_s * quantiles.low),
            events::from_seconds(wait_s * quantiles.high)};
}

}  // namespace ringside::routing
