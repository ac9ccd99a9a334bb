// The parts of [platform].
#pragma once

#include "sim/scenario/sections.hpp"

namespace ringside::scenario {

/// Sites, links and delivery, of the table [platform].
void read_sites(Reading& reading, const Table& platform);
/// What fails by chance: `change` says what.
void read_failures(Reading& reading, Field field, center::PlatformChange change);

}  // namespace ringside::scenario
