// The service levels of days as bars of equal width, with the target at a border.
#pragma once

#include <span>
#include <vector>

#include "analysis/report/json_lines.hpp"
#include "sim/runs/day_levels.hpp"

namespace ringside::analysis::report::html {

/// From the lowest day of all to 100%, in 12 to 25 bars; none of the days may be empty.
class DayGrid {
  public:
    DayGrid(std::span<const runs::DayLevels> all, double target);

    double width() const { return width_; }  ///< of a bar, in points
    const std::vector<double>& borders() const {
        return borders_;
    }                                                   ///< percent; one more than bars
    std::size_t reaching() const { return reaching_; }  ///< the first bar that reaches the target
    /// The share of the days in each bar.
    std::vector<double> shares_of(const runs::DayLevels& days) const;

  private:
    double width_;
    std::vector<double> borders_;
    std::size_t reaching_ = 0;
};

/// The bars as page.js draws them.
Json day_chart(const DayGrid& grid, const std::vector<double>& shares);

}  // namespace ringside::analysis::report::html
