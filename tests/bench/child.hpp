// Runs a program to its end and says what it printed and what it took.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct Finished {
    std::string output;
    double seconds;            ///< from its start to its end, loading included
    std::uint64_t peak_bytes;  ///< of memory in use at once
};

/// `command` is the program, a path or a name to be found on PATH, and its arguments. Throws
/// std::runtime_error, with what the program said, unless it exits with 0.
Finished run_child(const std::vector<std::string>& command);

}  // namespace bench
