// Counts of waits: borders of buckets, sums, quantiles.
#include "sim/observers/wait_counts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ringside::observers {

double wait_bucket_start(std::size_t bucket) noexcept {
    constexpr std::size_t octave = std::size_t{1} << wait_bucket_bits;
    if (bucket < 2 * octave)
        return static_cast<double>(bucket);
    const std::size_t shift = bucket / octave - 1;
    return std::ldexp(static_cast<double>(bucket - shift * octave), static_cast<int>(shift));
}

void WaitCounts::add(std::size_t first, std::span<const std::uint64_t> counts) {
    while (!counts.empty() && counts.front() == 0) {
        counts = counts.subspan(1);
        ++first;
    }
    while (!counts.empty() && counts.back() == 0)
        counts = counts.first(counts.size() - 1);
    if (counts.empty())
        return;

    if (counts_.empty())
        first_ = first;
    if (first < first_) {
        counts_.insert(counts_.begin(), first_ - first, 0);
        first_ = first;
    }
    const std::size_t offset = first - first_;
    if (counts_.size() < offset + counts.size())
        counts_.resize(offset + counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts_[offset + i] += counts[i];
        total_ += counts[i];
    }
}

double WaitCounts::quantile_s(double p) const noexcept {
    const double rank = std::clamp(p, 0.0, 1.0) * static_cast<double>(total_);
    double before = 0.0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const auto here = static_cast<double>(counts_[i]);
        if (here > 0.0 && before + here >= rank) {
            const std::size_t bucket = first_ + i;
            if (bucket == 0)
                return 0.0;
            const double start = wait_bucket_start(bucket);
            const double width = wait_bucket_start(bucket + 1) - start;
            // Where each value has its own bucket it is that value, not one between two.
            if (width <= 1.0)
                return start * 1e-9;
            return (start + width * (rank - before) / here) * 1e-9;
        }
        before += here;
    }
    return 0.0;
}

double WaitCounts::at_or_below(double wait_s) const noexcept {
    // A thousandth of a nanosecond more: the way to seconds and back must not lose a whole one.
    const double wait = wait_s * 1e9 + 1e-3;
    if (!(wait >= 0.0))
        return 0.0;
    if (wait >= wait_bucket_start(first_ + counts_.size()))
        return static_cast<double>(total_);
    const std::size_t bucket = wait_bucket_of(events::Duration{static_cast<std::int64_t>(wait)});
    if (bucket < first_)
        return 0.0;
    const auto here = counts_.begin() + static_cast<std::ptrdiff_t>(bucket - first_);
    const auto before =
        static_cast<double>(std::accumulate(counts_.begin(), here, std::uint64_t{0}));
    const double start = wait_bucket_start(bucket);
    const double width = wait_bucket_start(bucket + 1) - start;
    const double share = width <= 1.0 ? 1.0 : (wait - start) / width;
    return before + static_cast<double>(*here) * share;
}

}  // namespace ringside::observers
