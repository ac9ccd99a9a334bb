// The stories of an agent and of some instants, and how a story comes to see; see story.hpp.
#include "analysis/explain/story.hpp"

#include "analysis/explain/words.hpp"
#include "sim/center/plan.hpp"
#include "sim/runs/run.hpp"

namespace ringside::analysis::explain {

using events::Event;
using events::EventKind;
using events::Time;
using routing::Choice;
using routing::Floor;

namespace {

class StoryOfAgent final : public Story {
  public:
    StoryOfAgent(const Names& names, events::AgentId agent, Time from, std::uint64_t most)
        : Story(names, most), agent_(agent), from_(from) {}

    void see(const Event& event, const Choice* choice, const Floor&) override {
        if (event.time < from_)
            return;
        const bool is_about_it =
            choice != nullptr && (choice->offers_to(agent_) ||
                                  (event.agent == agent_ && event.kind == EventKind::agent_idle));
        // What it did belongs before what was decided then.
        if (event.agent == agent_ && !is_full()) {
            const std::string words = words_for_agent(names_, event);
            if (!words.empty())
                tell(event, names_.agent(agent_) + " " + words);
        }
        if (is_about_it)
            tell_if_few(*choice);
    }

  private:
    events::AgentId agent_;
    Time from_;
};

class StoryFrom final : public Story {
  public:
    StoryFrom(const Names& names, Time from, std::uint64_t most)
        : Story(names, most), from_(from) {}

    void see(const Event& event, const Choice* choice, const Floor&) override {
        if (choice != nullptr && event.time >= from_)
            tell_if_few(*choice);
    }
    bool is_over() const override { return is_full(); }

  private:
    Time from_;
};

}  // namespace

void Story::tell_if_few(const Choice& choice) {
    if (is_full()) {
        ++left_out_;
        return;
    }
    ++told_;
    tell(choice, words_of(names_, choice));
}

std::unique_ptr<Story> story_of_agent(const Names& names, events::AgentId agent, Time from,
                                      std::uint64_t most) {
    return std::make_unique<StoryOfAgent>(names, agent, from, most);
}

std::unique_ptr<Story> story_from(const Names& names, Time from, std::uint64_t most) {
    return std::make_unique<StoryFrom>(names, from, most);
}

namespace {

routing::Replay replay_of(const center::Model& model) {
    const center::Plan plan(model);
    routing::Replay replay(plan.abilities, plan.policy(model));
    for (const auto& [command, rules] : plan.changes)
        replay.add_change(command, rules.abilities, rules.policy);
    return replay;
}

void tell(Story& story, routing::Replay& replay, std::span<const Event> happened) {
    for (const Event& event : happened) {
        const Choice* choice = replay.see(event);
        if (!story.is_over())
            story.see(event, choice, replay.router().floor());
    }
}

}  // namespace

Retelling::Retelling(const center::Model& model, std::uint64_t seed, std::uint64_t replication)
    : center_(model, seed, replication), replay_(replay_of(model)), next_(center_.step()) {}

void Retelling::go_on(Story& story, Time until) {
    while (!next_.empty() && next_.front().time <= until && !story.is_over()) {
        tell(story, replay_, next_);
        next_ = center_.step();
    }
}

std::optional<Time> watch(const center::Model& model, std::uint64_t seed, std::uint64_t replication,
                          Story& story) {
    center::Center center(model, seed, replication);
    routing::Replay replay = replay_of(model);
    runs::run_center(center, model, [&](std::span<const Event> happened) {
        tell(story, replay, happened);
        return !story.is_over();
    });
    return replay.parted();
}

}  // namespace ringside::analysis::explain
