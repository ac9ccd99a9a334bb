// ringside run, as a person would start it.
#include "visualize/sources/recording.hpp"

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "analysis/report/facts.hpp"

namespace ringside::visualize {
namespace {

namespace fs = std::filesystem;

std::string new_folder() {
    std::string name = (fs::temp_directory_path() / "ringside-show-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no temporary folder can be made in " +
                                 fs::temp_directory_path().string());
    return name;
}

}  // namespace

Recording::Recording(const std::string& scenario, const std::vector<std::string>& changes,
                     std::optional<std::uint64_t> seed)
    : folder_(new_folder()), trace_(folder_ + "/trace.csv") {
    const auto quoted = [](const std::string& word) { return analysis::report::quoted(word); };
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "ringside-platform";
    std::string command = quoted(program.string()) + " run " + quoted(scenario) +
                          " --replications 1 --trace " + quoted(trace_);
    for (const std::string& change : changes)
        command += " --set " + quoted(change);
    if (seed)
        command += " --seed " + std::to_string(*seed);
    // Its results are not wanted here; what it says is.
    if (std::system((command + " > /dev/null").c_str()) != 0 || !fs::exists(trace_)) {
        std::error_code none;
        fs::remove_all(folder_, none);
        throw std::runtime_error("the scenario has a [platform], and could not be run by " +
                                 program.string());
    }
}

Recording::~Recording() {
    std::error_code none;
    fs::remove_all(folder_, none);
}

}  // namespace ringside::visualize
