// How many days had which service level, in steps of a tenth of a percent: memory stays bounded
// however many days there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ringside::runs {

class DayLevels {
  public:
    /// A level is rounded down to a multiple of 1 / steps: a day is never said to have met more
    /// than it did.
    static constexpr std::size_t steps = 1000;

    /// Adds a day; its service level is from 0 to 1.
    void add(double level);
    void add(const DayLevels& other);

    std::uint64_t total() const noexcept { return total_; }
    bool empty() const noexcept { return total_ == 0; }

    /// The lowest level that a share `p` (0 to 1) of the days does not exceed. Not for no days.
    double quantile(double p) const noexcept;
    /// Days at or below a level; the inverse of quantile.
    std::uint64_t at_or_below(double level) const noexcept;
    /// Days below a level.
    std::uint64_t below(double level) const noexcept;

  private:
    static std::size_t step_of(double level) noexcept;

    std::vector<std::uint32_t> days_;  ///< by step; empty until there is a day
    std::uint64_t total_ = 0;
};

}  // namespace ringside::runs
