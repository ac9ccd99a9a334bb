// What a contender counts and how it says so: the frame around the C++ contenders' main.
#pragma once

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/bench/scenes.hpp"

namespace bench {

/// Enough for an error bar, few enough that each is long beside the memory of the queue.
constexpr std::size_t batches = 20;

/// Counts the calls as their waits end, after the warm-up, batch by batch.
class Tally {
  public:
    Tally(const Scene& scene, std::uint64_t calls)
        : warm_up_(scene.warm_up_calls()),
          batch_size_(calls > warm_up_ ? (calls - warm_up_) / batches : 0),
          left_(warm_up_) {}

    void answered_at_once() {
        Counts& counts = count();
        ++counts.answered;
        ++counts.within;
    }
    void answered_after(double wait_min) {
        Counts& counts = count();
        ++counts.answered;
        ++counts.waited;
        counts.within += wait_min * 60.0 <= answer_within_s ? 1 : 0;
        counts.wait_min += wait_min;
    }
    void abandoned_after(double wait_min) {
        Counts& counts = count();
        ++counts.abandoned;
        ++counts.waited;
        counts.wait_min += wait_min;
    }

    /// The counts of each batch. What the harness makes of them, it makes for all contenders.
    nlohmann::json batches_json() const {
        nlohmann::json list = nlohmann::json::array();
        for (std::size_t batch = 1; batch <= batches; ++batch) {
            const Counts& counts = counts_[batch];
            list.push_back({{"answered", counts.answered},
                            {"abandoned", counts.abandoned},
                            {"waited", counts.waited},
                            {"within", counts.within},
                            {"wait_s", counts.wait_min * 60.0}});
        }
        return list;
    }

  private:
    struct Counts {
        std::uint64_t answered = 0;
        std::uint64_t abandoned = 0;
        std::uint64_t waited = 0;
        std::uint64_t within = 0;
        double wait_min = 0.0;
    };

    Counts& count() {
        while (left_ == 0) {
            ++batch_;
            left_ = batch_ <= batches ? batch_size_ : UINT64_MAX;
        }
        --left_;
        return counts_[batch_];
    }

    std::uint64_t warm_up_;
    std::uint64_t batch_size_;
    std::uint64_t left_;
    std::size_t batch_ = 0;
    std::array<Counts, batches + 2> counts_;  // warm-up first, what is over last
};

/// The main of a contender: `program SCENE CALLS SEED`. Times `run(scene, calls, seed, tally)` and
/// prints one JSON object: calls, seconds, batches.
template <class Run>
int contend(int argc, char** argv, Run run) {
    if (argc == 4) {
        for (const Scene& scene : all_scenes()) {
            if (scene.name == argv[1]) {
                const std::uint64_t calls = std::strtoull(argv[2], nullptr, 10);
                const std::uint64_t seed = std::strtoull(argv[3], nullptr, 10);
                Tally tally(scene, calls);
                const auto start = std::chrono::steady_clock::now();
                run(scene, calls, seed, tally);
                const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
                fmt::print("{}\n", nlohmann::json{{"calls", calls},
                                                  {"seconds", took.count()},
                                                  {"batches", tally.batches_json()}}
                                       .dump());
                return 0;
            }
        }
    }
    fmt::print(stderr, "usage: {} SCENE CALLS SEED\n", argv[0]);
    return 2;
}

}  // namespace bench
