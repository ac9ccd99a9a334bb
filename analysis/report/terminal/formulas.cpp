// What Erlang's formulas would have said: each interval alone and in steady state, with all agents
// in one pool and the loads that were simulated.
#include <algorithm>
#include <cmath>

#include "analysis/erlang.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

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

/// The rate of hanging up of all types together, weighted by their calls: 1 / mean patience.
double mean_patience_of(const Reported& page, std::optional<std::size_t> interval) {
    double rate = 0.0;
    double calls = 0.0;
    for (std::size_t type = 0; type < page.model().call_types.size(); ++type) {
        const center::DrawnTime& patience = page.model().call_types[type].patience;
        const double offered = page.estimates.value_or_zero("offered", cell_of(type, interval));
        calls += offered;
        if (patience.distribution.is_never())
            continue;
        const double factor = interval_factor(patience.factor, page.model().horizon, interval);
        rate += offered / std::max(patience.distribution.mean() * factor, 1e-9);
    }
    return rate > 0.0 ? calls / rate : endless_patience_s;
}

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

struct Said {
    Shares sum;
    double offered = 0.0;
    bool overloaded = false;  ///< some interval has more load than agents
};

Said said_by_formula(const Page& page, bool callers_hang_up) {
    Said said;
    std::vector<std::optional<std::size_t>> cells;
    for (const std::size_t interval : page.intervals())
        cells.emplace_back(interval);
    if (cells.empty())
        cells.emplace_back(std::nullopt);
    const double within_s = events::to_seconds(page.model().target.within);
    for (const auto& interval : cells) {
        const std::optional<PoolLoad> pool = pool_load(page, interval);
        if (!pool)
            continue;
        const double patience_s = callers_hang_up ? pool->mean_patience_s : endless_patience_s;
        if (!callers_hang_up && pool->arrivals_per_s * pool->mean_service_s >= pool->agents) {
            said.overloaded = true;
        }
        said.sum.add(formula_for(*pool, patience_s, within_s), pool->arrivals_per_s);
        said.offered += pool->arrivals_per_s;
    }
    return said;
}

}  // namespace

bool nobody_hangs_up(const center::Model& model) {
    return std::all_of(
        model.call_types.begin(), model.call_types.end(),
        [](const center::CallType& type) { return type.patience.distribution.is_never(); });
}

std::optional<PoolLoad> pool_load(const Reported& page, std::optional<std::size_t> interval) {
    const center::Horizon& horizon = page.model().horizon;
    const runs::Cell cell = cell_of({}, interval);
    const double offered = page.estimates.value_or_zero("offered", cell);
    const Estimate& handle = page.estimates.find("aht_s", cell);
    const double handle_s = handle.value.value_or(page.estimates.value_or_zero("aht_s"));
    if (!(offered > 0.0) || !(handle_s > 0.0))
        return {};
    const events::Duration length = interval ? horizon.interval : horizon.mean_day();
    PoolLoad pool;
    pool.arrivals_per_s = offered / events::to_seconds(length);
    pool.mean_service_s = handle_s;
    pool.mean_patience_s = mean_patience_of(page, interval);
    pool.agents = page.estimates.value_or_zero("agents_present", cell);
    return pool;
}

std::optional<std::int64_t> agents_needed_in(const Reported& page,
                                             std::optional<std::size_t> interval) {
    const center::Target& target = page.model().target;
    const std::optional<PoolLoad> pool = pool_load(page, interval);
    if (!pool || !target.service_level || *target.service_level >= 1.0)
        return {};
    return agents_needed({pool->arrivals_per_s, pool->mean_service_s}, pool->mean_patience_s,
                         *target.service_level, events::to_seconds(target.within),
                         kind_of(target.measure));
}

std::string formula_section(const Page& page) {
    const Estimate& level = page.level();
    if (!level.value || !pool_load(page, {}))
        return "";
    const ServiceLevelKind kind = kind_of(page.model().target.measure);
    const bool hangs_up = !nobody_hangs_up(page.model());
    const auto percent = [](std::optional<double> share) {
        return share ? grouped(*share * 100.0, 1) + "%" : std::string("–");
    };

    Table table(
        {{Align::left, 1, 28}, {Align::right, 3, 13}, {Align::right, 2, 7}, {Align::left, 2}});
    const bool by_interval = !page.intervals().empty();
    const std::string alone = by_interval ? "each " + interval_noun(page.model().horizon.interval) +
                                                " alone, agents in one pool"
                                          : "all agents in one pool";
    table.add({"", {"service level", Tone::strong}, {"abandon", Tone::strong}, alone});
    const Said erlang_c_said = said_by_formula(page, false);
    table.add({"Erlang C", percent(erlang_c_said.sum.level(kind, erlang_c_said.offered)), "–",
               erlang_c_said.overloaded && by_interval ? "nobody hangs up; 0% where overloaded"
                                                       : "nobody hangs up"});
    if (hangs_up) {
        const Said said = said_by_formula(page, true);
        table.add({"Erlang A", percent(said.sum.level(kind, said.offered)),
                   percent(said.sum.abandoned / said.offered),
                   "callers hang up; all agents can do all"});
    }
    table.add({"Simulated", percent(level.value),
               percent(page.estimates.find("abandon_rate").value), "the scenario as it is"});
    const char* const key =
        "Their calls, handle times and agents present are those simulated; the patience is the "
        "scenario's.";
    return table.titled("WHAT FORMULAS WOULD HAVE SAID", page.style) + " " +
           wrapped({{key, Tone::quiet}}, page.style, 1);
}

}  // namespace ringside::analysis::report
