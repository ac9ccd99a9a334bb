// When the next call of a type comes: a Poisson process whose rate changes with the interval, or a
// list of times. Each gap is a unit exponential of the call's own stream, spent at the rates of
// the intervals that it passes; so the times are exact at a change of rate, and the same callers
// come under another volume.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/center/model.hpp"
#include "sim/engine/stream.hpp"

namespace ringside::center {

/// The identity of a contact, unique in a replication: call type, day, index within the day.
constexpr std::uint64_t serial_of(std::size_t call_type, std::uint32_t day,
                                  std::uint32_t index) noexcept {
    return std::uint64_t{call_type} << 46 | std::uint64_t{day} << 32 | index;
}

/// What serial_of was made of.
struct CallOfDay {
    std::size_t call_type = 0;
    std::uint32_t day = 0;
    std::uint32_t index = 0;  ///< from 0
};
constexpr CallOfDay call_of(std::uint64_t serial) noexcept {
    return {static_cast<std::size_t>(serial >> 46),
            static_cast<std::uint32_t>(serial >> 32 & 0x3FFF), static_cast<std::uint32_t>(serial)};
}

/// The numbers of a burst's calls within their day stand above those of all others, and apart for
/// each command of the model.
constexpr std::uint32_t index_of_burst(std::size_t command, std::uint32_t call) noexcept {
    static_assert(std::uint64_t{most_commands} << 20 < 0x8000'0000 &&
                  most_calls_of_burst <= 1U << 20);
    return 0x8000'0000U | static_cast<std::uint32_t>(command) << 20 | call;
}

/// What index_of_burst was made of.
struct CallOfBurst {
    std::size_t command = 0;
    std::uint32_t call = 0;  ///< from 0
};
/// None of a call of the day.
constexpr std::optional<CallOfBurst> call_of_burst(std::uint32_t index) noexcept {
    if ((index & 0x8000'0000U) == 0)
        return std::nullopt;
    return CallOfBurst{index >> 20 & 0x7FF, index & 0xF'FFFF};
}

/// The arrivals of one call type. A value.
class ArrivalProcess {
  public:
    ArrivalProcess(const Model& model, std::size_t call_type);

    /// A new day begins (or the run): draws its busyness. Nothing of the day before remains.
    void start_day(const Model& model, engine::ReplicationKey key, std::uint32_t day);
    /// Moves on to the next call and returns when it comes: `never` if none comes on this day.
    Time next(const Model& model, engine::ReplicationKey key);
    /// Who comes at the time that `next` returned.
    std::uint64_t serial() const noexcept { return next_serial_ - 1; }
    /// The first random word of that call's talk.
    std::uint64_t talk_word() const noexcept { return talk_word_; }

  private:
    enum class Way : std::uint8_t { constant_rate, changing_rate, listed };

    Time next_listed(const Model& model);
    Time next_at_changing_rate(const Model& model, double units);

    std::uint32_t call_type_;
    std::uint32_t day_ = 0;
    std::size_t listed_ = 0;         ///< position in the list of times
    std::uint64_t next_serial_ = 0;  ///< after that of the pending call
    std::uint64_t talk_word_ = 0;
    Time last_{};  ///< of the call before; midnight at first
    Time day_end_ = events::never;
    double busyness_ = 1.0;
    double mean_gap_s_ = 0.0;  ///< where the rate is constant; infinite where it is zero
    Way way_;
};

}  // namespace ringside::center
