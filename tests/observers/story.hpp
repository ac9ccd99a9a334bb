// Hand-made events: what an observer would see of a center, written down second by second.
#pragma once

#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/observed_center.hpp"

namespace ringside::observers {

inline events::Time at(double seconds) {
    return events::start_of_time + events::from_seconds(seconds);
}

/// A caller and, once there is one, the agent.
struct Caller {
    std::uint64_t serial;
    int call_type;
    double entered;
    int agent = -1;
    int group = -1;

    events::Event event(events::EventKind kind, double time, double since_s,
                        events::Detail detail = events::Detail::none) const {
        events::Event event;
        event.time = at(time);
        event.since = at(since_s);
        event.entered = at(entered);
        event.serial = serial;
        event.contact = events::ContactId{serial};
        event.call_type = events::CallTypeId{call_type};
        if (agent >= 0)
            event.agent = events::AgentId{agent};
        if (group >= 0)
            event.group = events::GroupId{group};
        event.kind = kind;
        event.detail = detail;
        return event;
    }
    /// An event of the IVR, at a node.
    events::Event at_node(events::EventKind kind, double time, double since_s, int node) const {
        events::Event event = this->event(kind, time, since_s);
        event.stage = static_cast<std::uint8_t>(node);
        return event;
    }
};

inline events::Event agent_event(events::EventKind kind, double time, int agent, int group,
                                 events::Detail detail = events::Detail::none,
                                 double since = -1.0) {
    events::Event event;
    event.time = event.entered = at(time);
    event.since = since < 0.0 ? event.time : at(since);
    event.agent = events::AgentId{agent};
    event.group = events::GroupId{group};
    event.kind = kind;
    event.detail = detail;
    return event;
}

inline events::Event center_event(events::EventKind kind, double time) {
    events::Event event;
    event.time = event.since = event.entered = at(time);
    event.kind = kind;
    return event;
}

/// Two call types and two groups over one day of two intervals of 12 h; the first group (two
/// agents) answers both types, the second (one agent) the second type only.
inline ObservedCenter two_by_two() {
    ObservedCenter center;
    center.call_types = {"sales", "help"};
    center.groups = {{.name = "general", .seats = 2, .can_answer = {true, true}},
                     {.name = "helpers", .seats = 1, .can_answer = {false, true}}};
    center.length = std::chrono::hours{24};
    center.interval = std::chrono::hours{12};
    center.day_ends = {2};
    center.within = std::chrono::seconds{20};
    return center;
}

/// The same behind an IVR.
inline ObservedCenter two_by_two_with_ivr() {
    ObservedCenter center = two_by_two();
    center.ivr_nodes = {"welcome", "menu", "balance"};
    return center;
}

inline constexpr double noon = 43'200.0;
inline constexpr double midnight = 86'400.0;

/// Shows a story to an observer.
template <class Observer>
void tell(Observer& observer, const std::vector<events::Event>& story) {
    for (const events::Event& event : story)
        observer.see(event);
}

}  // namespace ringside::observers
