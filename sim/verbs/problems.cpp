// What is wrong with scenarios; see problems.hpp.
#include "sim/verbs/problems.hpp"

#include <algorithm>

namespace ringside {

using analysis::report::Style;

std::string rendered(const std::vector<scenario::Problem>& problems, const Style& style) {
    std::string text;
    for (const scenario::Problem& problem : problems) {
        text += style.shown(scenario::render(problem, style.color != Style::Color::none));
        text += "\n";
    }
    return text;
}

bool are_of_changes(const std::vector<scenario::Problem>& problems) {
    return std::ranges::all_of(
        problems, [](const auto& problem) { return problem.line == 0 && problem.column > 0; });
}

}  // namespace ringside
