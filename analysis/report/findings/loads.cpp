// The load of some hours as Erlang's formulas take it; see loads.hpp.
#include "analysis/report/findings/loads.hpp"

#include <algorithm>

namespace ringside::analysis::report {
namespace {

double interval_factor(const center::Profile& profile, const center::Horizon& horizon,
                       std::optional<std::size_t> interval) {
    if (!interval || profile.is_constant())
        return profile.values.front();
    const events::Time start =
        events::start_of_time + horizon.interval * static_cast<std::int64_t>(*interval);
    return profile.at(horizon.position_of(horizon.moment_of(start)));
}

runs::Cell cell_of(std::optional<std::size_t> call_type, std::optional<std::size_t> interval) {
    return {call_type, {}, interval};
}

/// Calls and handle times of a scenario that has its own load.
PoolLoad own_load(const center::Model& model) {
    double calls = 0.0;
    double erlangs = 0.0;
    for (const center::CallType& type : model.call_types) {
        const double rate = type.arrivals.calls_per_second.values.front();
        calls += rate;
        for (const center::DrawnTime* part : {&type.talk, &type.hold, &type.after_call_work})
            erlangs += rate * part->distribution.mean() * part->factor.values.front();
    }
    PoolLoad load;
    load.arrivals_per_s = calls;
    load.mean_service_s = calls > 0.0 ? erlangs / calls : 0.0;
    return load;
}

/// The rate of hanging up of all types together, weighted by their calls: 1 / mean patience.
double mean_patience_of(const Reported& run, std::optional<std::size_t> interval) {
    double rate = 0.0;
    double calls = 0.0;
    for (std::size_t type = 0; type < run.model().call_types.size(); ++type) {
        const center::DrawnTime& patience = run.model().call_types[type].patience;
        const double offered = run.estimates.value_or_zero("offered", cell_of(type, interval));
        calls += offered;
        if (patience.distribution.is_never())
            continue;
        const double factor = interval_factor(patience.factor, run.model().horizon, interval);
        rate += offered / std::max(patience.distribution.mean() * factor, 1e-9);
    }
    return rate > 0.0 ? calls / rate : endless_patience_s;
}

}  // namespace

ServiceLevelKind kind_of(center::ServiceLevelMeasure measure) {
    switch (measure) {
        case center::ServiceLevelMeasure::service_level:
            break;
        case center::ServiceLevelMeasure::service_level_of_answered:
            return ServiceLevelKind::of_answered;
        case center::ServiceLevelMeasure::service_level_less_short_abandons:
            return ServiceLevelKind::less_short_abandons;
        case center::ServiceLevelMeasure::service_level_with_short_abandons:
            return ServiceLevelKind::with_short_abandons;
    }
    return ServiceLevelKind::of_offered;
}

bool has_own_load(const center::Model& model) {
    const auto is_alike = [](const center::Group& group) {
        return group.ringing.time.mean() == 0.0 && group.ringing.not_answered_share == 0.0 &&
               group.ringing.declined_share == 0.0 &&
               std::ranges::all_of(group.skills,
                                   [](const center::Skill& skill) { return skill.speed == 1.0; });
    };
    return model.horizon.steady_state && !model.ivr && model.trunks == UINT32_MAX &&
           std::ranges::none_of(model.call_types,
                                [](const center::CallType& type) {
                                    return type.arrivals.from_times || type.max_queue != UINT32_MAX;
                                }) &&
           std::ranges::all_of(model.groups, is_alike);
}

std::optional<PoolLoad> pool_load(const Reported& run, std::optional<std::size_t> interval) {
    const runs::Cell cell = cell_of({}, interval);
    const double offered = run.estimates.value_or_zero("offered", cell);
    const Estimate& handle = run.estimates.find("aht_s", cell);
    const double handle_s = handle.value.value_or(run.estimates.value_or_zero("aht_s"));
    if (!(offered > 0.0) || !(handle_s > 0.0))
        return {};
    const events::Duration length =
        interval ? run.model().horizon.interval : run.model().horizon.mean_day();
    PoolLoad pool = has_own_load(run.model())
                        ? own_load(run.model())
                        : PoolLoad{offered / events::to_seconds(length), handle_s};
    pool.mean_patience_s = mean_patience_of(run, interval);
    pool.agents = run.estimates.value_or_zero("agents_present", cell);
    return pool;
}

std::optional<std::int64_t> agents_needed_in(const Reported& run,
                                             std::optional<std::size_t> interval) {
    const center::Target& target = run.model().target;
    const std::optional<PoolLoad> pool = pool_load(run, interval);
    if (!pool || !target.service_level || *target.service_level >= 1.0)
        return {};
    return agents_needed({pool->arrivals_per_s, pool->mean_service_s}, pool->mean_patience_s,
                         *target.service_level, events::to_seconds(target.within),
                         kind_of(target.measure));
}

}  // namespace ringside::analysis::report
