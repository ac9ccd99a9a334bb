// Which batches are long enough, and their intervals.
//
// The batches of a level are taken if, among batches a quarter as long, neighbours are correlated
// by less than a limit in every watched measure: of the deviations of the service level, of the
// mean wait and of the occupancy from their ratios. Looking at shorter batches is Law and Carson's
// way (1979, "A sequential procedure for determining the length of a steady-state simulation"):
// there are more of them, so that the correlation is known better, and from one level to the next
// it about halves, because only the calls at the border are shared. They ask for less than 0.4
// among batches a tenth as long; a quarter and 0.25 leave at most about 0.06 between those that are
// used, which makes intervals 6% too short: 94 of 100 hold instead of 95. Between 20 and 80 batches
// there is little to gain from more of them (Schmeiser 1982, "Batch size effects in the analysis of
// simulation output"), so the levels are 80, 40 and 20, and with fewer than 20 good ones there is
// no interval.
#include "analysis/batch_means.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace ringside::analysis {
namespace {

using observers::Measure;
using observers::Total;
using runs::Batches;

constexpr std::int64_t finer = 4;
constexpr double correlation_most = 0.25;

std::vector<const Measure*> watched_measures(const center::Model& model) {
    // The measures of a service level have the names and the order of its kinds.
    constexpr std::string_view levels[] = {"service_level", "service_level_of_answered",
                                           "service_level_less_short_abandons",
                                           "service_level_with_short_abandons"};
    return {observers::find_measure(levels[static_cast<std::size_t>(model.target.measure)]),
            observers::find_measure("mean_wait_s"), observers::find_measure("occupancy")};
}

/// The lag-1 correlation of the means over batches `a` times as long as a correlation that dies out
/// exponentially lasts.
double correlation_of_batches(double a) {
    const double left = -std::expm1(-a);
    return left * left / (2.0 * (a - left));
}

/// How many times as long batches must be for their correlation to fall to the limit.
double times_longer(double correlation) {
    const auto length_for = [](double wished) {
        double low = 1e-3;
        double high = 1e3;
        while (high - low > 1e-6 * high) {
            const double middle = std::sqrt(low * high);
            (correlation_of_batches(middle) > wished ? low : high) = middle;
        }
        return high;
    };
    return length_for(correlation_most) / length_for(std::min(correlation, 0.99));
}

double greatest_correlation(const Batches& batches, std::int64_t count) {
    double greatest = 0.0;
    for (std::size_t i = 0; i < batches.watched(); ++i)
        greatest = std::max(greatest, lag1_correlation(batches.parts(i, count)));
    return greatest;
}

/// A measure that is a count, or an area over time: a batch has but its part of it.
bool is_of_whole(const Measure& measure) {
    return !measure.is_percentile() && measure.denominator >= Total::replications;
}

/// The value of the whole with the width of the batches' interval.
Estimate widened(const Estimate& whole, const Estimate& batch, double scale) {
    if (!whole.value || !batch.interval)
        return whole;
    // Around the value itself: the batches' differs from it by rounding.
    return {batch.n, whole.value,
            Interval{*whole.value - scale * (*batch.value - batch.interval->low),
                     *whole.value + scale * (batch.interval->high - *batch.value)}};
}

/// The longest wait of a batch says nothing about that of the whole.
bool has_batch_interval(const Measure& measure) { return measure.numerator != Total::longest_wait; }

Estimates with_intervals(const runs::Results& whole, const runs::Results& batches) {
    const Estimates values = estimates_of(whole);
    const Estimates spreads = estimates_of(batches);
    const auto count = static_cast<double>(batches.replications());
    std::vector<Estimated> list = values.list();
    for (Estimated& each : list) {
        if (!has_batch_interval(*each.measure))
            continue;
        each.estimate = widened(each.estimate, spreads.find(each.measure->name, each.cell),
                                is_of_whole(*each.measure) ? count : 1.0);
    }
    std::vector<EstimatedAtNode> nodes = values.ivr_nodes();
    for (EstimatedAtNode& each : nodes) {
        const bool is_count = each.measure->denominator == observers::IvrTotal::days;
        each.estimate = widened(each.estimate, spreads.at_node(each.node, each.measure->name),
                                is_count ? count : 1.0);
    }
    return Estimates(std::move(list), std::move(nodes), {values.days(), values.waits(), {}, {}});
}

}  // namespace

double lag1_correlation(std::span<const Batches::Parts> parts) {
    double x = 0.0;
    double y = 0.0;
    for (const Batches::Parts& part : parts) {
        x += part.x;
        y += part.y;
    }
    const double ratio = y > 0.0 ? x / y : 0.0;
    double squares = 0.0;
    double terms = 0.0;
    double products = 0.0;
    double last = 0.0;
    for (const Batches::Parts& part : parts) {
        const double deviation = part.x - ratio * part.y;
        squares += deviation * deviation;
        terms += part.x * part.x;
        products += last * deviation;
        last = deviation;
    }
    // Below the rounding of what it is the difference of, a deviation is nothing.
    return squares > 1e-13 * terms ? products / squares : 0.0;
}

BatchMeans choose_batches(const Batches& batches, events::Duration length) {
    BatchMeans means;
    for (std::size_t level = 0; level < Batches::levels.size(); ++level) {
        means.batches = Batches::levels[level];
        means.length = length / means.batches;
        means.correlation = greatest_correlation(batches, finer * means.batches);
        if (means.correlation <= correlation_most) {
            means.level = level;
            return means;
        }
    }
    const double factor = times_longer(means.correlation);
    means.needed = events::from_seconds(events::to_seconds(length) * factor);
    return means;
}

BatchedRun run_in_batches(const center::Model& model, const runs::Options& options) {
    BatchedRun run{runs::begin(model, options.seed), {}, {}};
    Batches batches(run.results.center(), watched_measures(model));
    runs::Options mine = options;
    mine.replications = 1;
    mine.batches = Batches::fine;
    mine.batch = [&](const observers::Tallies& batch) { batches.add(batch); };
    runs::run_on(run.results, model, mine);
    if (run.results.replications() == 0)
        return run;
    run.means = choose_batches(batches, model.horizon.length);
    run.estimates = run.means.level
                        ? with_intervals(run.results, batches.at_level(*run.means.level))
                        : estimates_of(run.results);
    return run;
}

}  // namespace ringside::analysis
