// Ringside as its users meet it: the built program, from the scenario file to the measures, with
// one long replication on one thread. The time is its own, which covers all but the loading.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "tests/bench/child.hpp"
#include "tests/bench/contenders.hpp"

namespace bench {
namespace {

std::string missing(const Scene& scene) {
    for (const std::string& file : {ringside_program(), scenario_file(scene)}) {
        if (!std::filesystem::exists(file)) {
            return fmt::format("has no {}", file);
        }
    }
    return {};
}

/// The estimate over all call types, groups and intervals.
double mean_of(const nlohmann::json& said, std::string_view name) {
    for (const nlohmann::json& measure : said.at("measures")) {
        if (measure.at("measure") == name && measure.at("call_type").is_null() &&
            measure.at("agent_group").is_null() && measure.at("interval").is_null()) {
            return measure.at("mean").get<double>();
        }
    }
    throw std::runtime_error(fmt::format("ringside says nothing of {}", name));
}

std::vector<std::string> command(const Task& task) {
    std::vector<std::string> words = {ringside_program(),
                                      "run",
                                      scenario_file(task.scene),
                                      "--json",
                                      "--threads",
                                      std::to_string(task.threads),
                                      "--replications",
                                      std::to_string(task.replications),
                                      "--seed",
                                      std::to_string(task.seed)};
    for (const std::string& change : changes_for(task)) {
        words.insert(words.end(), {"--set", change});
    }
    for (const std::string& change : task.changes) {
        words.insert(words.end(), {"--set", change});
    }
    return words;
}

Outcome run(const Task& task) {
    const Finished finished = run_child(command(task));
    const nlohmann::json said = nlohmann::json::parse(finished.output);
    // It runs for a time, in which about as many calls come as were asked for, warm-up included.
    Outcome outcome{said.at("calls").get<std::uint64_t>(),
                    said.at("timing").at("seconds").get<double>(),
                    finished.peak_bytes,
                    {},
                    false,
                    said.at("fingerprint").get<std::string>()};
    for (std::size_t i = 0; i < measures; ++i) {
        outcome.answer[i].mean = mean_of(said, measure_names[i]);
    }
    return outcome;
}

}  // namespace

std::string ringside_program() { return RINGSIDE_PROGRAM; }

std::string scenario_file(const Scene& scene) {
    return std::string(RINGSIDE_SOURCE_DIR) + "/" + scene.scenario;
}

std::vector<std::string> changes_for(const Task& task) {
    const double minutes = static_cast<double>(task.calls) / task.scene.all_calls_per_min();
    // At least a minute, when few calls are shared by many replications.
    const double counted_min = std::max(1.0, minutes / task.replications - task.scene.warm_up_min);
    return {fmt::format("steady_state.warm_up=\"{:.0f}m\"", task.scene.warm_up_min),
            fmt::format("steady_state.length=\"{:.0f}m\"", counted_min)};
}

Contender ringside() { return {"ringside", UINT64_MAX, missing, run}; }

}  // namespace bench
