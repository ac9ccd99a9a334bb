// What FreeSWITCH knows of its agents: their status, counters, and from when on they may be called.
#pragma once

#include <vector>

#include "sim/routing/floor.hpp"
#include "sim/routing/profiles/freeswitch.hpp"
#include "sim/routing/profiles/freeswitch_clock.hpp"

namespace ringside::routing {

struct FreeswitchAgent {
    enum class Status : std::uint8_t { logged_out, available, on_break };
    Status status = Status::logged_out;
    std::uint32_t calls_answered = 0;   ///< since its status became available
    std::uint32_t no_answer_count = 0;  ///< in a row
    events::Duration talk_time{};       ///< since its status became available
    Time last_bridge_end = long_ago;
    Time ready_time = long_ago;
    std::uint64_t last_offered = 0;  ///< a count of all offers, in their order; 0: none yet
    ContactId rings_for;             ///< none if its phone does not ring

    /// On break counts: FreeSWITCH takes such an agent for one who is there.
    bool is_there() const noexcept { return status != Status::logged_out; }
};

class FreeswitchAgents {
  public:
    FreeswitchAgents(const Abilities& abilities, const FreeswitchProfile& profile);

    const FreeswitchAgent& operator[](AgentId agent) const noexcept {
        return agents_[agent.index()];
    }
    bool is_anyone_there(std::span<const ServingGroup> groups) const noexcept;
    /// From when on, by the exact clock, the agent may be called: it has wrapped up, and what it
    /// did not answer is long enough ago.
    Time may_be_called_at(AgentId agent) const noexcept;

    void is_offered(ContactId call, AgentId agent);
    /// Its phone falls silent.
    void stops_ringing(AgentId agent) { agents_[agent.index()].rings_for = ContactId{}; }
    void answers(AgentId agent);
    /// Whether it has to go on break.
    bool fails_to_answer(AgentId agent, bool declined, Time now);
    void call_ends(AgentId agent, Time bridge_start, Time now);
    void becomes(AgentId agent, FreeswitchAgent::Status status, GroupId group);

  private:
    const FreeswitchAgent& at(AgentId agent) const noexcept { return agents_[agent.index()]; }
    FreeswitchAgent& at(AgentId agent) noexcept { return agents_[agent.index()]; }

    FreeswitchClock clock_;
    events::Duration wrap_up_time_;
    events::Duration reject_delay_time_;
    events::Duration no_answer_delay_time_;
    std::uint32_t max_no_answer_;
    std::vector<FreeswitchAgent> agents_;
    std::vector<std::uint32_t> there_;  ///< by group
    std::uint64_t offers_ = 0;
};

}  // namespace ringside::routing
