// What each agent has done so far, for orders of agents by it. It knows only events.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/routing/decision.hpp"
#include "sim/routing/floor.hpp"

namespace ringside::routing {

/// The agents' records, changed by events. Calls, time on calls and handle time are counted from
/// the agent's first sign-in; shares of time since the last one, breaks and other pauses apart.
class Records {
  public:
    /// With no call types, shares of work are not kept.
    Records(std::size_t agents, std::size_t call_types)
        : records_(agents), call_types_(call_types), handle_(agents * call_types) {}

    /// After the floor has taken the event in; `offers` are those made in answer to it.
    void see(const Floor& floor, const events::Event& event, std::span<const Offer> offers);

    std::uint32_t calls(AgentId agent) const noexcept { return of(agent).calls; }
    /// Seconds of talk and hold.
    double talk_s(AgentId agent) const noexcept { return events::to_seconds(of(agent).talk); }
    /// Seconds of talk, hold and after-call work a call; 0 before the first.
    double mean_handle_s(AgentId agent) const noexcept;
    /// Ringing, talk, hold and after-call work over time present. 0 at sign-in.
    double occupancy(AgentId agent, Time now) const noexcept;
    /// What is left of the time present without ringing, talk and hold. 1 at sign-in.
    double idle_share(AgentId agent, Time now) const noexcept;
    /// Since the agent came, or had its last call of a type that does not keep the place.
    double available_s(const Floor& floor, AgentId agent, Time now) const noexcept;
    /// Of the agent's talk, hold and after-call work so far, that for calls of the type; 0 before
    /// the first.
    double share_of_work(AgentId agent, CallTypeId call_type, Time now) const noexcept;

  private:
    struct Record {
        Time present_since = events::never;  ///< never: not there, or paused
        Time busy_since = events::never;     ///< never: idle
        Time answered = events::never;       ///< never: no contact
        Time talk_ended = events::never;     ///< never: no after-call work
        Time available_since = events::never;
        events::Duration present{};  ///< since the last sign-in, up to present_since
        events::Duration busy{};
        events::Duration after_call_work{};
        events::Duration talk{};  ///< from here on since the first sign-in
        events::Duration handle{};
        std::uint32_t calls = 0;
        bool signed_in = false;
        CallTypeId call_type;  ///< of the last call answered
    };
    const Record& of(AgentId agent) const noexcept { return records_[agent.index()]; }
    Record& of(AgentId agent) noexcept { return records_[agent.index()]; }
    void ends_work(AgentId agent, Time now) noexcept;
    static void ends_presence(Record& record, Time now) noexcept;
    static Time available_since(const Floor& floor, const Record& record, Time now) noexcept;

    std::vector<Record> records_;
    std::size_t call_types_;
    std::vector<events::Duration> handle_;  ///< agent * call types + type
};

}  // namespace ringside::routing
