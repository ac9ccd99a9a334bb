// How an interval lies to a target.
#pragma once

#include <optional>
#include <string>

#include "analysis/confidence.hpp"

namespace ringside::analysis::report {

enum class Standing { unknown, met, unclear, missed };

/// Met or missed only where the interval leaves the target out; `unknown` without target or value.
/// A value without an interval (one replication) is unclear.
Standing standing(const Estimate& estimate, std::optional<double> target);

/// In a cell: "met", "unclear", "missed"; "" where nothing is known.
std::string standing_words(Standing how);

}  // namespace ringside::analysis::report
