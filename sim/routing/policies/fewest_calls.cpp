// Fewest calls: of the idle agents of the best level, the one that has been offered the fewest
// calls since it first signed in; ties go to the longest idle, then to the first.
#include <memory>
#include <utility>

#include "sim/routing/policies/own_idle.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {
namespace {

struct Rank {
    std::uint32_t calls = 0;
    Time idle_since{};
    AgentId agent;
    auto operator<=>(const Rank&) const = default;
};

/// A binary heap of ranks that knows where each agent stands: put and take in log of the idle.
class Heap {
  public:
    explicit Heap(std::size_t agents) : place_(agents, absent) {}

    bool empty() const noexcept { return ranks_.empty(); }
    const Rank& best() const noexcept { return ranks_.front(); }
    void put(AgentId agent, const Floor& floor, std::uint32_t calls) {
        take(agent);
        ranks_.push_back({calls, floor.idle_since(agent), agent});
        place_[agent.index()] = static_cast<std::uint32_t>(ranks_.size() - 1);
        up(ranks_.size() - 1);
    }

    void take(AgentId agent) {
        const std::uint32_t place = place_[agent.index()];
        if (place == absent)
            return;
        place_[agent.index()] = absent;
        const Rank last = ranks_.back();
        ranks_.pop_back();
        if (place == ranks_.size())
            return;
        set(place, last);
        up(place);
        down(place_[last.agent.index()]);
    }

  private:
    static constexpr std::uint32_t absent = UINT32_MAX;

    void set(std::size_t place, const Rank& rank) {
        ranks_[place] = rank;
        place_[rank.agent.index()] = static_cast<std::uint32_t>(place);
    }

    void up(std::size_t place) {
        const Rank rank = ranks_[place];
        while (place > 0 && rank < ranks_[(place - 1) / 2]) {
            set(place, ranks_[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        set(place, rank);
    }

    void down(std::size_t place) {
        const Rank rank = ranks_[place];
        for (std::size_t child = 2 * place + 1; child < ranks_.size(); child = 2 * place + 1) {
            if (child + 1 < ranks_.size() && ranks_[child + 1] < ranks_[child])
                ++child;
            if (!(ranks_[child] < rank))
                break;
            set(place, ranks_[child]);
            place = child;
        }
        set(place, rank);
    }

    std::vector<Rank> ranks_;
    std::vector<std::uint32_t> place_;
};

class FewestCalls final : public OwnIdle<Heap> {
  public:
    explicit FewestCalls(const Abilities& abilities)
        : OwnIdle(abilities), calls_(abilities.layout().group_of_agent.size()) {}
    std::unique_ptr<Policy> clone() const override { return std::make_unique<FewestCalls>(*this); }

  private:
    void put(Heap& heap, AgentId agent, const Floor& floor) override {
        heap.put(agent, floor, calls_[agent.index()]);
    }
    void given(AgentId agent) override { ++calls_[agent.index()]; }

    AgentId pick(const Floor&, const events::Event& event, std::span<const ServingGroup> tier,
                 Channel channel, Explanation* why) override {
        const Rank* best = nullptr;
        for (const ServingGroup& serving : tier) {
            const Heap& heap = set_of(serving.group, channel);
            if (heap.empty())
                continue;
            if (why != nullptr)
                explain(*why, heap.best(), event.time);
            if (best == nullptr || heap.best() < *best)
                best = &heap.best();
        }
        if (best == nullptr)
            return AgentId{};
        if (why != nullptr) {
            for (auto& it : why->candidates)
                it.chosen = it.agent == best->agent;
            why->rule = "Of the idle agents with the best level, the one with the fewest calls.";
        }
        return best->agent;
    }

    static void explain(Explanation& why, const Rank& rank, Time now) {
        why.candidates.push_back(
            {.call = {},
             .agent = rank.agent,
             .keys = {{"calls", static_cast<double>(rank.calls)},
                      {"idle, s (negative)", -events::to_seconds(now - rank.idle_since)}},
             .chosen = false});
    }

    std::vector<std::uint32_t> calls_;
};

}  // namespace

std::unique_ptr<Policy> make_fewest_calls(const Abilities& abilities) {
    return std::make_unique<FewestCalls>(abilities);
}

}  // namespace ringside::routing
