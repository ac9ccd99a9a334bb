// Profiles of real telephone systems: each vendor has a section, a reader and a line in a table.
#pragma once

#include <span>
#include <string_view>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// A telephone system whose routing can be written down in its own words.
struct Vendor {
    std::string_view name;  ///< as `vendor` says it
    const Section& section;
    void (*read)(Reading& reading, const Table& scenario, const Table& profile);
};

/// All of them, in the order of the reference.
std::span<const Vendor> vendors();

/// The `profile` of [routing], after the call types and the groups. Reports all that a profile
/// leaves no room for.
void read_vendor_profile(Reading& reading, const Table& scenario, Field profile);

/// app_queue of Asterisk.
void read_asterisk(Reading& reading, const Table& scenario, const Table& profile);
/// mod_callcenter of FreeSWITCH.
void read_freeswitch(Reading& reading, const Table& scenario, const Table& profile);

/// Where it is the vendor who says how long a phone rings: that of all groups. Reports a group that
/// says so itself; `key` is the vendor's.
void set_ring_time(Reading& reading, const Table& scenario, events::Duration length,
                   std::string_view key);

}  // namespace ringside::scenario
