// What terminal and page say of a service level alike: its digits, its worst interval, what would
// tell. Rules from numbers; they write no sentence's frame.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "analysis/report/findings/standing.hpp"
#include "analysis/report/reported.hpp"

namespace ringside::analysis::report {

/// How many decimals a level in percent gets: at least one, as many as show the first digit of the
/// half-width and keep the interval off a target that it does not hold.
int level_decimals(const Estimate& level, std::optional<double> target);

/// "76.2 to 78.5" of a share, in percent; "" without an interval.
std::string percent_range(const Estimate& level, int decimals);

/// A share of days without decimals, as a sentence begins; what is not none or all is not said to
/// be.
std::string days_percent(double share);
/// "47 to 57" of a share of days, with decimals only where an end would else be rounded to none or
/// all that it is not; "" without an interval.
std::string days_range(const Estimate& days);

/// About how many replications in all would tell an unclear level from the target if it stays where
/// it is; none where more than anybody waits for would.
std::optional<std::uint64_t> replications_to_tell(std::uint64_t replications, const Estimate& level,
                                                  double target);

/// The interval whose service level lies lowest for sure: that of the lowest upper end.
std::optional<std::size_t> worst_interval(const Reported& run);

}  // namespace ringside::analysis::report
