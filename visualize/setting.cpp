// Days and clocks of a setting.
#include "visualize/setting.hpp"

#include <algorithm>

namespace ringside::visualize {

std::vector<events::AgentId> Setting::agents_of(std::size_t group) const {
    std::vector<events::AgentId> agents;
    const std::vector<std::size_t> groups = center.group_of_agents();
    const std::size_t most = center.groups[group].seats + center.groups[group].extra_seats;
    for (std::size_t agent = 0; agent < groups.size() && agents.size() < most; ++agent) {
        if (groups[agent] == group)
            agents.emplace_back(agent);
    }
    return agents;
}

std::string Setting::agent_title(events::AgentId agent) const {
    if (agent.index() < agent_names.size() && !agent_names[agent.index()].empty())
        return agent_names[agent.index()];
    const std::size_t group = center.group_of_agents()[agent.index()];
    const std::vector<events::AgentId> agents = agents_of(group);
    const auto seat = std::ranges::find(agents, agent) - agents.begin();
    return group_titles[group] + " " + std::to_string(seat + 1);
}

LaneOrder Setting::order_at(Time time) const {
    const auto next = std::ranges::upper_bound(orders, time, {}, &OrderFrom::from);
    return std::prev(next)->order;
}

std::size_t Setting::day_at(Time time) const {
    const auto next = std::ranges::upper_bound(days, time, {}, &Day::start);
    return next == days.begin() ? 0 : static_cast<std::size_t>(next - days.begin()) - 1;
}

Duration Setting::clock_at(Time time) const {
    constexpr Duration midnight = std::chrono::hours{24};
    const auto next = std::ranges::upper_bound(clock, time, {}, &ClockOffset::from);
    const Duration offset = next == clock.begin() ? Duration{} : std::prev(next)->offset;
    const Duration shown = (time - events::start_of_time + offset) % midnight;
    return shown < Duration::zero() ? shown + midnight : shown;
}

Time Setting::time_of(std::size_t day, Duration shown) const {
    const Day& it = days[day];
    // The offset may change within the day: each one's answer is right if the clock agrees.
    for (const ClockOffset& change : clock) {
        const Duration midnight = std::chrono::hours{24};
        const Duration past = it.start - events::start_of_time + change.offset;
        const Time time = it.start - past % midnight + shown;
        if (time >= it.start && time < it.end && clock_at(time) == shown)
            return time;
    }
    return it.end;
}

std::size_t Setting::intervals_of(std::size_t day) const {
    const Duration length = days[day].end - days[day].start;
    return static_cast<std::size_t>((length + interval - Duration{1}) / interval);
}

Duration Setting::credit_of(events::CallTypeId call_type, std::uint8_t priority) const {
    Duration credit = call_types[call_type.index()].wait_credit;
    if (priority < credit_of_priority.size())
        credit += credit_of_priority[priority];
    return credit;
}

}  // namespace ringside::visualize
