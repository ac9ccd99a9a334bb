// The warm-up of scenarios that ask for it to be found, for all verbs that run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "sim/center/model.hpp"
#include "sim/verbs/verb.hpp"

namespace ringside {

/// Finds the warm-up of the models that ask for it; all of them get the longest. Says on standard
/// error if none is found, `names` being what the models are called; then, and after an
/// interruption, the exit status with which to end.
std::optional<ExitStatus> settle_warm_up(std::span<center::Model> models,
                                         std::span<const std::string> names, std::uint64_t seed,
                                         unsigned threads);

}  // namespace ringside
