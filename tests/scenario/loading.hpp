// What the tests of scenario files share: short ways to load text and to see what is wrong with it.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace ringside::scenario {

/// All problems as the terminal would show them.
inline std::string rendered(const std::vector<Problem>& problems) {
    std::string out;
    for (const Problem& problem : problems)
        out += (out.empty() ? "" : "\n") + render(problem, false);
    return out;
}

/// The model of a scenario that must be right.
inline center::Model model_of(std::string_view text, std::vector<std::string> changes = {}) {
    auto loaded = load_text(text, "test.toml", changes);
    INFO(rendered(loaded.problems));
    REQUIRE(loaded.model.has_value());
    return *std::move(loaded.model);
}

/// What is wrong with a scenario, as shown.
inline std::string errors_of(std::string_view text, std::vector<std::string> changes = {}) {
    const auto loaded = load_text(text, "test.toml", changes);
    CHECK_FALSE(loaded.model.has_value());
    return rendered(loaded.problems);
}

}  // namespace ringside::scenario
