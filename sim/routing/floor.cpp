// The parts of the floor that are not on the common path, and what is worked out once.
#include "sim/routing/floor.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace ringside::routing {

Abilities::Abilities(Layout layout) : layout_(std::move(layout)) {
    const std::size_t types = layout_.call_types.size();
    for (const CallTypeRules& type : layout_.call_types) {
        channels_ = std::max(channels_, std::size_t{type.channel} + 1);
    }
    for (const GroupRules& group : layout_.groups) {
        const int slots = std::accumulate(group.slots.begin(), group.slots.end(), 0);
        one_slot_each_ = one_slot_each_ && slots <= 1;
    }
    groups_for_.resize(types);
    skills_.resize(layout_.groups.size() * types);
    lines_for_.resize(layout_.groups.size());
    for (std::size_t group = 0; group < layout_.groups.size(); ++group) {
        for (const Skill& skill : layout_.groups[group].skills) {
            skills_[group * types + skill.call_type.index()] = &skill;
            groups_for_[skill.call_type.index()].push_back({GroupId{group}, skill.level, &skill});
            for (std::size_t priority = 1; priority <= priorities(); ++priority) {
                const auto rank = static_cast<std::uint8_t>(priority);
                lines_for_[group].push_back(
                    {line_of(skill.call_type, rank), skill.call_type, skill.level, rank, &skill});
            }
        }
        std::ranges::stable_sort(lines_for_[group], {}, [](const ServedLine& served) {
            return std::tuple(served.level, served.priority, served.call_type);
        });
    }
    for (auto& groups : groups_for_)
        std::ranges::stable_sort(groups, {}, &ServingGroup::level);

    credit_.resize(types * priorities());
    for (std::size_t type = 0; type < types; ++type) {
        for (std::size_t priority = 1; priority <= priorities(); ++priority) {
            auto& credit = credit_[type * priorities() + priority - 1];
            credit = layout_.call_types[type].wait_credit;
            if (priority < layout_.wait_credit_of_priority.size()) {
                credit += layout_.wait_credit_of_priority[priority];
            }
        }
    }
}

Floor::Floor(std::shared_ptr<const Abilities> abilities)
    : abilities_(std::move(abilities)),
      channels_(abilities_->channels()),
      lines_(abilities_->layout().call_types.size() * abilities_->priorities()),
      idle_(abilities_->layout().groups.size() * channels_),
      links_(abilities_->layout().group_of_agent.size() * channels_),
      agents_(abilities_->layout().group_of_agent.size()) {
    for (std::size_t agent = 0; agent < agents_.size(); ++agent) {
        Agent& it = agents_[agent];
        for (std::size_t channel = 0; channel < channels_; ++channel) {
            links_[agent * channels_ + channel].previous = AgentId{agent};
        }
        it.group = abilities_->layout().group_of_agent[agent];
        const GroupRules& rules = abilities_->layout().groups[it.group.index()];
        it.slots = rules.slots;
        it.one_channel_at_a_time = rules.one_channel_at_a_time;
    }
}

std::uint32_t Floor::waiting_of(CallTypeId call_type) const noexcept {
    std::uint32_t count = 0;
    for (std::size_t priority = 1; priority <= abilities_->priorities(); ++priority) {
        count += waiting_in(abilities_->line_of(call_type, static_cast<std::uint8_t>(priority)));
    }
    return count;
}

bool Floor::has_contact(AgentId agent) const noexcept {
    return std::ranges::any_of(agents_[agent.index()].used,
                               [](std::uint8_t used) { return used > 0; });
}

bool Floor::anyone_idle_for(CallTypeId call_type) const noexcept {
    const Channel channel = abilities_->channel_of(call_type);
    return std::ranges::any_of(abilities_->groups_for(call_type), [&](const ServingGroup& serving) {
        return idle_in(serving.group, channel) > 0;
    });
}

void Floor::rejoin(ContactId call) {
    const Call& it = calls_[call.index()];
    // It has waited longer than most: look from the head.
    ContactId successor = head(it.line);
    while (successor && precedes(calls_[successor.index()], it)) {
        successor = calls_[successor.index()].next;
    }
    link_before(call, successor);
}

void Floor::leave(ContactId call) {
    if (calls_[call.index()].state == CallState::waiting)
        unlink(call);
    calls_[call.index()].state = CallState::unknown;
}

void Floor::take_over(std::shared_ptr<const Abilities> abilities) {
    for (Call& call : calls_) {
        if (call.state != CallState::unknown)
            call.joined += abilities_->wait_credit(call.line) - abilities->wait_credit(call.line);
    }
    abilities_ = std::move(abilities);
}

void Floor::cut_off(GroupId group, CallTypeId call_type, bool is_cut_off) {
    cut_off_.resize(abilities_->layout().groups.size() * abilities_->layout().call_types.size());
    cut_off_[place_of(group, call_type)] = is_cut_off ? 1 : 0;
}

void Floor::close_agent(AgentId agent, bool paused) {
    agents_[agent.index()].open = false;
    agents_[agent.index()].paused = paused;
    unlink_everywhere(agent);
}

}  // namespace ringside::routing
