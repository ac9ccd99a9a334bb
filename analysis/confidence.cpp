// Intervals over independent replications; Boost.Math gives the quantiles of t and of the normal.
#include "analysis/confidence.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
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

Interval around(double value, double half_width) {
    return {value - half_width, value + half_width};
}

/// The share at or below `value` over all batches that hold anything.
Estimate share_at_or_below(const BatchedCounts& counts, double value, double confidence) {
    RatioMoments moments;
    for (int batch = 0; batch < counts.batches; ++batch) {
        const double total = counts.total(batch);
        if (total > 0.0) {
            moments.add(counts.at_or_below(batch, value), total);
        }
    }
    return moments.estimate(confidence);
}

}  // namespace

double student_t(std::int64_t degrees_of_freedom, double confidence) {
    require(degrees_of_freedom >= 1, "Student's t needs a degree of freedom");
    require_confidence(confidence);
    const boost::math::students_t distribution(static_cast<double>(degrees_of_freedom));
    return boost::math::quantile(boost::math::complement(distribution, 0.5 * (1.0 - confidence)));
}

void MeanMoments::add(double x) {
    ++n_;
    const double deviation = x - mean_;
    mean_ += deviation / static_cast<double>(n_);
    squares_ += deviation * (x - mean_);
}

double MeanMoments::variance() const {
    return n_ < 2 ? 0.0 : squares_ / static_cast<double>(n_ - 1);
}

Estimate MeanMoments::estimate(double confidence) const {
    Estimate result{n_, std::nullopt, std::nullopt};
    if (n_ > 0) {
        result.value = mean_;
    }
    if (n_ > 1) {
        const double error = std::sqrt(variance() / static_cast<double>(n_));
        result.interval = around(mean_, student_t(n_ - 1, confidence) * error);
    }
    return result;
}

void RatioMoments::add(double numerator, double denominator) {
    ++n_;
    const double count = static_cast<double>(n_);
    double x = numerator - mean_x_;
    double y = denominator - mean_y_;
    mean_x_ += x / count;
    mean_y_ += y / count;
    // The centred sums of squares grow by this multiple of the deviation from the old means.
    const double scale = std::sqrt((count - 1.0) / count);
    x *= scale;
    y *= scale;
    // A Givens rotation folds the new row (y, x) into the triangle.
    const double length = std::hypot(root_yy_, y);
    if (length > 0.0) {
        const double cosine = root_yy_ / length;
        const double sine = y / length;
        const double along = cosine * root_yx_ + sine * x;
        x = cosine * x - sine * root_yx_;
        root_yx_ = along;
        root_yy_ = length;
    }
    root_xx_ = std::hypot(root_xx_, x);
}

Estimate RatioMoments::estimate(double confidence) const {
    Estimate result{n_, std::nullopt, std::nullopt};
    if (n_ == 0 || mean_y_ == 0.0) {
        return result;
    }
    const double ratio = mean_x_ / mean_y_;
    result.value = ratio;
    if (n_ > 1) {
        const double count = static_cast<double>(n_);
        const double residual = std::hypot(root_yx_ - ratio * root_yy_, root_xx_);
        const double error = residual / std::sqrt(count * (count - 1.0)) / std::abs(mean_y_);
        result.interval = around(ratio, student_t(n_ - 1, confidence) * error);
    }
    return result;
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

Estimate quantile(double q, const BatchedCounts& counts, std::span<const double> candidates,
                  double confidence) {
    require(q > 0.0 && q < 1.0, "a quantile lies between 0 and 1");
    Estimate result;
    for (int batch = 0; batch < counts.batches; ++batch) {
        result.n += counts.total(batch) > 0.0 ? 1 : 0;
    }
    if (result.n == 0 || candidates.empty()) {
        return result;
    }
    // The means round: a share that is exactly q must not miss it by the last bit.
    constexpr double almost_one = 1.0 - 1e-12;
    // The smallest candidate whose share, as `part` of its estimate, reaches q; else the largest.
    const auto first_reaching = [&](auto part) {
        const auto reaches = [&](double value) {
            return part(share_at_or_below(counts, value, confidence)) >= q * almost_one;
        };
        const auto found = std::partition_point(candidates.begin(), candidates.end(),
                                                [&](double value) { return !reaches(value); });
        return found == candidates.end() ? candidates.back() : *found;
    };
    result.value = first_reaching([](const Estimate& share) { return *share.value; });
    if (result.n > 1) {
        result.interval =
            Interval{first_reaching([](const Estimate& share) { return share.interval->high; }),
                     first_reaching([](const Estimate& share) { return share.interval->low; })};
    }
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
