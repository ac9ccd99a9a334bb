// What is wrong with scenarios, said on standard error or made into text for it.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/style.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside {

/// All problems as text, each with an empty line behind it.
std::string rendered(const std::vector<scenario::Problem>& problems,
                     const analysis::report::Style& style);

/// Whether all of them are of changes rather than of a file.
bool are_of_changes(const std::vector<scenario::Problem>& problems);

}  // namespace ringside
