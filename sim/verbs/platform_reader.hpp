// How platform files are read where SimGrid is there: in a process of their own, since it can read
// one in its life.
#pragma once

#include "sim/center/platform_file.hpp"

namespace ringside {

/// From now on scenarios read their platform files by this, each in a forked process.
void read_platforms_in_child(center::PlatformReader describe);

}  // namespace ringside
