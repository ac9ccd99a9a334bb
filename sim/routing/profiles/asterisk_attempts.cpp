// An attempt: every member that the caller's penalties allow gets a metric; the best that can be
// rung is rung, or with ringall all that share the best metric. Who declines is passed over for the
// rest of the attempt.
#include <algorithm>

#include "sim/routing/profiles/asterisk_policy.hpp"

namespace ringside::routing {
namespace {

constexpr double worst_of_a_penalty = 1e6;
constexpr unsigned turns_of_pointer = 1000;  // positions before the pointer come after the others

/// 64 bits from the event's chance, for one member and call (the finalizer of splitmix64).
std::uint64_t lot_of(std::uint64_t chance, AgentId agent, std::uint64_t serial) noexcept {
    std::uint64_t word = chance + (agent.value + 1) * 0x9e3779b97f4a7c15u +
                         (serial + 1) * 0xd1342543de82ef95u;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    return word ^ (word >> 31);
}

}  // namespace

// --- Who may be rung. ---------------------------------------------------------------------------

bool AsteriskPolicy::may_reach(const Moment& at, CallTypeId queue, const AsteriskCaller& caller,
                               AgentId agent) const {
    const int penalty = AsteriskMembers::penalty(at.floor, queue, agent);
    return !uses_penalties(queue) || caller.bounds.allow(caller.bounds.raised(penalty));
}

/// A queue of more weight needs all the members that it could have.
bool AsteriskPolicy::is_left_to_others(const Moment& at, CallTypeId queue, AgentId agent) const {
    if (!has_weights_)
        return false;
    const GroupId group = at.floor.group_of(agent);
    for (std::size_t other = 0; other < queues_.size(); ++other) {
        const CallTypeId it{other};
        if (it != queue && weight_of(it) > weight_of(queue) && queues_[other].count() > 0 &&
            at.floor.abilities().skill(group, it) != nullptr &&
            queues_[other].count() >= available(at, it))
            return true;
    }
    return false;
}

std::string_view AsteriskPolicy::why_not(const Moment& at, CallTypeId queue,
                                         const AsteriskCaller& caller, AgentId agent) const {
    if (!may_reach(at, queue, caller, agent))
        return "its penalty is outside the caller's bounds";
    if (!at.floor.is_available(agent, at.floor.abilities().channel_of(queue)) ||
        at.is_offered(agent))
        return "it is not idle";
    if (members_.at(queue, agent).paused_until > at.now())
        return "it is paused in this queue";
    if (!members_.can_ring(at.floor, queue, agent, at.now()))
        return "it wraps up its last call";
    if (is_left_to_others(at, queue, agent))
        return "a queue of more weight needs it";
    return {};
}

bool AsteriskPolicy::could_ring(const Moment& at, CallTypeId queue,
                                const AsteriskCaller& caller) const {
    return std::ranges::any_of(members_.of(queue), [&](AgentId agent) {
        return why_not(at, queue, caller, agent).empty();
    });
}

// --- The metric. --------------------------------------------------------------------------------

double AsteriskPolicy::turn_metric(std::uint32_t position, std::uint32_t& pointer,
                                   bool& has_wrapped) const {
    if (position < pointer)
        return turns_of_pointer + position;
    has_wrapped = has_wrapped || position > pointer;
    return position;
}

double AsteriskPolicy::metric(const Moment& at, CallTypeId queue, AsteriskCaller& caller,
                              AgentId agent, std::uint32_t position, int penalty) {
    const AsteriskMembers::Member& member = members_.at(queue, agent);
    AsteriskQueue& line = queues_[queue.index()];
    const double worse = uses_penalties(queue) ? penalty * worst_of_a_penalty : 0.0;
    const std::uint64_t lot =
        needs_chance() ? lot_of(at.event.chance, agent, caller.serial) : 0;
    switch (profile_.strategy) {
        case AsteriskStrategy::ringall:
            return worse;
        case AsteriskStrategy::linear:
            return turn_metric(position, caller.position, caller.has_wrapped) + worse;
        case AsteriskStrategy::rrmemory:
        case AsteriskStrategy::rrordered:
            return turn_metric(position, line.position, line.has_wrapped) + worse;
        case AsteriskStrategy::random:
            return static_cast<double>(lot % 1000) + worse;
        case AsteriskStrategy::wrandom:
            return static_cast<double>(lot % ((1 + static_cast<std::uint64_t>(penalty)) * 1000));
        case AsteriskStrategy::fewestcalls:
            return member.calls + worse;
        case AsteriskStrategy::leastrecent:
            if (member.last_call == Time::min())
                return worse;
            return worst_of_a_penalty -
                   events::to_seconds(clock_.elapsed(member.last_call, at.now())) + worse;
    }
    return worse;
}

void AsteriskPolicy::weigh_members(const Moment& at, CallTypeId queue, AsteriskCaller& caller) {
    caller.tries.clear();
    std::uint32_t position = 0;
    for (const AgentId agent : members_.of(queue)) {
        const std::uint32_t place = position++;
        if (!may_reach(at, queue, caller, agent))
            continue;
        int penalty = AsteriskMembers::penalty(at.floor, queue, agent);
        if (uses_penalties(queue))
            penalty = caller.bounds.raised(penalty);
        caller.tries.push_back(
            {agent, metric(at, queue, caller, agent, place, penalty), penalty});
    }
}

// --- Ringing. -----------------------------------------------------------------------------------

bool AsteriskPolicy::attempts(const Moment& at, CallTypeId queue, AsteriskCaller& caller) {
    weigh_members(at, queue, caller);
    if (at.why != nullptr)
        explain(at, queue, caller);
    caller.is_pending = true;
    caller.attempt_ends = events::after(at.now(), profile_.timeout);
    return rings_best(at, queue, caller);
}

/// The first member of the best metric that can be rung; with ringall all of that metric.
bool AsteriskPolicy::rings_best(const Moment& at, CallTypeId queue, AsteriskCaller& caller) {
    const auto best_left = [&]() -> AsteriskTry* {
        AsteriskTry* best = nullptr;
        for (AsteriskTry& member : caller.tries) {
            if (!member.is_done && (best == nullptr || member.metric < best->metric))
                best = &member;
        }
        return best;
    };
    bool any_rings = false;
    while (!any_rings) {
        AsteriskTry* best = best_left();
        if (best == nullptr)
            return false;
        if (profile_.strategy != AsteriskStrategy::ringall) {
            any_rings = rings(at, queue, caller, *best);
            continue;
        }
        const double metric = best->metric;
        for (AsteriskTry& member : caller.tries) {
            if (!member.is_done && member.metric <= metric)
                any_rings = rings(at, queue, caller, member) || any_rings;
        }
    }
    return true;
}

bool AsteriskPolicy::rings(const Moment& at, CallTypeId queue, AsteriskCaller& caller,
                           AsteriskTry& member) {
    member.is_done = true;
    if (!why_not(at, queue, caller, member.agent).empty())
        return false;
    member.rings = true;
    at.decision.offers.push_back({caller.call, member.agent});
    if (at.why != nullptr) {
        for (Explanation::Candidate& candidate : at.why->candidates) {
            if (candidate.agent == member.agent)
                candidate.chosen = true;
        }
    }
    return true;
}

/// Nobody answered, or nobody could be rung: the caller waits before it tries again.
void AsteriskPolicy::is_over(const Moment& at, CallTypeId queue, AsteriskCaller& caller) {
    remember_next(queue, caller);
    caller.looks_from = events::after(at.now(), profile_.retry);
    if (profile_.leavewhenempty != 0 &&
        members_.is_empty(at.floor, queue, caller.bounds, profile_.leavewhenempty, at.now()))
        at.decision.turned_away.push_back(caller.call);
}

/// Where linear and the round robins go on: at the best member that was not tried.
void AsteriskPolicy::remember_next(CallTypeId queue, AsteriskCaller& caller) {
    const auto goes_on = [&](std::uint32_t& pointer, bool& has_wrapped) {
        const AsteriskTry* best = nullptr;
        for (const AsteriskTry& member : caller.tries) {
            if (!member.is_done && (best == nullptr || member.metric < best->metric))
                best = &member;
        }
        if (best != nullptr)
            pointer = static_cast<std::uint32_t>(best->metric) % turns_of_pointer;
        else
            pointer = has_wrapped ? 0 : pointer + 1;
        has_wrapped = false;
    };
    AsteriskQueue& line = queues_[queue.index()];
    if (profile_.strategy == AsteriskStrategy::linear)
        goes_on(caller.position, caller.has_wrapped);
    else if (profile_.strategy == AsteriskStrategy::rrmemory ||
             profile_.strategy == AsteriskStrategy::rrordered)
        goes_on(line.position, line.has_wrapped);
    if (caller.rang_again)
        --rang_again_;
    caller.is_pending = caller.rang_again = false;
    caller.tries.clear();
}

void AsteriskPolicy::pauses(const Moment& at, CallTypeId queue, AgentId agent) {
    if (profile_.autopause == Autopause::all) {
        at.decision.pauses.push_back({agent, profile_.unpause_after});
    } else if (profile_.autopause == Autopause::yes) {
        members_.pause(queue, agent, events::after(at.now(), profile_.unpause_after));
    }
}

void AsteriskPolicy::explain(const Moment& at, CallTypeId queue,
                             const AsteriskCaller& caller) const {
    at.why->rule = "Asterisk rings the member with the lowest metric.";
    if (profile_.strategy == AsteriskStrategy::ringall)
        at.why->rule = "Asterisk rings all members with the lowest penalty of those that it can.";
    at.why->candidates.clear();
    for (const AgentId agent : members_.of(queue)) {
        const std::string_view reason = why_not(at, queue, caller, agent);
        Explanation::Candidate candidate{.call = {}, .agent = agent};
        const auto tried = std::ranges::find(caller.tries, agent, &AsteriskTry::agent);
        if (!reason.empty())
            candidate.why_not = reason;
        else if (tried != caller.tries.end() && tried->is_done)
            candidate.why_not = "it was rung in this attempt";
        else if (tried != caller.tries.end())
            candidate.keys = {{"metric", tried->metric},
                              {"penalty", static_cast<double>(tried->penalty)}};
        at.why->candidates.push_back(std::move(candidate));
    }
}

}  // namespace ringside::routing
