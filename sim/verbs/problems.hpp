// What is wrong with scenarios, said on standard error or made into text for it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/style.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside {

/// All problems as text, each with an empty line behind it.
std::string rendered(const std::vector<scenario::Problem>& problems,
                     const analysis::report::Style& style);

/// Says on standard error what is wrong with a scenario, and that nothing was run.
void refuse(const std::vector<scenario::Problem>& problems, const std::string& scenario,
            const analysis::report::Style& style);
/// The same for errors that were said already.
void refuse(std::size_t errors, const analysis::report::Style& style);

}  // namespace ringside
