// What the calls and the agents of a cell cost and bring.
#include "sim/observers/bill.hpp"

namespace ringside::observers {
namespace {

constexpr double ns_per_minute = 60e9;
constexpr double ns_per_hour = 3600e9;

/// With an IVR whoever finds a trunk has a line from then on; without one a line is given to those
/// only who may wait for an agent. A callback has one when it is dialed.
std::uint64_t attempts_with_line(const CallCell& cell, std::size_t call_type,
                                 const ObservedCenter& center) noexcept {
    if (center.has_callbacks() && center.agent_dials[call_type])
        return cell.answered;
    const std::uint64_t sent_away = center.has_ivr() ? 0 : cell.blocked_queue_full + cell.closed;
    const std::uint64_t not_queued = cell.callback_not_reached - cell.answered_in_vain;
    return cell.entered + not_queued - cell.blocked_no_trunk - sent_away;
}

WideNanoseconds time_on_line(const CallCell& cell, std::size_t call_type,
                             const ObservedCenter& center) noexcept {
    const WideNanoseconds talk = cell.talk + cell.hold;
    if (center.has_callbacks() && center.agent_dials[call_type])
        return talk;
    return cell.ivr + cell.wait_answered + cell.wait_abandoned + cell.wait_other + talk;
}

}  // namespace

Bill& Bill::operator+=(const Bill& other) noexcept {
    wages += other.wages;
    overtime_pay += other.overtime_pay;
    line_costs += other.line_costs;
    cost_lost += other.cost_lost;
    value_answered += other.value_answered;
    return *this;
}

Bill bill_of(const CallCell& cell, std::size_t call_type, const ObservedCenter& center) noexcept {
    const Prices& prices = *center.prices;
    Bill bill;
    bill.line_costs = prices.line_per_call.value_or(0.0) *
                          static_cast<double>(attempts_with_line(cell, call_type, center)) +
                      prices.line_per_minute.value_or(0.0) *
                          static_cast<double>(time_on_line(cell, call_type, center)) /
                          ns_per_minute;
    if (!prices.cost_lost.empty())
        bill.cost_lost = prices.cost_lost[call_type] * static_cast<double>(cell.lost());
    if (!prices.value_answered.empty())
        bill.value_answered = prices.value_answered[call_type] *
                              static_cast<double>(cell.answered - cell.answered_in_vain);
    return bill;
}

Bill bill_of(const AgentCell& cell, WideNanoseconds overtime, std::size_t group,
             const ObservedCenter& center) noexcept {
    const Prices& prices = *center.prices;
    Bill bill;
    if (prices.wage_per_hour.empty())
        return bill;
    const double wage = prices.wage_per_hour[group];
    bill.wages = wage * static_cast<double>(cell.scheduled) / ns_per_hour;
    bill.overtime_pay = wage * prices.overtime * static_cast<double>(overtime) / ns_per_hour;
    return bill;
}

void put_totals(const Bill& bill, std::span<double, money_total_count> totals) noexcept {
    const double cost = bill.wages + bill.overtime_pay + bill.line_costs;
    const auto put = [&](Total total, double amount) {
        totals[static_cast<std::size_t>(total) - static_cast<std::size_t>(Total::cost)] = amount;
    };
    put(Total::cost, cost);
    put(Total::wages, bill.wages);
    put(Total::overtime_pay, bill.overtime_pay);
    put(Total::line_costs, bill.line_costs);
    put(Total::cost_lost, bill.cost_lost);
    put(Total::value_answered, bill.value_answered);
    put(Total::net, bill.value_answered - cost - bill.cost_lost);
}

}  // namespace ringside::observers
