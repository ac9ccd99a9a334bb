// What a platform file has, as SimGrid reads it.
#pragma once

#include <span>
#include <string>

#include "sim/center/platform_file.hpp"

namespace ringside::platform {

/// See center::PlatformReader. Once a process, and that process may end here: SimGrid aborts on
/// some mistakes, having said why on stderr.
center::PlatformFile describe(const std::string& path, std::span<const std::string> hosts);

}  // namespace ringside::platform
