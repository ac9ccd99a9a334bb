// A router at hand for tests: a layout in a few words, and each event in one.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/router.hpp"

namespace ringside::routing {

using events::Event;
using events::EventKind;

inline std::ostream& operator<<(std::ostream& out, const Offer& offer) {
    return out << "call " << offer.call.value << " to agent " << offer.agent.value;
}
inline std::ostream& operator<<(std::ostream& out, const Withdrawal& withdrawal) {
    return out << "call " << withdrawal.call.value << " from agent " << withdrawal.agent.value;
}

using Offers = std::vector<Offer>;
using Withdrawals = std::vector<Withdrawal>;

inline Offer offer(unsigned call, unsigned agent) { return {ContactId{call}, AgentId{agent}}; }
inline Withdrawal withdrawal(unsigned call, unsigned agent) {
    return {ContactId{call}, AgentId{agent}};
}
inline const Offers nobody{};

inline Time at_second(double second) {
    return events::start_of_time + events::from_seconds(second);
}

inline Skill skill(unsigned call_type, unsigned level = 1) {
    return {CallTypeId{call_type}, static_cast<std::uint8_t>(level)};
}

/// Groups of agents, numbered in this order; a group is its skills and how many have them.
struct GroupOf {
    std::vector<Skill> skills;
    unsigned agents = 1;
};

inline Layout layout_of(unsigned call_types, const std::vector<GroupOf>& groups) {
    Layout layout;
    layout.call_types.resize(call_types);
    for (const GroupOf& group : groups) {
        layout.group_of_agent.insert(layout.group_of_agent.end(), group.agents,
                                     GroupId{layout.groups.size()});
        layout.groups.push_back({.skills = group.skills});
    }
    return layout;
}

/// What is special about a call, beside its type.
struct Caller {
    unsigned call_type = 0;
    unsigned priority = 1;
    double waited = 0.0;            ///< in earlier legs
    std::uint64_t chance = 0;
    AgentId served_by = {};  ///< before; none: nobody
};

/// Feeds a router. Times are in seconds; calls and agents go by number.
class Desk {
public:
    Desk(const Layout& layout, std::string_view policy)
        : abilities_(std::make_shared<const Abilities>(layout)),
          router_(abilities_, PolicyValue(make_policy(policy, abilities_))) {}
    Desk(const Layout& layout, const Settings& settings)
        : abilities_(std::make_shared<const Abilities>(layout)),
          router_(abilities_, PolicyValue(make_policy(settings, abilities_))) {}
    Desk(const Layout& layout, std::unique_ptr<Policy> policy)
        : abilities_(std::make_shared<const Abilities>(layout)),
          router_(abilities_, PolicyValue(std::move(policy))) {}

    /// A call joins the queue: the whole answer.
    Decision comes(double second, unsigned call, Caller caller = {}) {
        if (caller_of_.size() <= call) caller_of_.resize(call + 1);
        caller_of_[call] = caller;
        Event event = call_event(EventKind::call_queued, second, call);
        event.agent = caller.served_by;
        return decide(event);
    }
    Offers queued(double second, unsigned call, Caller caller = {}) {
        return comes(second, call, caller).offers;
    }
    /// All of them are free at that second, in the order of their numbers.
    void sign_in(double second) {
        for (unsigned agent = 0; agent < abilities_->layout().group_of_agent.size(); ++agent) {
            idle(second, agent);
        }
    }
    /// An agent is free: the whole answer.
    Decision is_free(double second, unsigned agent) {
        return of_agent(EventKind::agent_idle, second, agent);
    }
    Offers idle(double second, unsigned agent) { return is_free(second, agent).offers; }
    /// One slot of the agent is free: a call of this type is over.
    Offers slot_free(double second, unsigned agent, unsigned call_type) {
        Event event = agent_event(EventKind::agent_idle, second, agent);
        event.call_type = CallTypeId{call_type};
        return decide(event).offers;
    }
    Decision answered(double second, unsigned call, unsigned agent) {
        return of_both(EventKind::call_answered, second, call, agent);
    }
    Decision not_answered(double second, unsigned call, unsigned agent) {
        return of_both(EventKind::call_not_answered, second, call, agent);
    }
    Decision declined(double second, unsigned call, unsigned agent) {
        Event event = event_of_both(EventKind::call_not_answered, second, call, agent);
        event.detail = events::Detail::declined;
        return decide(event);
    }
    Decision talk_ended(double second, unsigned call, unsigned agent) {
        return of_both(EventKind::talk_ended, second, call, agent);
    }
    Decision abandoned(double second, unsigned call) {
        return of_call(EventKind::call_abandoned, second, call);
    }
    Decision paused(double second, unsigned agent) {
        return of_agent(EventKind::agent_paused, second, agent);
    }
    Decision resumed(double second, unsigned agent) {
        return of_agent(EventKind::agent_resumed, second, agent);
    }
    Decision signed_out(double second, unsigned agent) {
        return of_agent(EventKind::agent_signed_out, second, agent);
    }
    Decision woken(double second) {
        Event event;
        event.kind = EventKind::router_woken;
        event.time = event.since = event.entered = at_second(second);
        return decide(event);
    }
    /// An offer is answered, the talk ends at once, and the agent is idle again.
    Offers next_after(double second, unsigned call, unsigned agent) {
        answered(second, call, agent);
        talk_ended(second, call, agent);
        return idle(second, agent);
    }
    /// The agent has had one call more.
    void serves(double second, unsigned call, unsigned agent) {
        REQUIRE(queued(second, call) == Offers{offer(call, agent)});
        REQUIRE(next_after(second, call, agent) == nobody);
    }

    const Floor& floor() const { return router_.floor(); }
    const Abilities& abilities() const { return *abilities_; }
    /// Why the last choice was made.
    const Explanation& why() const { return why_; }
    /// Whether reasons are asked for from now on.
    void ask_why(bool ask) { asks_why_ = ask; }

private:
    Event call_event(EventKind kind, double second, unsigned call) const {
        const Caller& caller = caller_of_.at(call);
        Event event;
        event.kind = kind;
        event.time = event.since = event.entered = at_second(second);
        event.contact = ContactId{call};
        event.serial = call;
        event.call_type = CallTypeId{caller.call_type};
        event.priority = static_cast<std::uint8_t>(caller.priority);
        event.waited = events::from_seconds(caller.waited);
        event.chance = caller.chance;
        return event;
    }
    Event agent_event(EventKind kind, double second, unsigned agent) const {
        Event event;
        event.kind = kind;
        event.time = event.since = event.entered = at_second(second);
        event.agent = AgentId{agent};
        event.group = abilities_->layout().group_of_agent[agent];
        return event;
    }
    Decision of_call(EventKind kind, double second, unsigned call) {
        return decide(call_event(kind, second, call));
    }
    Decision of_agent(EventKind kind, double second, unsigned agent) {
        return decide(agent_event(kind, second, agent));
    }
    Event event_of_both(EventKind kind, double second, unsigned call, unsigned agent) const {
        Event event = call_event(kind, second, call);
        event.agent = AgentId{agent};
        event.group = abilities_->layout().group_of_agent[agent];
        return event;
    }
    Decision of_both(EventKind kind, double second, unsigned call, unsigned agent) {
        return decide(event_of_both(kind, second, call, agent));
    }
    Decision decide(const Event& event) {
        why_ = {};
        return router_.decide(event, asks_why_ ? &why_ : nullptr);
    }

    std::shared_ptr<const Abilities> abilities_;
    Router router_;
    std::vector<Caller> caller_of_;
    Explanation why_;
    bool asks_why_ = false;
};

}  // namespace ringside::routing
