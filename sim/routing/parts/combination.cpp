// The choices of a policy made of parts. With equal keys the agent idle longest wins, then the
// lower number; and the call that came first.
#include "sim/routing/parts/combination.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

#include "sim/routing/parts/words.hpp"

namespace ringside::routing {
namespace {

constexpr std::size_t most_keys = 9;

/// Without a key of waiting, calls with equal keys are taken by their credited wait.
std::vector<CallKey> with_wait(std::vector<CallKey> keys) {
    const auto is_wait = [](CallKey key) {
        return key == CallKey::wait || key == CallKey::credited_wait || key == CallKey::last_come;
    };
    if (std::ranges::none_of(keys, is_wait))
        keys.push_back(CallKey::credited_wait);
    return keys;
}

/// The values of a list of keys.
struct Values {
    std::array<double, most_keys> of{};

    template <class Key>
    Values(const std::vector<Key>& keys, const Look& look, const Pair& pair) {
        for (std::size_t place = 0; place < keys.size(); ++place)
            of[place] = value_of(keys[place], look, pair);
    }
    auto operator<=>(const Values&) const = default;
};

bool has_gate(const Abilities& abilities) {
    return std::ranges::any_of(abilities.layout().groups, [](const GroupRules& group) {
        return std::ranges::any_of(group.skills,
                                   [](const Skill& skill) { return !skill.gate.is_always_open(); });
    });
}

/// When the pair's weight is no longer below zero.
Time positive_at(const Look& look, const Pair& pair) {
    const double weight = -value_of(CallKey::weight, look, pair);
    const double growth = pair.skill->weight.per_second_waited + pair.skill->weight.per_second_idle;
    if (growth <= 0.0)
        return events::never;
    // Rounded up: a wake-up too early changes nothing, but asks for another.
    return events::after(look.now(), events::from_seconds(-weight / growth + 2e-9));
}

}  // namespace

Combination::Combination(const Abilities& abilities, PartRules rules,
                         std::optional<Estimates> estimates)
    : rules_(std::move(rules)),
      records_(
          abilities.layout().group_of_agent.size(),
          rules_.auto_reserve ||
                  std::ranges::any_of(rules_.calls, [](CallKey key) { return needs_records(key); })
              ? abilities.layout().call_types.size()
              : 0),
      last_offered_(abilities.layout().call_types.size()),
      escalation_(abilities),
      only_group_(abilities.layout().call_types.size()),
      only_line_(abilities.layout().groups.size()),
      heads_only_(rules_.of_longest_idle == 0 && !rules_.auto_reserve &&
                  std::ranges::none_of(rules_.agents, tells_agents_of_a_group_apart)),
      levels_first_(!rules_.agents.empty() && rules_.agents.front() == AgentKey::level),
      by_idle_time_(rules_.of_longest_idle == 0 &&
                    (rules_.agents == std::vector{AgentKey::level, AgentKey::idle} ||
                     rules_.agents == std::vector{AgentKey::idle})),
      by_credited_wait_(rules_.calls == std::vector{CallKey::credited_wait}),
      matches_(has_gate(abilities) || !escalation_.is_empty() || rules_.poll ||
               rules_.auto_reserve || std::ranges::count(rules_.calls, CallKey::weight) > 0),
      needs_chance_(std::ranges::any_of(rules_.agents, routing::needs_chance)),
      keeps_records_(
          rules_.auto_reserve ||
          std::ranges::any_of(rules_.agents, [](AgentKey key) { return needs_records(key); }) ||
          std::ranges::any_of(rules_.calls, [](CallKey key) { return needs_records(key); })),
      last_first_(std::ranges::count(rules_.calls, CallKey::last_come) > 0),
      estimates_(std::move(estimates)) {
    rules_.calls = with_wait(std::move(rules_.calls));
    assert(rules_.agents.size() <= most_keys && rules_.calls.size() <= most_keys);
    if (rules_.nobody_there != NobodyThere::wait) {
        there_.resize(abilities.layout().groups.size());
        is_there_.resize(abilities.layout().group_of_agent.size());
    }
    sees_events_ = keeps_records_ || estimates_ || !there_.empty();
    find_where_no_choice_is(abilities);
}

void Combination::find_where_no_choice_is(const Abilities& abilities) {
    const bool is_simple = !matches_ && rules_.ring == Ring::one && !rules_.last_agent_first;
    is_plain_ = is_simple && by_idle_time_;
    for (std::size_t type = 0; is_simple && heads_only_ && type < only_group_.size(); ++type) {
        const auto groups = abilities.groups_for(CallTypeId{type});
        if (groups.size() == 1)
            only_group_[type] = {groups.front().group, abilities.channel_of(CallTypeId{type})};
    }
    // Whoever takes a call, in turn, is remembered.
    const bool takes_the_head = !matches_ && !last_first_ && rules_.ring == Ring::one &&
                                std::ranges::count(rules_.agents, AgentKey::round_robin) == 0;
    for (std::size_t group = 0; takes_the_head && group < only_line_.size(); ++group) {
        const auto lines = abilities.lines_for(GroupId{group});
        if (lines.size() == 1) {
            only_line_[group] = {lines.front().line, abilities.channel_of(lines.front().call_type)};
        }
    }
}

// --- The two questions. -------------------------------------------------------------------------

void Combination::call_chooses(const Floor& floor, const events::Event& event, ContactId call,
                               Decision& decision, Explanation* why) {
    if (is_plain_ && why == nullptr) {
        if (const AgentId agent = longest_idle(floor, floor.call_type(call)))
            decision.offers.push_back({call, agent});
        return;
    }
    const Look it =
        look(floor, event, floor.state(call) == CallState::looking ? call : ContactId{});
    if (rules_.last_agent_first && gives_to_last_agent(it, call, decision, why))
        return;
    if (rules_.poll) {
        if (floor.anyone_idle_for(floor.call_type(call)))
            decision.wake_at(next_poll(event.time));
        if (why != nullptr)
            why->rule = "Calls and agents are matched at fixed instants: it waits for the next.";
    } else if (matches_) {
        match(it, decision, why);
    } else if (const AgentId agent = choose_agent(it, call, decision, why)) {
        give(it, call, agent, decision);
    }
}

void Combination::agent_chooses(const Floor& floor, const events::Event& event, AgentId agent,
                                Channel channel, Decision& decision, Explanation* why) {
    const Look it = look(floor, event, ContactId{});
    if (rules_.poll) {
        if (floor.waiting() > 0)
            decision.wake_at(next_poll(event.time));
        if (why != nullptr)
            why->rule = "Calls and agents are matched at fixed instants: it stays idle until then.";
    } else if (matches_) {
        match(it, decision, why);
    } else if (const ContactId call = choose_call(it, agent, channel, why)) {
        give(it, call, agent, decision);
    }
}

void Combination::woken(const Floor& floor, const events::Event& event, Decision& decision,
                        Explanation* why) {
    const Look it = look(floor, event, ContactId{});
    // The router asks again after offers; a wake-up of its own at the instant of a poll that is
    // over is one too early for the next.
    const std::size_t offers = decision.offers.size();
    const bool polls_on = offers > 0 && last_poll_ == event.time;
    if (rules_.ring == Ring::progressive)
        ring_more(it, decision, why);
    if (decision.offers.size() > offers)
        return;  // the floor must know of these first
    if (offers > 0 && estimates_ && !rules_.poll)
        return;  // and so must the estimates: it asks to be woken again
    if (rules_.poll && next_poll(event.time) > event.time && !polls_on)
        return decision.wake_at(next_poll(event.time));
    if (rules_.poll)
        last_poll_ = event.time;
    if (matches_)
        match(it, decision, why);
}

/// Steps begin for calls whose time has come.
void Combination::escalate(const Look& look, Decision& decision) {
    if (escalation_.is_empty())
        return;
    for (std::size_t line = 0; line < look.floor.lines(); ++line) {
        for (ContactId call = look.floor.head(LineId{line}); call;
             call = look.floor.next_in_line(call))
            escalate(look, call, decision);
    }
    if (look.looking)
        escalate(look, look.looking, decision);
}

void Combination::escalate(const Look& look, ContactId call, Decision& decision) {
    const CallTypeId call_type = look.floor.call_type(call);
    if (!escalation_.has_steps(call_type))
        return;
    const events::Duration left =
        escalation_.advance(look.floor, call, look.wait_of(call), look.queue_length(call_type));
    decision.wake_at(events::after(look.now(), left));
}

/// One pair: the first call in the order for which there is an agent, and the first of these.
void Combination::match(const Look& look, Decision& decision, Explanation* why) {
    const Floor& floor = look.floor;
    const Abilities& abilities = floor.abilities();
    escalate(look, decision);
    Pair best;
    const auto consider = [&](ContactId call) {
        const AgentId agent = choose_agent(look, call, decision, nullptr);
        if (!agent)
            return;
        const GroupId group = floor.group_of(agent);
        const Pair pair{call, agent, group, abilities.skill(group, floor.call_type(call))};
        if (best.call) {
            const auto key = [&](const Pair& of) {
                return std::tuple(Values(rules_.calls, look, of), floor.serial(of.call));
            };
            if (!(key(pair) < key(best)))
                return;
        }
        best = pair;
    };
    for (std::size_t line = 0; line < floor.lines(); ++line) {
        const ContactId first = first_of(floor, LineId{line});
        if (!first)
            continue;
        consider(first);
        // One that came later may have left out a step.
        if (escalation_.has_steps(floor.call_type(first))) {
            for (ContactId call = floor.head(LineId{line}); call; call = floor.next_in_line(call))
                consider(call);
        }
    }
    if (look.looking)
        consider(look.looking);
    // Of several pairs of one instant the last one's reasons stay.
    if (why != nullptr && (best.call || look.looking)) {
        why->candidates.clear();
        choose_agent(look, best.call ? best.call : look.looking, decision, why);
    } else if (why != nullptr && look.event.kind != events::EventKind::router_woken) {
        explain_call(*why, ContactId{}, rules_.calls);
    }
    if (best.call)
        give(look, best.call, best.agent, decision);
}

// --- Agents compete for a call. -----------------------------------------------------------------

/// The same for the common order, by idle time alone, without working out keys.
AgentId Combination::longest_idle(const Floor& floor, CallTypeId call_type) const noexcept {
    const Channel channel = floor.abilities().channel_of(call_type);
    AgentId best;
    std::uint8_t best_level = 0;
    for (const ServingGroup& serving : floor.abilities().groups_for(call_type)) {
        if (best && levels_first_ && serving.level != best_level)
            break;
        const AgentId agent = floor.longest_idle(serving.group, channel);
        if (agent && (!best || std::tuple(floor.idle_since(agent), agent) <
                                   std::tuple(floor.idle_since(best), best))) {
            best = agent;
            best_level = serving.level;
        }
    }
    return best;
}

/// A pair whose weight is below zero is not matched.
bool Combination::is_too_light(const Look& look, const Pair& pair) const {
    return rules_.calls.front() == CallKey::weight && value_of(CallKey::weight, look, pair) > 0.0;
}

bool Combination::has_done_its_share(const Look& look, const Pair& pair) const {
    return rules_.auto_reserve &&
           records_.share_of_work(pair.agent, look.floor.call_type(pair.call), look.now()) >
               pair.skill->work_share;
}

AgentId Combination::choose_agent(const Look& look, ContactId call, Decision& decision,
                                  Explanation* why) const {
    const Floor& floor = look.floor;
    const Abilities& abilities = floor.abilities();
    const CallTypeId call_type = floor.call_type(call);
    const Channel channel = abilities.channel_of(call_type);
    const events::Duration wait = look.wait_for_gates(call);
    std::vector<AgentId> compared;
    if (rules_.of_longest_idle > 0)
        compared = longest_idle_of_all(look, call);
    Pair best;
    std::optional<Values> best_values;
    for (const ServingGroup& serving : abilities.groups_for(call_type)) {
        // Groups stand in the order of their levels: a worse one cannot win any more.
        if (best.agent && levels_first_ && serving.level != best.skill->level && why == nullptr)
            break;
        AgentId agent = floor.longest_idle(serving.group, channel);
        if (!agent)
            continue;
        const Gate& gate = serving.skill->gate;
        if (!is_open(gate, look, serving.group, call_type, channel, wait)) {
            decision.wake_at(may_open_at(gate, look, call_type, wait));
            if (why != nullptr)
                why->candidates.push_back(closed(look, serving, call));
            continue;
        }
        for (; agent; agent = heads_only_ ? AgentId{} : floor.next_idle(agent, channel)) {
            const Pair pair{call, agent, serving.group, serving.skill};
            if (rules_.of_longest_idle > 0 && std::ranges::find(compared, agent) == compared.end())
                break;  // those behind it are idle for a shorter time
            if (has_done_its_share(look, pair)) {
                if (why != nullptr)
                    why->candidates.push_back(kept_back(look, pair));
                continue;
            }
            if (is_too_light(look, pair)) {
                decision.wake_at(positive_at(look, pair));
                continue;
            }
            const Values values(rules_.agents, look, pair);
            if (why != nullptr)
                why->candidates.push_back(candidate(pair, rules_.agents, values.of, Side::agent));
            const auto key = [&](const Values& of, AgentId who) {
                return std::tuple(of, floor.idle_since(who), who);
            };
            if (!best.agent || key(values, agent) < key(*best_values, best.agent)) {
                best = pair;
                best_values = values;
            }
        }
    }
    if (why != nullptr)
        explain_agent(*why, best.agent, rules_.agents);
    return best.agent;
}

/// The agents idle longest of all who may answer, as many as are compared.
std::vector<AgentId> Combination::longest_idle_of_all(const Look& look, ContactId call) const {
    const Floor& floor = look.floor;
    const CallTypeId call_type = floor.call_type(call);
    const Channel channel = floor.abilities().channel_of(call_type);
    std::vector<AgentId> agents;
    for (const ServingGroup& serving : floor.abilities().groups_for(call_type)) {
        if (!is_open(serving.skill->gate, look, serving.group, call_type, channel,
                     look.wait_for_gates(call)))
            continue;
        for (AgentId agent = floor.longest_idle(serving.group, channel); agent;
             agent = floor.next_idle(agent, channel))
            agents.push_back(agent);
    }
    const std::size_t most = std::min<std::size_t>(agents.size(), rules_.of_longest_idle);
    const auto end = agents.begin() + static_cast<std::ptrdiff_t>(most);
    std::ranges::partial_sort(
        agents, end, {}, [&](AgentId agent) { return std::tuple(floor.idle_since(agent), agent); });
    agents.erase(end, agents.end());
    return agents;
}

bool Combination::gives_to_last_agent(const Look& look, ContactId call, Decision& decision,
                                      Explanation* why) {
    const Floor& floor = look.floor;
    const AgentId agent = look.event.agent;
    const CallTypeId call_type = floor.call_type(call);
    if (!look.looking || !agent ||
        !floor.is_available(agent, floor.abilities().channel_of(call_type)) ||
        floor.abilities().skill(floor.group_of(agent), call_type) == nullptr)
        return false;
    if (why != nullptr) {
        why->rule = "The agent who served this caller before is idle.";
        why->candidates.push_back({.agent = agent, .chosen = true});
    }
    give_to_one(look, call, agent, decision);
    return true;
}

// --- Calls compete for an agent. ----------------------------------------------------------------

ContactId Combination::choose_call(const Look& look, AgentId agent, Channel channel,
                                   Explanation* why) const {
    const Floor& floor = look.floor;
    const Abilities& abilities = floor.abilities();
    Pair best;
    std::optional<Values> best_values;
    for (const ServedLine& served : abilities.lines_for(floor.group_of(agent))) {
        const ContactId call = first_of(floor, served.line);
        if (!call || abilities.channel_of(served.call_type) != channel)
            continue;
        const Pair pair{call, agent, floor.group_of(agent), served.skill};
        if (by_credited_wait_ && why == nullptr) {
            const auto since = [&](ContactId of) {
                return std::tuple(floor.joined_with_credit(of), floor.serial(of));
            };
            if (!best.call || since(call) < since(best.call))
                best = pair;
            continue;
        }
        const Values values(rules_.calls, look, pair);
        if (why != nullptr)
            why->candidates.push_back(candidate(pair, rules_.calls, values.of, Side::call));
        if (!best.call || std::tuple(values, floor.serial(call)) <
                              std::tuple(*best_values, floor.serial(best.call))) {
            best = pair;
            best_values = values;
        }
    }
    if (why != nullptr)
        explain_call(*why, best.call, rules_.calls);
    return best.call;
}

}  // namespace ringside::routing
