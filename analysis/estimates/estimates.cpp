// A list of named estimates; see estimates.hpp.
#include "analysis/estimates/estimates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace ringside::analysis {
namespace {

using observers::Measure;
using observers::Total;

/// A number for a measure and a cell; 16 bits for the measure's place in the table, the call type
/// and the group, the rest for the interval.
std::uint64_t key_of(std::size_t measure, const runs::Cell& cell) {
    const auto part = [](std::optional<std::size_t> index) {
        return index ? static_cast<std::uint64_t>(*index) + 1 : 0;
    };
    return (part(cell.interval) << 40) ^ (part(cell.group) << 24) ^ (part(cell.call_type) << 8) ^
           static_cast<std::uint64_t>(measure);
}

std::size_t place_of(const Measure& measure) {
    return static_cast<std::size_t>(&measure - observers::measures().data());
}

Estimate share_of_days(const runs::RatioMoments& moments) {
    const auto days = static_cast<std::int64_t>(std::llround(moments.sum_y()));
    const auto meeting = static_cast<std::int64_t>(std::llround(moments.sum_x()));
    return days > 0 ? wilson(meeting, days) : Estimate{};
}

/// Intervals of the day in which nobody came and nobody was on duty.
std::vector<bool> empty_intervals(const runs::Results& results) {
    std::vector<bool> is_empty(results.center().intervals(), true);
    for (const char* name : {"entered", "agents_scheduled", "agents_present"}) {
        const Measure* measure = observers::find_measure(name);
        if (measure == nullptr)
            continue;
        for (const runs::Cell& cell : results.cells(*measure)) {
            if (!cell.interval || cell.call_type || cell.group)
                continue;
            const runs::RatioMoments moments = results.moments(*measure, cell);
            if (moments.mean_x > 0.0)
                is_empty[*cell.interval] = false;
        }
    }
    return is_empty;
}

/// The waits of a call type, or of all, whole and by batch.
struct Waits {
    observers::WaitCounts all;
    std::vector<observers::WaitCounts> batches;

    Waits(const runs::Results& results, std::optional<std::size_t> call_type)
        : all(results.waits(call_type)) {
        for (std::size_t batch = 0; batch < results.batches(); ++batch) {
            batches.push_back(results.waits(call_type, batch));
        }
    }
};

/// All percentiles, by call type (the first is over all types) and percentile. A call type at a
/// time, since the waits of all types in all batches are large.
using Percentiles = std::map<std::pair<std::size_t, double>, Estimate>;
std::size_t position_of(std::optional<std::size_t> call_type) {
    return call_type ? *call_type + 1 : 0;
}

Percentiles percentiles_of(const runs::Results& results) {
    Percentiles percentiles;
    std::vector<std::optional<std::size_t>> call_types{std::nullopt};
    for (std::size_t i = 0; i < results.center().call_types.size(); ++i)
        call_types.emplace_back(i);
    for (const auto& call_type : call_types) {
        const Waits waits(results, call_type);
        for (const Measure& measure : observers::measures()) {
            if (!measure.is_percentile())
                continue;
            percentiles[{position_of(call_type), measure.percentile}] =
                percentile_estimate(waits.all, waits.batches, measure.percentile);
        }
    }
    return percentiles;
}

}  // namespace

Estimates::Estimates(std::vector<Estimated> list) : list_(std::move(list)) {
    position_.reserve(list_.size());
    for (std::size_t i = 0; i < list_.size(); ++i) {
        position_.emplace(key_of(place_of(*list_[i].measure), list_[i].cell), i);
    }
}

const Estimate& Estimates::find(std::string_view name, const runs::Cell& cell) const {
    static const Estimate nothing{};
    const Measure* measure = observers::find_measure(name);
    if (measure == nullptr) {
        throw std::invalid_argument("there is no measure \"" + std::string(name) + "\"");
    }
    const auto found = position_.find(key_of(place_of(*measure), cell));
    return found == position_.end() ? nothing : list_[found->second].estimate;
}

double Estimates::value_or_zero(std::string_view name, const runs::Cell& cell) const {
    return find(name, cell).value.value_or(0.0);
}

double t_of(std::uint64_t replications) {
    return replications < 2 ? 0.0 : student_t(static_cast<std::int64_t>(replications) - 1);
}

Estimate ratio_estimate(const runs::RatioMoments& moments, double t) {
    if (!moments.has_value())
        return {};
    Estimate estimate;
    estimate.n = static_cast<std::int64_t>(moments.n);
    const double ratio = moments.ratio();
    estimate.value = ratio;
    if (moments.n < 2)
        return estimate;
    // The sum of squares of x - r y. Where x and y move together the terms cancel, and what is left
    // below their rounding is nothing.
    const double terms = moments.sxx + ratio * ratio * moments.syy;
    double squares = terms - 2.0 * ratio * moments.sxy;
    if (squares < 1e-13 * terms)
        squares = 0.0;
    const double n = static_cast<double>(moments.n);
    const double half = t * std::sqrt(squares / (n * (n - 1.0))) / std::abs(moments.mean_y);
    estimate.interval = Interval{ratio - half, ratio + half};
    return estimate;
}

Estimate percentile_estimate(const observers::WaitCounts& all,
                             std::span<const observers::WaitCounts> batches, double p) {
    if (all.empty())
        return {};
    const double value = all.quantile_s(p);
    runs::RatioMoments share;
    for (const observers::WaitCounts& batch : batches) {
        if (!batch.empty())
            share.add(batch.at_or_below(value), static_cast<double>(batch.total()));
    }
    Estimate estimate{static_cast<std::int64_t>(share.n), value, std::nullopt};
    if (const auto spread = ratio_estimate(share, t_of(share.n)).interval) {
        const double half = spread->half_width();
        estimate.interval = Interval{all.quantile_s(std::max(p - half, 0.0)),
                                     all.quantile_s(std::min(p + half, 1.0))};
    }
    return estimate;
}

Estimates estimates_of(const runs::Results& results) {
    std::vector<Estimated> list;
    const std::vector<bool> is_empty = empty_intervals(results);
    const Percentiles percentiles = percentiles_of(results);
    const double t = t_of(results.replications());
    for (const Measure& measure : observers::measures()) {
        for (const runs::Cell& cell : results.cells(measure)) {
            if (cell.interval && is_empty[*cell.interval])
                continue;
            Estimate estimate;
            if (measure.is_percentile()) {
                estimate = percentiles.at({position_of(cell.call_type), measure.percentile});
            } else {
                const runs::RatioMoments moments = results.moments(measure, cell);
                estimate = measure.numerator == Total::days_meeting ? share_of_days(moments)
                                                                    : ratio_estimate(moments, t);
            }
            list.push_back({&measure, cell, estimate});
        }
    }
    return Estimates(std::move(list));
}

}  // namespace ringside::analysis
