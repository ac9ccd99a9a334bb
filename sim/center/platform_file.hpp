// What a platform file of SimGrid has, as far as a center needs it. Plain data; who reads the file
// is for the program to say (see scenario::set_platform_reader).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace ringside::center {

/// SimGrid counts operations; a core of speed 1 does so many a second.
inline constexpr double operations_per_second = 1e9;
/// Speeds of a host that differ by less than this share of the usual one are the same.
inline constexpr double same_speed = 1e-6;

struct PlatformFile {
    struct Host {
        std::string name;
        std::uint32_t cores = 1;
        std::vector<double> speeds;  ///< as multiples of a core of speed 1; the first is the usual
    };
    struct Link {
        std::string name;
        double bits_per_second = 0.0;
        double latency_s = 0.0;
        std::string from;  ///< a pair of hosts whose route goes over it
        std::string to;
    };
    std::vector<Host> hosts;  ///< all, by name
    std::vector<Link> links;  ///< on the routes between the hosts that were asked for, by name
    std::string mistake;      ///< why it cannot be read, in SimGrid's words; empty: it can
};

/// Reads a file; of links those on the routes between `hosts`, or between all hosts where none is
/// named. Hosts that are not there are passed over.
using PlatformReader =
    std::function<PlatformFile(const std::string& path, std::span<const std::string> hosts)>;

/// Thrown where a scenario has a platform, and this program links no SimGrid.
struct NeedsPlatform {};

}  // namespace ringside::center
