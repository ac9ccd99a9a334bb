// The floor: who waits and who is free, as the events so far tell. Every operation on the common
// path is a few pointer moves, whatever the number of calls that wait or agents that are idle.
// It has no clock and draws nothing; policies read it, only the router changes it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/routing/layout.hpp"

namespace ringside::routing {

using events::AgentId;
using events::CallTypeId;
using events::ContactId;
using events::GroupId;
using events::Time;

/// A line of waiting calls: those of one call type and one priority, the one that joined first
/// (wait credit taken into account) at the head. Position: call type * priorities + priority - 1.
using LineId = events::Id<struct LineTag, std::uint32_t>;

/// A line that a group can serve, and how well.
struct ServedLine {
    LineId line;
    CallTypeId call_type;
    std::uint8_t level = 1;
    std::uint8_t priority = 1;
    const Skill* skill = nullptr;
};

/// A group that can serve a call type, and how well.
struct ServingGroup {
    GroupId group;
    std::uint8_t level = 1;
    const Skill* skill = nullptr;
};

/// Who can do what, worked out once from the layout and shared by all copies of a floor.
class Abilities {
  public:
    explicit Abilities(Layout layout);
    Abilities(const Abilities&) = delete;  // its tables point into its layout
    Abilities& operator=(const Abilities&) = delete;

    const Layout& layout() const noexcept { return layout_; }
    std::size_t priorities() const noexcept { return layout_.lowest_priority; }
    std::size_t channels() const noexcept { return channels_; }
    LineId line_of(CallTypeId call_type, std::uint8_t priority) const noexcept {
        return LineId{call_type.index() * priorities() + priority - 1};
    }
    /// The groups that can serve a call type, the lowest level first, then as listed.
    std::span<const ServingGroup> groups_for(CallTypeId call_type) const noexcept {
        return groups_for_[call_type.index()];
    }
    /// The lines that a group can serve: by level, then priority, then call type.
    std::span<const ServedLine> lines_for(GroupId group) const noexcept {
        return lines_for_[group.index()];
    }
    /// How the group serves the call type; null: not at all.
    const Skill* skill(GroupId group, CallTypeId call_type) const noexcept {
        return skills_[group.index() * layout_.call_types.size() + call_type.index()];
    }
    /// The credit with which a call joins: that of its type and that of its priority.
    events::Duration wait_credit(LineId line) const noexcept { return credit_[line.index()]; }
    /// No agent can have two contacts at once.
    bool one_slot_each() const noexcept { return one_slot_each_; }
    Channel channel_of(CallTypeId call_type) const noexcept {
        return layout_.call_types[call_type.index()].channel;
    }

  private:
    Layout layout_;
    std::size_t channels_ = 1;
    bool one_slot_each_ = true;
    std::vector<std::vector<ServingGroup>> groups_for_;
    std::vector<std::vector<ServedLine>> lines_for_;
    std::vector<events::Duration> credit_;
    std::vector<const Skill*> skills_;
};

/// What a call is to the floor. A call that looks for an agent on arrival stands in no line yet.
enum class CallState : std::uint8_t { unknown, looking, waiting, offered, connected };

class Floor {
  public:
    explicit Floor(std::shared_ptr<const Abilities> abilities);

    const Abilities& abilities() const noexcept { return *abilities_; }

    // --- Who waits. ---------------------------------------------------------------------------
    std::size_t lines() const noexcept { return lines_.size(); }
    /// The first of a line, or none.
    ContactId head(LineId line) const noexcept { return lines_[line.index()].head; }
    ContactId last(LineId line) const noexcept { return lines_[line.index()].tail; }
    ContactId next_in_line(ContactId call) const noexcept { return calls_[call.index()].next; }
    std::uint32_t waiting_in(LineId line) const noexcept { return lines_[line.index()].count; }
    /// Calls in all lines, not counting those on offer.
    std::uint32_t waiting() const noexcept { return waiting_; }
    /// Calls of a type that wait, over all priorities, not counting those on offer.
    std::uint32_t waiting_of(CallTypeId call_type) const noexcept;
    /// When the call joined, moved back by its wait credit: a smaller value has waited longer.
    Time joined_with_credit(ContactId call) const noexcept { return calls_[call.index()].joined; }
    std::uint64_t serial(ContactId call) const noexcept { return calls_[call.index()].serial; }
    CallState state(ContactId call) const noexcept {
        return call.index() < calls_.size() ? calls_[call.index()].state : CallState::unknown;
    }
    CallTypeId call_type(ContactId call) const noexcept { return calls_[call.index()].call_type; }
    /// The line in which the call waits, or would.
    LineId line_of(ContactId call) const noexcept { return calls_[call.index()].line; }

    // --- Who is free. -------------------------------------------------------------------------
    /// The longest idle agent of a group on a channel, or none.
    AgentId longest_idle(GroupId group, Channel channel) const noexcept {
        return idle_[group.index() * channels_ + channel].head;
    }
    AgentId next_idle(AgentId agent, Channel channel) const noexcept {
        return links_[agent.index() * channels_ + channel].next;
    }
    std::uint32_t idle_in(GroupId group, Channel channel) const noexcept {
        return idle_[group.index() * channels_ + channel].count;
    }
    /// Since when nothing has changed on the agent's slots.
    Time idle_since(AgentId agent) const noexcept { return agents_[agent.index()].idle_since; }
    GroupId group_of(AgentId agent) const noexcept { return agents_[agent.index()].group; }
    bool is_available(AgentId agent, Channel channel) const noexcept;
    /// Whether some slot of the agent is in use: on offer, in talk, or in the work after it.
    bool has_contact(AgentId agent) const noexcept;
    /// Signed in, paused or not.
    bool is_signed_in(AgentId agent) const noexcept {
        return agents_[agent.index()].open || agents_[agent.index()].paused;
    }
    /// Whether some agent could take a call of this type now.
    bool anyone_idle_for(CallTypeId call_type) const noexcept;
    /// Whether the host has said that calls of the type cannot reach the group.
    bool is_cut_off(GroupId group, CallTypeId call_type) const noexcept {
        const std::size_t place = place_of(group, call_type);
        return place < cut_off_.size() && cut_off_[place] != 0;
    }

    // --- Changes, for the router only. --------------------------------------------------------
    /// A call has come and looks for an agent; it stands in no line yet.
    void arrive(const events::Event& queued);
    /// The call found none: it joins the line of its type and priority.
    void join(ContactId call);
    /// A call that is not answered by its agent waits on, in its old place.
    void rejoin(ContactId call);
    /// A call leaves for good; the agents that it was offered to are not: see `first_offered`.
    void leave(ContactId call);
    /// A connected call is over.
    void forget(ContactId call) noexcept { calls_[call.index()].state = CallState::unknown; }
    /// The call is on offer to the agent (and perhaps to others too): one slot is taken.
    void offer(ContactId call, AgentId agent);
    /// The offer is over: the slot stays taken until the agent is idle again.
    void end_offer(ContactId call, AgentId agent);
    /// The same, for a call that is on offer to nobody else.
    void end_only_offer(ContactId call, AgentId agent) {
        calls_[call.index()].first_offered = AgentId{};
        agents_[agent.index()].on_offer = false;
    }
    void connect(ContactId call) noexcept { calls_[call.index()].state = CallState::connected; }
    /// The agents that a call is on offer to, as a chain.
    AgentId first_offered(ContactId call) const noexcept {
        return calls_[call.index()].first_offered;
    }
    AgentId next_offered(AgentId agent) const noexcept {
        return agents_[agent.index()].next_offered;
    }
    bool is_offered_only_to(ContactId call, AgentId agent) const noexcept {
        return first_offered(call) == agent && next_offered(agent).is_none();
    }
    /// The agent's slots are not what they were: its idle time starts again.
    void slot_changed(AgentId agent, Time now) {
        agents_[agent.index()].idle_since = now;
        refresh(agent);
    }
    /// One slot is free again (call type given), or all of them and the agent is open (none).
    void free_slot(AgentId agent, CallTypeId call_type, Time now);
    /// The agent takes contacts again, beside those that it has.
    void reopen_agent(AgentId agent, Time now) {
        agents_[agent.index()].open = true;
        slot_changed(agent, now);
    }
    /// The agent takes nothing more: paused, or else signed out.
    void close_agent(AgentId agent, bool paused);
    /// Whether calls of the type can reach the group.
    void cut_off(GroupId group, CallTypeId call_type, bool is_cut_off);
    /// Other rules for the same calls and agents.
    void take_over(std::shared_ptr<const Abilities> abilities);

  private:
    struct Line {
        ContactId head;
        ContactId tail;
        std::uint32_t count = 0;
    };
    struct Call {
        Time joined{};
        std::uint64_t serial = 0;
        ContactId previous;
        ContactId next;
        LineId line;
        AgentId first_offered;
        CallTypeId call_type;
        CallState state = CallState::unknown;
    };
    /// An agent that is its own neighbour is on no list.
    struct Links {
        AgentId previous;
        AgentId next;
    };
    struct IdleList {
        AgentId head;
        AgentId tail;
        std::uint32_t count = 0;
    };
    struct Agent {
        Time idle_since{};
        GroupId group;
        bool open = false;                  ///< signed in and not paused
        bool paused = false;                ///< where it is not open; else of the last time
        bool on_offer = false;              ///< one offer at a time
        bool one_channel_at_a_time = true;  ///< of its group's rules, as are slots
        std::array<std::uint8_t, max_channels> used{};
        std::array<std::uint8_t, max_channels> slots{};
        AgentId next_offered;
    };

    std::size_t place_of(GroupId group, CallTypeId call_type) const noexcept {
        return group.index() * abilities_->layout().call_types.size() + call_type.index();
    }
    bool precedes(const Call& one, const Call& other) const noexcept {
        return one.joined != other.joined ? one.joined < other.joined : one.serial < other.serial;
    }
    void link_before(ContactId call, ContactId successor);
    void unlink(ContactId call);
    void link_idle(AgentId agent, Channel channel);
    void unlink_idle(AgentId agent, Channel channel);
    /// Puts the agent at the end of the idle lists where it has a free slot.
    void refresh(AgentId agent);
    void unlink_everywhere(AgentId agent);

    std::shared_ptr<const Abilities> abilities_;
    std::size_t channels_;
    std::vector<Line> lines_;
    std::vector<Call> calls_;
    std::vector<IdleList> idle_;
    std::vector<Links> links_;
    std::vector<Agent> agents_;
    std::vector<char> cut_off_;  ///< group * call types + type; empty until one is
    std::uint32_t waiting_ = 0;
};

inline bool Floor::is_available(AgentId agent, Channel channel) const noexcept {
    const Agent& it = agents_[agent.index()];
    if (!it.open || it.on_offer || it.used[channel] >= it.slots[channel])
        return false;
    if (channels_ == 1 || !it.one_channel_at_a_time)
        return true;
    for (std::size_t other = 0; other < channels_; ++other) {
        if (other != channel && it.used[other] > 0)
            return false;
    }
    return true;
}

inline void Floor::link_before(ContactId call, ContactId successor) {
    Call& it = calls_[call.index()];
    Line& line = lines_[it.line.index()];
    const ContactId previous = successor ? calls_[successor.index()].previous : line.tail;
    it.previous = previous;
    it.next = successor;
    (previous ? calls_[previous.index()].next : line.head) = call;
    (successor ? calls_[successor.index()].previous : line.tail) = call;
    ++line.count;
    ++waiting_;
    it.state = CallState::waiting;
}

inline void Floor::unlink(ContactId call) {
    const Call& it = calls_[call.index()];
    Line& line = lines_[it.line.index()];
    (it.previous ? calls_[it.previous.index()].next : line.head) = it.next;
    (it.next ? calls_[it.next.index()].previous : line.tail) = it.previous;
    --line.count;
    --waiting_;
}

// By the compiler's own count it is too large to inline; a call would cost 1% of a simulated call.
[[gnu::always_inline]] inline void Floor::arrive(const events::Event& queued) {
    const ContactId call = queued.contact;
    if (call.index() >= calls_.size()) [[unlikely]]
        calls_.resize(call.index() + 1);
    Call& it = calls_[call.index()];
    it.line = abilities_->line_of(queued.call_type, queued.priority);
    it.joined = queued.time - abilities_->wait_credit(it.line) - queued.waited;
    it.serial = queued.serial;
    it.first_offered = AgentId{};
    it.call_type = queued.call_type;
    it.state = CallState::looking;
}

inline void Floor::join(ContactId call) {
    const Call& it = calls_[call.index()];
    // Later legs bring the wait of earlier ones: they may stand before the tail.
    ContactId successor;
    for (ContactId last = lines_[it.line.index()].tail; last && precedes(it, calls_[last.index()]);
         last = calls_[last.index()].previous) {
        successor = last;
    }
    link_before(call, successor);
}

inline void Floor::link_idle(AgentId agent, Channel channel) {
    IdleList& list = idle_[agents_[agent.index()].group.index() * channels_ + channel];
    Links& links = links_[agent.index() * channels_ + channel];
    links = {list.tail, AgentId{}};
    (list.tail ? links_[list.tail.index() * channels_ + channel].next : list.head) = agent;
    list.tail = agent;
    ++list.count;
}

inline void Floor::unlink_idle(AgentId agent, Channel channel) {
    IdleList& list = idle_[agents_[agent.index()].group.index() * channels_ + channel];
    Links& links = links_[agent.index() * channels_ + channel];
    (links.previous ? links_[links.previous.index() * channels_ + channel].next : list.head) =
        links.next;
    (links.next ? links_[links.next.index() * channels_ + channel].previous : list.tail) =
        links.previous;
    links.previous = agent;
    --list.count;
}

inline void Floor::unlink_everywhere(AgentId agent) {
    for (std::size_t channel = 0; channel < channels_; ++channel) {
        if (links_[agent.index() * channels_ + channel].previous != agent) {
            unlink_idle(agent, static_cast<Channel>(channel));
        }
    }
}

inline void Floor::refresh(AgentId agent) {
    for (std::size_t position = 0; position < channels_; ++position) {
        const auto channel = static_cast<Channel>(position);
        if (links_[agent.index() * channels_ + channel].previous != agent)
            unlink_idle(agent, channel);
        if (is_available(agent, channel))
            link_idle(agent, channel);
    }
}

inline void Floor::offer(ContactId call, AgentId agent) {
    Call& it = calls_[call.index()];
    if (it.state == CallState::waiting)
        unlink(call);
    it.state = CallState::offered;
    Agent& who = agents_[agent.index()];
    who.on_offer = true;
    who.next_offered = it.first_offered;
    it.first_offered = agent;
    ++who.used[abilities_->channel_of(it.call_type)];
    unlink_everywhere(agent);  // one offer at a time
}

inline void Floor::end_offer(ContactId call, AgentId agent) {
    Agent& who = agents_[agent.index()];
    AgentId* link = &calls_[call.index()].first_offered;
    while (*link && *link != agent)
        link = &agents_[link->index()].next_offered;
    if (*link)
        *link = who.next_offered;
    who.on_offer = false;
    who.next_offered = AgentId{};
}

inline void Floor::free_slot(AgentId agent, CallTypeId call_type, Time now) {
    Agent& who = agents_[agent.index()];
    if (call_type.is_none()) {
        who.open = true;
        who.used = {};
    } else {
        std::uint8_t& used = who.used[abilities_->channel_of(call_type)];
        if (used > 0)
            --used;
    }
    slot_changed(agent, now);
}

}  // namespace ringside::routing
