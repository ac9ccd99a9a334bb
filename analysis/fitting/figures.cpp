// Counting by one set of rules; see figures.hpp.
#include "analysis/fitting/figures.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::analysis::fitting {

void Counts::add(const Counts& other) noexcept {
    calls += other.calls;
    hung_up_in_ivr += other.hung_up_in_ivr;
    lost_at_switch += other.lost_at_switch;
    hung_up_in_queue += other.hung_up_in_queue;
    asked += other.asked;
    served += other.served;
    served_within += other.served_within;
    wait_served_s += other.wait_served_s;
    talk_s += other.talk_s;
}

Counts Figures::all() const noexcept {
    Counts sum;
    for (const Counts& of_type : types)
        sum.add(of_type);
    sum.open_s = types.front().open_s;
    sum.days = types.front().days;
    return sum;
}

Ratio ratio_of(Figure figure, const Counts& counts) noexcept {
    switch (figure) {
        case Figure::calls:
            return {counts.calls, counts.days};
        case Figure::hung_up:
            return {counts.hung_up_in_ivr + counts.hung_up_in_queue, counts.calls};
        case Figure::hung_up_in_queue:
            return {counts.hung_up_in_queue, counts.asked};
        case Figure::wait_served:
            return {counts.wait_served_s, counts.served};
        case Figure::served_within:
            return {counts.served_within, counts.asked};
        case Figure::agents_busy:
            return {counts.talk_s, counts.open_s};
    }
    return {};
}

void FigureCounter::count(const SeenCall& call) noexcept {
    const auto hour = static_cast<std::size_t>(call.entered_clock_s / 3600.0) % hours_a_day;
    for (Counts* counts : {&figures_.types[call.type], &figures_.hours[hour]}) {
        counts->calls += 1.0;
        switch (call.outcome) {
            case BankOutcome::hung_up_in_ivr:
                counts->hung_up_in_ivr += 1.0;
                break;
            case BankOutcome::lost_at_switch:
                counts->lost_at_switch += 1.0;
                break;
            case BankOutcome::hung_up_in_queue:
                counts->asked += 1.0;
                counts->hung_up_in_queue += 1.0;
                break;
            case BankOutcome::served:
                counts->asked += 1.0;
                counts->served += 1.0;
                counts->wait_served_s += call.wait_s;
                counts->served_within += call.wait_s <= threshold_s_ ? 1.0 : 0.0;
        }
    }
}

void FigureCounter::talk(std::size_t type, double from_s, double to_s) noexcept {
    figures_.types[type].talk_s += to_s - from_s;
    for (double at = from_s; at < to_s;) {
        const double hour = std::floor(at / 3600.0);
        const double end = std::min(to_s, (hour + 1.0) * 3600.0);
        figures_.hours[static_cast<std::size_t>(hour) % hours_a_day].talk_s += end - at;
        at = end;
    }
}

void FigureCounter::open(double from_s, double to_s) noexcept {
    for (Counts& of_type : figures_.types) {
        of_type.days += 1.0;
        of_type.open_s += to_s - from_s;
    }
    for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
        const double start = static_cast<double>(hour) * 3600.0;
        const double overlap = std::min(to_s, start + 3600.0) - std::max(from_s, start);
        if (overlap <= 0.0)
            continue;
        figures_.hours[hour].open_s += overlap;
        figures_.hours[hour].days += 1.0;
    }
}

bool OpenDays::holds(const BankCall& call) const noexcept {
    const std::int64_t day = std::int64_t{call.date} - first_date;
    return day >= 0 && day < static_cast<std::int64_t>(hours.size()) &&
           hours[static_cast<std::size_t>(day)].holds(call.entered_s);
}

Figures figures_of(const BankLog& log, const OpenDays& days, double threshold_s) {
    FigureCounter counter(threshold_s);
    for (const OpeningHours& hours : days.hours) {
        if (hours.is_open())
            counter.open(hours.open_s, hours.close_s);
    }
    for (const BankCall& call : log.calls) {
        if (!days.holds(call))
            continue;
        counter.count({call.type, static_cast<double>(call.entered_s), call.outcome,
                       static_cast<double>(call.wait_s)});
        if (call.is_served())
            counter.talk(call.type, call.service_start_s, call.service_end_s());
    }
    return counter.figures();
}

LogSummary summary_of(const BankLog& log, std::optional<std::size_t> type, int threshold_s) {
    LogSummary summary;
    double service = 0.0, squares = 0.0, wait = 0.0;
    std::size_t waited = 0;
    std::size_t within = 0;
    for (const BankCall& call : log.calls) {
        if (type && call.type != *type)
            continue;
        ++summary.calls;
        waited += call.wait_s > 0 ? 1U : 0U;
        if (call.outcome == BankOutcome::hung_up_in_ivr ||
            call.outcome == BankOutcome::hung_up_in_queue) {
            ++summary.hung_up;
            continue;
        }
        ++summary.served;
        wait += call.wait_s;
        within += call.wait_s <= threshold_s ? 1U : 0U;
        if (call.is_served() && call.service_s > 0) {
            ++summary.services;
            service += call.service_s;
            squares += static_cast<double>(call.service_s) * call.service_s;
        }
    }
    const auto share = [&](std::size_t part) {
        return summary.calls > 0 ? static_cast<double>(part) / static_cast<double>(summary.calls)
                                 : 0.0;
    };
    summary.waited_share = share(waited);
    summary.served_within_share = share(within);
    if (summary.served > 0)
        summary.mean_wait_served_s = wait / static_cast<double>(summary.served);
    if (summary.services > 0) {
        const auto n = static_cast<double>(summary.services);
        summary.mean_service_s = service / n;
        summary.sd_service_s = std::sqrt(std::max(0.0, squares - service * service / n) / n);
    }
    return summary;
}

}  // namespace ringside::analysis::fitting
