// A steady state that cannot be: callers who never hang up and more work than agents can do. What
// is refused has no steady state; what passes may still have none, when skills overlap in odd ways.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/ivr_graph.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

/// The work that only agents can take away: callers who neither hang up nor are turned away.
struct EndlessType {
    std::size_t call_type = 0;
    double load = 0.0;  ///< Erlangs, answered by the fastest agents alone
    double agents = 0.0;
};

/// How fast a group answers a call type; 0 without the skill.
double speed_of(const center::Group& group, std::size_t call_type) {
    for (const center::Skill& skill : group.skills) {
        if (skill.call_type.index() == call_type)
            return skill.speed;
    }
    return 0.0;
}

double mean_s(const center::DrawnTime& time) {
    return time.distribution.mean() * time.factor.at(0);
}

EndlessType endless_type(const center::Model& model, std::size_t index) {
    const center::CallType& type = model.call_types[index];
    EndlessType endless{.call_type = index};
    double best_speed = 0.0;
    for (const center::Group& group : model.groups) {
        const double speed = speed_of(group, index);
        if (speed == 0.0 || group.seats() == 0)
            continue;
        endless.agents += group.seats();
        best_speed = std::max(best_speed, speed);
    }
    // Who has no patience at all leaves; only the others wait for ever.
    const double staying = 1.0 - type.patience.distribution.share_at_zero();
    const double handle_time_s =
        mean_s(type.talk) + mean_s(type.hold) + mean_s(type.after_call_work);
    const double queueing = model.ivr ? least_share_to_queue(*model.ivr, index) : 1.0;
    endless.load =
        type.arrivals.calls_per_second.at(0) * queueing * staying * handle_time_s / best_speed;
    return endless;
}

std::vector<EndlessType> endless_types(const center::Model& model) {
    std::vector<EndlessType> endless;
    for (std::size_t index = 0; index < model.call_types.size(); ++index) {
        const center::CallType& type = model.call_types[index];
        if (std::isinf(type.patience.distribution.mean()) && type.max_queue == UINT32_MAX)
            endless.push_back(endless_type(model, index));
    }
    return endless;
}

/// As many agents as work is too few: then the queue grows too, with the root of time.
bool is_too_much(double load, double agents) {
    constexpr double almost_one = 1.0 - 1e-12;  // the load was multiplied together, and rounded
    return load > 0.0 && load >= agents * almost_one;
}

void report(Problems& problems, Place place, double load, double agents, std::string_view whose,
            std::string_view queue) {
    problems.add(
        place,
        fmt::format("callers never hang up and {} Erlangs come to {}{}: {} would grow without end",
                    short_number(std::round(load * 10.0) / 10.0),
                    counted(static_cast<std::int64_t>(agents), "agent"), whose, queue),
        fmt::format("it takes {} agents at least, or callers with patience, or days instead of "
                    "steady_state",
                    short_number(std::floor(load * (1.0 + 1e-12)) + 1.0)));
}

}  // namespace

void check_steady_load(Reading& reading, const Node& root) {
    const center::Model& model = reading.model;
    if (!reading.problems.empty() || !model.horizon.steady_state || model.trunks != UINT32_MAX)
        return;
    const std::vector<EndlessType> endless = endless_types(model);
    double load = 0.0;
    for (const EndlessType& type : endless) {
        load += type.load;
        if (!is_too_much(type.load, type.agents))
            continue;
        // Nothing is wrong so far: every call type is a table, in the model's order.
        const Node& node = root.find("call_types")->items[type.call_type];
        const Node* patience = node.find("patience");
        report(reading.problems, patience != nullptr ? patience->place : node.place, type.load,
               type.agents, type.agents < model.agents() ? " with this skill" : "", "the queue");
    }
    if (!reading.problems.empty())
        return;
    double agents = 0.0;
    for (const center::Group& group : model.groups) {
        const bool helps = std::ranges::any_of(endless, [&](const EndlessType& type) {
            return speed_of(group, type.call_type) > 0.0;
        });
        agents += helps ? group.seats() : 0.0;
    }
    if (is_too_much(load, agents)) {
        report(reading.problems, root.find("steady_state")->key_place, load, agents,
               agents < model.agents() ? " with their skills" : "", "the queues");
    }
}

}  // namespace ringside::scenario
