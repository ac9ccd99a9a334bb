// Asterisk's app_queue: what its queues.conf and queuerules.conf say, as plain settings.
//
// A call type is a queue; an agent whose group has the skill is a static member of it, with penalty
// level - 1, in the order of the groups and of their agents. Asterisk's `prio` is higher for the
// more urgent; here priority 1 is the most urgent, so prio = -priority. An agent's phone has one
// line (ringinuse=no); who is signed out has a phone that is unavailable, not one that is unknown
// or invalid.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "sim/events/time.hpp"

namespace ringside::routing {

class Abilities;
class Policy;

/// How a member is chosen.
enum class AsteriskStrategy : std::uint8_t {
    ringall,
    linear,
    rrmemory,
    rrordered,
    random,
    wrandom,
    fewestcalls,
    leastrecent,
};

/// A change of one of the three bounds of a caller's penalties.
struct PenaltyChange {
    int value = 0;
    bool is_relative = false;  ///< added to the bound, else put in its place
};

/// What changes for callers who have waited so long (penaltychange). Only a bound that a caller has
/// from the start is changed.
struct PenaltyRule {
    events::Duration after{};
    std::optional<PenaltyChange> max;
    std::optional<PenaltyChange> min;
    std::optional<PenaltyChange> raise;
};

/// Whom an automatic pause keeps from ringing after a call that was not answered.
enum class Autopause : std::uint8_t {
    no,
    yes,  ///< the agent, for calls of the type that was not answered
    all,  ///< the agent, for all calls: the host pauses it
};

/// States of members, as bits: who is in one of these does not count as being there.
enum class EmptyIf : std::uint8_t {
    paused = 1,
    penalty = 2,  ///< outside the caller's bounds
    inuse = 4,    ///< in talk, or in the work after it
    ringing = 8,
    unavailable = 16,  ///< signed out
    wrapup = 32,
    invalid = 64,   ///< never is: every phone is known
    unknown = 128,  ///< likewise
};

/// By default as queues.conf without a word, but autofill.
struct AsteriskProfile {
    AsteriskStrategy strategy = AsteriskStrategy::ringall;
    events::Duration timeout = std::chrono::seconds{15};  ///< of one attempt to reach a member
    events::Duration retry = std::chrono::seconds{5};     ///< from then to the next attempt
    bool autofill = true;  ///< as many callers try as there are members, not the first alone
    std::uint32_t penaltymemberslimit = 0;  ///< with so few members penalties do not count
    std::optional<int> max_penalty;         ///< of members whom a caller may reach
    std::optional<int> min_penalty;
    std::optional<int> raise_penalty;  ///< lower penalties count as this
    std::vector<PenaltyRule> penalty_rules;  ///< by their times, ascending
    Autopause autopause = Autopause::no;
    events::Duration unpause_after = events::endless;  ///< Asterisk waits for somebody to do it
    std::uint8_t joinempty = 0;       ///< bits of EmptyIf; 0: everybody may join
    std::uint8_t leavewhenempty = 0;  ///< bits of EmptyIf; 0: nobody has to leave
    bool shared_lastcall = false;     ///< calls count in all queues of a member
    std::vector<events::Duration> wrapuptime;  ///< by call type, as far as given
    std::vector<int> weights;                  ///< by call type, as far as given
    /// A caller looks for its turn at once and then after each such time, and waits `retry` also
    /// when nobody could be rung, as Asterisk does with 1 s. Zero: whenever anything may have
    /// changed.
    events::Duration poll{};
    bool whole_seconds = false;  ///< time is counted in whole seconds, as time(2) does
};

/// The policy that routes like Asterisk's queues. Every member is looked at for each call that is
/// about to ring, and every idle one at each event while calls wait.
std::unique_ptr<Policy> make_asterisk(const AsteriskProfile& profile, const Abilities& abilities);

}  // namespace ringside::routing
