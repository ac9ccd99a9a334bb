// The sequential rule: a first look, then looks where the spread so far points.
//
// Why the interval that is reached still holds the truth about as often as it says. Looking at a
// half-width and ending when it is narrow favours moments at which the spread is underestimated, so
// that coverage falls a little short; it returns to the nominal one as the wished width shrinks
// (Chow and Robbins 1965, "On the asymptotic theory of fixed-width sequential confidence intervals
// for the mean"), and with normal values it never falls far (Starr 1966, "The performance of a
// sequential procedure for the fixed-width interval estimation of the mean": above 92.8% for 95%
// with looks after every value from the third on). What is lost comes from early ends, so it is
// kept small where Law and Kelton (1982, "Confidence intervals for steady-state simulations II")
// say:
// - no look before there are enough replications for the spread, and for the sum to be near normal;
// - few looks: each goes to where the spread so far points, at least a tenth further than the
//   last one, so that there are not many chances to end by luck;
// - at most twice as far, because an early spread may be overestimated: then a look in between
//   ends the run sooner.
// A relative width is held against the value so far, as in their relative precision.
#include "analysis/until.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <utility>

#include "analysis/estimates/differences.hpp"
#include "analysis/estimates/estimates.hpp"

namespace ringside::analysis {
namespace {

/// More than can be run, where the spread says nothing.
constexpr std::uint64_t beyond = std::uint64_t{1} << 40;

/// The next look, without the limit of the run.
std::uint64_t next_look(std::uint64_t replications, std::uint64_t needed) {
    const std::uint64_t least = replications + std::max<std::uint64_t>(replications / 10, 1);
    return std::clamp(needed, least, std::max(2 * replications, first_look));
}

}  // namespace

/// Of each wish the half-width of the difference that is farthest from it.
std::vector<Precision> precisions_of(const runs::Comparison& comparison,
                                     std::span<const Wish> wishes) {
    const Differences differences = differences_of(comparison);
    std::vector<Precision> precisions;
    for (const Wish& wish : wishes) {
        Precision widest{wish};
        const ComparedEstimate* compared = differences.find(wish.measure->name);
        const auto n = static_cast<std::int64_t>(comparison.replications);
        for (std::size_t i = 0; compared != nullptr && i < compared->variants.size(); ++i) {
            const Difference& difference = compared->variants[i];
            const Precision precision = precision_of(
                wish, {n, difference.value, difference.interval}, comparison.replications);
            widest = i == 0 ? precision : farther(widest, precision);
        }
        precisions.push_back(widest);
    }
    return precisions;
}

Decision decide(std::span<const Precision> precisions, std::uint64_t replications,
                std::uint64_t most) {
    Decision decision;
    decision.is_enough = replications >= std::min(first_look, most) &&
                         std::ranges::all_of(precisions, &Precision::is_reached);
    std::uint64_t needed = first_look;
    for (const Precision& precision : precisions)
        needed = std::max(needed, precision.needed.value_or(beyond));
    decision.forecast = std::min(needed, most);
    decision.next = std::min(next_look(replications, needed), most);
    return decision;
}

namespace {

/// The progress of a run of which only the next look is known as a share of the forecast.
class Forecast {
  public:
    Forecast(std::function<void(const runs::Progress&)> told, std::uint64_t first)
        : told_(std::move(told)), look_(first) {}

    void next(const Decision& decision) {
        look_ = decision.next;
        forecast_ = decision.forecast;
    }
    void tell(runs::Progress progress) const {
        if (!told_)
            return;
        // Nothing is known of the whole before the first look.
        progress.share *=
            forecast_ == 0 ? 0.0 : static_cast<double>(look_) / static_cast<double>(forecast_);
        told_(progress);
    }

  private:
    std::function<void(const runs::Progress&)> told_;
    std::uint64_t look_;
    std::uint64_t forecast_ = 0;
};

std::uint64_t most_of(const runs::Options& options) {
    if (!options.replications)
        throw std::invalid_argument("a run until something holds needs a limit");
    return *options.replications;
}

/// The options of a run to its first look.
runs::Options to_first_look(const runs::Options& options, const Forecast& forecast) {
    runs::Options until = options;
    until.replications = std::min(first_look, most_of(options));
    if (options.progress)
        until.progress = [&](const runs::Progress& progress) { forecast.tell(progress); };
    return until;
}

}  // namespace

std::vector<Precision> run_until(runs::Results& results, const center::Model& model,
                                 const runs::Options& options, std::span<const Wish> wishes) {
    const std::uint64_t most = most_of(options);
    Forecast forecast(options.progress, std::min(first_look, most));
    runs::Options until = to_first_look(options, forecast);
    for (;;) {
        runs::run_on(results, model, until);
        std::vector<Precision> precisions;
        for (const Wish& wish : wishes) {
            precisions.push_back(
                precision_of(wish, estimate_of(results, *wish.measure), results.replications()));
        }
        const Decision decision = decide(precisions, results.replications(), most);
        if (decision.is_enough || decision.next <= results.replications() ||
            results.ending != runs::Ending::asked)
            return precisions;
        until.replications = decision.next;
        forecast.next(decision);
    }
}

ComparedUntil compare_until(std::span<const center::Model> models, const runs::Options& options,
                            std::span<const Wish> wishes) {
    const std::uint64_t most = most_of(options);
    Forecast forecast(options.progress, std::min(first_look, most));
    const runs::Options until = to_first_look(options, forecast);
    const auto more = [&](const runs::Comparison& so_far) {
        const Decision decision = decide(precisions_of(so_far, wishes), so_far.replications, most);
        if (decision.is_enough)
            return so_far.replications;
        forecast.next(decision);
        return decision.next;
    };
    ComparedUntil compared{runs::compare(models, until, more), {}};
    compared.precisions = precisions_of(compared.comparison, wishes);
    return compared;
}

}  // namespace ringside::analysis
