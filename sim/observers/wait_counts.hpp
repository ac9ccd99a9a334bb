// Counts of waits in buckets whose width is at most 1/128 of the wait: memory stays bounded however
// many calls there are, and percentiles are good to 0.8%. A wait of 0 has a bucket of its own.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::observers {

/// Up to 2^8 ns each nanosecond has a bucket; from there each octave has 2^7, so that the position
/// follows from the highest bits and no logarithm is taken.
inline constexpr unsigned wait_bucket_bits = 7;
inline constexpr std::size_t wait_bucket_count = (63 - wait_bucket_bits + 1) << wait_bucket_bits;

inline std::size_t wait_bucket_of(events::Duration wait) noexcept {
    const auto value = static_cast<std::uint64_t>(wait.count());
    constexpr std::uint64_t exact = (std::uint64_t{2} << wait_bucket_bits) - 1;
    const auto shift = static_cast<unsigned>(std::bit_width(value | exact)) - wait_bucket_bits - 1;
    return static_cast<std::size_t>((std::uint64_t{shift} << wait_bucket_bits) + (value >> shift));
}

/// The least wait of a bucket, in ns; the next bucket's is this one's upper border.
double wait_bucket_start(std::size_t bucket) noexcept;

class WaitCounts {
  public:
    WaitCounts() = default;

    /// Adds `counts[i]` waits to bucket `first + i`.
    void add(std::size_t first, std::span<const std::uint64_t> counts);
    void add(const WaitCounts& other) { add(other.first_, other.counts_); }

    std::uint64_t total() const noexcept { return total_; }
    bool empty() const noexcept { return total_ == 0; }

    /// The wait in seconds that a share `p` (0 to 1) of the calls do not exceed. Inside a bucket
    /// waits are taken to lie evenly. Not for an empty one.
    double quantile_s(double p) const noexcept;
    /// How many of the waits are at or below so many seconds; the inverse of quantile_s.
    double at_or_below(double wait_s) const noexcept;

  private:
    std::size_t first_ = 0;  ///< bucket of counts_[0]
    std::vector<std::uint64_t> counts_;
    std::uint64_t total_ = 0;
};

}  // namespace ringside::observers
