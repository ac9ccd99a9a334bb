// ringside run, as a person would start it.
#include "visualize/sources/recording.hpp"

#include <stdio.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "analysis/report/facts.hpp"
#include "analysis/report/platform_json.hpp"

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

/// Beside this one.
std::string program_with_platform() {
    return (fs::read_symlink("/proc/self/exe").parent_path() / "ringside-platform").string();
}

std::string in_quotes(const std::string& word) { return analysis::report::quoted(word); }

}  // namespace

center::PlatformFile read_platform(const std::string& path, std::span<const std::string> hosts) {
    std::string command =
        in_quotes(program_with_platform()) + " platform --json " + in_quotes(path);
    for (const std::string& host : hosts)
        command += " " + in_quotes(host);
    std::string json;
    FILE* const out = ::popen(command.c_str(), "r");
    char part[4096];
    for (std::size_t count = 0; out && (count = ::fread(part, 1, sizeof part, out)) > 0;)
        json.append(part, count);
    if (out == nullptr || ::pclose(out) != 0)
        return {.mistake = "see above"};
    return analysis::report::platform_file_of(json);
}

Recording::Recording(const std::string& scenario, const std::vector<std::string>& changes,
                     std::optional<std::uint64_t> seed)
    : folder_(new_folder()), trace_(folder_ + "/trace.csv") {
    const std::string program = program_with_platform();
    std::string command = in_quotes(program) + " run " + in_quotes(scenario) +
                          " --replications 1 --trace " + in_quotes(trace_);
    for (const std::string& change : changes)
        command += " --set " + in_quotes(change);
    if (seed)
        command += " --seed " + std::to_string(*seed);
    // Its results are not wanted here; what it says is.
    if (std::system((command + " > /dev/null").c_str()) != 0 || !fs::exists(trace_)) {
        std::error_code none;
        fs::remove_all(folder_, none);
        throw std::runtime_error("the scenario has a [platform], and could not be run by " +
                                 program);
    }
}

Recording::~Recording() {
    std::error_code none;
    fs::remove_all(folder_, none);
}

}  // namespace ringside::visualize
