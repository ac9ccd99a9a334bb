// What the contenders say about a scene, and whether it is true. Knows nothing of time taken.
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "tests/bench/scenes.hpp"

namespace bench {

struct Estimate {
    double mean = 0.0;
    double standard_error = 0.0;
};

enum Measure : std::size_t { p_wait, mean_wait_s, answered_within, abandon_rate, measures };
/// As Ringside names them.
constexpr std::array<std::string_view, measures> measure_names = {"p_wait", "mean_wait_s",
                                                                  "service_level", "abandon_rate"};

/// The shares are of all calls, and so is the mean wait.
using Answer = std::array<Estimate, measures>;

/// From the counts per batch of calls (tally.hpp): the mean of the batches and its standard error.
Answer answer_from_batches(const nlohmann::json& batches);

/// A hash (FNV-1a, 64 bits) of all counts: a change that makes a contender faster must not change
/// it.
std::string hash_of_batches(const nlohmann::json& batches);

/// What queueing theory says, where it has a formula for the scene.
std::optional<Answer> formula(const Scene& scene);

/// The first measure by which `found` is further than four standard errors from `expected`, in a
/// line to print; empty if there is none.
std::string difference(const Answer& found, const Answer& expected);

}  // namespace bench
