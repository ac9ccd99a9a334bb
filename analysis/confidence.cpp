// Intervals over independent replications; Boost.Math gives the quantiles of t and of the normal.
#include "analysis/confidence.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <stdexcept>

namespace ringside::analysis {
namespace {

void require(bool holds, const char* what) {
    if (!holds) {
        throw std::domain_error(what);
    }
}

void require_confidence(double confidence) {
    require(confidence > 0.0 && confidence < 1.0, "a confidence lies between 0 and 1");
}

}  // namespace

double student_t(std::int64_t degrees_of_freedom, double confidence) {
    require(degrees_of_freedom >= 1, "Student's t needs a degree of freedom");
    require_confidence(confidence);
    const boost::math::students_t distribution(static_cast<double>(degrees_of_freedom));
    return boost::math::quantile(boost::math::complement(distribution, 0.5 * (1.0 - confidence)));
}

Estimate wilson(std::int64_t successes, std::int64_t trials, double confidence) {
    require(successes >= 0 && successes <= trials, "successes lie between 0 and the trials");
    require_confidence(confidence);
    Estimate result{trials, std::nullopt, std::nullopt};
    if (trials == 0) {
        return result;
    }
    const double z = boost::math::quantile(
        boost::math::complement(boost::math::normal(), 0.5 * (1.0 - confidence)));
    const double n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double weight = 1.0 / (1.0 + z * z / n);
    const double centre = (share + z * z / (2.0 * n)) * weight;
    const double half = z * weight * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    result.value = share;
    // Rounding must not push an end that is exactly 0 or 1 past it, nor leave it short of it.
    result.interval = Interval{successes == 0 ? 0.0 : std::max(0.0, centre - half),
                               successes == trials ? 1.0 : std::min(1.0, centre + half)};
    return result;
}

std::int64_t replications_needed(std::int64_t n, double half_width, double wished,
                                 double confidence) {
    require(n >= 2, "an interval needs two replications");
    require(std::isfinite(half_width) && half_width >= 0.0, "a half width is not negative");
    require(wished > 0.0, "the wished half width must be above zero");
    // half_width = t(n - 1) s / sqrt(n). The t of the answer depends on the answer: find the
    // smallest count that is enough. The cap is far beyond what can be run.
    const double spread =
        half_width * std::sqrt(static_cast<double>(n)) / student_t(n - 1, confidence);
    const auto enough = [&](std::int64_t count) {
        const double error = spread / std::sqrt(static_cast<double>(count));
        return student_t(count - 1, confidence) * error <= wished;
    };
    constexpr std::int64_t cap = std::int64_t{1} << 40;
    std::int64_t many = 2;
    while (many < cap && !enough(many)) {
        many *= 2;
    }
    std::int64_t too_few = many / 2;
    while (many - too_few > 1) {
        const std::int64_t middle = too_few + (many - too_few) / 2;
        (enough(middle) ? many : too_few) = middle;
    }
    return many;
}

}  // namespace ringside::analysis
