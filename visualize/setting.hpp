// What is known of a center before anything happens in it: titles, days, clocks, the order of its
// lines. Plain data, filled by whoever opens a source; it knows no simulator and no screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/observed_center.hpp"
#include "visualize/network.hpp"

namespace ringside::visualize {

using events::Duration;
using events::Time;

/// A stretch of time whose counts belong together: a day, or the warm-up or the counted time of a
/// steady state.
struct Day {
    std::string title;  ///< for people, "Monday 5 January"
    Time start;
    Time end;
    Time shown_from;  ///< opening hours, or all of it
    Time shown_to;
};

/// From `from` on the clock on the wall shows the time since the start of the horizon plus this.
struct ClockOffset {
    Time from;
    Duration offset{};
};

/// How callers of one lane are ordered.
enum class LaneOrder : std::uint8_t {
    by_wait,      ///< by the wait with its credit, over all lanes
    by_agent,     ///< likewise in a lane; which lane is first depends on the agent
    by_priority,  ///< by priority, then by wait
};

struct CallTypeSetting {
    std::string title;
    std::string code;  ///< two or three letters, different for each type
    Duration wait_credit{};
    bool has_lane = true;  ///< else nobody waits as one of it, but as one of a site
};

struct IvrRoom {
    std::string title;
};

/// Something that happens at a moment, for a while or from then on.
struct Happening {
    Time from;
    Time until = events::never;
    std::string words;
};

/// How callers are ordered from an instant on.
struct OrderFrom {
    Time from;
    LaneOrder order = LaneOrder::by_wait;
};

/// Of who is not there on a day.
inline constexpr std::uint32_t no_chair = UINT32_MAX;

struct Setting {
    observers::ObservedCenter center;
    std::string title;
    std::vector<CallTypeSetting> call_types;
    std::vector<std::string> group_titles;
    std::vector<std::string> agent_names;  ///< by agent; empty where seats are nobody's
    /// By day and agent, its chair within its group; agents who are there at different times may
    /// have the same one. Without days: everybody has one of its own.
    std::vector<std::vector<std::uint32_t>> chairs;
    std::vector<Day> days;           ///< ascending, without gaps; at least one
    Duration interval{};             ///< of the counts of a day, from its start
    std::vector<ClockOffset> clock;  ///< ascending, the first from the start of time
    std::vector<IvrRoom> ivr_rooms;  ///< what is drawn of the IVR
    std::vector<std::uint8_t> room_of_node;
    std::vector<Duration> credit_of_priority;  ///< index = priority; a missing entry is none
    std::vector<OrderFrom> orders{{}};         ///< ascending, the first from the start of time
    std::vector<Happening> happenings;         ///< as the scenario lists them
    Network network;                           ///< empty where there is no platform

    /// Those whom things that happen may bring included.
    std::size_t agents() const { return center.group_of_agents().size(); }
    /// The agents of a group in the order of their seats.
    std::vector<events::AgentId> agents_of(std::size_t group) const;
    LaneOrder order_at(Time time) const;
    /// How people know an agent: by name, or by group and number.
    std::string agent_title(events::AgentId agent) const;
    /// Whether an agent has a chair on a day.
    bool has_seat(std::size_t agent, std::size_t day) const {
        return chairs.empty() || chairs[day][agent] != no_chair;
    }
    /// The day that an instant belongs to; the end of the horizon belongs to the last one.
    std::size_t day_at(Time time) const;
    /// What the clock shows: time since midnight, below 24 h.
    Duration clock_at(Time time) const;
    /// When the clock shows this on a day; the day's end at the latest.
    Time time_of(std::size_t day, Duration clock) const;
    std::size_t intervals_of(std::size_t day) const;
    /// The wait that a caller is credited with.
    Duration credit_of(events::CallTypeId call_type, std::uint8_t priority) const;
    Time end() const { return days.back().end; }
};

}  // namespace ringside::visualize
