// Estimates of what callers do and how long it takes; see behaviour.hpp.
#include "analysis/fitting/behaviour.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>

namespace ringside::analysis::fitting {
namespace {

constexpr std::size_t most_parts = 100;
constexpr std::size_t calls_a_part = 4;        ///< at least
constexpr std::size_t events_of_its_own = 20;  ///< a type with fewer hang-ups shares a curve
constexpr double alike = 0.05;                 ///< p-value above which types share a curve
constexpr double hours_differ = 0.001;         ///< p-value below which they do

void put_patience(const std::vector<const BankCall*>& calls, Behaviour& behaviour) {
    std::array<std::vector<Observed>, bank_type_count> of;
    std::vector<Observed> all;
    for (const BankCall* call : calls) {
        if (!call->queued || call->outcome == BankOutcome::lost_at_switch)
            continue;
        const Observed seen{static_cast<double>(call->wait_s),
                            call->outcome == BankOutcome::hung_up_in_queue};
        of[call->type].push_back(seen);
        all.push_back(seen);
    }
    const Survival pooled(all);
    for (std::size_t type = 0; type < bank_type_count; ++type) {
        std::vector<Observed> others;
        for (std::size_t other = 0; other < bank_type_count; ++other) {
            if (other != type)
                others.insert(others.end(), of[other].begin(), of[other].end());
        }
        PatienceOfType& patience = behaviour.types[type].patience;
        patience.survival = Survival(of[type]);
        patience.waited = of[type].size();
        patience.hung_up = patience.survival.events();
        patience.p_value = log_rank(of[type], others);
        patience.pooled = patience.hung_up < events_of_its_own || patience.p_value > alike;
        if (patience.pooled)
            patience.survival = pooled;
    }
}

void put_talk(const std::vector<const BankCall*>& calls, Behaviour& behaviour) {
    std::array<std::vector<double>, bank_type_count> of;
    for (const BankCall* call : calls) {
        if (call->is_served())
            of[call->type].push_back(call->service_s);
    }
    std::array<double, bank_type_count> mean{};
    for (std::size_t type = 0; type < bank_type_count; ++type)
        mean[type] = measure(of[type], 1).mean;

    struct Sums {
        double n = 0.0, x = 0.0, xx = 0.0;
        double mean() const { return n > 0.0 ? x / n : 1.0; }
    };
    std::array<Sums, 24> hours{};
    Sums all;
    const auto hour_of = [](const BankCall& call) {
        return static_cast<std::size_t>(call.service_start_s / 3600 % 24);
    };
    for (const BankCall* call : calls) {
        if (!call->is_served() || mean[call->type] <= 0.0)
            continue;
        const double x = call->service_s / mean[call->type];
        for (Sums* sums : {&hours[hour_of(*call)], &all}) {
            sums->n += 1.0;
            sums->x += x;
            sums->xx += x * x;
        }
    }
    behaviour.talk_factor.fill(1.0);
    if (all.n < 2.0)
        return;
    const double variance = all.xx / all.n - all.mean() * all.mean();
    double statistic = 0.0;
    double freedom = -1.0;
    for (const Sums& hour : hours) {
        if (hour.n == 0.0)
            continue;
        statistic += hour.n * std::pow(hour.mean() - all.mean(), 2) / variance;
        freedom += 1.0;
    }
    if (freedom >= 1.0) {
        behaviour.talk_factor_p = boost::math::cdf(boost::math::complement(
            boost::math::chi_squared_distribution<double>(freedom), statistic));
    }
    if (behaviour.talk_factor_p < hours_differ) {
        double weighted = 0.0;
        for (std::size_t h = 0; h < hours.size(); ++h) {
            // A Gaussian kernel of half an hour: neighbours count for 14%.
            double n = 0.0, x = 0.0;
            for (std::size_t i = 0; i < hours.size(); ++i) {
                const double z = (static_cast<double>(i) - static_cast<double>(h)) / 0.5;
                n += std::exp(-0.5 * z * z) * hours[i].n;
                x += std::exp(-0.5 * z * z) * hours[i].x;
            }
            if (hours[h].n > 0.0)
                behaviour.talk_factor[h] = x / n;
            weighted += behaviour.talk_factor[h] * hours[h].n / all.n;
        }
        for (double& factor : behaviour.talk_factor)
            factor /= weighted;
    }
    for (auto& times : of)
        times.clear();
    for (const BankCall* call : calls) {
        if (call->is_served())
            of[call->type].push_back(call->service_s / behaviour.talk_factor[hour_of(*call)]);
    }
    for (std::size_t type = 0; type < bank_type_count; ++type)
        behaviour.types[type].talk = measure(of[type], most_parts);
}

void put_ivr(const std::vector<const BankCall*>& calls, Behaviour& behaviour) {
    std::array<std::vector<double>, bank_type_count> went_on;
    std::vector<double> hung_up;
    std::vector<double> lost;
    for (const BankCall* call : calls) {
        TypeBehaviour& its = behaviour.types[call->type];
        ++its.calls;
        const double ivr_s = call->ready_s - call->entered_s;
        switch (call->outcome) {
            case BankOutcome::hung_up_in_ivr:
                ++its.hung_up_in_ivr;
                hung_up.push_back(ivr_s);
                continue;
            case BankOutcome::lost_at_switch:
                ++its.lost_at_switch;
                lost.push_back(ivr_s + call->service_s);
                continue;
            case BankOutcome::served:
            case BankOutcome::hung_up_in_queue:
                went_on[call->type].push_back(ivr_s);
        }
        if (call->queued)
            ++its.by_priority[static_cast<std::size_t>(2 - call->priority)];
    }
    for (std::size_t type = 0; type < bank_type_count; ++type)
        behaviour.types[type].ivr = measure(went_on[type], 20);
    behaviour.hang_up_in_ivr = measure(hung_up, 20);
    behaviour.lost_at_switch = measure(lost, 20);
}

/// Counts the pairs of one date, whose callers come in the order in which they joined the queue.
void count_overtaking(const std::vector<const BankCall*>& queued, QueueOrder& order) {
    constexpr int clear_s = 3;  // nearer than that, the clocks of the log do not tell the order
    for (std::size_t i = 0; i < queued.size(); ++i) {
        const BankCall& first = *queued[i];
        const int first_leaves_s = first.ready_s + first.wait_s;
        for (std::size_t j = i + 1; j < queued.size(); ++j) {
            const BankCall& second = *queued[j];
            const int lead_s = second.ready_s - first.ready_s;
            if (lead_s > 2 * wait_credit_s || second.ready_s >= first_leaves_s)
                break;
            const bool higher = second.priority == first.priority + 1;
            const bool comparable = second.type == first.type || first.priority == 0;
            if (lead_s < clear_s || std::abs(lead_s - wait_credit_s) < clear_s || !higher ||
                !comparable)
                continue;
            const int second_leaves_s = second.ready_s + second.wait_s;
            const bool first_goes_first = first_leaves_s < second_leaves_s && first.is_served();
            const bool second_goes_first = second_leaves_s < first_leaves_s && second.is_served();
            const bool near = lead_s < wait_credit_s;
            Overtaking& pairs = first.priority == 0 ? (near ? order.known_near : order.known_far)
                                : near              ? order.priority_near
                                                    : order.priority_far;
            pairs.pairs += first_goes_first || second_goes_first ? 1U : 0U;
            pairs.overtaken += second_goes_first ? 1U : 0U;
        }
    }
}

void add(Overtaking& to, const Overtaking& what) {
    to.pairs += what.pairs;
    to.overtaken += what.overtaken;
}

QueueOrder order_of(const std::vector<const BankCall*>& calls) {
    constexpr std::size_t enough_pairs = 10;  // fewer say nothing about a date
    constexpr double in_force = 0.1;          // share that only a credit explains
    std::map<std::int32_t, std::vector<const BankCall*>> queued;
    for (const BankCall* call : calls) {
        if (call->queued)
            queued[call->date].push_back(call);
    }
    QueueOrder order;
    for (auto& [date, row] : queued) {
        std::ranges::stable_sort(row, {}, &BankCall::ready_s);
        QueueOrder of_date;
        count_overtaking(row, of_date);
        if (of_date.priority_near.pairs < enough_pairs)
            continue;
        if (of_date.priority_near.share() < in_force) {
            order.dates_without.push_back(date);
            continue;
        }
        order.dates_with_credit.push_back(date);
        add(order.priority_near, of_date.priority_near);
        add(order.priority_far, of_date.priority_far);
        add(order.known_near, of_date.known_near);
        add(order.known_far, of_date.known_far);
    }
    return order;
}

}  // namespace

Measured measure(std::vector<double> times, std::size_t parts) {
    Measured result;
    result.count = times.size();
    if (times.empty())
        return result;
    std::ranges::sort(times);
    parts = std::clamp<std::size_t>(times.size() / calls_a_part, 1, parts);
    for (std::size_t part = 0; part < parts; ++part) {
        const auto from = times.begin() + static_cast<std::ptrdiff_t>(part * times.size() / parts);
        const auto to =
            times.begin() + static_cast<std::ptrdiff_t>((part + 1) * times.size() / parts);
        result.values.push_back(std::accumulate(from, to, 0.0) / static_cast<double>(to - from));
    }
    result.mean =
        std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
    return result;
}

Behaviour estimate_behaviour(const BankLog& log, const Demand& demand) {
    std::vector<const BankCall*> calls;
    for (const BankCall& call : log.calls) {
        if (demand.is_open_at(call.date, call.entered_s))
            calls.push_back(&call);
    }
    Behaviour behaviour;
    put_ivr(calls, behaviour);
    put_talk(calls, behaviour);
    put_patience(calls, behaviour);
    behaviour.order = order_of(calls);
    return behaviour;
}

}  // namespace ringside::analysis::fitting
