// The scenarios that are shipped, as models.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace ringside::visualize {

inline center::Model scenario_at(const std::string& file, std::vector<std::string> changes = {}) {
    const scenario::Loaded loaded = scenario::load(file, changes);
    for (const scenario::Problem& problem : loaded.problems)
        UNSCOPED_INFO(scenario::render(problem, false));
    REQUIRE(loaded.model);
    return *loaded.model;
}

inline std::string path_of(const std::string& name) {
    return std::string(RINGSIDE_SOURCE_DIR) + "/scenarios/" + name;
}

inline center::Model scenario_of(const std::string& name, std::vector<std::string> changes = {}) {
    return scenario_at(path_of(name), std::move(changes));
}

}  // namespace ringside::visualize
