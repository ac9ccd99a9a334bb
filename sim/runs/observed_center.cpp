// What observers must know of a model.
#include "sim/runs/run.hpp"

namespace ringside::runs {

using events::Duration;

observers::ObservedCenter observed_center_of(const center::Model& model) {
    observers::ObservedCenter observed;
    for (const center::CallType& type : model.call_types)
        observed.call_types.push_back(type.name);
    if (model.platform && !model.platform->types_at_sites.empty()) {
        for (std::size_t type = 0; type < model.call_types.size(); ++type)
            observed.type_of_site_type.push_back(type);
        for (const center::TypeAtSite& it : model.platform->types_at_sites)
            observed.type_of_site_type[it.type.index()] = it.of.index();
    }
    if (!model.callbacks.empty())
        observed.is_callback.resize(model.call_types.size());
    observed.agent_dials = observed.is_callback;
    for (const center::Callback& callback : model.callbacks) {
        observed.is_callback[callback.call_type.index()] = true;
        observed.agent_dials[callback.call_type.index()] =
            callback.rules.first == routing::CallbackRules::First::agent;
    }
    for (const center::Group& group : model.groups) {
        observers::ObservedGroup& seen = observed.groups.emplace_back();
        seen.name = group.name;
        seen.seats = group.seats();
        seen.extra_seats = model.extra_seats(events::GroupId{observed.groups.size() - 1});
        seen.anybody_may_go = group.leaving == center::Leaving::any;
        seen.can_answer.resize(model.call_types.size());
        for (const center::Skill& skill : group.skills) {
            seen.can_answer[skill.call_type.index()] = true;
        }
    }
    observed.extra_rows = model.extra_rows();
    if (model.ivr) {
        for (const center::IvrNode& node : model.ivr->nodes)
            observed.ivr_nodes.push_back(node.name);
    }
    observed.trunks = model.trunks;
    observed.may_idle_while_calls_wait = model.idles_on_purpose();
    const center::Horizon& horizon = model.horizon;
    observed.steady_state = horizon.steady_state;
    observed.warm_up = horizon.warm_up;
    observed.length = horizon.length;
    observed.interval = horizon.interval;
    for (std::uint32_t day = 0; !horizon.steady_state && day < horizon.days; ++day) {
        const Duration until = horizon.start_of(day + 1) - events::start_of_time;
        observed.day_ends.push_back(static_cast<std::size_t>(until / horizon.interval));
    }
    for (std::size_t i = 0; !horizon.steady_state && i < horizon.intervals(); ++i) {
        const center::Moment start = horizon.moment_of(
            events::start_of_time + horizon.interval * static_cast<std::int64_t>(i));
        observed.clock_of.push_back(static_cast<std::size_t>(start.clock / horizon.interval));
    }
    observed.within = model.target.within;
    observed.target = model.target.service_level;
    observed.target_measure = static_cast<observers::ServiceLevel>(model.target.measure);
    observed.count_in = static_cast<observers::CountIn>(model.count_in);
    const center::Costs& costs = model.costs;
    if (costs.has_prices()) {
        observed.prices = {costs.wage_per_hour,   costs.overtime,       costs.line_per_call,
                           costs.line_per_minute, costs.value_answered, costs.cost_lost};
    }
    return observed;
}

}  // namespace ringside::runs
