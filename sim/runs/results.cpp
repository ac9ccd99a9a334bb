// What replications have brought: how a replication's tallies become totals of cells.
#include "sim/runs/results.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <utility>

#include "sim/observers/bill.hpp"

namespace ringside::runs {

using observers::AgentCell;
using observers::Bill;
using observers::CallCell;
using observers::IvrTotal;
using observers::Measure;
using observers::Reach;
using observers::Tallies;
using observers::Total;

namespace {

constexpr std::size_t first_agent_total = observers::call_total_count;
constexpr std::size_t first_money_total = first_agent_total + observers::agent_total_count;
constexpr std::size_t first_constant = first_money_total + observers::money_total_count;

std::size_t index_of(Total total) { return static_cast<std::size_t>(total); }
bool is_constant(Total total) { return index_of(total) >= first_constant; }

/// The pairs of totals from `first` to before `last` that the measures divide, counted from
/// `first`.
std::vector<MomentsTable::Pair> pairs_within(std::size_t first, std::size_t last) {
    std::vector<MomentsTable::Pair> pairs;
    for (const Measure& measure : observers::measures()) {
        const std::size_t numerator = index_of(measure.numerator);
        if (measure.is_percentile() || is_constant(measure.denominator))
            continue;
        if (numerator < first || numerator >= last)
            continue;
        pairs.emplace_back(numerator - first, index_of(measure.denominator) - first);
    }
    return pairs;
}

std::vector<MomentsTable::Pair> ivr_pairs() {
    std::vector<MomentsTable::Pair> pairs;
    for (const observers::IvrMeasure& measure : observers::ivr_measures()) {
        if (measure.denominator != IvrTotal::days)
            pairs.emplace_back(static_cast<std::size_t>(measure.numerator),
                               static_cast<std::size_t>(measure.denominator));
    }
    return pairs;
}

/// Rows for each and one over all; where there is but one, that is both.
std::size_t with_all(std::size_t count) { return count == 1 ? 1 : count + 1; }
std::size_t position_of_all(std::size_t count) { return with_all(count) - 1; }

}  // namespace

/// Service levels of the days of one replication, for one call type or for all.
struct Results::Days {
    double levels = 0.0;        ///< sum of the days' service levels
    std::uint64_t offered = 0;  ///< days that have one
    std::uint64_t meeting = 0;
    std::uint64_t reckoned = 0;  ///< days on which the target's measure has a value
};

/// Where a measure's totals of a cell are.
struct Results::Place {
    const MomentsTable* table = nullptr;
    std::size_t cell = 0;
    std::size_t numerator = 0;
    std::size_t denominator = 0;     ///< unless that is …
    std::optional<double> constant;  ///< … the same in every replication
};

Results::Results(observers::ObservedCenter center)
    : center_(std::move(center)),
      call_types_(center_.call_types.size()),
      groups_(center_.groups.size()),
      intervals_(center_.intervals()),
      call_totals_(center_.has_ivr() ? observers::call_total_count
                                     : observers::call_total_count_without_ivr),
      calls_table_(with_all(call_types_) * with_all(intervals_), call_totals_,
                   pairs_within(0, call_totals_)),
      agents_table_(with_all(groups_) * with_all(intervals_), observers::agent_total_count,
                    pairs_within(first_agent_total, first_money_total)),
      answered_table_((call_types_ + 1) * groups_, 1, {}),
      ivr_table_(center_.ivr_nodes.size(), observers::ivr_total_count, ivr_pairs()),
      money_table_(center_.prices ? (1 + call_types_ + groups_) * with_all(intervals_) : 0,
                   observers::money_total_count, {}),
      profile_(center_),
      waits_(batch_count * call_types_),
      days_(batch_count * with_all(call_types_)) {}

std::size_t Results::call_cell(std::size_t call_type, std::size_t interval) const noexcept {
    return call_type * with_all(intervals_) + interval;
}

std::size_t Results::agent_cell(std::size_t group, std::size_t interval) const noexcept {
    return group * with_all(intervals_) + interval;
}

std::size_t Results::money_cell(std::size_t row, std::size_t interval) const noexcept {
    return row * with_all(intervals_) + interval;
}

/// The whole comes first, then the call types, then the groups.
std::size_t Results::money_row(const Cell& cell) const noexcept {
    if (cell.call_type)
        return 1 + *cell.call_type;
    return cell.group ? 1 + call_types_ + *cell.group : 0;
}

void Results::add(const Tallies& tallies, std::uint64_t fingerprint, std::uint64_t calls,
                  std::uint64_t events) {
    ++replications_;
    calls_ += calls;
    events_ += events;
    fingerprint_ = (std::rotl(fingerprint_, 29) ^ fingerprint) * 0x9e3779b97f4a7c15;
    add_calls(tallies);
    add_agents(tallies);
    add_waits(tallies);
    add_ivr(tallies.ivr());
    profile_.add(tallies, replications_);
    if (center_.prices)
        add_money(tallies);
}

void Results::count_day(const CallCell& day, std::size_t row, Days& days) {
    if (const auto level = parts_of(day, observers::ServiceLevel::service_level); level.of > 0) {
        const double share = static_cast<double>(level.within) / static_cast<double>(level.of);
        days.levels += share;
        ++days.offered;
        days_[batch() * with_all(call_types_) + row].add(share);
    }
    if (!center_.target)
        return;
    if (const auto level = parts_of(day, center_.target_measure); level.of > 0) {
        ++days.reckoned;
        // Rounded as the target itself was when it was read: 8 of 10 does reach 0.8.
        const double share = static_cast<double>(level.within) / static_cast<double>(level.of);
        if (share >= *center_.target)
            ++days.meeting;
    }
}

void Results::put_calls(const CallCell& cell, const Days* days, std::size_t position) {
    std::array<double, observers::call_total_count> most_totals;
    const std::span totals(most_totals.data(), call_totals_);
    put_totals(cell, totals);
    if (days != nullptr) {
        totals[index_of(Total::daily_levels)] = days->levels;
        totals[index_of(Total::days_offered)] = static_cast<double>(days->offered);
        totals[index_of(Total::days_meeting)] = static_cast<double>(days->meeting);
        totals[index_of(Total::days_reckoned)] = static_cast<double>(days->reckoned);
    }
    calls_table_.add(position, replications_, totals);
}

void Results::add_calls(const Tallies& tallies) {
    const std::size_t all_intervals = position_of_all(intervals_);
    std::vector<CallCell> over_types(intervals_);
    const auto add_rows = [&](std::size_t row, auto&& cell_at) {
        CallCell whole;
        CallCell day;
        Days days;
        auto next_day = center_.day_ends.begin();
        for (std::size_t interval = 0; interval < intervals_; ++interval) {
            const CallCell& cell = cell_at(interval);
            if (intervals_ > 1)
                put_calls(cell, nullptr, call_cell(row, interval));
            whole += cell;
            day += cell;
            if (next_day != center_.day_ends.end() && interval + 1 == *next_day) {
                ++next_day;
                count_day(day, row, days);
                day = CallCell{};
            }
        }
        put_calls(whole, &days, call_cell(row, all_intervals));
    };
    for (std::size_t type = 0; type < call_types_; ++type) {
        add_rows(type, [&](std::size_t interval) -> const CallCell& {
            const CallCell& cell = tallies.calls(interval, type);
            over_types[interval] += center_.counts_among_all(type) ? cell : cell.beside_all();
            return cell;
        });
    }
    if (call_types_ > 1) {
        add_rows(call_types_,
                 [&](std::size_t interval) -> const CallCell& { return over_types[interval]; });
    }
}

void Results::add_agents(const Tallies& tallies) {
    const std::size_t all_intervals = position_of_all(intervals_);
    std::array<double, observers::agent_total_count> totals;
    std::vector<AgentCell> over_groups(intervals_);
    const auto put = [&](const AgentCell& cell, std::size_t position) {
        put_totals(cell, totals);
        agents_table_.add(position, replications_, totals);
    };
    const auto add_rows = [&](std::size_t row, auto&& cell_at) {
        AgentCell whole;
        for (std::size_t interval = 0; interval < intervals_; ++interval) {
            const AgentCell& cell = cell_at(interval);
            if (intervals_ > 1)
                put(cell, agent_cell(row, interval));
            whole += cell;
        }
        put(whole, agent_cell(row, all_intervals));
    };
    for (std::size_t group = 0; group < groups_; ++group) {
        add_rows(group, [&](std::size_t interval) -> const AgentCell& {
            const AgentCell& cell = tallies.agents(interval, group);
            over_groups[interval] += cell;
            return cell;
        });
        double of_group = 0.0;
        for (std::size_t type = 0; type < call_types_; ++type) {
            const auto answered = static_cast<double>(tallies.answered(type, group));
            answered_table_.add(type * groups_ + group, replications_, {&answered, 1});
            of_group += answered;
        }
        answered_table_.add(call_types_ * groups_ + group, replications_, {&of_group, 1});
    }
    if (groups_ > 1) {
        add_rows(groups_,
                 [&](std::size_t interval) -> const AgentCell& { return over_groups[interval]; });
    }
}

void Results::add_waits(const Tallies& tallies) {
    for (std::size_t type = 0; type < call_types_; ++type) {
        waits_[batch() * call_types_ + type].add(0, tallies.waits(type));
    }
}

void Results::add_ivr(const observers::IvrTally& ivr) {
    std::array<double, observers::ivr_total_count> totals;
    for (std::size_t node = 0; node < ivr.nodes(); ++node) {
        put_totals(ivr.node(node), totals);
        ivr_table_.add(node, replications_, totals);
    }
}

void Results::add_money(const Tallies& tallies) {
    std::array<double, observers::money_total_count> totals;
    std::vector<Bill> over_all(intervals_);
    const auto add_row = [&](std::size_t row, auto&& bill_in) {
        Bill whole;
        for (std::size_t interval = 0; interval < intervals_; ++interval) {
            const Bill bill = bill_in(interval);
            if (intervals_ > 1) {
                put_totals(bill, totals);
                money_table_.add(money_cell(row, interval), replications_, totals);
            }
            if (row > 0)
                over_all[interval] += bill;
            whole += bill;
        }
        put_totals(whole, totals);
        money_table_.add(money_cell(row, position_of_all(intervals_)), replications_, totals);
    };
    for (std::size_t type = 0; type < call_types_; ++type) {
        add_row(money_row({.call_type = type}), [&](std::size_t interval) {
            return bill_of(tallies.calls(interval, type), type, center_);
        });
    }
    for (std::size_t group = 0; group < groups_; ++group) {
        add_row(money_row({.group = group}), [&](std::size_t interval) {
            return bill_of(tallies.agents(interval, group),
                           tallies.overtime().time(interval, group), group, center_);
        });
    }
    add_row(money_row({}), [&](std::size_t interval) { return over_all[interval]; });
}

std::vector<Cell> Results::cells(const Measure& measure) const {
    std::vector<Cell> cells;
    if (!is_measured(measure, center_))
        return cells;
    const auto add_row = [&](std::optional<std::size_t> type, std::optional<std::size_t> group,
                             bool by_interval) {
        cells.push_back({type, group, std::nullopt});
        if (!by_interval)
            return;
        for (std::size_t i = 0; i < intervals_; ++i)
            cells.push_back({type, group, i});
    };
    const bool of_both = measure.reach == Reach::call_types_and_groups;
    const bool of_types = measure.reach == Reach::call_types || of_both;
    const bool of_groups = measure.reach == Reach::agent_groups || of_both;
    // The one interval of a steady state is the whole horizon.
    const bool by_interval = measure.by_interval && !center_.steady_state;
    add_row(std::nullopt, std::nullopt, by_interval);
    for (std::size_t type = 0; of_types && type < call_types_; ++type) {
        add_row(type, std::nullopt, by_interval);
    }
    for (std::size_t group = 0; of_groups && group < groups_; ++group) {
        add_row(std::nullopt, group, by_interval && !of_types);
    }
    for (std::size_t type = 0; of_both && type < call_types_; ++type) {
        for (std::size_t group = 0; group < groups_; ++group)
            add_row(type, group, false);
    }
    return cells;
}

RatioMoments Results::moments(const observers::IvrMeasure& measure, std::size_t node) const {
    const auto total = static_cast<std::size_t>(measure.numerator);
    if (measure.denominator == IvrTotal::days) {
        return ivr_table_.moments_over(node, replications_, total,
                                       static_cast<double>(center_.days()));
    }
    return ivr_table_.moments(node, replications_,
                              {total, static_cast<std::size_t>(measure.denominator)});
}

Results::Place Results::place_of(const Measure& measure, const Cell& cell) const {
    Place place{};
    if (is_constant(measure.denominator))
        place.constant = constant_of(measure.denominator, cell);
    const std::size_t interval = cell.interval.value_or(position_of_all(intervals_));
    const std::size_t numerator = index_of(measure.numerator);
    const std::size_t denominator = index_of(measure.denominator);

    if (measure.is_of_money()) {
        place.table = &money_table_;
        place.cell = money_cell(money_row(cell), interval);
        place.numerator = numerator - first_money_total;
    } else if (measure.reach == Reach::agent_groups) {
        place.table = &agents_table_;
        place.cell = agent_cell(cell.group.value_or(position_of_all(groups_)), interval);
        place.numerator = numerator - first_agent_total;
        place.denominator = denominator - first_agent_total;
    } else if (cell.group) {
        place.table = &answered_table_;
        place.cell = cell.call_type.value_or(call_types_) * groups_ + *cell.group;
    } else {
        place.table = &calls_table_;
        place.cell = call_cell(cell.call_type.value_or(position_of_all(call_types_)), interval);
        place.numerator = numerator;
        place.denominator = denominator;
    }
    return place;
}

double Results::constant_of(Total denominator, const Cell& cell) const {
    switch (denominator) {
        case Total::replications:
            return 1.0;
        case Total::days:
            return cell.interval ? 1.0 : static_cast<double>(center_.days());
        default:
            return events::to_seconds(cell.interval ? center_.interval_length() : center_.length);
    }
}

RatioMoments Results::moments(const Measure& measure, const Cell& cell) const {
    const Place place = place_of(measure, cell);
    if (place.constant) {
        return place.table->moments_over(place.cell, replications_, place.numerator,
                                         *place.constant);
    }
    return place.table->moments(place.cell, replications_, {place.numerator, place.denominator});
}

void Results::keep_last() {
    for (MomentsTable* table : {&calls_table_, &agents_table_, &answered_table_, &money_table_})
        table->keep_last();
}

std::pair<double, double> Results::last(const Measure& measure, const Cell& cell) const {
    const Place place = place_of(measure, cell);
    return {place.table->last(place.cell, place.numerator),
            place.constant ? *place.constant : place.table->last(place.cell, place.denominator)};
}

observers::WaitCounts Results::waits(std::optional<std::size_t> call_type) const {
    observers::WaitCounts sum;
    for (std::size_t batch = 0; batch < batch_count; ++batch)
        sum.add(waits(call_type, batch));
    return sum;
}

observers::WaitCounts Results::waits(std::optional<std::size_t> call_type,
                                     std::size_t batch) const {
    const auto of_batch = waits_.begin() + static_cast<std::ptrdiff_t>(batch * call_types_);
    if (call_type)
        return of_batch[static_cast<std::ptrdiff_t>(*call_type)];
    observers::WaitCounts sum;
    for (std::size_t type = 0; type < call_types_; ++type) {
        if (center_.counts_among_all(type))
            sum.add(of_batch[static_cast<std::ptrdiff_t>(type)]);
    }
    return sum;
}

DayLevels Results::days(std::optional<std::size_t> call_type) const {
    DayLevels sum;
    for (std::size_t batch = 0; batch < batch_count; ++batch)
        sum.add(days(call_type, batch));
    return sum;
}

const DayLevels& Results::days(std::optional<std::size_t> call_type, std::size_t batch) const {
    return days_[batch * with_all(call_types_) + call_type.value_or(position_of_all(call_types_))];
}

std::size_t Results::batches() const noexcept {
    return static_cast<std::size_t>(std::min<std::uint64_t>(replications_, batch_count));
}

}  // namespace ringside::runs
