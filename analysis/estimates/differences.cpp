// How far variants are from a base; see differences.hpp.
#include "analysis/estimates/differences.hpp"

#include <algorithm>
#include <cmath>
#include <map>
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

/// The value at share `p`, as the two kinds of distributions say it.
double quantile(const observers::WaitCounts& waits, double p) { return waits.quantile_s(p); }
double quantile(const runs::DayLevels& days, double p) { return days.quantile(p); }

template <class Counts>
PercentileSample sample_of(const Counts& all, std::span<const Counts> batches, double p) {
    PercentileSample sample{percentile_estimate(all, batches, p), {}};
    if (!sample.estimate.value)
        return sample;
    runs::RatioMoments share;
    for (const Counts& batch : batches) {
        const auto& [at_or_below, whole] = sample.batches.emplace_back(
            PercentileSample::Batch{static_cast<double>(batch.at_or_below(*sample.estimate.value)),
                                    static_cast<double>(batch.total())});
        if (whole > 0.0)
            share.add(at_or_below, whole);
    }
    const auto interval = ratio_estimate(share, t_of(share.n)).interval;
    if (const double half = interval ? interval->half_width() : 0.0; half > 0.0) {
        // How far the value moves from one end of the share's interval to the other.
        const double low = std::max(p - half, 0.0);
        const double high = std::min(p + half, 1.0);
        sample.slope = (quantile(all, high) - quantile(all, low)) / (high - low);
    }
    return sample;
}

/// The spreads of two values over replications or batches, and how they move together.
struct Spread {
    double of_base = 0.0;  ///< sums of squares of deviations
    double of_variant = 0.0;
    double products = 0.0;
    std::uint64_t n = 0;
};

void put_spread(const Spread& spread, double t, Difference& difference) {
    const double alone = spread.of_base + spread.of_variant;
    const double paired = std::max(without_rounding(alone - 2.0 * spread.products, alone), 0.0);
    const auto n = static_cast<double>(spread.n);
    const double half = t * std::sqrt(paired / (n * (n - 1.0)));
    difference.interval = Interval{*difference.value - half, *difference.value + half};
    if (spread.of_base > 0.0 && spread.of_variant > 0.0) {
        difference.correlation =
            std::clamp(spread.products / std::sqrt(spread.of_base * spread.of_variant), -1.0, 1.0);
    }
    if (paired > 0.0)
        difference.times_fewer = alone / paired;
}

using PercentileSamples = std::map<const observers::Measure*, PercentileSample>;

/// All percentiles of a call type or of all.
PercentileSamples samples_of(const runs::Results& results, const runs::Cell& cell) {
    const observers::WaitCounts waits = results.waits(cell.call_type);
    const runs::DayLevels days = results.days(cell.call_type);
    std::vector<observers::WaitCounts> waits_of;
    std::vector<runs::DayLevels> days_of;
    for (std::size_t batch = 0; batch < results.batches(); ++batch) {
        waits_of.push_back(results.waits(cell.call_type, batch));
        days_of.push_back(results.days(cell.call_type, batch));
    }
    PercentileSamples samples;
    for (const observers::Measure& measure : observers::measures()) {
        if (!measure.is_percentile())
            continue;
        samples[&measure] = measure.numerator == observers::Total::daily_levels
                                ? percentile_sample(days, days_of, measure.percentile)
                                : percentile_sample(waits, waits_of, measure.percentile);
    }
    return samples;
}

/// All percentiles, a call type at a time: the waits of all types in all batches are large.
void add_percentiles(const runs::Comparison& comparison, double confidence,
                     std::vector<ComparedEstimate>& list) {
    std::map<std::optional<std::string>, std::vector<const runs::ComparedNumber*>> by_type;
    for (const runs::ComparedNumber& number : comparison.percentiles)
        by_type[number.call_type].push_back(&number);
    for (const auto& [call_type, numbers] : by_type) {
        std::vector<PercentileSamples> samples;
        for (std::size_t i = 0; i < comparison.results.size(); ++i)
            samples.push_back(samples_of(comparison.results[i], numbers.front()->cells[i]));
        for (const runs::ComparedNumber* number : numbers) {
            ComparedEstimate& compared =
                list.emplace_back(ComparedEstimate{number->measure, call_type, {}, {}, {}});
            for (std::size_t i = 1; i < samples.size(); ++i) {
                compared.variants.push_back(difference_of(samples.front().at(number->measure),
                                                          samples[i].at(number->measure),
                                                          confidence));
            }
        }
    }
}

/// Intervals of the day in which somebody is offered, in any of the scenarios.
std::vector<bool> busy_intervals(const std::vector<ComparedEstimate>& intervals) {
    std::vector<bool> is_busy;
    for (const ComparedEstimate& compared : intervals) {
        is_busy.resize(std::max(is_busy.size(), *compared.interval + 1));
        const auto is_some = [](const Difference& difference) {
            return difference.base.value.value_or(0.0) > 0.0 ||
                   difference.variant.value.value_or(0.0) > 0.0;
        };
        if (compared.measure->name == "offered" && std::ranges::any_of(compared.variants, is_some))
            is_busy[*compared.interval] = true;
    }
    return is_busy;
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
    put_spread({squares_of(moments.base), squares_of(moments.variant), products_of(moments),
                moments.base.n},
               t, difference);
    return difference;
}

PercentileSample percentile_sample(const observers::WaitCounts& all,
                                   std::span<const observers::WaitCounts> batches, double p) {
    return sample_of(all, batches, p);
}

PercentileSample percentile_sample(const runs::DayLevels& all,
                                   std::span<const runs::DayLevels> batches, double p) {
    return sample_of(all, batches, p);
}

Difference difference_of(const PercentileSample& base, const PercentileSample& variant,
                         double confidence) {
    Difference difference{base.estimate, variant.estimate};
    if (!base.estimate.value || !variant.estimate.value)
        return difference;
    difference.value = *variant.estimate.value - *base.estimate.value;
    runs::PairedMoments shares;
    for (std::size_t i = 0; i < std::min(base.batches.size(), variant.batches.size()); ++i) {
        const auto& [of_base, all_of_base] = base.batches[i];
        const auto& [of_variant, all_of_variant] = variant.batches[i];
        if (all_of_base > 0.0 && all_of_variant > 0.0)
            shares.add(of_base, all_of_base, of_variant, all_of_variant);
    }
    if (shares.base.n < 2)
        return difference;
    put_spread({base.slope * base.slope * squares_of(shares.base),
                variant.slope * variant.slope * squares_of(shares.variant),
                base.slope * variant.slope * products_of(shares), shares.base.n},
               student_t(static_cast<std::int64_t>(shares.base.n) - 1, confidence), difference);
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

std::span<const ComparedEstimate> Differences::by_interval(std::string_view measure) const {
    const auto is_of = [&](const ComparedEstimate& compared) {
        return compared.measure->name == measure;
    };
    const auto first = std::ranges::find_if(intervals_, is_of);
    return {first, std::find_if_not(first, intervals_.end(), is_of)};
}

Differences differences_of(const runs::Comparison& comparison) {
    const std::size_t variants = comparison.against_base.size();
    const double t_alone = t_of(comparison.replications);
    const double confidence = 1.0 - (1.0 - default_confidence) / static_cast<double>(variants);
    double t = t_alone;
    if (comparison.replications >= 2)
        t = student_t(static_cast<std::int64_t>(comparison.replications) - 1, confidence);
    std::vector<ComparedEstimate> list;
    std::vector<ComparedEstimate> intervals;
    for (std::size_t i = 0; i < comparison.numbers.size(); ++i) {
        const runs::ComparedNumber& number = comparison.numbers[i];
        ComparedEstimate compared{
            number.measure, number.call_type, number.group, number.interval, {}};
        for (const auto& moments : comparison.against_base) {
            Difference& difference =
                compared.variants.emplace_back(difference_of(moments[i], t, t_alone));
            if (number.measure->numerator == observers::Total::days_meeting) {
                difference.base = share_of_days(moments[i].base);
                difference.variant = share_of_days(moments[i].variant);
            } else {
                difference.base = possible(difference.base, *number.measure);
                difference.variant = possible(difference.variant, *number.measure);
            }
        }
        (number.interval ? intervals : list).push_back(std::move(compared));
    }
    add_percentiles(comparison, confidence, list);
    // All measures are in one table.
    std::ranges::stable_sort(list, {}, &ComparedEstimate::measure);
    std::erase_if(intervals, [busy = busy_intervals(intervals)](const ComparedEstimate& compared) {
        return !busy[*compared.interval];
    });
    std::vector<runs::DayLevels> days;
    for (const runs::Results& results : comparison.results)
        days.push_back(results.days({}));
    return {std::move(list), std::move(intervals), variants, std::move(days)};
}

}  // namespace ringside::analysis
