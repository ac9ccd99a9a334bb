// The program: hands what it is asked to the command line, and says what went beyond every other
// error. It is compiled twice, without SimGrid and with it: loading SimGrid takes longer than many
// a run. Where a scenario has a platform, the one without becomes the other, which stands beside
// it.
#include <unistd.h>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include "sim/command_line.hpp"
#include "sim/console.hpp"
#include "sim/runs/run.hpp"
#include "sim/verbs/verbs.hpp"
#ifdef RINGSIDE_HAS_PLATFORM
#include "sim/platform/describe.hpp"
#include "sim/platform/drive.hpp"
#include "sim/verbs/platform_reader.hpp"
#endif

namespace {

void become_program_with_platform(char** words) {
    std::error_code none;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", none);
    const std::string other = (self.parent_path() / "ringside-platform").string();
    ::execv(other.c_str(), words);
    ringside::write_error("ringside: the scenario has a [platform], which SimGrid serves, and " +
                          other +
                          " cannot be started: it is built where libsimgrid-dev is installed\n");
}

}  // namespace

int main(int count, char** words) {
#ifdef RINGSIDE_HAS_PLATFORM
    ringside::runs::set_platform_driver(ringside::platform::drive);
    ringside::read_platforms_in_child(ringside::platform::describe);
#endif
    try {
        return ringside::obey(std::vector<std::string>(words + 1, words + count),
                              ringside::all_verbs());
    } catch (const ringside::center::NeedsPlatform&) {
        become_program_with_platform(words);
    } catch (const std::bad_alloc&) {
        ringside::write_error("ringside: not enough memory for this scenario\n");
    } catch (const std::exception& error) {
        ringside::write_error(std::string("ringside: a fault of the program: ") + error.what() +
                              "\n");
    }
    return ringside::exit_wrong_input;
}
