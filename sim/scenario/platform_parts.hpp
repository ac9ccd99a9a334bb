// The parts of [platform].
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/sections.hpp"

namespace ringside::scenario {

/// The file that [platform] names; its hosts and links are then in `reading`. False if it cannot be
/// used.
bool read_platform_file(Reading& reading, const Table& platform);
/// That [platform] names a file, and a key says what the file says.
void report_beside_file(Reading& reading, const Table& table, std::string_view key);
/// A server's host has the speed that is left to it; reports where it has not.
void check_speed(Reading& reading, std::uint32_t server, double factor, Place place);
/// Sites, links and delivery, of the table [platform].
void read_sites(Reading& reading, const Table& platform);
/// What fails by chance: `change` says what.
void read_failures(Reading& reading, Field field, center::PlatformChange change);

}  // namespace ringside::scenario
