// How long agents work past the end of their shifts.
//
// Why not present less scheduled: who is absent would hide who works on. So it asks agent by agent
// who is there without a shift. Only where anybody may go at the end of a shift, which is then
// nobody's, it is the difference of the numbers; nobody is absent there.
#include "sim/observers/overtime_tally.hpp"

#include <algorithm>

namespace ringside::observers {

using events::Event;
using events::EventKind;

OvertimeTally::OvertimeTally(const ObservedCenter& center)
    : groups_(center.groups.size()),
      time_(center.intervals() * center.groups.size()),
      intervals_(center.intervals()),
      counted_from_(events::start_of_time + center.warm_up),
      interval_length_(center.interval_length()) {
    for (std::size_t group = 0; group < groups_.size(); ++group)
        groups_[group].anybody_may_go = center.groups[group].anybody_may_go;
    agents_.resize(center.group_of_agents().size());
    reset();
}

void OvertimeTally::reset() noexcept {
    std::ranges::fill(agents_, Agent{});
    std::ranges::fill(time_, 0);
    for (Group& group : groups_) {
        group = {.since = events::start_of_time, .anybody_may_go = group.anybody_may_go};
    }
}

/// How many of the group are past the end of their shifts after the event.
std::int64_t OvertimeTally::past_end_now(Group& group, const Event& event) {
    Agent nobody;
    Agent& agent = event.agent.is_none() ? nobody : agents_[event.agent.index()];
    const bool was_past_end = agent.is_past_end();
    switch (event.kind) {
        case EventKind::agent_shift_started:
            ++group.scheduled;
            ++agent.shifts;
            break;
        case EventKind::agent_shift_ended:
            --group.scheduled;
            --agent.shifts;
            break;
        case EventKind::agent_signed_in:
            ++group.present;
            agent.is_present = true;
            break;
        case EventKind::agent_signed_out:
            --group.present;
            agent.is_present = false;
            break;
        default:
            return group.past_end;
    }
    if (group.anybody_may_go)
        return std::max<std::int64_t>(group.present - group.scheduled, 0);
    return group.past_end + int{agent.is_past_end()} - int{was_past_end};
}

void OvertimeTally::see(const Event& event) {
    if (event.kind == EventKind::horizon_reached) {
        for (std::size_t group = 0; group < groups_.size(); ++group)
            credit(group, event.time);
        return;
    }
    if (event.group.is_none())
        return;
    Group& group = groups_[event.group.index()];
    const std::int64_t past_end = past_end_now(group, event);
    if (past_end == group.past_end)
        return;
    credit(event.group.index(), event.time);
    group.past_end = past_end;
}

/// Shares the time since the last change out among the intervals.
void OvertimeTally::credit(std::size_t position, Time now) noexcept {
    Group& group = groups_[position];
    Time from = std::max(group.since, counted_from_);
    group.since = now;
    while (group.past_end > 0 && from < now) {
        const auto interval = std::min(
            static_cast<std::size_t>((from - counted_from_) / interval_length_), intervals_ - 1);
        const Time end = std::min(
            now, counted_from_ + interval_length_ * static_cast<std::int64_t>(interval + 1));
        time_[interval * groups_.size() + position] += group.past_end * (end - from).count();
        from = end;
    }
}

}  // namespace ringside::observers
