// Where the time of a call goes: `parts SCENARIO SEED PASSES CHANGES...` runs a scenario and
// replays each part of it alone, stretch by stretch. Prints one JSON object: calls, and the seconds
// of each part and of the whole.
//
// A part alone has the caches and the branch predictor to itself, but it also stands by itself for
// branches that the whole takes once for all parts. So the parts say where to look, not more.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "tests/bench/parts/calendar.hpp"
#include "tests/bench/parts/draws.hpp"
#include "tests/bench/parts/measures.hpp"
#include "tests/bench/parts/recording.hpp"
#include "tests/bench/parts/routing.hpp"

namespace bench::parts {
namespace {

using ringside::center::Model;

/// The least time that each stretch took in any pass, so that an interruption does not count.
class Stopwatch {
  public:
    template <class Work>
    void time(const std::string& part, std::size_t stretch, Work work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        std::vector<double>& stretches = seconds_[part];
        if (stretch == stretches.size()) {
            stretches.push_back(took.count());
        }
        stretches[stretch] = std::min(stretches[stretch], took.count());
    }

    std::map<std::string, double> seconds() const {
        std::map<std::string, double> sums;
        for (const auto& [part, stretches] : seconds_) {
            for (const double seconds : stretches) {
                sums[part] += seconds;
            }
        }
        return sums;
    }

  private:
    std::map<std::string, std::vector<double>> seconds_;
};

void expect(bool right, const std::string& part) {
    if (!right) {
        throw std::runtime_error(fmt::format("{} alone went another way than the run", part));
    }
}

/// One pass through the run, in stretches; returns its number of calls. Throws std::runtime_error
/// if a part went another way than the run did.
std::uint64_t pass(const Model& model, std::uint64_t seed, Stopwatch& stopwatch) {
    Recording recording(model, seed);
    Draws draws(model, seed);
    Calendar calendar(model);
    Routing routing(model);
    Measures measures(model);
    ringside::center::Center center(model, seed, 0);
    Measures measures_of_whole(model);
    std::uint64_t drawn_otherwise = 0;
    std::size_t stretch = 0;
    for (auto steps = recording.next(); !steps.empty(); steps = recording.next(), ++stretch) {
        const auto time = [&](const char* part, auto&& replay) {
            stopwatch.time(part, stretch, [&] {
                for (const RecordedStep& step : steps) {
                    replay(step);
                }
            });
        };
        time("draws", [&](const RecordedStep& step) {
            drawn_otherwise += draws.replay(step.events) != step.puts;
        });
        time("calendar", [&](const RecordedStep& step) { calendar.replay(step); });
        time("routing", [&](const RecordedStep& step) { routing.replay(step.events); });
        time("measures", [&](const RecordedStep& step) { measures.replay(step.events); });
        time("whole", [&](const RecordedStep&) { measures_of_whole.replay(center.step()); });
    }
    expect(draws.wrong() + drawn_otherwise == 0, "draws");
    expect(calendar.wrong() == 0, "calendar");
    expect(routing.wrong() == 0, "routing");
    expect(measures.calls() == measures_of_whole.calls() &&
               measures.fingerprint() == measures_of_whole.fingerprint(),
           "measures");
    return measures.calls();
}

Model load(const std::string& file, const std::vector<std::string>& changes) {
    ringside::scenario::Loaded loaded = ringside::scenario::load(file, changes);
    if (!loaded.model) {
        throw std::runtime_error(fmt::format("{}: {}", file, loaded.problems.front().message));
    }
    return std::move(*loaded.model);
}

nlohmann::json time_parts(const Model& model, std::uint64_t seed, int passes) {
    Stopwatch stopwatch;
    std::uint64_t calls = 0;
    for (int done = 0; done < passes; ++done) {
        calls = pass(model, seed, stopwatch);
    }
    return {{"calls", calls}, {"seconds", stopwatch.seconds()}};
}

}  // namespace
}  // namespace bench::parts

int main(int argc, char** argv) {
    if (argc < 4) {
        fmt::print(stderr, "usage: {} SCENARIO SEED PASSES CHANGES...\n", argv[0]);
        return 2;
    }
    try {
        const auto model = bench::parts::load(argv[1], {argv + 4, argv + argc});
        const std::uint64_t seed = std::strtoull(argv[2], nullptr, 10);
        fmt::print("{}\n", bench::parts::time_parts(model, seed, std::atoi(argv[3])).dump());
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return EXIT_FAILURE;
    }
}
