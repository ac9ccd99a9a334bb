// What the sections of the formulas' answer share, and the one that has a file of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/erlang_question.hpp"
#include "analysis/report/style.hpp"

namespace ringside::analysis::report {

inline constexpr const char* endless_queue = "the queue would grow without end";

std::string count(std::int64_t number);
/// A share in percent; what is not none or all is not said to be.
std::string percent(double share, int decimals);
/// A wait in a table, with its unit; "–" where there is none.
std::string wait(std::optional<double> seconds);

/// The table around the numbers needed.
std::string around_section(const ErlangAnswer& answer, const Style& style);

}  // namespace ringside::analysis::report
