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
    // A day and a time of the day have no group: what stands there tells them from intervals.
    if (cell.day || cell.clock) {
        const std::uint64_t kind = cell.day ? 0xFFFF : 0xFFFE;
        return (part(cell.day ? cell.day : cell.clock) << 40) ^ (kind << 24) ^
               (part(cell.call_type) << 8) ^ static_cast<std::uint64_t>(measure);
    }
    return (part(cell.interval) << 40) ^ (part(cell.group) << 24) ^ (part(cell.call_type) << 8) ^
           static_cast<std::uint64_t>(measure);
}

std::size_t place_of(const Measure& measure) {
    return static_cast<std::size_t>(&measure - observers::measures().data());
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

/// The waits and the days of a call type, or of all, whole and by batch.
struct Distributions {
    observers::WaitCounts waits;
    runs::DayLevels days;
    std::vector<observers::WaitCounts> waits_of_batches;
    std::vector<runs::DayLevels> days_of_batches;

    Distributions(const runs::Results& results, std::optional<std::size_t> call_type)
        : waits(results.waits(call_type)), days(results.days(call_type)) {
        for (std::size_t batch = 0; batch < results.batches(); ++batch) {
            waits_of_batches.push_back(results.waits(call_type, batch));
            days_of_batches.push_back(results.days(call_type, batch));
        }
    }
    Estimate percentile(const Measure& measure) const {
        return measure.numerator == Total::daily_levels
                   ? percentile_estimate(days, days_of_batches, measure.percentile)
                   : percentile_estimate(waits, waits_of_batches, measure.percentile);
    }
};

/// All percentiles, by call type (the first is over all types) and measure. A call type at a time,
/// since the waits of all types in all batches are large.
using Percentiles = std::map<std::pair<std::size_t, const Measure*>, Estimate>;
std::size_t position_of(std::optional<std::size_t> call_type) {
    return call_type ? *call_type + 1 : 0;
}

Percentiles percentiles_of(const runs::Results& results) {
    Percentiles percentiles;
    std::vector<std::optional<std::size_t>> call_types{std::nullopt};
    for (std::size_t i = 0; i < results.center().call_types.size(); ++i)
        call_types.emplace_back(i);
    for (const auto& call_type : call_types) {
        const Distributions distributions(results, call_type);
        for (const Measure& measure : observers::measures()) {
            if (!measure.is_percentile())
                continue;
            percentiles[{position_of(call_type), &measure}] = distributions.percentile(measure);
        }
    }
    return percentiles;
}

/// Woodruff's interval of a percentile from `value` and the share of each batch at or below it:
/// `share` holds them, `quantile` turns the ends of the interval of their ratio back into values.
template <class Quantile>
Estimate inverted(double value, double p, const runs::RatioMoments& share,
                  const Quantile& quantile) {
    Estimate estimate{static_cast<std::int64_t>(share.n), value, std::nullopt};
    if (const auto spread = ratio_estimate(share, t_of(share.n)).interval) {
        const double half = spread->half_width();
        estimate.interval =
            Interval{quantile(std::max(p - half, 0.0)), quantile(std::min(p + half, 1.0))};
    }
    return estimate;
}

/// Of a measure that is no percentile.
Estimate counted_estimate(const runs::Results& results, const Measure& measure,
                          const runs::Cell& cell, double t) {
    const runs::RatioMoments moments = results.moments(measure, cell);
    return measure.numerator == Total::days_meeting ? share_of_days(moments)
                                                    : possible(ratio_estimate(moments, t), measure);
}

std::vector<EstimatedAtNode> estimates_at_nodes(const runs::Results& results, double t) {
    std::vector<EstimatedAtNode> list;
    for (std::size_t node = 0; node < results.center().ivr_nodes.size(); ++node) {
        for (const observers::IvrMeasure& measure : observers::ivr_measures()) {
            list.push_back({&measure, node, ratio_estimate(results.moments(measure, node), t)});
        }
    }
    return list;
}

/// Of every day and every time of the day of a long horizon.
std::vector<Estimated> estimates_of_parts(const runs::Results& results, double t) {
    const runs::TimeProfile& profile = results.profile();
    std::vector<runs::Cell> parts;
    for (std::size_t day = 0; day < profile.days(); ++day)
        parts.push_back({.day = day});
    for (std::size_t clock = 0; clock < profile.clocks(); ++clock)
        parts.push_back({.clock = clock});
    std::vector<Estimated> list;
    for (const Measure& measure : observers::measures()) {
        if (!profile.has(measure))
            continue;
        const bool of_types = measure.reach != observers::Reach::agent_groups;
        for (std::size_t row = 0; row <= (of_types ? results.center().call_types.size() : 0);
             ++row) {
            for (runs::Cell cell : parts) {
                if (row > 0)
                    cell.call_type = row - 1;
                list.push_back(
                    {&measure, cell,
                     ratio_estimate(profile.moments(measure, cell.call_type, {cell.day, cell.clock},
                                                    results.replications()),
                                    t)});
            }
        }
    }
    return list;
}

/// Fewer days say nothing of how they differ.
constexpr std::uint64_t spread_days_least = 10;

std::vector<std::optional<Interval>> spreads_of(const runs::TimeProfile& profile) {
    std::vector<std::optional<Interval>> spreads(profile.spreads());
    for (std::size_t slot = 0; slot < spreads.size(); ++slot) {
        const runs::DayLevels& levels = profile.spread(slot);
        if (levels.total() >= spread_days_least)
            spreads[slot] = Interval{levels.quantile(0.1), levels.quantile(0.9)};
    }
    return spreads;
}

}  // namespace

Estimates::Estimates(std::vector<Estimated> list, std::vector<EstimatedAtNode> ivr_nodes,
                     Beside beside)
    : list_(std::move(list)), ivr_nodes_(std::move(ivr_nodes)), beside_(std::move(beside)) {
    position_.reserve(list_.size() + beside_.parts.size());
    for (std::size_t i = 0; i < list_.size(); ++i)
        position_.emplace(key_of(place_of(*list_[i].measure), list_[i].cell), i);
    for (std::size_t i = 0; i < beside_.parts.size(); ++i) {
        const Estimated& part = beside_.parts[i];
        position_.emplace(key_of(place_of(*part.measure), part.cell), list_.size() + i);
    }
}

const Estimate& Estimates::find(std::string_view name, const runs::Cell& cell) const {
    static const Estimate nothing{};
    const Measure* measure = observers::find_measure(name);
    if (measure == nullptr) {
        throw std::invalid_argument("there is no measure \"" + std::string(name) + "\"");
    }
    const auto found = position_.find(key_of(place_of(*measure), cell));
    if (found == position_.end())
        return nothing;
    const std::size_t position = found->second;
    return position < list_.size() ? list_[position].estimate
                                   : beside_.parts[position - list_.size()].estimate;
}

bool Estimates::has(std::string_view name) const {
    const Measure* measure = observers::find_measure(name);
    return measure != nullptr && position_.contains(key_of(place_of(*measure), {}));
}

const Estimate& Estimates::at_node(std::size_t node, std::string_view name) const {
    static const Estimate nothing{};
    const observers::IvrMeasure* measure = observers::find_ivr_measure(name);
    if (measure == nullptr) {
        throw std::invalid_argument("there is no measure \"" + std::string(name) + "\" of a node");
    }
    const std::size_t position =
        node * observers::ivr_measures().size() +
        static_cast<std::size_t>(measure - observers::ivr_measures().data());
    return position < ivr_nodes_.size() ? ivr_nodes_[position].estimate : nothing;
}

double Estimates::value_or_zero(std::string_view name, const runs::Cell& cell) const {
    return find(name, cell).value.value_or(0.0);
}

Estimate share_of_days(const runs::RatioMoments& moments) {
    const auto days = static_cast<std::int64_t>(std::llround(moments.sum_y()));
    const auto meeting = static_cast<std::int64_t>(std::llround(moments.sum_x()));
    return days > 0 ? wilson(meeting, days) : Estimate{};
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

Estimate possible(Estimate estimate, const Measure& measure) {
    using observers::Unit;
    if (!estimate.interval)
        return estimate;
    Interval& interval = *estimate.interval;
    const bool is_not_negative = measure.unit == Unit::share || measure.unit == Unit::seconds ||
                                 measure.unit == Unit::calls || measure.unit == Unit::agents;
    if (is_not_negative)
        interval.low = std::max(interval.low, 0.0);
    // Agents who work past the end of their shift can be busy for more than what was scheduled.
    if (measure.unit == Unit::share && measure.reach != observers::Reach::agent_groups)
        interval.high = std::min(interval.high, 1.0);
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
    return inverted(value, p, share, [&](double at) { return all.quantile_s(at); });
}

Estimate percentile_estimate(const runs::DayLevels& all, std::span<const runs::DayLevels> batches,
                             double p) {
    if (all.empty())
        return {};
    const double value = all.quantile(p);
    runs::RatioMoments share;
    for (const runs::DayLevels& batch : batches) {
        if (!batch.empty())
            share.add(static_cast<double>(batch.at_or_below(value)),
                      static_cast<double>(batch.total()));
    }
    return inverted(value, p, share, [&](double at) { return all.quantile(at); });
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
            list.push_back({&measure, cell,
                            measure.is_percentile()
                                ? percentiles.at({position_of(cell.call_type), &measure})
                                : counted_estimate(results, measure, cell, t)});
        }
    }
    return Estimates(std::move(list), estimates_at_nodes(results, t),
                     {results.days({}), results.waits({}), estimates_of_parts(results, t),
                      spreads_of(results.profile())});
}

Estimate estimate_of(const runs::Results& results, const Measure& measure) {
    if (results.cells(measure).empty())
        return {};
    if (measure.is_percentile())
        return Distributions(results, {}).percentile(measure);
    return counted_estimate(results, measure, {}, t_of(results.replications()));
}

}  // namespace ringside::analysis
