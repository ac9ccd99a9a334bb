// What Erlang's formulas would have said of a run; see formulas.hpp.
#include "analysis/report/findings/formulas.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::analysis::report {
namespace {

/// Shares of the offered, so that intervals can be summed with their calls as weights.
struct Shares {
    double within = 0.0;
    double lost_within = 0.0;
    double answered = 0.0;
    double abandoned = 0.0;

    void add(const Shares& other, double weight) {
        within += weight * other.within;
        lost_within += weight * other.lost_within;
        answered += weight * other.answered;
        abandoned += weight * other.abandoned;
    }
    /// The service level of summed shares over `offered`; null where nothing is under the line.
    std::optional<double> level(ServiceLevelKind kind, double offered) const {
        const double above =
            within + (kind == ServiceLevelKind::with_short_abandons ? lost_within : 0.0);
        const double below = kind == ServiceLevelKind::of_answered           ? answered
                             : kind == ServiceLevelKind::less_short_abandons ? offered - lost_within
                                                                             : offered;
        return below > 0.0 ? std::optional(above / below) : std::nullopt;
    }
};

/// A mean number of agents lies between two whole ones, and so does what the formula says.
Shares formula_for(const PoolLoad& pool, double patience_s, double within_s) {
    const double low = std::floor(pool.agents);
    const double part = pool.agents - low;
    Shares shares;
    for (const auto& [agents, weight] : {std::pair{low, 1.0 - part}, std::pair{low + 1.0, part}}) {
        if (weight == 0.0)
            continue;
        const QueueMeasures said = erlang_a({pool.arrivals_per_s, pool.mean_service_s}, patience_s,
                                            static_cast<std::int64_t>(agents), within_s);
        shares.add({said.answered_within, said.lost_within, said.answered_rate, said.abandon_rate},
                   weight);
    }
    return shares;
}

struct Sum {
    Shares shares;
    double offered = 0.0;
    bool is_overloaded = false;  ///< some interval has more load than agents
};

Sum sum_over_intervals(const Reported& run, bool callers_hang_up) {
    Sum sum;
    std::vector<std::optional<std::size_t>> cells;
    for (const std::size_t interval : run.intervals())
        cells.emplace_back(interval);
    if (cells.empty())
        cells.emplace_back(std::nullopt);
    const double within_s = events::to_seconds(run.model().target.within);
    for (const auto& interval : cells) {
        const std::optional<PoolLoad> pool = pool_load(run, interval);
        if (!pool)
            continue;
        const double patience_s = callers_hang_up ? pool->mean_patience_s : endless_patience_s;
        if (!callers_hang_up && pool->arrivals_per_s * pool->mean_service_s >= pool->agents) {
            sum.is_overloaded = true;
        }
        sum.shares.add(formula_for(*pool, patience_s, within_s), pool->arrivals_per_s);
        sum.offered += pool->arrivals_per_s;
    }
    return sum;
}

}  // namespace

std::optional<Formulas> formulas_of(const Reported& run) {
    const Estimate& level = run.estimates.find(service_level_measure(run.model().target));
    if (!level.value || !pool_load(run, {}))
        return std::nullopt;
    const ServiceLevelKind kind = kind_of(run.model().target.measure);
    const Sum patient = sum_over_intervals(run, false);
    Formulas formulas;
    formulas.erlang_c = {patient.shares.level(kind, patient.offered), std::nullopt};
    formulas.is_overloaded = patient.is_overloaded;
    if (!nobody_hangs_up(run.model())) {
        const Sum impatient = sum_over_intervals(run, true);
        formulas.erlang_a = {impatient.shares.level(kind, impatient.offered),
                             impatient.shares.abandoned / impatient.offered};
    }
    return formulas;
}

std::string unmeasured_words(const Reported& run) {
    std::string list;
    for (const Feature feature : features_of(run.model())) {
        if (std::ranges::find(run.facts.reasons, feature, &Reason::feature) ==
            run.facts.reasons.end())
            list += (list.empty() ? "" : ", ") + words_of(feature, run.model());
    }
    return list;
}

std::string words_of(Feature feature, const center::Model& model) {
    switch (feature) {
        case Feature::several_skills:
            return "skills that differ";
        case Feature::priorities:
            return "priorities";
        case Feature::busy_days:
            return "busier and quieter days";
        case Feature::absence:
            return "absence";
        case Feature::handle_times:
            return "handle times that are not exponential";
        case Feature::patience:
            return "patience that is not exponential";
        case Feature::limits:
            return "lines and queues that can be full";
        case Feature::ringing:
            return "ringing";
        case Feature::callbacks:
            return "callbacks";
        case Feature::platform:
            return "servers, sites and what fails";
        case Feature::carry_over:
            return "queues that one " + interval_noun(model.horizon.interval) +
                   " hands on to the next";
    }
    return "";
}

std::string_view name_of(Feature feature) {
    switch (feature) {
        case Feature::several_skills:
            return "several_skills";
        case Feature::priorities:
            return "priorities";
        case Feature::busy_days:
            return "busy_days";
        case Feature::absence:
            return "absence";
        case Feature::handle_times:
            return "handle_times";
        case Feature::patience:
            return "patience";
        case Feature::limits:
            return "limits";
        case Feature::ringing:
            return "ringing";
        case Feature::callbacks:
            return "callbacks";
        case Feature::platform:
            return "platform";
        case Feature::carry_over:
            return "carry_over";
    }
    return "";
}

}  // namespace ringside::analysis::report
