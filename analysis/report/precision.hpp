// How precise a run is to be and has become, in words. It knows no terminal.
#pragma once

#include <string>

#include "analysis/precision.hpp"

namespace ringside::analysis::report {

/// "service_level ± 0.5 points", "mean_wait_s ± 2%", "mean_wait_s ± 0.5 s", "offered ± 10".
std::string wish_words(const Wish& wish);

/// "± 0.49 points, as wished", or "± 1.1 points; about 2,100 replications would do: --replications
/// 2100".
std::string precision_words(const Precision& precision);

}  // namespace ringside::analysis::report
