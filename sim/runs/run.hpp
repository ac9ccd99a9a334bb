// Replications on threads. Their order of folding, hence every number, does not depend on how many
// threads there are. It knows no clock: who wants timing hands one in.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "sim/center/center.hpp"
#include "sim/center/model.hpp"
#include "sim/center/platform_file.hpp"
#include "sim/runs/results.hpp"

namespace ringside::runs {

/// Turns the handle of a center with a platform up to the horizon, or until `see` is false. It is
/// called once a process.
using See = std::function<bool(std::span<const events::Event>)>;
using PlatformDriver = void (*)(center::Center& center, const center::Model& model, const See& see);
/// By a program that links one, once, before it runs anything.
void set_platform_driver(PlatformDriver driver);

/// Runs a center, of this model, in this process up to its horizon, or until `see` is false; with a
/// platform no second one can follow. Replications go by `run`.
void run_center(center::Center& center, const center::Model& model, const See& see);

/// How a run is getting on.
struct Progress {
    double share = 0.0;              ///< done of what is asked, 0 to 1
    std::uint64_t replications = 0;  ///< done
    std::uint64_t calls = 0;         ///< in those
    double seconds = 0.0;            ///< since the start
    bool timed = false;              ///< the share is of the time, not of the replications
};

struct Options {
    /// So many replications; without it, until `seconds` have passed, at least `at_least`.
    std::optional<std::uint64_t> replications;
    double seconds = 1.0;
    std::uint64_t at_least = 20;

    std::uint64_t seed = 1;
    unsigned threads = 0;  ///< 0: as many as there are cores
    bool check = false;    ///< a checker watches every replication
    /// Every predictor of waits is held to the waits; of all runs on the same results, or of none.
    bool predictors = false;
    /// Files of the first replication: its events, its calls. Empty: none. They appear whole or not
    /// at all.
    std::string trace_path;
    std::string calls_path;

    /// Seconds since the run started. Without it only the number of replications ends a run:
    /// `replications`, or else `at_least`.
    std::function<double()> seconds_since_start;
    /// Called by one thread at a time, about every millisecond; must not throw.
    std::function<void(const Progress&)> progress;
    /// Called with each replication that has been folded, in their order, by one thread at a time.
    std::function<void(const observers::Tallies&)> folded;
    /// Of a steady state and one replication: its counted time is cut into so many equal batches;
    /// `batch` is called with each in turn. 0: it is not.
    std::int64_t batches = 0;
    std::function<void(const observers::Tallies&)> batch;
    /// Set from outside (a signal): the run ends soon and keeps what is done.
    const std::atomic<bool>* stop = nullptr;
};

/// What observers must know of a model.
observers::ObservedCenter observed_center_of(const center::Model& model);

/// Results of a model without a replication yet, for run_on.
Results begin(const center::Model& model, std::uint64_t seed);

/// Runs replications 0, 1, 2, … of a model and folds them in that order.
Results run(const center::Model& model, const Options& options);

/// Goes on where `results`, of the same model, ended: what comes out is what one run would have
/// given. The numbers in `options` count the replications that are there; the seed is theirs.
void run_on(Results& results, const center::Model& model, const Options& options);

}  // namespace ringside::runs
