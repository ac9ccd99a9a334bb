// FreeSWITCH's mod_callcenter: its rules, after its source (mod_callcenter.c).
//
// A call type is a queue, a skill is a tier: the skill's level is the tier's level, the agent's
// place among all agents is its position, so no two positions are equal. Times are exact unless
// `poll` and `whole_seconds` say otherwise; FreeSWITCH looks ten times a second and its clock
// counts whole seconds.
//
// A caller who hung up and is back takes its old place (abandoned-resume-allowed) where the host
// knows who calls: `since` of call_queued is then when the last call of this caller queued.
//
// What is not here. A busy phone (busy-delay-time): an agent declines or does not answer, there is
// no third way. The skill score: FreeSWITCH writes 0 for everybody. Agents who are on demand, on
// standby, or on calls from outside the center. The timers of waiting are looked at every half
// second there, and at their instant here. The strategy is one for all queues.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sim/routing/policy.hpp"

namespace ringside::routing {

enum class FreeswitchStrategy : std::uint8_t {
    longest_idle_agent,
    agent_with_least_talk_time,
    agent_with_fewest_calls,
    random,
    sequentially_by_agent_order,
    ring_all,
    ring_progressively,
    round_robin,
    top_down,
};

/// The settings, under the names and with the defaults of FreeSWITCH; a zero length switches a rule
/// off unless said otherwise.
struct FreeswitchProfile {
    FreeswitchStrategy strategy = FreeswitchStrategy::longest_idle_agent;
    events::Duration ring_progressively_delay = std::chrono::seconds{10};
    /// By call type: seconds that count as waited when calls are ordered. Missing: none.
    std::vector<events::Duration> base_score = {};
    /// time-base-score = system: the time since the caller entered, and not only in this queue.
    bool counts_time_before_queue = false;

    bool tier_rules_apply = false;
    events::Duration tier_rule_wait = {};
    bool tier_rule_wait_multiply_level = false;
    bool tier_rule_no_agent_no_wait = true;
    std::uint8_t tier_of_level_1 = 1;  ///< FreeSWITCH's tiers begin at 0 or at 1, our levels at 1

    events::Duration wrap_up_time = {};
    events::Duration reject_delay_time = {};     ///< after a call that the agent declined
    events::Duration no_answer_delay_time = {};  ///< after a call not answered
    std::uint32_t max_no_answer = 0;  ///< so many in a row put the agent on break; 0: never
    events::Duration on_break_for = events::endless;  ///< endless: until it signs in again

    events::Duration max_wait_time = {};
    events::Duration max_wait_time_with_no_agent = {};
    /// Longer than max_wait_time_with_no_agent by this must a caller itself have waited; with zero,
    /// who comes while there is no agent is sent away at once.
    events::Duration max_wait_time_with_no_agent_time_reached = std::chrono::seconds{5};

    /// A caller who left the queue unanswered, and calls it again within `discard_abandoned_after`,
    /// has its old place and score; the timers of waiting start anew.
    bool abandoned_resume_allowed = false;
    events::Duration discard_abandoned_after = std::chrono::seconds{60};

    events::Duration poll = {};  ///< calls are matched at multiples of it; zero: at once
    bool whole_seconds = false;  ///< the clock counts whole seconds
};

/// The names of the strategies, in the order of their enumeration.
std::span<const std::string_view> freeswitch_strategies();

std::unique_ptr<Policy> make_freeswitch(const FreeswitchProfile& profile,
                                        const Abilities& abilities);

}  // namespace ringside::routing
