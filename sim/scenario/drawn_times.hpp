// Lengths of time that chance decides, through the engine's table of distributions: no kind is
// known here.
#pragma once

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

struct DrawnTimeRule {
    bool may_be_never = false;
    bool by_interval = true;  ///< a factor by interval is possible
};

/// A duration (always the same), or a table that names a distribution (exponential if it does not)
/// and its parameters. Nothing after reporting an error.
std::optional<center::DrawnTime> read_drawn_time(Reading& reading, Field field, DrawnTimeRule rule);

/// What a parameter of a distribution takes, in words: "a length of time".
std::string_view takes(const engine::ParameterSpec& parameter);

}  // namespace ringside::scenario
