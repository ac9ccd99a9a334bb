// What happens in a center and what its router decides, as sentences. The only place where they are
// worded.
#pragma once

#include <string>

#include "analysis/explain/names.hpp"
#include "sim/routing/replay.hpp"

namespace ringside::analysis::explain {

/// What happens to a call, without its subject: "enters", "is answered by Noa after 34 s". Empty
/// for events that are no part of its way.
std::string words_for_call(const Names& names, const events::Event& event);
/// What happens to an agent, without its subject: "signs in", "answers orders 67".
std::string words_for_agent(const Names& names, const events::Event& event);

/// What was decided: "general 3 is free and is offered orders 67".
std::string words_of(const Names& names, const routing::Choice& choice);
/// Who competed: the name of the call or the agent.
std::string name_of(const Names& names, const routing::Choice& choice,
                    const routing::Explanation::Candidate& candidate);

/// "34 s", "0.4 s", "2 min 5 s".
std::string length_words(events::Duration length);

}  // namespace ringside::analysis::explain
