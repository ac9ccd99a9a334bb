// How far variants are from a base; see differences.hpp.
#include "analysis/estimates/differences.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/estimates/estimates.hpp"

namespace ringside::analysis {
namespace {

/// Below the rounding of the terms that it is the difference of, a sum is nothing.
double without_rounding(double sum, double terms) { return sum < 1e-13 * terms ? 0.0 : sum; }

/// The sum of squares of (x - r y) / mean y over replications: what the ratio's spread is made of.
double squares_of(const runs::RatioMoments& moments) {
    const double ratio = moments.ratio();
    const double terms = moments.sxx + ratio * ratio * moments.syy;
    return without_rounding(terms - 2.0 * ratio * moments.sxy, terms) /
           (moments.mean_y * moments.mean_y);
}

/// The same of the products of the two ratios' deviations.
double products_of(const runs::PairedMoments& moments) {
    const double base = moments.base.ratio();
    const double variant = moments.variant.ratio();
    // In the order of the terms of squares_of: of identical variants nothing is left.
    const double terms = moments.sxx + base * variant * moments.syy;
    const double crossed = variant * moments.sxy + base * moments.syx;
    return (terms - crossed) / (moments.base.mean_y * moments.variant.mean_y);
}

}  // namespace

Difference difference_of(const runs::PairedMoments& moments, double t, double t_alone) {
    Difference difference{ratio_estimate(moments.base, t_alone),
                          ratio_estimate(moments.variant, t_alone)};
    if (!moments.has_value())
        return difference;
    difference.value = moments.variant.ratio() - moments.base.ratio();
    if (moments.base.n < 2)
        return difference;
    const double of_base = squares_of(moments.base);
    const double of_variant = squares_of(moments.variant);
    const double products = products_of(moments);
    const double alone = of_base + of_variant;
    const double paired = std::max(without_rounding(alone - 2.0 * products, alone), 0.0);
    const auto n = static_cast<double>(moments.base.n);
    const double half = t * std::sqrt(paired / (n * (n - 1.0)));
    difference.interval = Interval{*difference.value - half, *difference.value + half};
    if (of_base > 0.0 && of_variant > 0.0) {
        difference.correlation = std::clamp(products / std::sqrt(of_base * of_variant), -1.0, 1.0);
    }
    if (paired > 0.0)
        difference.times_fewer = alone / paired;
    return difference;
}

const ComparedEstimate* Differences::find(std::string_view measure,
                                          const std::optional<std::string>& call_type,
                                          const std::optional<std::string>& group) const {
    const auto found = std::ranges::find_if(list_, [&](const ComparedEstimate& compared) {
        return compared.measure->name == measure && compared.call_type == call_type &&
               compared.group == group;
    });
    return found == list_.end() ? nullptr : &*found;
}

Differences differences_of(const runs::Comparison& comparison) {
    const std::size_t variants = comparison.against_base.size();
    const double t_alone = t_of(comparison.replications);
    double t = t_alone;
    if (comparison.replications >= 2) {
        const double share = (1.0 - default_confidence) / static_cast<double>(variants);
        t = student_t(static_cast<std::int64_t>(comparison.replications) - 1, 1.0 - share);
    }
    std::vector<ComparedEstimate> list;
    for (std::size_t i = 0; i < comparison.numbers.size(); ++i) {
        const runs::ComparedNumber& number = comparison.numbers[i];
        ComparedEstimate compared{number.measure, number.call_type, number.group, {}};
        for (const auto& moments : comparison.against_base) {
            Difference& difference =
                compared.variants.emplace_back(difference_of(moments[i], t, t_alone));
            if (number.measure->numerator == observers::Total::days_meeting) {
                difference.base = share_of_days(moments[i].base);
                difference.variant = share_of_days(moments[i].variant);
            }
        }
        list.push_back(std::move(compared));
    }
    return {std::move(list), variants};
}

}  // namespace ringside::analysis
