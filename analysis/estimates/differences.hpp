// How far variants are from a base, from the same replications: differences with paired intervals,
// and what the pairing saves. It knows no output.
#pragma once

#include <optional>
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

/// A number of the comparison, and each variant's difference from the base in it.
struct ComparedEstimate {
    const observers::Measure* measure = nullptr;
    std::optional<std::string> call_type;
    std::optional<std::string> group;
    std::vector<Difference> variants;
};

class Differences {
  public:
    Differences(std::vector<ComparedEstimate> list, std::size_t variants)
        : list_(std::move(list)), variants_(variants) {}

    const std::vector<ComparedEstimate>& list() const noexcept { return list_; }
    /// Variants against the base.
    std::size_t variants() const noexcept { return variants_; }
    /// Null where there is no such number in all of them.
    const ComparedEstimate* find(std::string_view measure,
                                 const std::optional<std::string>& call_type = {},
                                 const std::optional<std::string>& group = {}) const;

  private:
    std::vector<ComparedEstimate> list_;
    std::size_t variants_;
};

/// All differences with 95% intervals: Student's t and the delta method; with k variants each at
/// 1 - 0.05 / k (Bonferroni), so that for one measure all k are right in 95 of 100 comparisons.
Differences differences_of(const runs::Comparison& comparison);

}  // namespace ringside::analysis
