// Writes calls.csv: a call a row, when it has ended. Remembers only those that are still inside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside::observers {

/// Columns: contact (its serial), call_type, priority, outcome, group, agent (counted from 0, group
/// by group), entered_s, queued_s, answered_s, talk_ended_s, ended_s, wait_s, talk_s, hold_s,
/// after_call_work_s, not_answered (offers that the agent did not pick up), ivr_s, ivr_node (the
/// last one). Times are seconds since the start of the horizon, exact to the nanosecond; what did
/// not happen before the horizon is empty, and lengths are clipped at it. Calls of the warm-up are
/// rows too; each attempt to call back that an agent took is one, with the contact's serial.
/// Outcomes: answered, dropped, abandoned, balked, cleared, inside_queue, blocked_no_trunk,
/// blocked_queue_full, closed, self_served, left_in_ivr, voicemail_in_ivr, inside_ivr,
/// callback_accepted, not_reached.
class CallLog {
  public:
    CallLog(const ObservedCenter& center, std::string path);
    void see(const events::Event& event);
    /// Puts the file in its place. Returns nothing, or what went wrong, for people.
    std::optional<std::string> finish() { return file_.finish(); }

  private:
    struct Call {
        std::optional<std::uint8_t> ivr_node;
        std::optional<Time> queued;
        std::optional<Time> answered;
        std::optional<Time> talk_ended;
        events::AgentId agent;
        events::GroupId group;
        Duration wait{};
        Duration talk{};
        Duration hold{};
        Duration after_call_work{};
        unsigned not_answered = 0;
    };

    void note_wait(const events::Event& event, Call& call);
    /// Writes the call's row and forgets it; `whole` unless the horizon cut it off.
    void end(const events::Event& event, std::string_view outcome, bool whole = true);

    std::vector<std::string> call_types_;
    std::vector<std::string> groups_;
    std::vector<std::string> ivr_nodes_;
    std::unordered_map<std::uint64_t, Call> inside_;  ///< by serial
    WholeFile file_;
};

}  // namespace ringside::observers
