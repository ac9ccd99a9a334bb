// Every policy against a router without any data structure: it looks at all calls and all agents,
// each time, by the words of the rule. A random host feeds both; their offers must be the same.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "tests/property/holds.hpp"
#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

struct PlainCall {
    unsigned type = 0;
    unsigned priority = 1;
    Time came;  ///< with the wait of earlier legs
    std::uint64_t serial = 0;
    bool waits = false;
};

struct PlainAgent {
    unsigned group = 0;
    bool open = false;
    bool rings = false;
    bool listed = false;  ///< has said that it is idle since the last offer
    std::array<unsigned, max_channels> used{};
    Time idle_since{};
    std::uint64_t turn = 0;  ///< the order of those idle since one instant
    unsigned calls = 0;
};

/// The rules in words, searched for one after another.
class PlainRouter {
  public:
    PlainRouter(const Layout& layout, std::string policy)
        : layout_(layout), policy_(std::move(policy)), agents_(layout.group_of_agent.size()) {
        for (std::size_t agent = 0; agent < agents_.size(); ++agent) {
            agents_[agent].group = layout.group_of_agent[agent].value;
        }
    }

    /// Agents who may be offered the call now, all equally good.
    std::vector<unsigned> agents_for(unsigned call) const {
        std::vector<unsigned> best;
        for (unsigned agent = 0; agent < agents_.size(); ++agent) {
            if (!can_take(agent, calls_.at(call).type))
                continue;
            const auto comparison = best.empty() ? 0 : compare(agent, best.front(), call);
            if (comparison < 0)
                best.clear();
            if (comparison <= 0)
                best.push_back(agent);
        }
        return best;
    }

    /// The call that the agent takes on a channel.
    std::optional<unsigned> call_for(unsigned agent, Channel channel) const {
        std::optional<unsigned> best;
        for (const auto& [call, it] : calls_) {
            const bool fits =
                it.waits && channel_of(it.type) == channel && level(agents_[agent].group, it.type);
            if (fits && (!best || key(call, agent) < key(*best, agent)))
                best = call;
        }
        return best;
    }

    bool is_available(unsigned agent, Channel channel) const {
        const PlainAgent& it = agents_[agent];
        const GroupRules& rules = layout_.groups[it.group];
        if (!it.open || it.rings || it.used[channel] >= rules.slots[channel])
            return false;
        for (std::size_t other = 0; other < max_channels; ++other) {
            if (other != channel && it.used[other] > 0 && rules.one_channel_at_a_time)
                return false;
        }
        return true;
    }

    void apply(unsigned call, unsigned agent) {
        calls_.at(call).waits = false;
        PlainAgent& it = agents_[agent];
        it.rings = true;
        it.listed = false;
        ++it.used[channel_of(calls_.at(call).type)];
    }
    void slot_changes(unsigned agent, Time now) {
        agents_[agent].listed = !agents_[agent].rings;
        agents_[agent].idle_since = now;
        agents_[agent].turn = ++turns_;
    }

    Channel channel_of(unsigned type) const { return layout_.call_types[type].channel; }
    PlainCall& call(unsigned number) { return calls_[number]; }
    PlainAgent& agent(unsigned number) { return agents_[number]; }
    void forget(unsigned call) { calls_.erase(call); }

  private:
    std::optional<unsigned> level(unsigned group, unsigned type) const {
        for (const Skill& it : layout_.groups[group].skills) {
            if (it.call_type == CallTypeId{type})
                return it.level;
        }
        return std::nullopt;
    }
    bool can_take(unsigned agent, unsigned type) const {
        return agents_[agent].listed && level(agents_[agent].group, type) &&
               is_available(agent, channel_of(type));
    }
    /// Below zero if one comes before other, zero if chance may decide between them.
    int compare(unsigned one, unsigned other, unsigned call) const {
        const PlainAgent& a = agents_[one];
        const PlainAgent& b = agents_[other];
        const unsigned type = calls_.at(call).type;
        const auto sign = [](const auto& x, const auto& y) { return x < y ? -1 : x > y ? 1 : 0; };
        if (policy_ != "first_come_first_served") {
            const int by_level = sign(*level(a.group, type), *level(b.group, type));
            if (by_level != 0)
                return by_level;
        }
        if (policy_ == "random")
            return 0;
        if (policy_ == "fewest_calls") {
            return sign(std::tuple(a.calls, a.idle_since, one),
                        std::tuple(b.calls, b.idle_since, other));
        }
        if (a.idle_since != b.idle_since)
            return sign(a.idle_since, b.idle_since);
        if (a.group == b.group)
            return sign(a.turn, b.turn);
        // Of two groups the first in turn compete, and of these the lower number wins.
        return sign(first_of_group(one), first_of_group(other));
    }
    /// Who stands for the agent's group among those idle since the same instant.
    unsigned first_of_group(unsigned agent) const {
        const PlainAgent& it = agents_[agent];
        unsigned first = agent;
        for (unsigned other = 0; other < agents_.size(); ++other) {
            const PlainAgent& peer = agents_[other];
            if (peer.group == it.group && peer.listed && peer.idle_since == it.idle_since &&
                peer.turn < agents_[first].turn) {
                first = other;
            }
        }
        return first;
    }
    using CallKey = std::tuple<unsigned, Time, std::uint64_t>;
    CallKey key(unsigned call, unsigned agent) const {
        const PlainCall& it = calls_.at(call);
        const auto& credits = layout_.wait_credit_of_priority;
        Time credited = it.came - layout_.call_types[it.type].wait_credit;
        if (it.priority < credits.size())
            credited -= credits[it.priority];
        if (policy_ == "first_come_first_served")
            return {0, it.came, it.serial};
        if (policy_ == "strict_priority")
            return {it.priority, credited, it.serial};
        if (policy_ == "preference_lists") {
            return {*level(agents_[agent].group, it.type), credited, it.serial};
        }
        return {0, credited, it.serial};
    }

    Layout layout_;
    std::string policy_;
    std::map<unsigned, PlainCall> calls_;
    std::vector<PlainAgent> agents_;
    std::uint64_t turns_ = 0;
};

/// A center in which anything that can happen does, by lot; it asks both routers.
class RandomHost {
  public:
    RandomHost(const Layout& layout, const std::string& policy)
        : plain_(layout, policy),
          abilities_(std::make_shared<const Abilities>(layout)),
          router_(abilities_, PolicyValue(make_policy(policy, abilities_))),
          states_(layout.group_of_agent.size()) {}

    /// One event; `word` says which.
    void act(std::uint32_t word) {
        now_ += std::chrono::seconds{word % 3};  // a third at the same instant as the one before
        word /= 3;
        const std::uint32_t what = word % 8;
        const std::uint32_t who = word / 8;
        if (what < 3)
            return comes(who);
        if (what == 3)
            return hangs_up(who);
        const auto agent = static_cast<unsigned>(who % states_.size());
        State& state = states_[agent];
        const bool only_rings = state.talks.empty() && state.wraps_up.empty();
        if (state.rings && what == 4)
            return is_not_answered(agent);
        if (state.rings && (what == 5 || only_rings))
            return is_answered(agent);
        if (what == 4 && state.talks.empty() && state.wraps_up.empty())
            return closes(agent, who);
        if (!state.wraps_up.empty())
            return frees_slot(agent);
        if (!state.talks.empty())
            return talk_ends(agent, who);
        signs_in(agent);
    }

  private:
    struct State {
        bool open = false;
        std::optional<unsigned> rings;
        std::vector<unsigned> talks;     ///< the calls
        std::vector<unsigned> wraps_up;  ///< the types of calls that are over
    };

    Event event_of(EventKind kind) const {
        Event event;
        event.kind = kind;
        event.time = event.since = event.entered = now_;
        return event;
    }
    Event event_of(EventKind kind, unsigned call) {
        Event event = event_of(kind);
        const PlainCall& it = plain_.call(call);
        event.contact = ContactId{call};
        event.serial = it.serial;
        event.call_type = CallTypeId{it.type};
        event.priority = static_cast<std::uint8_t>(it.priority);
        event.chance = it.serial * 0x9e3779b97f4a7c15u;
        return event;
    }
    Event event_of_agent(EventKind kind, unsigned agent) const {
        Event event = event_of(kind);
        event.agent = AgentId{agent};
        event.group = abilities_->layout().group_of_agent[agent];
        return event;
    }

    void comes(std::uint32_t who) {
        const Layout& layout = abilities_->layout();
        unsigned call = 0;
        while (std::ranges::count(inside_, call) > 0)
            ++call;  // handles are used again
        inside_.push_back(call);
        PlainCall& it = plain_.call(call);
        it = {.type = static_cast<unsigned>(who % layout.call_types.size()),
              .priority = 1 + who / 4 % layout.lowest_priority,
              .came = now_,
              .serial = ++serials_};
        Event event = event_of(EventKind::call_queued, call);
        if (who % 5 == 0) {
            event.waited = std::chrono::seconds{who / 16 % 8};
            event.stage = 1;
            it.came -= event.waited;
        }
        it.waits = true;
        call_looks(event, call);
    }
    void hangs_up(std::uint32_t who) {
        std::vector<unsigned> waiting;
        for (const unsigned call : inside_) {
            const bool talks = std::ranges::any_of(states_, [&](const State& state) {
                return std::ranges::count(state.talks, call) > 0;
            });
            if (!talks)
                waiting.push_back(call);
        }
        if (waiting.empty())
            return;
        const unsigned call = waiting[who % waiting.size()];
        const Decision& decision = router_.decide(event_of(EventKind::call_abandoned, call));
        RC_ASSERT(decision.offers == nobody);
        Withdrawals expected;
        for (unsigned agent = 0; agent < states_.size(); ++agent) {
            if (states_[agent].rings != call)
                continue;
            expected.push_back(withdrawal(call, agent));
            phone_is_silent(agent, call);
        }
        RC_ASSERT(decision.withdrawals == expected);
        leaves(call);
    }
    void is_answered(unsigned agent) {
        const unsigned call = *states_[agent].rings;
        states_[agent].rings.reset();
        states_[agent].talks.push_back(call);
        plain_.agent(agent).rings = false;
        ++plain_.agent(agent).calls;
        Event event = event_of(EventKind::call_answered, call);
        event.agent = AgentId{agent};
        if (!abilities_->one_slot_each()) {
            plain_.slot_changes(agent, now_);
            return agent_looks(event, agent, plain_.channel_of(plain_.call(call).type));
        }
        RC_ASSERT(router_.decide(event).offers == nobody);
    }
    void is_not_answered(unsigned agent) {
        const unsigned call = *states_[agent].rings;
        Event event = event_of(EventKind::call_not_answered, call);
        event.agent = AgentId{agent};
        phone_is_silent(agent, call);
        plain_.call(call).waits = true;
        call_looks(event, call);
    }
    void phone_is_silent(unsigned agent, unsigned call) {
        states_[agent].rings.reset();
        states_[agent].wraps_up.push_back(plain_.call(call).type);
        plain_.agent(agent).rings = false;
    }
    void talk_ends(unsigned agent, std::uint32_t who) {
        std::vector<unsigned>& talks = states_[agent].talks;
        const auto which = talks.begin() + static_cast<std::ptrdiff_t>(who % talks.size());
        const unsigned call = *which;
        talks.erase(which);
        states_[agent].wraps_up.push_back(plain_.call(call).type);
        RC_ASSERT(router_.decide(event_of(EventKind::talk_ended, call)).offers == nobody);
        leaves(call);
    }
    void frees_slot(unsigned agent) {
        const unsigned type = states_[agent].wraps_up.back();
        states_[agent].wraps_up.pop_back();
        states_[agent].open = plain_.agent(agent).open = true;
        --plain_.agent(agent).used[plain_.channel_of(type)];
        plain_.slot_changes(agent, now_);
        Event event = event_of_agent(EventKind::agent_idle, agent);
        event.call_type = CallTypeId{type};
        agent_looks(event, agent, plain_.channel_of(type));
    }
    void signs_in(unsigned agent) {
        if (states_[agent].open)
            return;
        states_[agent].open = plain_.agent(agent).open = true;
        plain_.slot_changes(agent, now_);
        agent_looks(event_of_agent(EventKind::agent_idle, agent), agent, 0);
    }
    void closes(unsigned agent, std::uint32_t who) {
        if (!states_[agent].open)
            return;
        states_[agent].open = plain_.agent(agent).open = false;
        plain_.agent(agent).listed = false;
        const EventKind kind = who % 2 == 0 ? EventKind::agent_paused : EventKind::agent_signed_out;
        RC_ASSERT(router_.decide(event_of_agent(kind, agent)).offers == nobody);
    }
    void leaves(unsigned call) {
        plain_.forget(call);
        std::erase(inside_, call);
    }

    void call_looks(const Event& event, unsigned call) {
        const std::vector<unsigned> agents = plain_.agents_for(call);
        const Offers offers = router_.decide(event).offers;
        RC_ASSERT(offers.size() == (agents.empty() ? 0u : 1u));
        if (agents.empty())
            return;
        RC_ASSERT(offers.front().call == ContactId{call});
        RC_ASSERT(std::ranges::count(agents, offers.front().agent.value) == 1);
        carries_out(offers.front());
    }
    void agent_looks(const Event& event, unsigned agent, Channel first) {
        std::optional<unsigned> call;
        for (std::size_t turn = 0; turn < abilities_->channels() && !call; ++turn) {
            const auto channel = static_cast<Channel>((first + turn) % abilities_->channels());
            if (plain_.is_available(agent, channel))
                call = plain_.call_for(agent, channel);
        }
        const Offers offers = router_.decide(event).offers;
        RC_ASSERT(offers == (call ? Offers{offer(*call, agent)} : nobody));
        if (call)
            carries_out(offers.front());
    }
    void carries_out(const Offer& made) {
        plain_.apply(made.call.value, made.agent.value);
        states_[made.agent.index()].rings = made.call.value;
    }

    PlainRouter plain_;
    std::shared_ptr<const Abilities> abilities_;
    Router router_;
    std::vector<State> states_;
    std::vector<unsigned> inside_;
    Time now_ = at_second(100);
    std::uint64_t serials_ = 0;
};

/// Up to 3 call types and 3 groups; with `chats` agents have several slots, and the last call type
/// may have a channel of its own.
Layout random_layout(bool chats) {
    const auto up_to = [](unsigned most) { return *rc::gen::inRange(0u, most + 1); };
    Layout layout = layout_of(1 + up_to(2), {});
    layout.lowest_priority = static_cast<std::uint8_t>(1 + up_to(2));
    for (auto& type : layout.call_types)
        type.wait_credit = std::chrono::seconds{up_to(3)};
    for (unsigned priority = 0; priority <= up_to(3); ++priority) {
        layout.wait_credit_of_priority.push_back(std::chrono::seconds{up_to(5)});
    }
    for (unsigned group = 0; group < 1 + up_to(2); ++group) {
        GroupRules rules;
        for (unsigned type = 0; type < layout.call_types.size(); ++type) {
            if (up_to(3) > 0)
                rules.skills.push_back(skill(type, 1 + up_to(2)));
        }
        if (chats) {
            rules.slots = {static_cast<std::uint8_t>(1 + up_to(1)),
                           static_cast<std::uint8_t>(up_to(3)), 0, 0};
            rules.one_channel_at_a_time = up_to(1) == 1;
        }
        const GroupId id{layout.groups.size()};
        layout.groups.push_back(rules);
        layout.group_of_agent.insert(layout.group_of_agent.end(), 1 + up_to(2), id);
    }
    if (chats)
        layout.call_types.back().channel = static_cast<Channel>(up_to(1));
    return layout;
}

/// The policies whose rules the plain router knows.
std::string any_plain_policy() {
    return GENERATE("first_come_first_served", "longest_wait", "strict_priority",
                    "preference_lists", "fewest_calls", "random");
}

void agrees_with_plain_router(const std::string& policy, bool chats) {
    holds(
        [&] {
            const Layout layout = random_layout(chats);
            RandomHost host(layout, policy);
            const auto words = *rc::gen::container<std::vector<std::uint32_t>>(
                rc::gen::inRange<std::uint32_t>(0, 1u << 20));
            for (const std::uint32_t word : words)
                host.act(word);
        },
        150, 250);
}

}  // namespace

TEST_CASE("whatever happens a policy decides as its rule says", "[routing][property]") {
    const std::string policy = any_plain_policy();
    CAPTURE(policy);
    agrees_with_plain_router(policy, false);
}

TEST_CASE("whatever happens to calls and chats a policy decides as its rule says",
          "[routing][property][slots]") {
    const std::string policy = any_plain_policy();
    CAPTURE(policy);
    agrees_with_plain_router(policy, true);
}

}  // namespace ringside::routing
