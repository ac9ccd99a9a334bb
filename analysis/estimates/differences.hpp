// How far variants are from a base, from the same replications: differences with paired intervals,
// and what the pairing saves. It knows no output.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/confidence.hpp"
#include "sim/runs/comparison.hpp"

namespace ringside::analysis {

/// A variant's value less the base's. The intervals of a comparison of several variants are
/// simultaneous.
struct Difference {
    Estimate base;     ///< with an interval of its own, as a run gives it
    Estimate variant;  ///< likewise
    std::optional<double> value;
    std::optional<Interval> interval;
    /// Of the replications' deviations from the two values; none where one never varies.
    std::optional<double> correlation;
    /// How many times as many replications independent runs would take for the same interval; none
    /// where the paired interval has no width.
    std::optional<double> times_fewer;

    /// The interval lies within ±`matters`: whatever the difference is, it is smaller.
    bool is_within(double matters) const {
        return interval && interval->low > -matters && interval->high < matters;
    }
    /// The interval leaves 0 out.
    bool is_sure() const { return interval && (interval->low > 0.0 || interval->high < 0.0); }
    /// Nothing differs in any replication.
    bool is_none() const {
        return interval && value == 0.0 && interval->low == 0.0 && interval->high == 0.0;
    }
};

/// The difference of two ratios by the delta method, from the moments over the replications of
/// both. `t` is for the difference, `t_alone` for each value by itself.
Difference difference_of(const runs::PairedMoments& moments, double t, double t_alone);

/// A percentile, and what its paired interval needs.
struct PercentileSample {
    /// What of a batch is at or below the percentile, and all of it.
    struct Batch {
        double at_or_below = 0.0;
        double all = 0.0;
    };
    Estimate estimate;           ///< as a run gives it
    std::vector<Batch> batches;  ///< of replications, in turn
    double slope = 0.0;          ///< of the value over the share at or below it
};
PercentileSample percentile_sample(const observers::WaitCounts& all,
                                   std::span<const observers::WaitCounts> batches, double p);
PercentileSample percentile_sample(const runs::DayLevels& all,
                                   std::span<const runs::DayLevels> batches, double p);

/// The difference of two percentiles, its interval at `confidence`; the batches are of the same
/// replications in turn.
///
/// To first order a sample's percentile is off by (p - F(q)) / f(q), where F(q) is the share of the
/// sample at or below the true percentile q and f the density there (Bahadur 1966). So the error of
/// the difference is that of two shares times two slopes, and the shares, ratios over batches, are
/// paired as any other ratios are (Chu and Nakayama 2012, for common random numbers). The slopes
/// come from the ends of Woodruff's intervals, which are also those of the two values. The usual
/// other way, a difference of percentiles in each batch (sectioning: Asmussen and Glynn 2007),
/// needs no slope, but a percentile of a small batch is biased (the 99th of 50 waits is their
/// greatest), and batches here may be single replications; a share has hardly any bias at any size.
Difference difference_of(const PercentileSample& base, const PercentileSample& variant,
                         double confidence);

/// A number of the comparison, and each variant's difference from the base in it.
struct ComparedEstimate {
    const observers::Measure* measure = nullptr;
    std::optional<std::string> call_type;
    std::optional<std::string> group;
    std::optional<std::size_t> interval;
    std::vector<Difference> variants;
};

class Differences {
  public:
    Differences(std::vector<ComparedEstimate> list, std::vector<ComparedEstimate> intervals,
                std::size_t variants, std::vector<runs::DayLevels> days = {})
        : list_(std::move(list)),
          intervals_(std::move(intervals)),
          variants_(variants),
          days_(std::move(days)) {}

    /// All but those of intervals, in the order of the table of measures.
    const std::vector<ComparedEstimate>& list() const noexcept { return list_; }
    /// Those of intervals; none where the scenarios' intervals differ.
    const std::vector<ComparedEstimate>& intervals() const noexcept { return intervals_; }
    /// Of one measure, interval after interval; those in which nobody is offered are left out.
    std::span<const ComparedEstimate> by_interval(std::string_view measure) const;
    /// The service levels, over all call types, of each scenario's days; the base first.
    const std::vector<runs::DayLevels>& days() const noexcept { return days_; }
    /// Variants against the base.
    std::size_t variants() const noexcept { return variants_; }
    /// Null where there is no such number in all of them.
    const ComparedEstimate* find(std::string_view measure,
                                 const std::optional<std::string>& call_type = {},
                                 const std::optional<std::string>& group = {}) const;

  private:
    std::vector<ComparedEstimate> list_;
    std::vector<ComparedEstimate> intervals_;
    std::size_t variants_;
    std::vector<runs::DayLevels> days_;
};

/// All differences with 95% intervals: Student's t and the delta method; with k variants each at
/// 1 - 0.05 / k (Bonferroni), so that for one measure all k are right in 95 of 100 comparisons.
/// Each interval of the day is a number by itself.
Differences differences_of(const runs::Comparison& comparison);

}  // namespace ringside::analysis
