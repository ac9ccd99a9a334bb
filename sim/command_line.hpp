// What was asked for on the command line. It knows the words and their limits, not how anything is
// done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ringside {

/// What the program says with its exit status.
enum ExitStatus : int {
    exit_fine = 0,
    exit_wrong_input = 1,  ///< errors in a scenario, or output that could not be written
    exit_wrong_usage = 2,
    exit_interrupted = 130,
};

enum class Verb { run, check, fit, reference };
enum class ColorChoice { automatic, always, never };

struct CommandLine {
    Verb verb = Verb::run;
    std::vector<std::string> scenarios;  ///< exactly one for run
    std::vector<std::string> changes;    ///< --set, in their order
    std::optional<std::uint64_t> replications;
    std::optional<std::uint64_t> seed;
    unsigned threads = 0;  ///< 0: as many as there are cores
    bool json = false;
    std::string out_folder;
    bool calls = false;
    std::string trace_path;
    bool check = false;
    bool all_intervals = false;
    bool schema = false;  ///< of reference: for editors instead of people
    ColorChoice color = ColorChoice::automatic;
    std::vector<std::string> logs;         ///< of fit
    std::vector<std::string> demand_logs;  ///< of fit: --demand
    std::string against;                   ///< of fit: a scenario to compare the logs with
};

/// Either a command, or text to print (help, the version, what is wrong) and the status to end
/// with.
struct Parsed {
    std::optional<CommandLine> command;
    std::string text;
    ExitStatus status = exit_fine;
};

/// `arguments` without the program's name.
Parsed parse_command_line(const std::vector<std::string>& arguments);

}  // namespace ringside
