// The value of each key for a pair of a call and an agent. The smaller value wins.
#pragma once

#include "sim/routing/explanation.hpp"
#include "sim/routing/floor.hpp"
#include "sim/routing/parts/escalation.hpp"
#include "sim/routing/parts/estimates.hpp"
#include "sim/routing/parts/records.hpp"
#include "sim/routing/parts/rules.hpp"

namespace ringside::routing {

/// A call and an agent (or only the group) that could serve it.
struct Pair {
    ContactId call;
    AgentId agent;
    GroupId group;
    const Skill* skill = nullptr;
};

/// What keys are worked out from.
struct Look {
    const Floor& floor;
    const events::Event& event;
    ContactId looking;  ///< the call that stands in no line yet; none if no call looks
    const PartRules& rules;
    const Records& records;
    std::span<const AgentId> last_offered;  ///< by call type
    const Escalation& escalation;
    const Estimates* estimates = nullptr;  ///< where a gate goes by them

    Time now() const noexcept { return event.time; }
    /// Calls of the type that wait, with the one that looks.
    std::uint32_t queue_length(CallTypeId call_type) const noexcept;
    /// Since it came, with the wait of earlier legs, without credit.
    events::Duration wait_of(ContactId call) const noexcept;
    /// The same, with the times of the steps that it need not wait: what gates go by.
    events::Duration wait_for_gates(ContactId call) const noexcept {
        return wait_of(call) + escalation.skipped(floor, call);
    }
    /// As it came, or as a step has changed it.
    std::uint8_t priority_of(ContactId call) const noexcept;
    /// Of a caller who comes now (see Gate).
    events::Duration estimated_wait(CallTypeId call_type) const {
        return estimates->wait(floor, call_type, event.time);
    }
};

double value_of(AgentKey key, const Look& look, const Pair& pair);
double value_of(CallKey key, const Look& look, const Pair& pair);

/// The key with its value, as people read it.
Explanation::Key explained(AgentKey key, double value);
Explanation::Key explained(CallKey key, double value);

/// Whether the key orders agents within a group otherwise than by idle time, so that all idle
/// agents must be looked at, not only the one idle longest.
bool tells_agents_of_a_group_apart(AgentKey key) noexcept;
bool needs_records(AgentKey key) noexcept;
bool needs_records(CallKey key) noexcept;
bool needs_estimates(CallKey key) noexcept;
bool needs_chance(AgentKey key) noexcept;

/// When a closed gate may open if nothing happens until then; an event may open it sooner.
Time may_open_at(const Gate& gate, const Look& look, CallTypeId call_type, events::Duration wait);

/// Whether the gate lets a call through that has waited so long.
bool is_open(const Gate& gate, const Look& look, GroupId group, CallTypeId call_type,
             Channel channel, events::Duration wait);

}  // namespace ringside::routing
