// A run that is recorded to be shown: what SimGrid drives goes one way only, but a trace of it can
// be watched forth and back.
#pragma once

#include <span>

#include "sim/center/platform_file.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ringside::visualize {

/// Reads a platform file by that program; see center::PlatformReader.
center::PlatformFile read_platform(const std::string& path, std::span<const std::string> hosts);

/// The first replication of a scenario with a platform, run by the program beside this one. The
/// trace is gone with it.
class Recording {
  public:
    /// Throws std::runtime_error if that program cannot be started, or fails; it has said why.
    Recording(const std::string& scenario, const std::vector<std::string>& changes,
              std::optional<std::uint64_t> seed);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    const std::string& trace() const noexcept { return trace_; }

  private:
    std::string folder_;
    std::string trace_;
};

}  // namespace ringside::visualize
