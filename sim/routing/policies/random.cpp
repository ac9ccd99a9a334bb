// A random idle agent of the best level; the chance comes in with the event.
#include "sim/routing/policies/own_idle.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::routing {
namespace {

/// Agents without an order: anyone is found by number, and taken out by swapping with the last.
class Unordered {
  public:
    explicit Unordered(std::size_t agents) : place_(agents, absent) {}

    std::size_t size() const noexcept { return members_.size(); }
    AgentId operator[](std::size_t number) const noexcept { return members_[number]; }

    void put(AgentId agent) {
        if (place_[agent.index()] != absent)
            return;
        place_[agent.index()] = static_cast<std::uint32_t>(members_.size());
        members_.push_back(agent);
    }

    void take(AgentId agent) {
        const std::uint32_t place = place_[agent.index()];
        if (place == absent)
            return;
        members_[place] = members_.back();
        place_[members_[place].index()] = place;
        members_.pop_back();
        place_[agent.index()] = absent;
    }

  private:
    static constexpr std::uint32_t absent = UINT32_MAX;
    std::vector<AgentId> members_;
    std::vector<std::uint32_t> place_;
};

class Random final : public OwnIdle<Unordered> {
  public:
    using OwnIdle::OwnIdle;
    std::unique_ptr<Policy> clone() const override { return std::make_unique<Random>(*this); }
    bool needs_chance() const noexcept override { return true; }

  private:
    void put(Unordered& set, AgentId agent, const Floor&) override { set.put(agent); }

    AgentId pick(const Floor&, const events::Event& event, std::span<const ServingGroup> tier,
                 Channel channel, Explanation* why) override {
        std::size_t idle = 0;
        for (const ServingGroup& serving : tier)
            idle += set_of(serving.group, channel).size();
        if (idle == 0)
            return AgentId{};
        // The high half of chance * idle: uniform to within idle / 2^32, without a division.
        std::size_t number = static_cast<std::size_t>(((event.chance >> 32) * idle) >> 32);
        for (const ServingGroup& serving : tier) {
            const Unordered& set = set_of(serving.group, channel);
            if (number < set.size()) {
                if (why != nullptr)
                    explain(*why, set[number], idle);
                return set[number];
            }
            number -= set.size();
        }
        return AgentId{};
    }

    static void explain(Explanation& why, AgentId chosen, std::size_t idle) {
        why.rule = "One of the idle agents of the best level, by lot.";
        why.candidates.push_back({.call = {},
                                  .agent = chosen,
                                  .keys = {{"one of", static_cast<double>(idle)}},
                                  .chosen = true});
    }
};

}  // namespace

std::unique_ptr<Policy> make_random(const Abilities& abilities) {
    return std::make_unique<Random>(abilities);
}

}  // namespace ringside::routing
