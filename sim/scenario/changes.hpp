// Changes to a scenario from outside: "volume*=1.2", "groups.general.agents+=2".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/problems.hpp"

namespace ringside::scenario {

enum class Operator : std::uint8_t { set, add, multiply };

/// A name of a path and where it stands in the change.
struct PathPart {
    std::string name;
    Place place;
};

struct ParsedChange {
    std::vector<PathPart> path;
    Operator operation = Operator::set;
    Place operator_place;
    Node value;
};

/// `text` is source `source`. Nothing after reporting an error.
std::optional<ParsedChange> parse_change(const std::string& text, std::uint32_t source,
                                         Problems& problems);

/// A change taken apart for who tells about it.
struct ChangeInWords {
    std::string path;        ///< "groups.day.agents"
    std::string operation;   ///< "=", "+=" or "*="
    std::string value_text;  ///< as it was written
    Node value;
};
/// Of a change that has been applied; another one is all path.
ChangeInWords words_of(const std::string& change);

/// Applies all changes in order to the tree of a scenario. Each becomes a source ("--set #1"), so
/// that everything read from it later is reported there.
void apply_changes(Node& root, std::span<const std::string> changes, Problems& problems);

}  // namespace ringside::scenario
