// The scenes of the benchmarks: numbers only, each with its unit and its reason. All contenders
// read them from here (the Python one is handed them as JSON); Ringside reads its scenario files,
// and the check of the answers finds out if those say something else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// An answer within this time counts for the service level (the usual 80/20 target).
constexpr double answer_within_s = 20.0;

constexpr std::size_t call_types_max = 2;

struct Group {
    std::uint32_t agents;
    std::array<bool, call_types_max> serves;  ///< by call type
};

/// Poisson arrivals, exponential service and patience; patience matters only to those who must
/// wait. A call takes the agent longest idle, of the first group in the list that serves it and has
/// one idle; a freed agent takes the call that has waited longest among those that its group
/// serves.
struct Scene {
    std::string name;
    std::string question;
    std::string scenario;  ///< Ringside's file, from the repository's root
    std::size_t call_types;
    double calls_per_min;  ///< of each call type
    double mean_service_min;
    double mean_patience_min;
    std::vector<Group> groups;
    double warm_up_min;  ///< from empty to steady: ten times the slower of service and patience

    double all_calls_per_min() const { return calls_per_min * static_cast<double>(call_types); }
    std::uint64_t warm_up_calls() const {
        return static_cast<std::uint64_t>(all_calls_per_min() * warm_up_min);
    }
    /// The only kind of scene here that a closed formula describes.
    bool is_erlang_a() const { return call_types == 1 && groups.size() == 1; }
};

/// Erlang A at 96% load: small enough to read, busy enough that about every second call waits.
inline Scene w1() {
    return {"w1",
            "one queue, 100 agents",
            "scenarios/erlang_a.toml",
            1,
            96.0,
            1.0,
            2.0,
            {{100, {true, false}}},
            20.0};
}

/// The same load and staff in a W design: routing has to choose on both sides.
inline Scene w2() {
    return {"w2",
            "two queues, three groups",
            "scenarios/w_design.toml",
            2,
            48.0,
            1.0,
            2.0,
            {{35, {true, false}}, {35, {false, true}}, {30, {true, true}}},
            20.0};
}

/// W1 at fifty times its size and the same chance of waiting, 0.4093: does a call cost more? The
/// load is solved from the formula of Erlang A (the square-root rule, which holds in the limit,
/// gives 4,971.2 and a chance of 0.3985).
inline Scene many_agents() {
    return {"many_agents",
            "one queue, 5,000 agents",
            "tests/bench/scenes/many_agents.toml",
            1,
            4972.914,
            1.0,
            2.0,
            {{5000, {true, false}}},
            20.0};
}

/// Overload held by patience alone: 150 calls a minute for 100 agents, so 50 a minute give up; each
/// of the waiting gives up at 1/100 a minute, so 5,000 wait. Does a long queue cost more?
inline Scene many_waiting() {
    return {"many_waiting",
            "one queue, 5,000 waiting",
            "tests/bench/scenes/many_waiting.toml",
            1,
            150.0,
            1.0,
            100.0,
            {{100, {true, false}}},
            1000.0};
}

/// W1 with a patience of 10^7 s, so that hardly any of the scheduled ends of patience comes true:
/// what stays behind of them must not fill memory.
inline Scene endless_patience() {
    return {"endless_patience",
            "one queue, patience 10^7 s",
            "tests/bench/scenes/endless_patience.toml",
            1,
            96.0,
            1.0,
            1e7 / 60.0,
            {{100, {true, false}}},
            200.0};
}

inline std::vector<Scene> all_scenes() {
    return {w1(), w2(), many_agents(), many_waiting(), endless_patience()};
}

}  // namespace bench
