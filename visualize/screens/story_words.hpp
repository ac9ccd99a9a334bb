// Where the subject of a story is now, in words.
#pragma once

#include <string>

#include "visualize/screens/view.hpp"

namespace ringside::visualize {

/// The caller of a serial among those who are in the center; null if it is not.
const Caller* find_caller(const Picture& picture, std::uint64_t serial);

/// "waits 4:17, for Noa to pick up", "talks to PS 67 for 2:10".
std::string state_words(const View& view);
/// What a waiting caller waits for: "9 agents may take it (General, English); none is idle"; empty
/// where it does not wait.
std::string wait_words(const View& view);

/// What people call an agent: its name, or the group and the number in it.
std::string agent_words(const Setting& setting, std::size_t agent);

}  // namespace ringside::visualize
