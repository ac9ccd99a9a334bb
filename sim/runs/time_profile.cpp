// How the parts of a horizon fare; see time_profile.hpp.
#include "sim/runs/time_profile.hpp"

#include <algorithm>
#include <array>

namespace ringside::runs {
namespace {

using observers::AgentCell;
using observers::CallCell;
using observers::Measure;
using observers::Total;

constexpr std::size_t first_agent_total = observers::call_total_count;

std::size_t index_of(Total total) { return static_cast<std::size_t>(total); }

/// What is divided by what, beside days and time.
struct Ratio {
    Total numerator;
    Total denominator;
};
constexpr std::array call_ratios{
    Ratio{Total::answered_within, Total::offered},
    Ratio{Total::answered_within, Total::answered},
    Ratio{Total::answered_within, Total::offered_less_lost_within},
    Ratio{Total::answered_or_lost_within, Total::offered},
    Ratio{Total::abandoned, Total::offered},
    Ratio{Total::wait_answered, Total::answered},
    Ratio{Total::handle, Total::answered},
};
constexpr std::array agent_ratios{Ratio{Total::busy, Total::available}};

template <class Ratios>
std::vector<MomentsTable::Pair> pairs_of(const Ratios& ratios, std::size_t first) {
    std::vector<MomentsTable::Pair> pairs;
    for (const Ratio& ratio : ratios)
        pairs.emplace_back(index_of(ratio.numerator) - first, index_of(ratio.denominator) - first);
    return pairs;
}

template <class Ratios>
bool is_among(const Ratios& ratios, const Measure& measure) {
    return std::ranges::any_of(ratios, [&](const Ratio& ratio) {
        return ratio.numerator == measure.numerator && ratio.denominator == measure.denominator;
    });
}

bool is_a_day_or_time(Total denominator) {
    return denominator == Total::days || denominator == Total::time;
}

std::size_t long_days(const observers::ObservedCenter& center) {
    const bool is_long = !center.steady_state && center.days() > TimeProfile::short_days_most &&
                         center.clock_of.size() == center.intervals();
    return is_long ? center.days() : 0;
}

std::size_t clocks_of(const observers::ObservedCenter& center) {
    if (long_days(center) == 0)
        return 0;
    return std::ranges::max(center.clock_of) + std::size_t{1};
}

std::size_t spreads_of(const observers::ObservedCenter& center) {
    if (center.steady_state)
        return 0;
    const std::size_t clocks = clocks_of(center);
    const std::size_t spreads = clocks > 0 ? clocks : center.intervals();
    return spreads <= TimeProfile::spreads_most ? spreads : 0;
}

}  // namespace

TimeProfile::TimeProfile(const observers::ObservedCenter& center)
    : call_types_(center.call_types.size()),
      groups_(center.groups.size()),
      intervals_(center.intervals()),
      level_(center.target_measure),
      interval_s_(events::to_seconds(center.interval_length())),
      days_(long_days(center)),
      clocks_(clocks_of(center)),
      seconds_(days_ + clocks_),
      calls_table_((call_types_ + 1) * (days_ + clocks_), observers::call_total_count_without_ivr,
                   pairs_of(call_ratios, 0)),
      agents_table_(days_ + clocks_, observers::agent_total_count,
                    pairs_of(agent_ratios, first_agent_total)),
      spreads_(spreads_of(center)) {
    for (std::size_t type = 0; type < call_types_; ++type)
        counts_among_all_.push_back(center.counts_among_all(type));
    std::size_t day = 0;
    for (std::size_t interval = 0; is_long() && interval < intervals_; ++interval) {
        if (interval == center.day_ends[day])
            ++day;
        day_of_.push_back(day);
        clock_of_.push_back(center.clock_of[interval]);
        seconds_[day] += interval_s_;
        seconds_[days_ + clock_of_.back()] += interval_s_;
    }
}

void TimeProfile::add(const observers::Tallies& tallies, std::uint64_t n) {
    if (spreads_.empty() && !is_long())
        return;
    add_calls(tallies, n);
    if (is_long())
        add_agents(tallies, n);
}

void TimeProfile::add_calls(const observers::Tallies& tallies, std::uint64_t n) {
    std::array<double, observers::call_total_count_without_ivr> totals;
    std::vector<CallCell> all_types(parts());
    std::vector<CallCell> of_interval(intervals_);
    std::vector<CallCell> of_type;
    const auto put = [&](const std::vector<CallCell>& cells, std::size_t row) {
        for (std::size_t part = 0; part < parts(); ++part) {
            put_totals(cells[part], totals);
            calls_table_.add(row * parts() + part, n, totals);
        }
    };
    for (std::size_t type = 0; type < call_types_; ++type) {
        of_type.assign(parts(), CallCell{});
        for (std::size_t interval = 0; interval < intervals_; ++interval) {
            const CallCell& cell = tallies.calls(interval, type);
            of_interval[interval] += counts_among_all_[type] ? cell : cell.beside_all();
            if (is_long()) {
                of_type[day_of_[interval]] += cell;
                of_type[days_ + clock_of_[interval]] += cell;
            }
        }
        for (std::size_t part = 0; part < parts(); ++part)
            all_types[part] += counts_among_all_[type] ? of_type[part] : of_type[part].beside_all();
        put(of_type, type);
    }
    put(all_types, call_types_);
    for (std::size_t interval = 0; !spreads_.empty() && interval < intervals_; ++interval) {
        const auto level = parts_of(of_interval[interval], level_);
        if (level.of > 0) {
            spreads_[is_long() ? clock_of_[interval] : interval].add(
                static_cast<double>(level.within) / static_cast<double>(level.of));
        }
    }
}

void TimeProfile::add_agents(const observers::Tallies& tallies, std::uint64_t n) {
    std::vector<AgentCell> cells(parts());
    for (std::size_t interval = 0; interval < intervals_; ++interval) {
        for (std::size_t group = 0; group < groups_; ++group) {
            const AgentCell& cell = tallies.agents(interval, group);
            cells[day_of_[interval]] += cell;
            cells[days_ + clock_of_[interval]] += cell;
        }
    }
    std::array<double, observers::agent_total_count> totals;
    for (std::size_t part = 0; part < parts(); ++part) {
        put_totals(cells[part], totals);
        agents_table_.add(part, n, totals);
    }
}

bool TimeProfile::has(const Measure& measure) const noexcept {
    const std::size_t numerator = index_of(measure.numerator);
    if (measure.is_percentile())
        return false;
    if (measure.reach == observers::Reach::agent_groups) {
        return numerator < first_agent_total + observers::agent_total_count &&
               (is_a_day_or_time(measure.denominator) || is_among(agent_ratios, measure));
    }
    return numerator < observers::call_total_count_without_ivr &&
           (is_a_day_or_time(measure.denominator) || is_among(call_ratios, measure));
}

RatioMoments TimeProfile::moments(const Measure& measure, std::optional<std::size_t> call_type,
                                  const Part& part, std::uint64_t n) const {
    const std::size_t place = place_of(part);
    const bool of_agents = measure.reach == observers::Reach::agent_groups;
    const MomentsTable& table = of_agents ? agents_table_ : calls_table_;
    const std::size_t first = of_agents ? first_agent_total : 0;
    const std::size_t cell = of_agents ? place : call_type.value_or(call_types_) * parts() + place;
    const std::size_t numerator = index_of(measure.numerator) - first;
    if (measure.denominator == Total::days) {
        const double days = part.day ? 1.0 : static_cast<double>(days_);
        return table.moments_over(cell, n, numerator, days);
    }
    if (measure.denominator == Total::time)
        return table.moments_over(cell, n, numerator, seconds_[place]);
    return table.moments(cell, n, {numerator, index_of(measure.denominator) - first});
}

}  // namespace ringside::runs
