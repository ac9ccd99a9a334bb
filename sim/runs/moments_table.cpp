// The moments over replications of many totals in many cells: Welford's updates, in arrays.
#include "sim/runs/moments_table.hpp"

#include <algorithm>

namespace ringside::runs {

MomentsTable::MomentsTable(std::size_t cells, std::size_t totals, std::vector<Pair> pairs)
    : totals_(totals),
      pairs_(std::move(pairs)),
      stride_(2 * totals + pairs_.size()),
      moments_(cells * stride_),
      active_(cells) {}

void MomentsTable::add(std::size_t cell, std::uint64_t n, std::span<const double> totals) noexcept {
    if (!active_[cell]) {
        if (std::ranges::all_of(totals, [](double total) { return total == 0.0; }))
            return;
        active_[cell] = true;
    }
    if (!last_.empty())
        std::ranges::copy(totals, last_.begin() + static_cast<std::ptrdiff_t>(cell * totals_));
    double* const means = moments_.data() + cell * stride_;
    double* const squares = means + totals_;
    double* const products = squares + totals_;
    const double weight = 1.0 / static_cast<double>(n);

    // The products first: they need the means as they were.
    const double remaining = 1.0 - weight;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const auto [x, y] = pairs_[i];
        products[i] += (totals[x] - means[x]) * ((totals[y] - means[y]) * remaining);
    }
    for (std::size_t i = 0; i < totals_; ++i) {
        const double distance = totals[i] - means[i];
        squares[i] += distance * (distance * remaining);
        means[i] += distance * weight;
    }
}

RatioMoments MomentsTable::moments(std::size_t cell, std::uint64_t n, Pair pair) const noexcept {
    const double* const means = moments_.data() + cell * stride_;
    const double* const squares = means + totals_;
    const auto position =
        static_cast<std::size_t>(std::ranges::find(pairs_, pair) - pairs_.begin());
    return {n,
            means[pair.first],
            means[pair.second],
            squares[pair.first],
            squares[pair.second],
            squares[totals_ + position]};
}

RatioMoments MomentsTable::moments_over(std::size_t cell, std::uint64_t n, std::size_t total,
                                        double denominator) const noexcept {
    const double* const means = moments_.data() + cell * stride_;
    return {n, means[total], denominator, means[totals_ + total], 0.0, 0.0};
}

}  // namespace ringside::runs
