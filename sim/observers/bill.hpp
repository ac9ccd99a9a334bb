// What the calls and the agents of a cell cost and bring, from their tallies and the prices.
#pragma once

#include <cstddef>
#include <span>

#include "sim/observers/measures.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/tallies.hpp"

namespace ringside::observers {

/// Amounts of money.
struct Bill {
    double wages = 0.0;
    double overtime_pay = 0.0;
    double line_costs = 0.0;
    double cost_lost = 0.0;
    double value_answered = 0.0;

    Bill& operator+=(const Bill& other) noexcept;
};

/// Of the calls of a type; the center has prices.
Bill bill_of(const CallCell& cell, std::size_t call_type, const ObservedCenter& center) noexcept;
/// Of the agents of a group, whose time past the end of shifts is `overtime`; likewise.
Bill bill_of(const AgentCell& cell, WideNanoseconds overtime, std::size_t group,
             const ObservedCenter& center) noexcept;

void put_totals(const Bill& bill, std::span<double, money_total_count> totals) noexcept;

}  // namespace ringside::observers
