// Contenders on one scene: their answers are checked first, then they are timed, in turns.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/contenders.hpp"

namespace bench {

struct Options {
    std::string question = "all";
    std::uint64_t calls = 2'000'000;
    std::uint64_t seed = 1;
    int runs = 3;      ///< timed, after the one that is checked; the fastest counts
    std::string only;  ///< a contender's name; empty: all
    bool smoke = false;
};

/// A number that Ringside is held to.
struct Target {
    std::string what;   ///< is held to it, with its number
    std::string asked;  ///< in words
    bool met;
};

/// What a run of the benchmarks found out. Text goes to stderr, or stdout, as it comes.
struct Report {
    nlohmann::json rows = nlohmann::json::array();
    std::vector<Target> targets;
    bool as_json = false;
    bool failed = false;

    /// A line of a table; not printed if only JSON is asked for.
    void say(const std::string& line) const;
    /// Which targets are met and which are not.
    void summarize() const;
    /// An answer that is wrong, or a contender that broke: the program will exit with 1.
    void fail(const std::string& line);
};

struct Ranked {
    std::string contender;
    Outcome outcome;  ///< with the seconds of the fastest run
};

/// Runs those of `names` that are there (and that `options` asks for), checks, times, and prints a
/// table. Who is missing is named, who is wrong is not timed.
std::vector<Ranked> contest(const Scene& scene, const std::vector<std::string>& names,
                            const Options& options, Report& report);

/// The contender's place among `ranked`, if it is there.
const Ranked* find(const std::vector<Ranked>& ranked, const std::string& contender);

/// Whether the contender can run the scene; says so if it cannot.
bool is_there(const Contender& contender, const Scene& scene, const Report& report);

}  // namespace bench
