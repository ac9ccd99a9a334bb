// Kaplan and Meier, and what is asked of their curve; see survival.hpp.
#include "analysis/fitting/survival.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ringside::analysis::fitting {
namespace {

void sort(std::vector<Observed>& times) { std::ranges::sort(times, {}, &Observed::time); }

struct Exposure {
    double events = 0.0;
    double time = 0.0;
};

Exposure exposure_between(const std::vector<Observed>& times, double from, double to) {
    Exposure sum;
    for (const Observed& it : times) {
        sum.time += std::max(0.0, std::min(it.time, to) - from);
        if (it.happened && it.time >= from && it.time < to)
            sum.events += 1.0;
    }
    return sum;
}

/// Of a constant hazard, at its most likely value.
double log_likelihood(Exposure sum) {
    return sum.events > 0.0 ? sum.events * (std::log(sum.events / sum.time) - 1.0) : 0.0;
}

}  // namespace

Survival::Survival(std::vector<Observed> times, std::size_t least) : observed_(times.size()) {
    sort(times);
    events_ = static_cast<std::size_t>(std::ranges::count_if(times, &Observed::happened));
    std::size_t to_come = events_;
    double above = 1.0;
    for (std::size_t i = 0; i < times.size() && to_come > least;) {
        const double time = times[i].time;
        const auto at_risk = static_cast<double>(times.size() - i);
        std::size_t ended = 0;
        for (; i < times.size() && times[i].time == time; ++i)
            ended += times[i].happened ? 1U : 0U;
        if (ended == 0)
            continue;
        above *= 1.0 - static_cast<double>(ended) / at_risk;
        to_come -= std::min(to_come, ended);
        steps_.push_back({time, above});
        tail_starts_ = time;
    }
    const Exposure tail =
        exposure_between(times, tail_starts_, std::numeric_limits<double>::infinity());
    const double happened_at_start =
        steps_.empty() ? 0.0
                       : static_cast<double>(std::ranges::count_if(times, [&](const Observed& it) {
                             return it.happened && it.time == tail_starts_;
                         }));
    tail_hazard_ = tail.time > 0.0 ? (tail.events - happened_at_start) / tail.time : 0.0;
}

double Survival::share_at_zero() const noexcept {
    return !steps_.empty() && steps_.front().time == 0.0 ? 1.0 - steps_.front().above : 0.0;
}

double Survival::at(double time) const noexcept {
    if (time >= tail_starts_) {
        const double above = steps_.empty() ? 1.0 : steps_.back().above;
        return above * std::exp(-tail_hazard_ * (time - tail_starts_));
    }
    const auto later = std::ranges::upper_bound(steps_, time, {}, &Step::time);
    return later == steps_.begin() ? 1.0 : std::prev(later)->above;
}

double Survival::quantile(double p) const noexcept {
    const auto reached =
        std::ranges::find_if(steps_, [p](const Step& step) { return 1.0 - step.above >= p; });
    if (reached != steps_.end())
        return reached->time;
    if (tail_hazard_ <= 0.0)
        return std::numeric_limits<double>::infinity();
    const double above = steps_.empty() ? 1.0 : steps_.back().above;
    return tail_starts_ + std::log(above / (1.0 - p)) / tail_hazard_;
}

double hazard_between(const std::vector<Observed>& times, double from, double to) {
    const Exposure sum = exposure_between(times, from, to);
    return sum.time > 0.0 ? sum.events / sum.time : 0.0;
}

double log_rank(const std::vector<Observed>& one, const std::vector<Observed>& other) {
    struct Both {
        double time;
        bool happened;
        bool in_one;
    };
    std::vector<Both> all;
    for (const Observed& it : one)
        all.push_back({it.time, it.happened, true});
    for (const Observed& it : other)
        all.push_back({it.time, it.happened, false});
    std::ranges::sort(all, {}, &Both::time);
    auto at_risk = static_cast<double>(all.size());
    auto at_risk_in_one = static_cast<double>(one.size());
    double surplus = 0.0;
    double variance = 0.0;
    for (std::size_t i = 0; i < all.size();) {
        const double time = all[i].time;
        double ended = 0.0, ended_in_one = 0.0, left = 0.0, left_in_one = 0.0;
        for (; i < all.size() && all[i].time == time; ++i) {
            left += 1.0;
            left_in_one += all[i].in_one ? 1.0 : 0.0;
            if (all[i].happened) {
                ended += 1.0;
                ended_in_one += all[i].in_one ? 1.0 : 0.0;
            }
        }
        const double share = at_risk_in_one / at_risk;
        surplus += ended_in_one - ended * share;
        if (at_risk > 1.0)
            variance += ended * share * (1.0 - share) * (at_risk - ended) / (at_risk - 1.0);
        at_risk -= left;
        at_risk_in_one -= left_in_one;
    }
    return variance > 0.0 ? std::erfc(std::abs(surplus) / std::sqrt(2.0 * variance)) : 1.0;
}

double change_of_hazard(const std::vector<Observed>& times, double from, double to) {
    double best = from;
    double best_likelihood = -std::numeric_limits<double>::infinity();
    for (double change = from + 1.0; change < to; change += 1.0) {
        const Exposure before = exposure_between(times, from, change);
        const Exposure after = exposure_between(times, change, to);
        const bool falls = before.time > 0.0 && after.time > 0.0 &&
                           before.events / before.time > after.events / after.time;
        const double likelihood = log_likelihood(before) + log_likelihood(after);
        if (falls && likelihood > best_likelihood) {
            best = change;
            best_likelihood = likelihood;
        }
    }
    return best;
}

}  // namespace ringside::analysis::fitting
