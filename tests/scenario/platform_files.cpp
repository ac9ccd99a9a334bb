// Platform files as SimGrid would read them, for all tests of this program, which links none: what
// the files that they name are taken to have.
#include "sim/scenario/scenario.hpp"

namespace ringside::scenario {
namespace {

center::PlatformFile read_platform(const std::string& path, std::span<const std::string>) {
    if (path.ends_with("broken.xml"))
        return {.mistake = "Parse error at " + path + ":1: Unexpected character `h' in prolog."};
    return {.hosts = {{"boston", 1, {1.0}},
                      {"carrier", 1, {1.0}},
                      {"denver", 1, {1.0}},
                      {"records", 4, {1.0, 0.6}}},
            .links = {{"boston_line", 32e6, 0.003, "carrier", "boston"},
                      {"denver_line", 2.2e6, 0.022, "carrier", "denver"}}};
}

[[maybe_unused]] const bool is_set = [] {
    set_platform_reader(read_platform);
    return true;
}();

}  // namespace
}  // namespace ringside::scenario
