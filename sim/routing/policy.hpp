// What a routing policy is: two questions, and a state of its own that only events change.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/events/event.hpp"
#include "sim/routing/decision.hpp"
#include "sim/routing/explanation.hpp"
#include "sim/routing/floor.hpp"

namespace ringside::routing {

/// A rule that matches calls and agents. It is a value: two copies that see the same events give
/// the same answers. It reads the floor and never changes it; the router applies its answers.
class Policy {
  public:
    virtual ~Policy() = default;
    virtual std::unique_ptr<Policy> clone() const = 0;

    /// A call looks for an agent: add offers, or none and it waits. On arrival it stands in no line
    /// yet; offers of other calls are allowed, and it waits then. Here and in `agent_looks` a
    /// policy answers with offers and with when to ask again, and with nothing else. `why` is null
    /// unless somebody wants to know.
    virtual void call_looks(const Floor& floor, const events::Event& event, ContactId call,
                            Decision& decision, Explanation* why) = 0;
    /// An agent looks for a call: it can take one more contact on this channel.
    virtual void agent_looks(const Floor& floor, const events::Event& event, AgentId agent,
                             Channel channel, Decision& decision, Explanation* why) = 0;
    /// The host asks again at the instant that the policy named. Too early must change nothing.
    /// Asked again and again, with the offers applied in between, until it adds no more.
    virtual void woken(const Floor&, const events::Event&, Decision&, Explanation*) {}

    /// It comes into a center at work: from now on it sees the events, and it has seen none.
    virtual void takes_over(const Floor&) {}

    /// Whether events must bring 64 random bits (`Event::chance`).
    virtual bool needs_chance() const noexcept { return false; }
    /// Whether `sees` is to be called.
    virtual bool sees_events() const noexcept { return false; }
    /// Every event, after the floor has taken it in and the questions above were answered (offers
    /// and withdrawals applied): for a memory of one's own, and for answers to events that ask
    /// neither question.
    virtual void sees(const Floor&, const events::Event&, Decision&, Explanation*) {}

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
