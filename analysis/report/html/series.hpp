// What charts over time are made of: the axis that all of a page share, and series along it.
#pragma once

#include <optional>
#include <vector>

#include "analysis/report/findings/slots.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/json_lines.hpp"

namespace ringside::analysis::report::html {

/// The slots as page.js needs them: labels, ticks, borders of days. There is at least one.
Json axis_of(const std::vector<Slot>& slots);

/// A number as a chart needs it: five digits are more than a screen shows.
Json drawn(std::optional<double> value, double factor);
/// How a level stands to the target: "m" met, "b" surely below, "u" unclear, "-" not known.
char standing_letter(Standing how);

/// Estimates along the slots with their intervals; one list for all call types together, then one
/// for each, where the chart follows the choice.
Json series_of(const std::vector<std::vector<Estimate>>& by_type, const Form& form);

}  // namespace ringside::analysis::report::html
