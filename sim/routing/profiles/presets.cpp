// The presets. What depends on the center comes from its scenario: queue priorities of routing
// profiles, rings, steps and proficiencies are levels of skills; delays and timeouts are `after`;
// reserve agents are gates; points of priority that are worth waiting are wait credits.
#include "sim/routing/profiles/presets.hpp"

#include <array>

namespace ringside::routing {
namespace {

using A = AgentKey;
using C = CallKey;

constexpr std::array table{
    PolicyEntry{"amazon_connect",
                "The queue with the best level in the agent's routing profile, there the contact "
                "with the best priority, then the oldest; the agent available longest.",
                "after the public documentation of Amazon Connect",
                [] {
                    return PartRules{.agents = {A::idle},
                                     .calls = {C::level, C::priority, C::credited_wait}};
                }},
    PolicyEntry{"twilio_taskrouter",
                "The task with the best priority, then the oldest; the worker unoccupied longest.",
                "after the public documentation of Twilio TaskRouter",
                [] {
                    return PartRules{.agents = {A::idle}, .calls = {C::priority, C::wait}};
                }},
    PolicyEntry{"genesys_standard",
                "The call with the highest score: minutes waited and points of priority "
                "(wait_credit_of_priority, a minute a point); the agent idle longest.",
                "after the public documentation of Genesys Cloud",
                [] { return PartRules{.agents = {A::idle}}; }},
    PolicyEntry{"genesys_best_skills",
                "As genesys_standard, but of the 100 agents idle longest the one with the highest "
                "mean proficiency, then the best level, then the longest idle.",
                "after the public documentation of Genesys Cloud",
                [] {
                    return PartRules{.agents = {A::proficiency, A::level, A::idle},
                                     .of_longest_idle = 100};
                }},
    PolicyEntry{"genesys_bullseye",
                "As genesys_standard, but rings of agents open one after another (a level and its "
                "`after`); agents of inner rings go before those of outer ones.",
                "after the public documentation of Genesys Cloud", [] { return PartRules{}; }},
    PolicyEntry{"avaya_ucd_mia",
                "Greatest need: the call that waited longest; uniform distribution: the most idle "
                "agent, whatever the level.",
                "after the guides to Avaya Communication Manager",
                [] {
                    return PartRules{.agents = {A::idle}, .calls = {C::priority, C::wait}};
                }},
    PolicyEntry{
        "avaya_ucd_loa",
        "Greatest need: the call that waited longest; uniform distribution: the least "
        "occupied agent, whatever the level.",
        "after the guides to Avaya Communication Manager",
        [] {
            return PartRules{.agents = {A::occupancy, A::idle}, .calls = {C::priority, C::wait}};
        }},
    PolicyEntry{"avaya_ead_mia",
                "Skill level: the calls of the agent's best level first; expert distribution: of "
                "the best level the most idle agent.",
                "after the guides to Avaya Communication Manager",
                [] {
                    return PartRules{.calls = {C::level, C::priority, C::wait}};
                }},
    PolicyEntry{"avaya_ead_loa",
                "Skill level: the calls of the agent's best level first; expert distribution: of "
                "the best level the least occupied agent.",
                "after the guides to Avaya Communication Manager",
                [] {
                    return PartRules{.agents = {A::level, A::occupancy, A::idle},
                                     .calls = {C::level, C::priority, C::wait}};
                }},
    PolicyEntry{"avaya_service_objective",
                "The call with the longest wait over the objective of its type; of the best level "
                "the most idle agent.",
                "after the guides to Avaya Business Advocate",
                [] {
                    return PartRules{.calls = {C::wait_to_objective, C::wait}};
                }},
    PolicyEntry{"avaya_percent_allocation",
                "Percent allocation: the call type farthest below its share of the agent's work "
                "(work_share of its skills); of the best level the most idle agent.",
                "after the guides to Avaya Business Advocate",
                [] {
                    return PartRules{.calls = {C::work_share, C::priority, C::wait}};
                }},
    PolicyEntry{"uccx_longest_available",
                "The caller with the best priority, then the oldest, whatever the queue; the agent "
                "available longest.",
                "after the public documentation of Cisco UCCX",
                [] {
                    return PartRules{.agents = {A::idle}, .calls = {C::priority, C::wait}};
                }},
    PolicyEntry{
        "uccx_most_handled",
        "Callers as with uccx_longest_available; the agent who handled the most contacts.",
        "after the public documentation of Cisco UCCX",
        [] {
            return PartRules{.agents = {A::most_calls, A::idle}, .calls = {C::priority, C::wait}};
        }},
    PolicyEntry{"uccx_shortest_handle_time",
                "Callers as with uccx_longest_available; the agent with the shortest mean handle "
                "time.",
                "after the public documentation of Cisco UCCX",
                [] {
                    return PartRules{.agents = {A::mean_handle_time, A::idle},
                                     .calls = {C::priority, C::wait}};
                }},
    PolicyEntry{"uccx_most_skilled",
                "Callers as with uccx_longest_available; the agent with the highest mean "
                "proficiency, by the weights of the call type, then with the best level.",
                "after the public documentation of Cisco UCCX",
                [] {
                    return PartRules{.agents = {A::proficiency, A::level, A::idle},
                                     .calls = {C::priority, C::wait}};
                }},
    PolicyEntry{
        "uccx_least_skilled",
        "Callers as with uccx_longest_available; the agent with the lowest mean proficiency, "
        "then with the worst level, so that experts stay free.",
        "after the public documentation of Cisco UCCX",
        [] {
            return PartRules{.agents = {A::worst_proficiency, A::worst_level, A::idle},
                             .calls = {C::priority, C::wait}};
        }},
    PolicyEntry{"uccx_by_order",
                "Callers as with uccx_longest_available; the first agent in the list.",
                "after the public documentation of Cisco UCCX",
                [] {
                    return PartRules{.agents = {A::order}, .calls = {C::priority, C::wait}};
                }},
    PolicyEntry{"ucce_precision_queue",
                "Steps of a precision queue open one after another (`after`); of all agents whose "
                "step is open, the one available longest. The call with the best priority, then "
                "the oldest.",
                "after the public documentation of Cisco UCCE",
                [] {
                    return PartRules{.agents = {A::idle}, .calls = {C::priority, C::wait}};
                }},
};

}  // namespace

std::span<const PolicyEntry> vendor_presets() { return table; }

}  // namespace ringside::routing
