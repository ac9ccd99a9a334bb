// What observers must know of a model.
#include <vector>

#include "sim/runs/run.hpp"

namespace ringside::runs {

using events::Duration;

namespace {

/// One price each where any of them has one; who has none costs or brings nothing.
template <class Priced, class Price>
std::vector<double> prices_of_each(const std::vector<Priced>& all, Price Priced::*price) {
    std::vector<double> prices;
    bool any = false;
    for (const Priced& each : all) {
        any = any || each.*price;
        prices.push_back((each.*price).value_or(0.0));
    }
    return any ? prices : std::vector<double>{};
}

observers::Prices prices_of(const center::Model& model) {
    return {.wage_per_hour = prices_of_each(model.groups, &center::Group::wage),
            .overtime = model.costs.overtime,
            .line_per_call = model.costs.line_per_call,
            .line_per_minute = model.costs.line_per_minute,
            .value_answered = prices_of_each(model.call_types, &center::CallType::value_answered),
            .cost_lost = prices_of_each(model.call_types, &center::CallType::cost_lost)};
}

}  // namespace

observers::ObservedCenter observed_center_of(const center::Model& model) {
    observers::ObservedCenter observed;
    for (const center::CallType& type : model.call_types)
        observed.call_types.push_back(type.name);
    for (const center::Group& group : model.groups) {
        observers::ObservedGroup& seen = observed.groups.emplace_back();
        seen.name = group.name;
        seen.seats = group.seats();
        seen.anybody_may_go = group.leaving == center::Leaving::any;
        seen.can_answer.resize(model.call_types.size());
        for (const center::Skill& skill : group.skills) {
            seen.can_answer[skill.call_type.index()] = true;
        }
    }
    if (model.ivr) {
        for (const center::IvrNode& node : model.ivr->nodes)
            observed.ivr_nodes.push_back(node.name);
    }
    observed.trunks = model.trunks;
    const center::Horizon& horizon = model.horizon;
    observed.steady_state = horizon.steady_state;
    observed.warm_up = horizon.warm_up;
    observed.length = horizon.length;
    observed.interval = horizon.interval;
    for (std::uint32_t day = 0; !horizon.steady_state && day < horizon.days; ++day) {
        const Duration until = horizon.start_of(day + 1) - events::start_of_time;
        observed.day_ends.push_back(static_cast<std::size_t>(until / horizon.interval));
    }
    observed.within = model.target.within;
    observed.target = model.target.service_level;
    observed.target_measure = static_cast<observers::ServiceLevel>(model.target.measure);
    observed.count_in = static_cast<observers::CountIn>(model.count_in);
    if (model.has_prices())
        observed.prices = prices_of(model);
    return observed;
}

}  // namespace ringside::runs
