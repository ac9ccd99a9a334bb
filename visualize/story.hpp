// The story of a caller or of an agent up to an instant, in words, and why the router chose as it
// did. Plain data for a screen; a source that knows its router fills it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "visualize/picture.hpp"

namespace ringside::visualize {

/// Whose story: an agent's, or where that is none a caller's.
struct Subject {
    std::uint64_t serial = 0;  ///< the caller's
    AgentId agent;
    bool is_agent() const { return !agent.is_none(); }
    bool operator==(const Subject&) const = default;
};

struct StoryLine {
    Time time;
    std::string words;  ///< a sentence without its subject and full stop
};

/// From `from` on it was so.
struct StoryStretch {
    Time from;
    Place place = Place::nowhere;         ///< of a caller
    SeatState seat = SeatState::off;      ///< of an agent
    std::optional<CallTypeId> call_type;  ///< that it was about
};

/// Who took part in a decision.
struct StoryCandidate {
    std::string name;
    std::optional<CallTypeId> call_type;  ///< where it is a call
    std::vector<std::string> keys;        ///< one a heading; empty where it has none
    std::optional<double> first_key;      ///< as a number: the keys of a decision compare
    bool chosen = false;
    std::string why_not;  ///< why it took no part; empty: it did
};

/// A decision, in the words of the routing library.
struct StoryDecision {
    Time time;
    std::string words;  ///< what was decided
    std::string rule;
    std::vector<std::string> headings;  ///< of the keys
    std::vector<StoryCandidate> candidates;
};

struct Story {
    Subject subject;
    std::string name;                     ///< as decisions name it: "PS 67"
    std::string title;                    ///< for people: "New customer 67"
    std::vector<StoryLine> lines;         ///< ascending
    std::vector<StoryStretch> stretches;  ///< ascending, of the subject's day
    std::optional<StoryDecision> why;     ///< the last decision about it
};

}  // namespace ringside::visualize
