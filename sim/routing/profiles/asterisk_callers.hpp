// The callers of one of Asterisk's queues, in its order, and how far each of them is.
#pragma once

#include <vector>

#include "sim/routing/profiles/asterisk_members.hpp"

namespace ringside::routing {

/// A member in an attempt, with the metric by which it competes: the smaller first.
struct AsteriskTry {
    AgentId agent;
    double metric = 0.0;
    int penalty = 0;
    bool is_done = false;  ///< rung, or found that it could not be
    bool rings = false;
};

struct AsteriskCaller {
    ContactId call;
    std::uint64_t serial = 0;
    std::uint8_t priority = 1;
    Time joined{};
    bool is_pending = false;  ///< in an attempt: phones ring for it
    Time looks_from{};        ///< not before; polls are counted from here
    Time last_look = Time::min();
    PenaltyBounds bounds;
    std::size_t next_rule = 0;
    // Of the attempt.
    Time attempt_ends{};
    bool rang_again = false;  ///< another phone, within the attempt
    std::vector<AsteriskTry> tries;
    // Of the strategy linear.
    std::uint32_t position = 0;
    bool has_wrapped = false;
};

class AsteriskQueue {
  public:
    std::vector<AsteriskCaller>& callers() noexcept { return callers_; }
    const std::vector<AsteriskCaller>& callers() const noexcept { return callers_; }
    std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(callers_.size()); }

    /// Before the first caller of strictly lower priority, else at the tail.
    void join(AsteriskCaller caller);
    /// Null if the call is not here.
    AsteriskCaller* find(ContactId call) noexcept;
    void leave(ContactId call);
    /// The caller's place, 0 for the first, not counting callers before it that are pending.
    std::uint32_t place_of(const AsteriskCaller& caller) const noexcept;

    // Of the strategies rrmemory and rrordered.
    std::uint32_t position = 0;
    bool has_wrapped = false;

  private:
    std::vector<AsteriskCaller> callers_;
};

/// Changes the bounds as the rules say that have fallen due; gives when the next one does.
Time apply_penalty_rules(AsteriskCaller& caller, const std::vector<PenaltyRule>& rules,
                         const AsteriskClock& clock, Time now);

}  // namespace ringside::routing
