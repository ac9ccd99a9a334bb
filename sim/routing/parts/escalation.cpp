// Steps begin, or are left out.
#include "sim/routing/parts/escalation.hpp"

namespace ringside::routing {

Escalation::Escalation(const Abilities& abilities) : begins_(abilities.layout().call_types.size()) {
    for (std::size_t type = 0; type < begins_.size(); ++type) {
        events::Duration begin{};
        for (const Step& step : abilities.layout().call_types[type].steps) {
            begins_[type].push_back(begin);
            begin += step.lasts;
            is_empty_ = false;
        }
    }
}

bool Escalation::is_left_out(const Step& step, std::uint8_t number, const Floor& floor,
                             CallTypeId call_type, std::uint32_t waiting) {
    if (!step.skip_if)
        return false;
    const Abilities& abilities = floor.abilities();
    std::uint32_t signed_in = 0;
    std::uint32_t idle = 0;
    const Channel channel = abilities.channel_of(call_type);
    for (const ServingGroup& serving : abilities.groups_for(call_type)) {
        if (serving.skill->step != number)
            continue;
        idle += floor.idle_in(serving.group, channel);
        if (!step.skip_if->signed_in_below)
            continue;
        const auto& group_of_agent = abilities.layout().group_of_agent;
        for (std::size_t agent = 0; agent < group_of_agent.size(); ++agent) {
            if (group_of_agent[agent] == serving.group && floor.is_signed_in(AgentId{agent}))
                ++signed_in;
        }
    }
    const Step::SkipIf& it = *step.skip_if;
    return (it.signed_in_below && signed_in < *it.signed_in_below) ||
           (it.idle_below && idle < *it.idle_below) ||
           (it.queue_above && waiting > *it.queue_above);
}

events::Duration Escalation::advance(const Floor& floor, ContactId call, events::Duration wait,
                                     std::uint32_t waiting) {
    const CallTypeId call_type = floor.call_type(call);
    const std::vector<Step>& steps = floor.abilities().layout().call_types[call_type.index()].steps;
    const std::vector<events::Duration>& begins = begins_[call_type.index()];
    if (stands_.size() <= call.index())
        stands_.resize(call.index() + 1);
    Stand& stand = stands_[call.index()];
    if (find(floor, call) == nullptr)
        stand = {.serial = floor.serial(call)};
    while (stand.begun < steps.size()) {
        const events::Duration left = begins[stand.begun] - wait - stand.skipped;
        if (left > events::Duration::zero())
            return left;
        const Step& step = steps[stand.begun];
        ++stand.begun;
        if (is_left_out(step, stand.begun, floor, call_type, waiting))
            stand.skipped += step.lasts;
        else if (step.priority != 0)
            stand.priority = step.priority;
    }
    return events::Duration::max();
}

}  // namespace ringside::routing
