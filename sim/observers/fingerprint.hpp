// A 64-bit hash of everything that happened: two runs with the same one went the same way. It is a
// means to compare runs, not to protect anything.
#pragma once

#include <bit>
#include <cstdint>

#include "sim/events/event.hpp"

namespace ringside::observers {

class Fingerprint {
  public:
    /// Order matters: each event is folded into what came before by a rotation and a
    /// multiplication.
    void see(const events::Event& event) noexcept {
        const auto what = static_cast<std::uint64_t>(event.kind) |
                          static_cast<std::uint64_t>(event.detail) << 8 |
                          static_cast<std::uint64_t>(event.priority) << 16 |
                          static_cast<std::uint64_t>(event.stage) << 24 |
                          static_cast<std::uint64_t>(event.agent.value) << 32;
        // Not on the chain from one event to the next, so that events overlap in the processor.
        const std::uint64_t fresh =
            (static_cast<std::uint64_t>(event.time.time_since_epoch().count()) ^
             std::rotl(event.serial, 24)) *
                multiplier +
            (what ^
             std::rotl(static_cast<std::uint64_t>(event.since.time_since_epoch().count()), 17));
        fold(fresh);
    }

    void fold(std::uint64_t value) noexcept {
        value_ = (std::rotl(value_, 29) ^ value) * multiplier;
    }

    std::uint64_t value() const noexcept { return value_ ^ value_ >> 32; }

  private:
    /// 2^64 divided by the golden ratio, odd: its product spreads every bit upwards.
    static constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15;
    std::uint64_t value_ = multiplier;
};

}  // namespace ringside::observers
