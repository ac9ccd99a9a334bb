// The words of the command line: which verb is meant, and what to say where none is. It knows no
// verb by name.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/verbs/verb.hpp"

namespace ringside {

/// Reads the arguments (without the program's name) and does what they ask for.
ExitStatus obey(const std::vector<std::string>& arguments,
                std::span<const std::unique_ptr<Verb>> verbs);

}  // namespace ringside
