// What is wrong with scenarios; see problems.hpp.
#include "sim/verbs/problems.hpp"

#include <algorithm>

#include "analysis/report/numbers.hpp"
#include "sim/console.hpp"

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

namespace {

/// Whether all of them are of changes rather than of a file.
bool are_of_changes(const std::vector<scenario::Problem>& problems) {
    return std::ranges::all_of(
        problems, [](const auto& problem) { return problem.line == 0 && problem.column > 0; });
}

void say_nothing_was_run(std::size_t errors, const std::string& where, const Style& style) {
    write_error(
        style.toned(analysis::report::counted(errors, "error"), analysis::report::Tone::bad) +
        where + "; nothing was run.\n");
}

}  // namespace

void refuse(const std::vector<scenario::Problem>& problems, const std::string& scenario,
            const Style& style) {
    write_error(rendered(problems, style));
    say_nothing_was_run(problems.size(),
                        " in " + (are_of_changes(problems) ? std::string{"--set"} : scenario),
                        style);
}

void refuse(std::size_t errors, const Style& style) { say_nothing_was_run(errors, "", style); }

}  // namespace ringside
