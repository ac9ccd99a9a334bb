// The scenarios that are shipped, as models.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace ringside::visualize {

inline center::Model scenario_of(const std::string& name, std::vector<std::string> changes = {}) {
    const scenario::Loaded loaded =
        scenario::load(std::string(RINGSIDE_SOURCE_DIR) + "/scenarios/" + name, changes);
    REQUIRE(loaded.model);
    return *loaded.model;
}

}  // namespace ringside::visualize
