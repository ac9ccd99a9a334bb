// What a TOML parser complains about, said for people.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/node.hpp"

namespace ringside::scenario {

struct SyntaxError {
    Place place;
    std::string message;
    std::string hint;
};

/// Rephrases the parser's `description` of an error at `place` of `line`; known mistakes get a hint
/// and a better place.
SyntaxError rephrase(std::string_view description, std::string_view line, Place place);

}  // namespace ringside::scenario
