// What a routing policy is: two questions, and a state of its own that only events change.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/events/event.hpp"
#include "sim/routing/decision.hpp"
#include "sim/routing/floor.hpp"

namespace ringside::routing {

/// A rule that matches calls and agents. It is a value: two copies that see the same events give
/// the same answers. It reads the floor and never changes it; the router applies its offers.
class Policy {
  public:
    virtual ~Policy() = default;
    virtual std::unique_ptr<Policy> clone() const = 0;

    /// A call looks for an agent: add offers, or none and it waits. On arrival it stands in no line
    /// yet. `why` is null unless somebody wants to know.
    virtual void call_looks(const Floor& floor, const events::Event& event, ContactId call,
                            Decision& decision, Explanation* why) = 0;
    /// An agent looks for a call: it can take one more contact on this channel.
    virtual void agent_looks(const Floor& floor, const events::Event& event, AgentId agent,
                             Channel channel, Decision& decision, Explanation* why) = 0;
    /// The host asks again at the instant that the policy named. Too early must change nothing.
    virtual void woken(const Floor&, const events::Event&, Decision&, Explanation*) {}
    /// The agent takes nothing more for now: signed out, or paused.
    virtual void agent_closed(AgentId) {}

    /// Whether events must bring 64 random bits (`Event::chance`).
    virtual bool needs_chance() const noexcept { return false; }

  protected:
    Policy() = default;
    Policy(const Policy&) = default;
    Policy& operator=(const Policy&) = default;
};

/// A policy that is copied by `=`.
class PolicyValue {
  public:
    explicit PolicyValue(std::unique_ptr<Policy> policy) : policy_(std::move(policy)) {}
    PolicyValue(const PolicyValue& other) : policy_(other.policy_->clone()) {}
    PolicyValue(PolicyValue&&) noexcept = default;
    PolicyValue& operator=(const PolicyValue& other) {
        if (this != &other)
            policy_ = other.policy_->clone();
        return *this;
    }
    PolicyValue& operator=(PolicyValue&&) noexcept = default;
    ~PolicyValue() = default;

    Policy* operator->() noexcept { return policy_.get(); }
    const Policy* operator->() const noexcept { return policy_.get(); }

  private:
    std::unique_ptr<Policy> policy_;
};

}  // namespace ringside::routing
