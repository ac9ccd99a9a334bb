// One replication: the center, those who watch it, and what they saw.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/observers/fingerprint.hpp"
#include "sim/observers/network_tally.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/observers/transaction_tally.hpp"
#include "sim/runs/prediction_tally.hpp"
#include "sim/runs/run.hpp"

namespace ringside::runs {

/// What came of it. It is used again and again, and keeps its memory.
struct Outcome {
    explicit Outcome(const observers::ObservedCenter& center) : tallies(center) {}

    observers::Tallies tallies;
    std::optional<PredictionTally> predictions;
    std::optional<observers::TransactionTally> transactions;  ///< with a platform
    std::optional<observers::NetworkTally> network;           ///< likewise
    observers::Fingerprint fingerprint;
    std::uint64_t events = 0;
    std::vector<std::string> problems;
};

/// Which replication of what, and how it is watched. All of it outlives the replication.
struct Task {
    const center::Model& model;
    const observers::ObservedCenter& observed;
    const Options& options;
    std::uint64_t seed = 1;
    std::uint64_t replication = 0;
    /// What predictors must know; null where none are watched.
    std::shared_ptr<const routing::Abilities> abilities;
    /// Called with each batch, if the options cut the replication into any.
    std::function<void(const observers::Tallies&)> batch_ended;
    /// Called about every millisecond with the share of the horizon that is done and the calls so
    /// far; false: it is to stop.
    std::function<bool(double, std::uint64_t)> look_around;
};

/// Runs it, here or, where the model has a platform, in a process of its own. False if it was
/// stopped; then, and when it throws, the outcome is of no use.
bool replicate(const Task& task, Outcome& outcome);

/// The two ways.
bool replicate_here(const Task& task, Outcome& outcome);
bool replicate_in_child(const Task& task, Outcome& outcome);

/// The program's; null if it links none.
PlatformDriver platform_driver() noexcept;

}  // namespace ringside::runs
