// The policy that follows FreeSWITCH's rules.
#pragma once

#include <memory>
#include <vector>

#include "sim/routing/profiles/freeswitch.hpp"
#include "sim/routing/profiles/freeswitch_agents.hpp"
#include "sim/routing/profiles/freeswitch_callers.hpp"

namespace ringside::routing {

/// Looks, after each event or at the polls, at all callers in the order of their score, and for
/// each at the agents of its queue.
///
/// What it costs: nothing while nobody waits or nobody is idle; else a look at each agent of the
/// queue for each caller until the idle agents are used up.
class Freeswitch final : public Policy {
  public:
    Freeswitch(const FreeswitchProfile& profile, const Abilities& abilities);
    std::unique_ptr<Policy> clone() const override { return std::make_unique<Freeswitch>(*this); }

    // All answers are given in `sees`: neither an arriving call nor a free agent is special.
    void call_looks(const Floor&, const events::Event&, ContactId, Decision&,
                    Explanation*) override {}
    void agent_looks(const Floor&, const events::Event&, AgentId, Channel, Decision&,
                     Explanation*) override {}
    bool needs_chance() const noexcept override {
        return profile_.strategy == FreeswitchStrategy::random;
    }
    bool sees_events() const noexcept override { return true; }
    void sees(const Floor& floor, const events::Event& event, Decision& decision,
              Explanation* why) override;

  private:
    /// An agent of a queue: a row of FreeSWITCH's table of tiers. Its position is its number.
    struct Row {
        std::uint32_t tier;
        AgentId agent;
    };
    /// One round over the callers.
    struct Round {
        const Floor& floor;
        const events::Event& event;
        Decision& decision;
        Explanation* why;
        Time again = events::never;  ///< when the answer may be another

        Time now() const noexcept { return event.time; }
        void may_change_at(Time time) noexcept { again = std::min(again, time); }
    };
    /// The search of an agent for a caller.
    struct Search {
        ContactId call;
        std::uint32_t tier = 0;   ///< up to which tiers are open
        std::uint32_t there = 0;  ///< agents seen since a wait opened a tier
        std::uint32_t pass = 1;   ///< 2: the order starts again
        bool is_closed = false;   ///< it ended at a tier that is not open yet
        std::uint32_t rings = 0;
        const Row* best = nullptr;
        double best_key = 0.0;
    };
    /// Strategies that go on after an agent, and then start again.
    static bool goes_on(FreeswitchStrategy strategy) noexcept {
        return strategy == FreeswitchStrategy::round_robin ||
               strategy == FreeswitchStrategy::top_down;
    }
    enum class Outcome : std::uint8_t { offered, no_agent, tier_closed, too_soon };

    void answers(const Floor& floor, const events::Event& event, Decision& decision,
                 Explanation* why);
    void takes_in(const Floor& floor, const events::Event& event, Decision& decision);
    void notes_who_is_there(const Floor& floor, Time now);
    Time has_to_go_at(const Floor& floor, const FreeswitchCaller& caller) const;
    void sends_away(const Floor& floor, Time now, Decision& decision);

    void matches(Round& round);
    Outcome looks_for_agent(Round& round, ContactId call);
    void goes_on_after(Round& round, Search& search);
    bool looks_at(Round& round, Search& search, const Row& row);
    bool opens(Round& round, Search& search, const Row& row) const;
    bool may_be_called(Round& round, const Search& search, const Row& row) const;
    double key_of(const Round& round, const Search& search, AgentId agent) const;
    void gives(Round& round, Search& search, const Row& row);
    Time next_poll(Time now) const noexcept;

    void explains(Round& round, const Search& search, const Row& row, std::string why_not) const;
    void explains_choice(Explanation& why, const Search& search) const;
    void explains_nothing(const events::Event& event, Explanation& why) const;

    FreeswitchProfile profile_;
    FreeswitchClock clock_;
    std::shared_ptr<const std::vector<std::vector<Row>>> rows_;  ///< by queue; tier, then position
    FreeswitchAgents agents_;
    FreeswitchCallers callers_;
    std::vector<Time> agent_was_there_;  ///< by queue: when a caller last saw one
    Time last_poll_ = Time::min();
};

}  // namespace ringside::routing
