// Who takes part: how each is called, and what it said. Their code is in calls_per_second/.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/bench/answers.hpp"
#include "tests/bench/scenes.hpp"

namespace bench {

/// What to run: one thread and one long replication, unless the question is another.
struct Task {
    const Scene& scene;
    std::uint64_t calls;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    unsigned replications = 1;              ///< which share the calls
    std::vector<std::string> changes = {};  ///< of the scenario, for who reads it (`path=value`)
};

struct Outcome {
    std::uint64_t calls;
    double seconds;  ///< of the simulation alone, by the contender's own clock
    std::uint64_t peak_bytes;
    Answer answer;
    bool has_errors;  ///< whether the answer has standard errors
    std::string hash;

    double ns_per_call() const { return seconds * 1e9 / static_cast<double>(calls); }
};

struct Contender {
    std::string name;
    std::uint64_t calls_max;  ///< slow ones are asked for fewer calls
    /// Why it cannot run this scene; empty if it can.
    std::function<std::string(const Scene&)> missing;
    /// Throws std::runtime_error if it fails or prints something else than it should.
    std::function<Outcome(const Task&)> run;
};

/// In the order of the tables.
const std::vector<Contender>& contenders();
/// Throws std::runtime_error, with the names there are, if there is none of that name.
const Contender& contender(const std::string& name);

/// The whole path: from the scenario file to the measures (calls_per_second/ringside.cpp).
Contender ringside();
/// Ringside's program, a scene's file, and what to change in it for the task (`path=value`).
std::string ringside_program();
std::string scenario_file(const Scene& scene);
std::vector<std::string> changes_for(const Task& task);

}  // namespace bench
