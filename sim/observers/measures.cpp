// The table of all measures, and how the totals they need follow from the tallies.
#include "sim/observers/measures.hpp"

#include <algorithm>
#include <array>

#include "sim/observers/tallies.hpp"

namespace ringside::observers {
namespace {

constexpr Measure ratio(std::string_view name, Unit unit, Total numerator, Total denominator,
                        std::string_view meaning) {
    return {name, unit, Reach::call_types, true, numerator, denominator, 0.0, meaning};
}

constexpr Measure count(std::string_view name, Total total, std::string_view meaning) {
    return {name, Unit::calls, Reach::call_types, true, total, Total::days, 0.0, meaning};
}

/// A ratio that has a value for whole horizons only.
constexpr Measure daily(std::string_view name, Total numerator, Total denominator,
                        std::string_view meaning) {
    return {name, Unit::share, Reach::call_types, false, numerator, denominator, 0.0, meaning};
}

constexpr Measure percentile(std::string_view name, double p, std::string_view meaning) {
    return {name, Unit::seconds, Reach::call_types, false, Total::wait, Total::offered, p, meaning};
}

constexpr Measure daily_percentile(std::string_view name, double p, std::string_view meaning) {
    return {name, Unit::share, Reach::call_types, false, Total::daily_levels, Total::days_offered,
            p,    meaning};
}

constexpr Measure agents(std::string_view name, Unit unit, Total numerator, Total denominator,
                         std::string_view meaning) {
    return {name, unit, Reach::agent_groups, true, numerator, denominator, 0.0, meaning};
}

/// An amount a day.
constexpr Measure money(std::string_view name, Reach reach, Total total, std::string_view meaning) {
    return {name, Unit::money, reach, true, total, Total::days, 0.0, meaning};
}

constexpr std::array table{
    ratio("service_level", Unit::share, Total::answered_within, Total::offered,
          "answered within {t} / offered"),
    ratio("service_level_of_answered", Unit::share, Total::answered_within, Total::answered,
          "answered within {t} / answered"),
    ratio("service_level_less_short_abandons", Unit::share, Total::answered_within,
          Total::offered_less_lost_within, "answered within {t} / (offered − lost within {t})"),
    ratio("service_level_with_short_abandons", Unit::share, Total::answered_or_lost_within,
          Total::offered, "(answered within {t} + lost within {t}) / offered"),
    daily("service_level_daily_mean", Total::daily_levels, Total::days_offered,
          "mean of the days' service levels; each day weighs the same"),
    daily_percentile("service_level_daily_p10", 0.10,
                     "one day in ten has this service level or a lower one"),
    daily_percentile("service_level_daily_p50", 0.50,
                     "half of the days have this service level or a lower one"),
    daily_percentile("service_level_daily_p90", 0.90,
                     "nine days in ten have this service level or a lower one"),
    daily("days_meeting_target", Total::days_meeting, Total::days_reckoned,
          "days whose service level reaches the target / days with calls"),
    count("entered", Total::entered, "attempts that reached the center's lines"),
    count("blocked", Total::blocked, "found no trunk, or a full queue"),
    count("blocked_no_trunk", Total::blocked_no_trunk, "found every trunk taken"),
    count("blocked_queue_full", Total::blocked_queue_full,
          "found the queue at its greatest length"),
    count("closed", Total::closed, "came outside opening hours"),
    count("self_served", Total::self_served, "ended in the IVR, content"),
    count("left_in_ivr", Total::left_in_ivr, "hung up in the IVR"),
    count("voicemail_in_ivr", Total::voicemail_in_ivr, "left a message in the IVR"),
    count("inside_ivr", Total::inside_ivr, "still in the IVR at the horizon"),
    count("offered", Total::offered, "asked a queue for an agent"),
    Measure{"answered", Unit::calls, Reach::call_types_and_groups, true, Total::answered,
            Total::days, 0.0, "picked up by an agent"},
    count("abandoned", Total::abandoned, "hung up after waiting"),
    count("balked", Total::balked, "left at once on seeing that they would wait"),
    count("cleared", Total::cleared, "sent away when the center closed or a queue was emptied"),
    count("inside_queue", Total::inside_queue, "still waiting at the horizon"),
    count("dropped", Total::dropped, "cut off because their agent left"),
    count("callback_accepted", Total::callback_accepted,
          "hung up while waiting, to be called back"),
    count("callback_not_reached", Total::callback_not_reached,
          "attempts to call back, on which nobody picked up or the center was closed"),
    count("callback_given_up", Total::callback_given_up,
          "of these, the last ones: nobody calls again"),
    ratio("self_served_rate", Unit::share, Total::self_served, Total::entered,
          "self_served / entered: containment"),
    ratio("abandon_rate", Unit::share, Total::abandoned, Total::offered, "abandoned / offered"),
    ratio("lost_rate", Unit::share, Total::lost, Total::offered,
          "(abandoned + balked + cleared) / offered"),
    ratio("p_wait", Unit::share, Total::delayed, Total::offered, "wait above 0 / offered"),
    ratio("mean_ivr_s", Unit::seconds, Total::ivr, Total::entered,
          "mean time in the IVR of all who entered"),
    ratio("mean_wait_s", Unit::seconds, Total::wait, Total::offered, "mean wait of all offered"),
    ratio("mean_wait_answered_s", Unit::seconds, Total::wait_answered, Total::answered,
          "mean wait of the answered: speed of answer (ASA)"),
    ratio("mean_wait_delayed_s", Unit::seconds, Total::wait, Total::delayed,
          "mean wait of those offered who wait at all"),
    ratio("mean_wait_abandoned_s", Unit::seconds, Total::wait_abandoned, Total::abandoned,
          "mean wait of the abandoned"),
    percentile("wait_p50_s", 0.50, "half of all offered wait no longer"),
    percentile("wait_p90_s", 0.90, "90 of 100 offered wait no longer"),
    percentile("wait_p95_s", 0.95, "95 of 100 offered wait no longer"),
    percentile("wait_p99_s", 0.99, "99 of 100 offered wait no longer"),
    Measure{"longest_wait_s", Unit::seconds, Reach::call_types, true, Total::longest_wait,
            Total::replications, 0.0, "mean over replications of each one's longest wait"},
    ratio("mean_queue", Unit::calls, Total::queue, Total::time, "mean number waiting"),
    ratio("aht_s", Unit::seconds, Total::handle, Total::answered,
          "handle time: talk + hold + after-call work, per answered"),
    ratio("mean_talk_s", Unit::seconds, Total::talk, Total::answered, "talk per answered"),
    ratio("mean_hold_s", Unit::seconds, Total::hold, Total::answered, "hold per answered"),
    ratio("mean_acw_s", Unit::seconds, Total::after_call_work, Total::answered,
          "after-call work per answered"),
    agents("agents_scheduled", Unit::agents, Total::scheduled, Total::time,
           "mean number that the schedule has"),
    agents("agents_present", Unit::agents, Total::present, Total::time,
           "mean number there, breaks and work past the end of a shift and all"),
    agents("occupancy", Unit::share, Total::busy, Total::available,
           "(ringing + talk + hold + after-call work) / (present − breaks)"),
    agents("occupancy_of_scheduled", Unit::share, Total::busy, Total::scheduled,
           "(ringing + talk + hold + after-call work) / scheduled"),
    money("cost", Reach::whole, Total::cost,
          "wages + overtime_pay + line_costs, those with a price"),
    money("wages", Reach::agent_groups, Total::wages,
          "scheduled hours, breaks and absence included, × the wage"),
    money("overtime_pay", Reach::agent_groups, Total::overtime_pay,
          "hours worked past the end of a shift × the wage × the factor for overtime"),
    money("line_costs", Reach::call_types, Total::line_costs,
          "attempts that got a line × the price of a call + their minutes in the IVR, in the queue "
          "and in talk and hold × the price of a minute"),
    money("cost_lost", Reach::call_types, Total::cost_lost,
          "(abandoned + balked + cleared) × the cost of a lost call; not part of cost"),
    money("value_answered", Reach::call_types, Total::value_answered,
          "answered, callbacks that reached nobody left out, × the value of an answered call"),
    money("net", Reach::whole, Total::net, "value_answered − cost − cost_lost"),
};

double seconds(WideNanoseconds time) noexcept { return static_cast<double>(time) * 1e-9; }

}  // namespace

std::span<const Measure> measures() noexcept { return table; }

const Measure* find_measure(std::string_view name) noexcept {
    const auto found = std::ranges::find(table, name, &Measure::name);
    return found == table.end() ? nullptr : &*found;
}

bool is_measured(const Measure& measure, const ObservedCenter& center) noexcept {
    if (measure.is_of_ivr())
        return center.has_ivr();
    switch (measure.numerator) {
        case Total::cost:
            return center.has_wages() || center.has_line_prices();
        case Total::wages:
        case Total::overtime_pay:
            return center.has_wages();
        case Total::line_costs:
            return center.has_line_prices();
        case Total::cost_lost:
            return center.prices && !center.prices->cost_lost.empty();
        case Total::callback_accepted:
        case Total::callback_not_reached:
        case Total::callback_given_up:
            return center.has_callbacks();
        case Total::value_answered:
        case Total::net:
            return center.prices && !center.prices->value_answered.empty();
        default:
            return true;
    }
}

void put_totals(const CallCell& cell, std::span<double> totals) noexcept {
    std::ranges::fill(totals, 0.0);
    const auto put = [&](Total total, auto value) {
        totals[static_cast<std::size_t>(total)] = static_cast<double>(value);
    };
    put(Total::entered, cell.entered);
    put(Total::blocked_no_trunk, cell.blocked_no_trunk);
    put(Total::blocked_queue_full, cell.blocked_queue_full);
    put(Total::blocked, cell.blocked_no_trunk + cell.blocked_queue_full);
    put(Total::closed, cell.closed);
    put(Total::offered, cell.offered());
    put(Total::answered, cell.answered);
    put(Total::abandoned, cell.abandoned);
    put(Total::balked, cell.balked);
    put(Total::cleared, cell.cleared);
    put(Total::lost, cell.lost());
    put(Total::inside_queue, cell.inside_queue);
    put(Total::dropped, cell.dropped);
    put(Total::callback_accepted, cell.callback_accepted);
    put(Total::callback_not_reached, cell.callback_not_reached);
    put(Total::callback_given_up, cell.callback_given_up);
    put(Total::delayed, cell.delayed);
    put(Total::answered_within, cell.answered_within);
    put(Total::answered_or_lost_within, cell.answered_within + cell.lost_within);
    put(Total::offered_less_lost_within, cell.offered() - cell.lost_within);
    put(Total::wait, seconds(cell.wait_answered + cell.wait_abandoned + cell.wait_other));
    put(Total::wait_answered, seconds(cell.wait_answered));
    put(Total::wait_abandoned, seconds(cell.wait_abandoned));
    put(Total::longest_wait, seconds(cell.longest_wait));
    put(Total::talk, seconds(cell.talk));
    put(Total::hold, seconds(cell.hold));
    put(Total::after_call_work, seconds(cell.after_call_work));
    put(Total::handle, seconds(cell.talk + cell.hold + cell.after_call_work));
    put(Total::queue, seconds(cell.queue));
    if (totals.size() == call_total_count_without_ivr)
        return;
    put(Total::self_served, cell.self_served);
    put(Total::left_in_ivr, cell.left_in_ivr);
    put(Total::voicemail_in_ivr, cell.voicemail_in_ivr);
    put(Total::inside_ivr, cell.inside_ivr);
    put(Total::ivr, seconds(cell.ivr));
}

void put_totals(const AgentCell& cell, std::span<double, agent_total_count> totals) noexcept {
    totals[0] = seconds(cell.scheduled);
    totals[1] = seconds(cell.present);
    totals[2] = seconds(cell.present - cell.on_break);
    totals[3] = seconds(cell.busy);
}

LevelParts parts_of(const CallCell& cell, ServiceLevel level) noexcept {
    switch (level) {
        case ServiceLevel::service_level:
            return {cell.answered_within, cell.offered()};
        case ServiceLevel::service_level_of_answered:
            return {cell.answered_within, cell.answered};
        case ServiceLevel::service_level_less_short_abandons:
            return {cell.answered_within, cell.offered() - cell.lost_within};
        case ServiceLevel::service_level_with_short_abandons:
            return {cell.answered_within + cell.lost_within, cell.offered()};
    }
    return {};
}

}  // namespace ringside::observers
