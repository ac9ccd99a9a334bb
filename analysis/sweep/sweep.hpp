// A sweep: a scenario run at every point of a grid of changes, with the same seed, so that all have
// the same callers. It knows no command line and no output.
//
// Points are run one after another, each with its replications on all threads: results depend
// neither on threads nor on where a sweep was interrupted. With a store each point is kept as soon
// as it is done, as the run that it is, and a point that is there is not run again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/named.hpp"
#include "analysis/precision.hpp"
#include "analysis/store/store.hpp"
#include "analysis/sweep/vary.hpp"
#include "sim/center/model.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside::analysis::sweep {

/// A point as far as it is known before it is run.
struct PlannedPoint {
    std::vector<std::string> changes;  ///< those of all points, then its own
    std::string inputs_hash;
    std::uint64_t seed = 1;
    center::Target target;
    bool is_steady_state = false;
    double hours_a_day = 24.0;  ///< of the horizon; of a steady state in all
};

struct Plan {
    std::filesystem::path scenario;
    std::vector<PlannedPoint> points;  ///< in the order of the grid
    /// The center at the first point, for words and rules that need one. There if nothing is wrong.
    std::optional<center::Model> first = {};
};

/// Loads every point, and keeps only what must be known of it. What is wrong with any is added to
/// `problems`, each thing once, in its place in --vary. `told` is given how many are read.
Plan plan(const std::filesystem::path& scenario, const std::vector<std::string>& changes,
          const Grid& grid, std::optional<std::uint64_t> seed,
          std::vector<scenario::Problem>& problems,
          const std::function<void(std::size_t)>& told = {});

struct SweepOptions {
    /// Of one point; its replications must be given. Progress is of the whole sweep, in points.
    runs::Options run;
    /// Until these hold at a point; its replications are then the most that it takes.
    std::vector<Wish> wishes;
    std::string version;
    store::Store* store = nullptr;
};

struct SweptPoint {
    bool is_done = false;
    std::uint64_t replications = 0;
    std::uint64_t calls = 0;
    std::uint64_t fingerprint = 0;
    std::vector<NamedEstimate> estimates;
};

struct Sweep {
    std::vector<SweptPoint> points;  ///< as planned
    std::uint64_t done = 0;
    std::uint64_t were_there = 0;  ///< of those, in the store
    std::uint64_t calls = 0;       ///< that were simulated now
    runs::Ending ending = runs::Ending::asked;
    std::optional<runs::Failure> failure;
    std::string problem;  ///< what else ended it
    double seconds = 0.0;
};

/// Takes from the store what is there, then runs what is missing. `found` is called in between.
/// Throws store::StoreError.
Sweep sweep(const Plan& plan, const SweepOptions& options,
            const std::function<void(const Sweep&)>& found = {});

}  // namespace ringside::analysis::sweep
