// Changes from outside are carried out: agents come and are taken away, calls burst in, the IVR
// fails, another router takes over.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {
namespace {

using engine::Purpose;
using engine::Stream;

constexpr std::uint32_t begins = 1;
constexpr std::uint32_t ends = 0;

}  // namespace

void Center::follow(const Model& model) {
    const std::size_t known = model_->commands.size();
    assert(model.all_agents() == model_->all_agents());
    for (std::size_t command = known; command < model.commands.size(); ++command)
        assert(model.commands[command].at >= now_ && "what has gone by cannot be heard of");
    model_ = &model;
    plan_ = std::make_shared<const Plan>(model);
    schedule_commands(known);
}

/// What ends at an instant ends before anything begins, each in the order of the list.
void Center::schedule_commands(std::size_t first) {
    const auto put = [this](Time time, std::uint32_t step, std::uint32_t command) {
        const std::uint64_t tie = std::uint64_t{step} << 32 | command;
        if (time < model_->horizon.end())
            calendar_.put(notice(time, Rank::command, tie, command, step));
    };
    for (std::size_t command = first; command < model_->commands.size(); ++command) {
        const Command& it = model_->commands[command];
        put(it.at, begins, static_cast<std::uint32_t>(command));
        if (!std::holds_alternative<CallBurst>(it.what))
            put(it.until, ends, static_cast<std::uint32_t>(command));
    }
}

void Center::command_is_due(std::uint32_t command, bool begins_now) {
    const Command& it = model_->commands[command];
    if (const auto* agents = std::get_if<AgentsChange>(&it.what)) {
        agents_change(*agents, command, begins_now);
    } else if (const auto* absent = std::get_if<AgentAbsent>(&it.what)) {
        is_absent(absent->agent, begins_now);
    } else if (const auto* pause = std::get_if<AgentBreak>(&it.what)) {
        takes_break(pause->agent, it.until, begins_now);
    } else if (std::holds_alternative<CallBurst>(it.what)) {
        bursts_.resize(std::max(bursts_.size(), std::size_t{command} + 1));
        next_call_of_burst(command);
    } else if (std::holds_alternative<IvrOutage>(it.what)) {
        if (begins_now)
            ivr_fails(command);
        else if (ivr_outage_ == command)
            ivr_outage_ = no_command;
    } else if (const auto* change = std::get_if<PlatformChange>(&it.what)) {
        platform_changes(*change, command, begins_now);
    } else {
        routing_changes(command);
    }
}

// --- Agents. ------------------------------------------------------------------------------------

Center::Held& Center::held(AgentId agent) {
    held_.resize(agents_.size());
    return held_[agent.index()];
}

/// Whether a command keeps the agent away, whatever the roster says.
bool Center::is_held(AgentId agent) const noexcept {
    return !held_.empty() &&
           (held_[agent.index()].absent > 0 || held_[agent.index()].taken_by != no_command);
}

void Center::agents_change(const AgentsChange& change, std::uint32_t command, bool begins_now) {
    if (model_->groups[change.group.index()].leaving == Leaving::any) {
        heads_change(change.group, 0, begins_now ? change.more : -change.more);
    } else if (change.more < 0 && begins_now) {
        take_away(change.group, static_cast<std::uint32_t>(-change.more), command);
    } else if (change.more < 0) {
        give_back(command);
    } else {
        for (std::uint32_t seat = 0; seat < static_cast<std::uint32_t>(change.more); ++seat)
            extra_agent(model_->agent_of(change.group, change.first_seat + seat), begins_now);
    }
}

/// Seats are nobody's: only how many are planned, and how many more or fewer are wanted, counts.
void Center::heads_change(GroupId group, std::int32_t planned, std::int32_t more) {
    wanted_.resize(model_->groups.size());
    Wanted& it = wanted_[group.index()];
    const auto heads = [&] { return std::max(it.planned + it.more, 0); };
    const std::int32_t before = heads();
    it.planned += planned;
    it.more += more;
    for (std::int32_t head = before; head < heads(); ++head)
        anybody_joins(group);
    for (std::int32_t head = heads(); head < before; ++head)
        leaves_any(group);
}

/// As if the roster said it.
void Center::extra_agent(AgentId agent, bool comes_now) {
    Planned& plan = planned_[agent.index()];
    plan.on_duty = plan.there = comes_now;
    if (!held_.empty() && held_[agent.index()].taken_by != no_command)
        return;
    if (comes_now) {
        shift_starts(agent);
        comes_back(agent);
    } else {
        emit(EventKind::agent_shift_ended, agent).since = shift_started_[agent.index()];
        leaves_seat(agent);
    }
}

/// Those who are there, the lowest numbers first; then those who should be; then all others.
void Center::take_away(GroupId group, std::uint32_t agents, std::uint32_t command) {
    const auto seats = [&](auto&& is_meant) {
        const std::uint32_t own = model_->groups[group.index()].seats();
        for (std::uint32_t seat = 0; agents > 0 && seat < own + model_->extra_rows(); ++seat) {
            const AgentId agent = model_->agent_of(group, seat);
            if (held(agent).taken_by != no_command || !is_meant(agent))
                continue;
            --agents;
            held(agent).taken_by = command;
            if (!planned_[agent.index()].on_duty)
                continue;
            emit(EventKind::agent_shift_ended, agent).since = shift_started_[agent.index()];
            leaves_seat(agent);
        }
    };
    seats([&](AgentId agent) { return planned_[agent.index()].there && held(agent).absent == 0; });
    seats([&](AgentId agent) { return planned_[agent.index()].on_duty; });
    seats([&](AgentId agent) { return agent.index() < model_->agents(); });
}

void Center::give_back(std::uint32_t command) {
    for (std::size_t number = 0; number < held_.size(); ++number) {
        if (held_[number].taken_by != command)
            continue;
        held_[number].taken_by = no_command;
        const AgentId agent{number};
        if (planned_[number].on_duty)
            shift_starts(agent);
        comes_back(agent);
    }
}

void Center::is_absent(AgentId agent, bool begins_now) {
    const bool was_held = is_held(agent);
    held(agent).absent += begins_now ? 1 : -1;
    if (!begins_now)
        comes_back(agent);
    else if (!was_held && planned_[agent.index()].there)
        leaves_seat(agent);
}

/// Nothing keeps the agent away any more: it comes if the roster says so.
void Center::comes_back(AgentId agent) {
    if (!is_held(agent) && planned_[agent.index()].there)
        comes(agent, break_until(agent));
}

void Center::takes_break(AgentId agent, Time until, bool begins_now) {
    Time& wanted = held(agent).break_until;
    if (!begins_now) {
        if (wanted <= now_)
            break_ends(agent);
        return;
    }
    wanted = std::max(wanted, until);
    if (!is_held(agent) && planned_[agent.index()].there)
        break_starts(agent, wanted);
}

/// The end of the break that the agent is in, by roster or by command.
Time Center::break_until(AgentId agent) const noexcept {
    const Time planned = planned_[agent.index()].break_until;
    return held_.empty() ? planned : std::max(planned, held_[agent.index()].break_until);
}

// --- Calls, the IVR and the routing. ------------------------------------------------------------

/// Moments of which all orders are equally likely, one after the other: the next one is the least
/// of those that are left, so it needs nothing but the last one and a word of its own.
void Center::next_call_of_burst(std::uint32_t command) {
    const Command& it = model_->commands[command];
    const auto& burst = std::get<CallBurst>(it.what);
    Burst& at_hand = bursts_[command];
    if (at_hand.calls == burst.calls)
        return;
    const std::uint32_t day =
        model_->horizon.steady_state ? 0 : model_->horizon.moment_of(it.at).day;
    at_hand.next = serial_of(burst.call_type.index(), day, index_of_burst(command, at_hand.calls));
    const double left = burst.calls - at_hand.calls;
    Stream stream(key_, at_hand.next, Purpose::arrival);
    at_hand.share_left *= std::pow(stream.uniform(), 1.0 / left);
    ++at_hand.calls;
    const double length_s = events::to_seconds(it.until - it.at);
    const Time time = it.at + events::from_seconds((1.0 - at_hand.share_left) * length_s);
    // Rounding may bring the last one to the end.
    if (time < model_->horizon.end())
        calendar_.put(notice(time, Rank::burst_call, at_hand.next, command));
}

/// The call that the burst has announced; the next one is announced before it comes.
void Center::burst_call_arrives(std::uint32_t command) {
    const std::uint64_t serial = bursts_[command].next;
    next_call_of_burst(command);
    const auto& burst = std::get<CallBurst>(model_->commands[command].what);
    contact_comes(burst.call_type, serial, engine::first_words(key_, serial).talk);
}

void Center::ivr_fails(std::uint32_t command) {
    ivr_outage_ = command;
    for (std::size_t handle = 0; handle < contacts_.size(); ++handle) {
        Contact& it = contacts_[handle];
        if (it.state != ContactState::in_ivr)
            continue;
        ++it.stamp;
        notice_is_stale();
        leaves_failed_ivr(ContactId{handle});
    }
}

/// Who has said all that there was to say, or left a message, does not go on to a queue.
void Center::leaves_failed_ivr(ContactId call) {
    const auto& outage = std::get<IvrOutage>(model_->commands[ivr_outage_].what);
    const auto& node = model_->ivr->nodes[at(call).ivr_node.index()].what;
    const bool is_over =
        std::holds_alternative<IvrGoodbye>(node) || std::holds_alternative<IvrVoicemail>(node);
    if (outage.callers_hang_up || is_over)
        leaves_ivr(call, EventKind::ivr_hung_up);
    else
        asks_for_agent(call);
}

/// Agents who were left idle while calls waited may have something to do under the new rules.
void Center::routing_changes(std::uint32_t command) {
    const Plan::Rules& rules = plan_->changes.at(command);
    router_.take_over(rules.abilities, rules.policy);
    brings_chance_ = router_.needs_chance();
    next_wake_ = events::never;
    Event& changed = emit(EventKind::routing_changed);
    changed.serial = command;
    if (brings_chance_)
        changed.chance = chance_of_now(AgentId{});
    route(changed);
}

}  // namespace ringside::center
