// What was chosen.
#include "visualize/futures.hpp"

#include <algorithm>

namespace ringside::visualize {

bool WhatIf::is_nothing() const {
    const auto is_none = [](int number) { return number == 0; };
    return std::ranges::all_of(agents, is_none) && std::ranges::all_of(calls, is_none) && !agent &&
           !ivr_outage && policy.empty();
}

}  // namespace ringside::visualize
