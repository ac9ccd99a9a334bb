// A choice in words: who took part, who could not, and the rule that decided.
#pragma once

#include <array>
#include <vector>

#include "sim/routing/parts/values.hpp"

namespace ringside::routing {

/// Who competes: agents for a call, or calls for an agent.
enum class Side : std::uint8_t { agent, call };

/// One that takes part, with its values by key.
template <class Key, std::size_t most>
Explanation::Candidate candidate(const Pair& pair, const std::vector<Key>& keys,
                                 const std::array<double, most>& values, Side side) {
    Explanation::Candidate it;
    if (side == Side::agent)
        it.agent = pair.agent;
    else
        it.call = pair.call;
    for (std::size_t place = 0; place < keys.size(); ++place)
        it.keys.push_back(explained(keys[place], values[place]));
    return it;
}

/// "the best skill level first, then idle longest"
std::string listed(const std::vector<AgentKey>& keys);
std::string listed(const std::vector<CallKey>& keys);

/// A group with idle agents whose gate is closed for a call.
Explanation::Candidate closed(const Look& look, const ServingGroup& serving, ContactId call);

/// An idle agent who has done its share of the call's type (auto_reserve).
Explanation::Candidate kept_back(const Look& look, const Pair& pair);

/// Marks the one that was chosen and says the rule.
void explain_agent(Explanation& why, AgentId chosen, const std::vector<AgentKey>& keys);
void explain_call(Explanation& why, ContactId chosen, const std::vector<CallKey>& keys);

}  // namespace ringside::routing
