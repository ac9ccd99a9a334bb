// The policy made of parts.
#pragma once

#include <optional>
#include <vector>

#include "sim/routing/parts/estimates.hpp"
#include "sim/routing/parts/values.hpp"
#include "sim/routing/policy.hpp"

namespace ringside::routing {

/// Matches calls and agents by lists of keys.
///
/// What it costs: an arriving call looks at the longest idle agent of each group that can serve it,
/// or at all their idle agents where a key tells agents of a group apart (tallies, turns, lots); a
/// free agent looks at the first call of each of its lines. With gates, polling or weights of pairs
/// every line is looked at with every group, at each event.
class Combination final : public Policy {
  public:
    /// `estimates` where a gate goes by them.
    Combination(const Abilities& abilities, PartRules rules, std::optional<Estimates> estimates);
    std::unique_ptr<Policy> clone() const override { return std::make_unique<Combination>(*this); }

    void call_looks(const Floor& floor, const events::Event& event, ContactId call,
                    Decision& decision, Explanation* why) override {
        const OnlyGroup& only = only_group_[floor.call_type(call).index()];
        if (only.group && why == nullptr) [[likely]] {
            // Most calls can be served by one group only: no choice.
            if (const AgentId agent = floor.longest_idle(only.group, only.channel))
                decision.offers.push_back({call, agent});
        } else {
            call_chooses(floor, event, call, decision, why);
        }
    }
    void agent_looks(const Floor& floor, const events::Event& event, AgentId agent, Channel channel,
                     Decision& decision, Explanation* why) override {
        if (floor.waiting() == 0 && why == nullptr)
            return;
        const OnlyLine& only = only_line_[floor.group_of(agent).index()];
        if (only.line && only.channel == channel && why == nullptr) [[likely]] {
            if (const ContactId call = floor.head(only.line))
                decision.offers.push_back({call, agent});
        } else {
            agent_chooses(floor, event, agent, channel, decision, why);
        }
    }
    void woken(const Floor& floor, const events::Event& event, Decision& decision,
               Explanation* why) override;
    void takes_over(const Floor& floor) override;
    bool needs_chance() const noexcept override { return needs_chance_; }
    bool sees_events() const noexcept override { return sees_events_; }
    void sees(const Floor& floor, const events::Event& event, Decision& decision,
              Explanation* why) override;

  private:
    /// Where there is no choice: the group, the line; none otherwise.
    struct OnlyGroup {
        GroupId group;
        Channel channel = voice;
    };
    struct OnlyLine {
        LineId line;
        Channel channel = voice;
    };
    /// A call that rings progressively.
    struct Ringing {
        ContactId call;
        std::uint64_t serial = 0;
        Time next{};
    };

    void find_where_no_choice_is(const Abilities& abilities);
    Look look(const Floor& floor, const events::Event& event, ContactId looking) const {
        return {floor,    event,         looking,     rules_,
                records_, last_offered_, escalation_, estimates_ ? &*estimates_ : nullptr};
    }
    void call_chooses(const Floor& floor, const events::Event& event, ContactId call,
                      Decision& decision, Explanation* why);
    void agent_chooses(const Floor& floor, const events::Event& event, AgentId agent,
                       Channel channel, Decision& decision, Explanation* why);
    void match(const Look& look, Decision& decision, Explanation* why);
    void escalate(const Look& look, Decision& decision);
    void escalate(const Look& look, ContactId call, Decision& decision);
    AgentId longest_idle(const Floor& floor, CallTypeId call_type) const noexcept;
    std::vector<AgentId> longest_idle_of_all(const Look& look, ContactId call) const;
    AgentId choose_agent(const Look& look, ContactId call, Decision& decision,
                         Explanation* why) const;
    ContactId choose_call(const Look& look, AgentId agent, Channel channel, Explanation* why) const;
    bool is_too_light(const Look& look, const Pair& pair) const;
    bool has_done_its_share(const Look& look, const Pair& pair) const;
    /// The call of a line that goes before all others of it.
    ContactId first_of(const Floor& floor, LineId line) const noexcept {
        return last_first_ ? floor.last(line) : floor.head(line);
    }
    void give(const Look& look, ContactId call, AgentId agent, Decision& decision);
    void give_to_one(const Look& look, ContactId call, AgentId agent, Decision& decision);
    void ring_others(const Look& look, ContactId call, AgentId first, Decision& decision) const;
    void ring_more(const Look& look, Decision& decision, Explanation* why);
    bool gives_to_last_agent(const Look& look, ContactId call, Decision& decision,
                             Explanation* why);
    Time next_poll(Time now) const noexcept;
    bool is_anybody_there(const Floor& floor, CallTypeId call_type) const noexcept;
    void counts_presence(const events::Event& event);
    void turns_away(const Floor& floor, const events::Event& event, Decision& decision) const;

    PartRules rules_;
    Records records_;
    std::vector<AgentId> last_offered_;  ///< by call type
    Escalation escalation_;
    std::vector<OnlyGroup> only_group_;  ///< by call type
    std::vector<OnlyLine> only_line_;    ///< by group
    std::vector<std::uint32_t> there_;   ///< agents signed in, by group, where that matters
    std::vector<char> is_there_;         ///< by agent
    std::vector<Ringing> ringing_;
    Time last_poll_ = Time::min();
    bool heads_only_ = true;  ///< the longest idle of a group stands for all of it
    bool levels_first_ = false;
    bool by_idle_time_ = false;      ///< of the best level or of all, and by nothing else
    bool by_credited_wait_ = false;  ///< and by nothing else
    bool matches_ = false;           ///< gates, polls or weights of pairs: look at every pair
    bool is_plain_ = false;          ///< by idle time, and nothing else plays a part
    bool needs_chance_ = false;
    bool sees_events_ = false;
    bool keeps_records_ = false;
    bool last_first_ = false;             ///< of each line the call that came last
    std::optional<Estimates> estimates_;  ///< where a gate goes by them
};

}  // namespace ringside::routing
