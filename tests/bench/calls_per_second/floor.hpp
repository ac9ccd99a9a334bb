// What the contenders written by hand in C++ have in common: who waits, who is idle, who gets whom,
// and the draws. They differ in what orders the future, which is what is compared.
// Times are minutes in double, as most programs written by hand have it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <random>
#include <vector>

#include "tests/bench/scenes.hpp"

namespace bench {

/// No agent, or no call.
constexpr std::uint32_t nobody = UINT32_MAX;

class Draws {
  public:
    Draws(const Scene& scene, std::uint64_t seed)
        : bits_(seed),
          gap_(scene.calls_per_min),
          service_(1.0 / scene.mean_service_min),
          patience_(1.0 / scene.mean_patience_min) {}

    double gap() { return gap_(bits_); }
    double service() { return service_(bits_); }
    double patience() { return patience_(bits_); }

  private:
    std::mt19937_64 bits_;
    std::exponential_distribution<double> gap_;
    std::exponential_distribution<double> service_;
    std::exponential_distribution<double> patience_;
};

/// A waiting call has a slot, which is used again once the call has left its queue. The stamp tells
/// a slot's calls apart.
class Floor {
  public:
    explicit Floor(const Scene& scene) : scene_(scene), idle_(scene.groups.size()) {
        for (std::uint32_t group = 0; group < scene.groups.size(); ++group) {
            for (std::uint32_t i = 0; i < scene.groups[group].agents; ++i) {
                idle_[group].push_back(static_cast<std::uint32_t>(group_of_.size()));
                group_of_.push_back(group);
            }
        }
    }

    std::uint32_t agents() const { return static_cast<std::uint32_t>(group_of_.size()); }

    /// The agent for an arriving call, no longer idle; or nobody.
    std::uint32_t take_idle_agent(std::size_t call_type) {
        for (std::size_t group = 0; group < idle_.size(); ++group) {
            if (scene_.groups[group].serves[call_type] && !idle_[group].empty()) {
                const std::uint32_t agent = idle_[group].front();
                idle_[group].pop_front();
                return agent;
            }
        }
        return nobody;
    }

    void becomes_idle(std::uint32_t agent) { idle_[group_of_[agent]].push_back(agent); }

    /// The slot of the call that now waits.
    std::uint32_t wait(std::size_t call_type, double now) {
        if (free_slots_.empty()) {
            free_slots_.push_back(static_cast<std::uint32_t>(calls_.size()));
            calls_.emplace_back();
        }
        const std::uint32_t slot = free_slots_.back();
        free_slots_.pop_back();
        calls_[slot].entered = now;
        calls_[slot].waits = true;
        queues_[call_type].push_back(slot);
        return slot;
    }

    /// The call that gave up stays in its queue until it comes to the head: nothing is searched
    /// for.
    void gives_up(std::uint32_t slot) { calls_[slot].waits = false; }

    /// The call for an agent who has become free, out of its queue; or nobody. Its slot keeps what
    /// it says until the next call waits.
    std::uint32_t take_longest_waiting(std::uint32_t agent) {
        const Group& group = scene_.groups[group_of_[agent]];
        std::deque<std::uint32_t>* from = nullptr;
        for (std::size_t type = 0; type < scene_.call_types; ++type) {
            std::deque<std::uint32_t>& queue = queues_[type];
            while (!queue.empty() && !calls_[queue.front()].waits) {
                release_head(queue);
            }
            if (group.serves[type] && !queue.empty() &&
                (from == nullptr || entered(queue.front()) < entered(from->front()))) {
                from = &queue;
            }
        }
        return from == nullptr ? nobody : release_head(*from);
    }

    double entered(std::uint32_t slot) const { return calls_[slot].entered; }
    std::uint32_t stamp(std::uint32_t slot) const { return calls_[slot].stamp; }

  private:
    struct Call {
        double entered = 0.0;
        std::uint32_t stamp = 0;
        bool waits = false;
    };

    std::uint32_t release_head(std::deque<std::uint32_t>& queue) {
        const std::uint32_t slot = queue.front();
        queue.pop_front();
        calls_[slot].waits = false;
        ++calls_[slot].stamp;
        free_slots_.push_back(slot);
        return slot;
    }

    const Scene& scene_;
    std::vector<std::deque<std::uint32_t>> idle_;  // by group, the longest idle in front
    std::vector<std::uint32_t> group_of_;          // by agent
    std::deque<std::uint32_t> queues_[call_types_max];
    std::vector<Call> calls_;
    std::vector<std::uint32_t> free_slots_;
};

}  // namespace bench
