// The sentences of explanations.
#include "sim/routing/parts/words.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::routing {
namespace {

/// "the best skill level first, then idle longest"
template <class Key>
std::string listed(const std::vector<Key>& keys, std::span<const KeyEntry> table) {
    std::string words;
    for (const Key key : keys) {
        if (!words.empty())
            words += ", then ";
        words += table[static_cast<std::size_t>(key)].summary;
    }
    return words;
}

/// How many keys it took to tell the chosen from all others.
std::size_t deciding_key(const Explanation& why) {
    const auto chosen = std::ranges::find(why.candidates, true, &Explanation::Candidate::chosen);
    std::size_t deciding = 0;
    for (const auto& other : why.candidates) {
        if (other.chosen || !other.why_not.empty())
            continue;
        std::size_t place = 0;
        while (place + 1 < chosen->keys.size() &&
               chosen->keys[place].value == other.keys[place].value)
            ++place;
        deciding = std::max(deciding, place);
    }
    return deciding;
}

template <class Key>
std::string rule(const Explanation& why, const std::vector<Key>& keys,
                 std::span<const KeyEntry> table, std::string_view nouns) {
    const auto taking_part =
        std::ranges::count(why.candidates, std::string{}, &Explanation::Candidate::why_not);
    if (taking_part == 1)
        return "It is the only one of the " + std::string{nouns} + ".";
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(deciding_key(why)) + 1;
    return "Of the " + std::string{nouns} + ": " +
           listed(std::vector<Key>(keys.begin(), end), table) + ".";
}

}  // namespace

Explanation::Candidate closed(const Gate& gate, events::Duration wait, GroupId group) {
    Explanation::Candidate it{.group = group};
    if (wait < gate.after) {
        const auto seconds = std::ceil(events::to_seconds(gate.after - wait));
        it.why_not = "may answer in " + std::to_string(static_cast<long long>(seconds)) + " s";
        return it;
    }
    if (gate.keep_idle)
        it.why_not = "helps while more than " + std::to_string(*gate.keep_idle) + " of it are idle";
    if (gate.queue_above) {
        it.why_not += it.why_not.empty() ? "helps" : ", or";
        it.why_not += " while more than " + std::to_string(*gate.queue_above) + " wait";
    }
    return it;
}

void explain_agent(Explanation& why, AgentId chosen, const std::vector<AgentKey>& keys) {
    for (auto& candidate : why.candidates)
        candidate.chosen = chosen && candidate.agent == chosen;
    why.rule = chosen ? rule(why, keys, agent_keys(), "idle agents who may answer")
                      : "No agent who may answer the call is idle: it waits.";
}

void explain_call(Explanation& why, ContactId chosen, const std::vector<CallKey>& keys) {
    for (auto& candidate : why.candidates)
        candidate.chosen = chosen && candidate.call == chosen;
    why.rule = chosen ? rule(why, keys, call_keys(), "first calls of the lines")
                      : "No call that the agent can serve waits: the agent stays idle.";
}

}  // namespace ringside::routing
