// One scenario over another: the tree of a file that extends others.
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/input_hash.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside::scenario {

/// A scenario file of at most so many bytes is read.
inline constexpr std::uintmax_t most_scenario_bytes = 4U << 20U;

/// The tree of a scenario's `text`, laid over those of the scenarios that it extends; its `name` is
/// where it stands. Each text becomes a source of `problems` (the scenario itself the first) and
/// goes into `inputs`. Nothing after reporting what is wrong.
std::optional<Node> read_with_bases(std::string name, std::string text, Problems& problems,
                                    InputHash& inputs);

}  // namespace ringside::scenario
