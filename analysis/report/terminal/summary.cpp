// THE DAY, or STEADY STATE: every measure of the whole, with its interval and what it means.
#include <cmath>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/lines.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

std::string title_of_horizon(const center::Horizon& horizon) {
    if (horizon.steady_state)
        return "STEADY STATE";
    if (horizon.days == 1)
        return "THE DAY";
    if (horizon.days == center::days_per_week)
        return "THE WEEK, counts a day";
    return grouped(std::uint64_t{horizon.days}) + " DAYS, counts a day";
}

void add_levels(const Page& page, Lines& lines) {
    const center::Target& target = page.model().target;
    const std::string within = "within " + spoken(target.within);
    const auto aim = [&](center::ServiceLevelMeasure measure) {
        return measure == target.measure ? target.service_level : std::nullopt;
    };
    using enum center::ServiceLevelMeasure;
    lines.share("Service level", "service_level", "answered " + within + " / offered",
                aim(service_level));
    lines.share("  of answered", "service_level_of_answered", "answered " + within + " / answered",
                aim(service_level_of_answered));
    lines.share("  less short abandons", "service_level_less_short_abandons",
                "… / (offered − lost " + within + ")", aim(service_level_less_short_abandons));
    lines.share("  with short abandons", "service_level_with_short_abandons",
                "(… + lost " + within + ") / offered", aim(service_level_with_short_abandons));
    if (page.model().horizon.steady_state)
        return;
    lines.share("  mean of daily levels", "service_level_daily_mean", "each day weighs the same");
    if (target.service_level) {
        lines.days("Days that meet the target", target_percent(*target.service_level));
    }
}

void add_counts(const Page& page, Lines& lines) {
    const center::Horizon& horizon = page.model().horizon;
    const std::string each = horizon.steady_state ? "in " + spoken(horizon.length) : "a day";
    const Estimate& abandon_rate = page.estimates.find("abandon_rate");
    std::string abandoned = "hung up after waiting";
    if (abandon_rate.value && *abandon_rate.value > 0.0) {
        abandoned += "; " + grouped(*abandon_rate.value * 100.0, level_decimals(abandon_rate, {})) +
                     "% of offered";
    }
    if (page.model().ivr)
        lines.number("Entered", "entered", "reached the center's lines, " + each);
    lines.number_if_any("Blocked", "blocked", "found no trunk, or a full queue, " + each);
    lines.number_if_any("Closed", "closed", "came outside opening hours, " + each);
    lines.number("Offered", "offered", "asked a queue for an agent, " + each);
    lines.number("Answered", "answered", "picked up by an agent");
    lines.number("Abandoned", "abandoned", abandoned);
    lines.number_if_any("Balked", "balked", "left at once on seeing a wait");
    lines.number_if_any("Cleared", "cleared", "sent away while they waited");
    if (!page.model().callbacks.empty()) {
        lines.number("To be called back", "callback_accepted", "hung up while waiting for that");
        lines.number("Not reached", "callback_not_reached", "attempts to call back, in vain");
        lines.number("Given up", "callback_given_up", "after the last attempt");
    }
    lines.number_if_any("Still waiting", "inside_queue", "in the queue at the end");
    lines.number_if_any("Dropped", "dropped", "cut off because their agent left");
}

void add_waits(const Page& page, Lines& lines) {
    const Estimate& delayed = page.estimates.find("p_wait");
    const std::string share =
        delayed.value ? grouped(*delayed.value * 100.0, level_decimals(delayed, {})) : "0";
    lines.time("Speed of answer (ASA)", "mean_wait_answered_s", "mean wait of the answered");
    lines.time("Wait of the delayed", "mean_wait_delayed_s", share + "% of callers wait at all");
    lines.time("Wait, 90th percentile", "wait_p90_s", "90 of 100 offered wait no longer");
    lines.time("Wait, 95th percentile", "wait_p95_s", "95 of 100 offered wait no longer");
    lines.number("Queue", "mean_queue", "callers waiting, mean over time", 2);
    lines.time("Handle time (AHT)", "aht_s", "talk + hold + after-call work");
}

void add_agents(const Page& page, Lines& lines) {
    const Estimate& scheduled = page.estimates.find("agents_scheduled");
    const double heads = scheduled.value.value_or(0.0);
    const std::string over = page.model().horizon.steady_state ? "time" : "24 hours";
    const std::string of = grouped(heads, heads == std::round(heads) ? 0 : heads < 10.0 ? 2 : 1);
    const double present = page.estimates.value_or_zero("agents_present");
    const bool work_on = present > 1.005 * heads;  // calls are finished after the shift
    lines.number("Agents present", "agents_present",
                 work_on ? of + " scheduled + past the end, over " + over
                         : "of " + of + " scheduled, mean over " + over);
    lines.share("Occupancy", "occupancy", "busy / (present − breaks)");
}

}  // namespace

std::string summary_section(const Page& page) {
    Lines lines(page);
    lines.heading(title_of_horizon(page.model().horizon));
    add_levels(page, lines);
    add_counts(page, lines);
    add_waits(page, lines);
    add_agents(page, lines);
    // Amounts of many digits would widen all columns above them.
    if (are_costs_long(page)) {
        Lines costs(page);
        add_costs(page, costs);
        return lines.text() + costs.text();
    }
    add_costs(page, lines);
    return lines.text();
}

}  // namespace ringside::analysis::report
