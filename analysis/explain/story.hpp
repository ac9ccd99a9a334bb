// The story of a call, of an agent, or of some instants: what happened, and at each decision why.
// Stories see what happened; they know neither how it is printed nor how it was asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/explain/names.hpp"
#include "sim/center/center.hpp"
#include "sim/routing/replay.hpp"

namespace ringside::analysis::explain {

/// Something that happened, and what was decided upon it.
struct Entry {
    events::Event event;
    std::string words;                      ///< a sentence without its full stop
    std::optional<routing::Choice> choice;  ///< none: nothing was decided
};

class Story {
  public:
    virtual ~Story() = default;

    /// Sees an event, what was decided upon it (or null), and the floor after that.
    virtual void see(const events::Event& event, const routing::Choice* choice,
                     const routing::Floor& floor) = 0;
    /// Nothing more will be told.
    virtual bool is_over() const { return false; }

    const std::vector<Entry>& entries() const { return entries_; }
    /// Decisions that belong here and are not told, because there were too many.
    std::uint64_t left_out() const { return left_out_; }

  protected:
    Story(const Names& names, std::uint64_t most) : names_(names), most_(most) {}

    void tell(const events::Event& event, std::string words) {
        entries_.push_back({event, std::move(words), std::nullopt});
    }
    void tell(const routing::Choice& choice, std::string words) {
        entries_.push_back({choice.event, std::move(words), choice});
    }
    /// Tells a decision if it is one of the first ones.
    void tell_if_few(const routing::Choice& choice);
    bool is_full() const { return told_ == most_; }

    const Names& names_;

  private:
    std::uint64_t most_;
    std::uint64_t told_ = 0;
    std::uint64_t left_out_ = 0;
    std::vector<Entry> entries_;
};

/// All that happens to a call, and every decision about it; of those in which another call was
/// chosen at most `most`.
std::unique_ptr<Story> story_of_call(const Names& names, std::uint64_t serial, std::uint64_t most);
/// What an agent does from an instant on, until `most` decisions are told.
std::unique_ptr<Story> story_of_agent(const Names& names, events::AgentId agent, events::Time from,
                                      std::uint64_t most);
/// The first `most` decisions from an instant on.
std::unique_ptr<Story> story_from(const Names& names, events::Time from, std::uint64_t most);

/// A replication, simulated beside a router of its own that decides once more and is asked why.
class Retelling {
  public:
    Retelling(const center::Model& model, std::uint64_t seed, std::uint64_t replication);
    // What happens next is the center's own memory.
    Retelling(const Retelling&) = delete;
    Retelling& operator=(const Retelling&) = delete;

    /// Lets a story see all that happens up to an instant and at it, unless the story is over
    /// before.
    void go_on(Story& story, events::Time until);
    /// When the router first did not do as the center did, which must not happen.
    std::optional<events::Time> parted() const { return replay_.parted(); }

  private:
    center::Center center_;
    routing::Replay replay_;
    std::span<const events::Event> next_;
};

/// Lets a story watch a replication until it is over, and says when the retelling parted.
std::optional<events::Time> watch(const center::Model& model, std::uint64_t seed,
                                  std::uint64_t replication, Story& story);

}  // namespace ringside::analysis::explain
