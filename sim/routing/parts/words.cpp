// The sentences of explanations.
#include "sim/routing/parts/words.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::routing {
namespace {

template <class Key>
std::string listed_of(const std::vector<Key>& keys, std::span<const KeyEntry> table) {
    std::string words;
    for (const Key key : keys) {
        if (!words.empty())
            words += ", then ";
        words += table[static_cast<std::size_t>(key)].summary;
    }
    return words;
}

std::string in_seconds(events::Duration length) {
    const auto seconds = std::ceil(events::to_seconds(length));
    return std::to_string(static_cast<long long>(seconds)) + " s";
}

std::string in_percent(double share) { return std::to_string(std::lround(100.0 * share)) + "%"; }

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
std::string rule(const Explanation& why, const std::vector<Key>& keys, std::string_view nouns) {
    const auto taking_part =
        std::ranges::count(why.candidates, std::string{}, &Explanation::Candidate::why_not);
    if (taking_part == 1)
        return "It is the only one of the " + std::string{nouns} + ".";
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(deciding_key(why)) + 1;
    return "Of the " + std::string{nouns} + ": " + listed(std::vector<Key>(keys.begin(), end)) +
           ".";
}

}  // namespace

std::string listed(const std::vector<AgentKey>& keys) { return listed_of(keys, agent_keys()); }
std::string listed(const std::vector<CallKey>& keys) { return listed_of(keys, call_keys()); }

Explanation::Candidate closed(const Look& look, const ServingGroup& serving, ContactId call) {
    const Gate& gate = serving.skill->gate;
    Explanation::Candidate it{.group = serving.group};
    const events::Duration wait = look.wait_for_gates(call);
    if (gate.needs_line && look.floor.is_cut_off(serving.group, look.floor.call_type(call))) {
        it.why_not = "cannot be reached: every line to it is taken, or none works";
        return it;
    }
    if (wait < gate.after) {
        it.why_not = "may answer in " + in_seconds(gate.after - wait);
        return it;
    }
    for (const Gate::OtherWait& other : gate.wait_below) {
        const events::Duration theirs = look.estimated_wait(other.call_type);
        if (theirs >= other.below) {
            it.why_not = "is lent out while callers of its own wait less than " +
                         in_seconds(other.below) + ", and it is " + in_seconds(theirs);
            return it;
        }
    }
    for (const Gate::OtherLevel& other : gate.service_level_above) {
        const double theirs = look.estimates->recent_service_level(other.call_type);
        if (theirs <= other.above) {
            it.why_not = "is lent out while more than " + in_percent(other.above) +
                         " of the last calls of its own are answered in time, and it is " +
                         in_percent(theirs);
            return it;
        }
    }
    const auto helps_while = [&](const std::string& what) {
        it.why_not += (it.why_not.empty() ? "helps while " : ", or while ") + what;
    };
    if (gate.keep_idle)
        helps_while("more than " + std::to_string(*gate.keep_idle) + " of it are idle");
    if (gate.queue_above)
        helps_while("more than " + std::to_string(*gate.queue_above) + " wait");
    if (gate.wait_above)
        helps_while("who comes waits more than " + in_seconds(*gate.wait_above) + ", and it is " +
                    in_seconds(look.estimated_wait(look.floor.call_type(call))));
    return it;
}

Explanation::Candidate kept_back(const Look& look, const Pair& pair) {
    const double share =
        look.records.share_of_work(pair.agent, look.floor.call_type(pair.call), look.now());
    Explanation::Candidate it{.agent = pair.agent, .group = pair.group};
    it.why_not = "has done " + in_percent(share) + " of its work for calls of this type, and its " +
                 "share is " + in_percent(pair.skill->work_share);
    return it;
}

void explain_agent(Explanation& why, AgentId chosen, const std::vector<AgentKey>& keys) {
    for (auto& candidate : why.candidates)
        candidate.chosen = chosen && candidate.agent == chosen;
    why.rule = chosen ? rule(why, keys, "idle agents who may answer")
                      : "No agent who may answer the call is idle: it waits.";
}

void explain_call(Explanation& why, ContactId chosen, const std::vector<CallKey>& keys) {
    for (auto& candidate : why.candidates)
        candidate.chosen = chosen && candidate.call == chosen;
    why.rule = chosen ? rule(why, keys, "first calls of the lines")
                      : "No call that the agent can serve waits: the agent stays idle.";
}

}  // namespace ringside::routing
