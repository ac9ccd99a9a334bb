// What happens at a moment, in a few words for people.
#pragma once

#include <string>

#include "sim/center/model.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

/// "2 more in General", "General 3 absent", "120 calls of Orders", "IVR out", "policy random",
/// "Denver out". The setting has titles and names.
std::string words_of(const Setting& setting, const center::Command& command);

}  // namespace ringside::visualize
