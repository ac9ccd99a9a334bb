// How long callers wait, estimated from what a router is told. That is less than a wallboard sees:
// what it misses follows from the router's own answers and from when agents are idle again.
#pragma once

#include <memory>
#include <vector>

#include "sim/routing/decision.hpp"
#include "sim/routing/predictor.hpp"

namespace ringside::routing {

/// A value, as all that a policy remembers.
class Estimates {
  public:
    Estimates(const std::shared_ptr<const Abilities>& abilities,
              std::unique_ptr<Predictor> predictor);

    /// Every event that the router is told, and what it answered.
    void see(const events::Event& event, const Decision& decision);

    /// The wait of a caller of this type who comes now: 0 where none waits and an agent is idle who
    /// needs no gate for it, else what the predictor says, whoever is idle behind gates.
    events::Duration wait(const Floor& floor, CallTypeId call_type, Time now) const;
    /// When that wait is longer than `limit` if nothing happens until then; `never`: it takes an
    /// event.
    Time longer_than(events::Duration limit, CallTypeId call_type, Time now) const {
        return estimator_.longer_than(limit, call_type, now);
    }
    /// How long until some agent takes a call of the type, when all are busy.
    double seconds_to_next_agent(CallTypeId call_type) const noexcept {
        return 1.0 / estimator_.board().calls_per_second(call_type);
    }
    /// Of the last `recent_calls` calls of the type that were answered or hung up, the share
    /// answered within its objective; 1 before the first.
    double recent_service_level(CallTypeId call_type) const noexcept;
    static constexpr int recent_calls = 20;

  private:
    /// How the last calls of a type fared, the last one in the lowest bit: answered in time or not.
    struct Recent {
        std::uint32_t in_time = 0;
        int calls = 0;
    };
    /// What an agent does, as far as events of the router tell.
    struct Work {
        Time rings_since = events::never;
        Time ended = events::never;  ///< its last talk, that work may follow; never: none does
        ContactId rings_for;
        CallTypeId call_type;  ///< of that talk
        GroupId group;
    };

    void is_answered(const events::Event& event);
    void note_wait(const events::Event& event, bool is_answered);
    void talk_ends(const events::Event& event);
    void work_may_end(const events::Event& event);
    void tell(events::Event event, events::EventKind kind, Time since);

    Estimator estimator_;
    std::vector<Work> agents_;
    std::vector<Time> answered_;  ///< by call
    std::vector<Time> queued_;    ///< by call
    std::vector<Recent> recent_;  ///< by call type
};

}  // namespace ringside::routing
