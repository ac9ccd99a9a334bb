// What a platform file has, as JSON: between processes, and for people's programs.
#pragma once

#include <string>

#include "sim/center/platform_file.hpp"

namespace ringside::analysis::report {

std::string json_of(const center::PlatformFile& file);
/// The same read back; throws std::exception where it is something else.
center::PlatformFile platform_file_of(const std::string& json);

}  // namespace ringside::analysis::report
