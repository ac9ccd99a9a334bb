// A rule of a real telephone system as a script: a scenario, what happens in it, and the complete
// answer of its router to each thing that happens.
//
// A case is a text file:
//
//     # The rule in a sentence or two, and where it stands.
//     [call_types.support]              the scenario, as any other
//     …
//     --- events
//     general: ann, bob                 the agents of a group, in the order of their seats
//     0s    ann, bob are idle
//     1s    A comes for support         -> A rings at ann
//     16s   ann does not answer A
//     21s   the router wakes            -> A rings at bob
//
// What may happen:
//
//     NAMES are idle | pause | sign out (or: is idle, pauses, signs out)
//     CALL comes for QUEUE [with priority 2] [again after CALL]   the same caller: that call left
//     NAME answers CALL | does not answer CALL | declines CALL
//     CALL hangs up                     it waited
//     CALL hangs up to be called back   and again: CALL comes for QUEUE, having waited 20s
//     CALL is not reached               nobody picks up, whoever has dialed
//     CALL ends [with work]             it was in talk; with work its agent is not idle yet
//     the router wakes                  it asked for that
//
// What may be answered, with "; " between: CALL rings at NAMES, CALL stops ringing at NAMES,
// NAMES paused [for 5m], CALL is sent away; of callbacks, by the library's rules for them: CALL is
// to be queued (or dialed) in 5m, CALL is given up. A line without "->" is answered by nothing.
//
// The script stands for the host: who did not answer, declined, lost a call or ended a talk is idle
// at once, or paused if the router says so. The router is woken whenever it asked to be; an answer
// to a wake-up that no line speaks of is a mistake.
#pragma once

#include <string>
#include <string_view>

namespace ringside::routing {

/// Plays the script. What is not as the script says, as "name:line: …"; empty if all is.
std::string mistake_in_case(std::string_view text, const std::string& name);

}  // namespace ringside::routing
