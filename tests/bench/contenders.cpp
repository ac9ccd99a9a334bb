// How each contender is called. Who simulates what, and how, is their own business.
#include "tests/bench/contenders.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "tests/bench/child.hpp"

namespace bench {
namespace {

constexpr std::uint64_t no_limit = UINT64_MAX;

/// For the contender that cannot read scenes.hpp.
nlohmann::json scene_json(const Scene& scene) {
    nlohmann::json groups = nlohmann::json::array();
    for (const Group& group : scene.groups) {
        groups.push_back({{"agents", group.agents}, {"serves", group.serves}});
    }
    return {{"call_types", scene.call_types},
            {"calls_per_min", scene.calls_per_min},
            {"mean_service_min", scene.mean_service_min},
            {"mean_patience_min", scene.mean_patience_min},
            {"groups", groups},
            {"warm_up_calls", scene.warm_up_calls()},
            {"answer_within_s", answer_within_s}};
}

/// Runs a contender that is called and answers as tally.hpp says.
Outcome run_tallied(std::vector<std::string> command, const std::string& scene, const Task& task) {
    command.insert(command.end(), {scene, std::to_string(task.calls), std::to_string(task.seed)});
    const Finished finished = run_child(command);
    const nlohmann::json said = nlohmann::json::parse(finished.output);
    return {said.at("calls").get<std::uint64_t>(),
            said.at("seconds").get<double>(),
            finished.peak_bytes,
            answer_from_batches(said.at("batches")),
            true,
            hash_of_batches(said.at("batches"))};
}

Contender compiled(const std::string& name, std::uint64_t calls_max) {
    const std::string program = std::string(BENCH_PROGRAMS) + "/" + name;
    return {name, calls_max,
            [program](const Scene&) {
                return std::filesystem::exists(program)
                           ? std::string()
                           : std::string("was not built (it needs libsimgrid-dev)");
            },
            [program](const Task& task) { return run_tallied({program}, task.scene.name, task); }};
}

/// Debian's own Python has Debian's SimPy.
Contender simpy() {
    return {"simpy", 300'000,
            [](const Scene&) -> std::string {
                try {
                    run_child({"/usr/bin/python3", "-c", "import simpy"});
                    return {};
                } catch (const std::runtime_error&) {
                    return "is not installed (python3-simpy3)";
                }
            },
            [](const Task& task) {
                return run_tallied({"/usr/bin/python3", "-B", BENCH_SIMPY_CONTENDER},
                                   scene_json(task.scene).dump(), task);
            }};
}

}  // namespace

const std::vector<Contender>& contenders() {
    static const std::vector<Contender> all = {
        compiled("simgrid_timers", no_limit), compiled("by_hand", no_limit),
        compiled("simgrid_actors", 600'000), simpy(), ringside()};
    return all;
}

const Contender& contender(const std::string& name) {
    std::string names;
    for (const Contender& one : contenders()) {
        if (one.name == name) {
            return one;
        }
        names += " " + one.name;
    }
    throw std::runtime_error(fmt::format("no contender '{}'; there are:{}", name, names));
}

}  // namespace bench
