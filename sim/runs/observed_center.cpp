// What observers must know of a model.
#include "sim/runs/run.hpp"

namespace ringside::runs {

observers::ObservedCenter observed_center_of(const center::Model& model) {
    observers::ObservedCenter observed;
    for (const center::CallType& type : model.call_types)
        observed.call_types.push_back(type.name);
    for (const center::Group& group : model.groups) {
        observers::ObservedGroup& seen = observed.groups.emplace_back();
        seen.name = group.name;
        seen.seats = group.seats();
        seen.can_answer.resize(model.call_types.size());
        for (const center::Skill& skill : group.skills) {
            seen.can_answer[skill.call_type.index()] = true;
        }
    }
    const center::Horizon& horizon = model.horizon;
    observed.steady_state = horizon.steady_state;
    observed.warm_up = horizon.warm_up;
    observed.length = horizon.length;
    observed.interval = horizon.interval;
    observed.intervals_per_day = horizon.steady_state ? 1 : horizon.intervals_per_day();
    observed.days = horizon.steady_state ? 1 : horizon.days;
    observed.within = model.target.within;
    observed.target = model.target.service_level;
    observed.target_measure = static_cast<observers::ServiceLevel>(model.target.measure);
    observed.count_in = static_cast<observers::CountIn>(model.count_in);
    return observed;
}

}  // namespace ringside::runs
