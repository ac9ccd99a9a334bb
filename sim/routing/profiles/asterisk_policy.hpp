// How Asterisk's queues route, as a policy: whose turn it is, and attempts to reach members.
//
// Where this is not Asterisk: without `poll` a caller tries as soon as it could reach somebody, and
// an attempt that would ring nobody is not made. Where two queues want one agent at the same
// instant, the larger weight goes first, then who joined first; in Asterisk chance decides, by
// whose poll comes first. Members with equal metrics are taken in their order; Asterisk takes them
// as its hash table has them. A call that is declined counts as busy, which pauses nobody
// (autopausebusy=no).
#pragma once

#include <vector>

#include "sim/routing/policy.hpp"
#include "sim/routing/profiles/asterisk_callers.hpp"

namespace ringside::routing {

class AsteriskPolicy final : public Policy {
  public:
    AsteriskPolicy(AsteriskProfile profile, const Abilities& abilities);
    std::unique_ptr<Policy> clone() const override {
        return std::make_unique<AsteriskPolicy>(*this);
    }

    // Everything is decided when the event has been taken in: see `sees`.
    void call_looks(const Floor&, const events::Event&, ContactId, Decision&,
                    Explanation*) override {}
    void agent_looks(const Floor&, const events::Event&, AgentId, Channel, Decision&,
                     Explanation*) override {}
    bool needs_chance() const noexcept override {
        return profile_.strategy == AsteriskStrategy::random ||
               profile_.strategy == AsteriskStrategy::wrandom;
    }
    bool sees_events() const noexcept override { return true; }
    void sees(const Floor& floor, const events::Event& event, Decision& decision,
              Explanation* why) override;

  private:
    /// What a decision needs to know.
    struct Moment {
        const Floor& floor;
        const events::Event& event;
        Decision& decision;
        Explanation* why;

        Time now() const noexcept { return event.time; }
        bool is_offered(AgentId agent) const noexcept;
    };
    struct Turn {
        CallTypeId queue;
        ContactId call;
    };

    // What happened (asterisk.cpp).
    void joins(const Moment& at);
    void not_answered(const Moment& at);
    void leaves(const Moment& at);
    void ends_attempts(const Moment& at);
    // Whose turn it is.
    void take_turns(const Moment& at);
    void turns_of(const Moment& at, CallTypeId queue, std::vector<Turn>& turns);
    void looks(const Moment& at, Turn turn);
    bool is_turn(const Moment& at, CallTypeId queue, const AsteriskCaller& caller) const;
    std::uint32_t available(const Moment& at, CallTypeId queue) const;
    Time next_look(const AsteriskCaller& caller, Time now) const noexcept;
    void wakes_for(const Moment& at, CallTypeId queue);
    void leave_when_empty(const Moment& at, CallTypeId queue);

    // Attempts (asterisk_attempts.cpp).
    /// Whether any phone rings now.
    bool attempts(const Moment& at, CallTypeId queue, AsteriskCaller& caller);
    bool could_ring(const Moment& at, CallTypeId queue, const AsteriskCaller& caller) const;
    void weigh_members(const Moment& at, CallTypeId queue, AsteriskCaller& caller);
    double metric(const Moment& at, CallTypeId queue, AsteriskCaller& caller, AgentId agent,
                  std::uint32_t position, int penalty);
    double turn_metric(std::uint32_t position, std::uint32_t& pointer, bool& has_wrapped) const;
    bool rings_best(const Moment& at, CallTypeId queue, AsteriskCaller& caller);
    bool rings(const Moment& at, CallTypeId queue, AsteriskCaller& caller, AsteriskTry& member);
    void is_over(const Moment& at, CallTypeId queue, AsteriskCaller& caller);
    void remember_next(CallTypeId queue, AsteriskCaller& caller);
    void pauses(const Moment& at, CallTypeId queue, AgentId agent);
    bool uses_penalties(CallTypeId queue) const noexcept {
        return members_.of(queue).size() > profile_.penaltymemberslimit;
    }
    bool may_reach(const Moment& at, CallTypeId queue, const AsteriskCaller& caller,
                   AgentId agent) const;
    bool is_left_to_others(const Moment& at, CallTypeId queue, AgentId agent) const;
    std::string_view why_not(const Moment& at, CallTypeId queue, const AsteriskCaller& caller,
                             AgentId agent) const;
    void explain(const Moment& at, CallTypeId queue, const AsteriskCaller& caller) const;
    int weight_of(CallTypeId queue) const noexcept {
        return queue.index() < profile_.weights.size() ? profile_.weights[queue.index()] : 0;
    }

    AsteriskProfile profile_;
    AsteriskClock clock_;
    AsteriskMembers members_;
    std::vector<AsteriskQueue> queues_;
    std::uint32_t rang_again_ = 0;  ///< callers with a phone that rings only until attempt_ends
    bool has_weights_ = false;
};

}  // namespace ringside::routing
