// From TOML text to a tree with places. The only file that includes the TOML library is its .cpp.
#pragma once

#include <optional>
#include <string_view>

#include "sim/scenario/problems.hpp"

namespace ringside::scenario {

/// The tree of a source's text, or nothing after reporting the first error of syntax, or nesting
/// beyond what a scenario can need.
std::optional<Node> read_toml(std::string_view text, std::uint32_t source, Problems& problems);

/// A single value, for example `[1, 2]`, that starts at `column` of the source's first line;
/// nothing if it is not a TOML value. It reports nothing.
std::optional<Node> read_toml_value(std::string_view value, std::uint32_t source,
                                    std::uint32_t column);

}  // namespace ringside::scenario
