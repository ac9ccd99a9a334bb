// What happens at an [[event]], kind by kind.
#pragma once

#include <string_view>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// Reads what the key `kind` of the event says and what belongs to it into the command, whose `at`
/// is set; of a burst also when it is over. Reports what is wrong.
void read_what_happens(Reading& reading, const Table& scenario, const Table& event,
                       std::string_view kind, center::Command& command);

}  // namespace ringside::scenario
