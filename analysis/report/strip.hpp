// A service level and its interval drawn on a line of characters, the same scale for all lines:
// ● met, ○ the interval holds the target, ▼ below, ─ the interval, │ the target.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "analysis/confidence.hpp"
#include "analysis/report/findings/standing.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {

Tone tone_of(Standing standing);

/// The scale of the strips of one table, in percent: from and to are multiples of ten.
class StripScale {
  public:
    static constexpr std::size_t columns_most = 26;

    /// Wide enough for all levels (shares) with their intervals, and for the target; as fine as
    /// fits into `columns_max`, which is at least 11.
    StripScale(std::span<const Estimate> levels, std::optional<double> target,
               std::size_t columns_max = columns_most);

    std::size_t columns() const { return columns_; }
    /// "60   70   80   90", each number over its place; one line, `columns()` wide or a little
    /// more.
    std::string labels() const;
    /// The strip of one level; without a value only the target's bar.
    Cell strip(const Estimate& level, const Style& style) const;

  private:
    std::size_t column_of(double share) const;

    std::optional<double> target_;
    double from_ = 0.0;  ///< percent
    double points_per_column_ = 1.0;
    double label_step_ = 10.0;  ///< points
    std::size_t columns_ = 1;
};

}  // namespace ringside::analysis::report
