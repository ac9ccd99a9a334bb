// Scenes and contenders of each question, and the bounds that Ringside is held to.
#include "tests/bench/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <stdexcept>

#include "tests/bench/child.hpp"

namespace bench {
namespace {

constexpr double mib = 1024.0 * 1024.0;

/// A number that was found, and, for Ringside, whether it is what was asked for.
void found(Report& report, const std::string& contender, const std::string& what, double is,
           const std::string& unit, bool met, const std::string& asked) {
    const std::string number = fmt::format("{}: {:.2f} {}", what, is, unit);
    nlohmann::json row = {{"contender", contender}, {"what", what}, {"value", is}, {"unit", unit}};
    if (contender == "ringside") {
        report.say(
            fmt::format("{}: {} ({}: {})", contender, number, asked, met ? "met" : "NOT met"));
        report.targets.push_back({number, asked, met});
        row["asked"] = asked;
        row["met"] = met;
    } else {
        report.say(fmt::format("{}: {}", contender, number));
    }
    report.rows.push_back(row);
}

void compare_speed(const Scene& scene, double times_asked, const Options& options, Report& report) {
    const std::vector<Ranked> ranked =
        contest(scene, {"simgrid_timers", "by_hand", "simgrid_actors", "simpy", "ringside"},
                options, report);
    const Ranked* timers = find(ranked, "simgrid_timers");
    const Ranked* mine = find(ranked, "ringside");
    if (timers != nullptr && mine != nullptr) {
        const double times = timers->outcome.ns_per_call() / mine->outcome.ns_per_call();
        found(report, "ringside", fmt::format("calls a second on {}", scene.name), times,
              "times simgrid_timers", times >= times_asked,
              fmt::format("at least {}", times_asked));
        report.say("");
    }
}

/// What a call of the scene costs beside one of W1.
void compare_cost(const Scene& scene, double times_asked, const std::vector<std::string>& names,
                  const std::vector<Ranked>& in_w1, const Options& options, Report& report) {
    for (const Ranked& one : contest(scene, names, options, report)) {
        if (const Ranked* base = find(in_w1, one.contender)) {
            const double times = one.outcome.ns_per_call() / base->outcome.ns_per_call();
            found(report, one.contender, fmt::format("a call of {} costs", scene.name), times,
                  "times one of w1", times <= times_asked, fmt::format("at most {}", times_asked));
        }
    }
    report.say("");
}

void compare_memory(const Contender& contender, const Scene& scene, const Options& options,
                    Report& report) {
    const std::uint64_t many = options.smoke ? options.calls : 10'000'000;
    const auto peak_mib = [&](std::uint64_t calls) {
        return static_cast<double>(contender.run({scene, calls, options.seed}).peak_bytes) / mib;
    };
    const double peak = peak_mib(many);
    found(report, contender.name, fmt::format("peak memory on {}", scene.name), peak, "MiB",
          peak < 64.0, "below 64");
    // The same program loaded twice differs by some pages: 1 MiB is noise.
    const double growth = peak - peak_mib(many / 10);
    found(report, contender.name,
          fmt::format("growth of it on {} from {} to {} calls", scene.name, many / 10, many),
          growth, "MiB", growth <= 1.0, "at most 1");
}

/// Nanoseconds per call of each part, and what is left of the whole.
nlohmann::json parts_of(const Scene& scene, const Options& options) {
    const Task task{scene, std::min<std::uint64_t>(options.calls, 300'000), options.seed};
    std::vector<std::string> command = {std::string(BENCH_PROGRAMS) + "/parts",
                                        scenario_file(scene), std::to_string(task.seed),
                                        std::to_string(options.runs + 1)};
    for (const std::string& change : changes_for(task)) {
        command.push_back(change);
    }
    const nlohmann::json said = nlohmann::json::parse(run_child(command).output);
    nlohmann::json parts;
    double center = 0.0;
    for (const auto& [part, seconds] : said.at("seconds").items()) {
        const double ns = seconds.get<double>() * 1e9 / said.at("calls").get<double>();
        parts[part] = ns;
        center += part == "whole" ? ns : -ns;
    }
    parts["center"] = center;
    return parts;
}

/// The fastest of the runs.
double seconds_with_threads(unsigned threads, const Options& options) {
    constexpr unsigned replications = 8;  // as many for each thread
    const Scene scene = w1();
    double seconds = std::numeric_limits<double>::infinity();
    for (int run = 0; run <= options.runs; ++run) {
        const Task task{scene, options.calls, options.seed, threads, replications};
        seconds = std::min(seconds, contender("ringside").run(task).seconds);
    }
    return seconds;
}

}  // namespace

void ask_speed(const Options& options, Report& report) {
    compare_speed(w1(), 4.0, options, report);
    compare_speed(w2(), 3.5, options, report);
}

void ask_parts(const Options& options, Report& report) {
    report.say("ns of a call by part: each replayed alone; center is what is left of the whole");
    report.say(fmt::format("{:<10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}", "scene", "draws",
                           "calendar", "routing", "measures", "center", "whole"));
    for (const Scene& scene : {w1(), w2()}) {
        try {
            const nlohmann::json parts = parts_of(scene, options);
            std::string line = fmt::format("{:<10}", scene.name);
            for (const char* part :
                 {"draws", "calendar", "routing", "measures", "center", "whole"}) {
                line += fmt::format("{:>10.1f}", parts.at(part).get<double>());
            }
            report.say(line);
            report.rows.push_back({{"scene", scene.name}, {"ns_by_part", parts}});
        } catch (const std::runtime_error& error) {
            report.fail(fmt::format("parts of {}: {}", scene.name, error.what()));
        }
    }
    report.say("");
}

void ask_scale(const Options& options, Report& report) {
    const std::vector<std::string> names = {"simgrid_timers", "by_hand", "ringside"};
    const std::vector<Ranked> in_w1 = contest(w1(), names, options, report);
    compare_cost(many_agents(), 1.3, names, in_w1, options, report);
    compare_cost(many_waiting(), 1.4, names, in_w1, options, report);
}

void ask_memory(const Options& options, Report& report) {
    for (const char* name : {"by_hand", "ringside"}) {
        if (!options.only.empty() && options.only != name) {
            continue;
        }
        for (const Scene& scene : {w1(), endless_patience()}) {
            if (is_there(contender(name), scene, report)) {
                compare_memory(contender(name), scene, options, report);
            }
        }
    }
    report.say("");
}

void ask_threads(const Options& options, Report& report) {
    if (is_there(contender("ringside"), w1(), report)) {
        const double times = seconds_with_threads(1, options) / seconds_with_threads(2, options);
        found(report, "ringside", "calls a second with two threads", times, "times one thread",
              times >= 1.7, "at least 1.7");
    }
}

void ask_check(const Options& options, Report& report) {
    const Scene scene = w1();
    if (!is_there(contender("ringside"), scene, report)) {
        return;
    }
    double seconds = std::numeric_limits<double>::infinity();
    for (int run = 0; run < 10 * options.runs + 1; ++run) {
        seconds = std::min(seconds,
                           run_child({ringside_program(), "check", scenario_file(scene)}).seconds);
    }
    found(report, "ringside", "check, from start to end", seconds * 1e3, "ms", seconds < 0.020,
          "below 20");
}

void ask_platform(const Options& options, Report& report) {
    const Scene scene = w1();
    for (const char* name : {"ringside", "simgrid_timers"}) {
        if (!is_there(contender(name), scene, report)) {
            return;
        }
    }
    if (!std::filesystem::exists(ringside_program() + "-platform")) {
        report.say("platform: ringside-platform is not built (it needs libsimgrid-dev)");
        return;
    }
    // The fastest of the runs.
    const auto ns_per_call = [&](const char* name, const std::vector<std::string>& changes) {
        double ns = std::numeric_limits<double>::infinity();
        for (int run = 0; run <= options.runs; ++run) {
            const Task task{scene, options.calls, options.seed, 1, 1, changes};
            ns = std::min(ns, contender(name).run(task).ns_per_call());
        }
        return ns;
    };
    const std::string server = "servers = { records = { cores = 1000 } }";
    const std::string transaction =
        "transactions = { pop = { server = \"records\", when = \"on_answer\", "
        "work = { mean = \"1s\" } } }";
    const double idle = ns_per_call("ringside", {"platform={ " + server + " }"});
    const double times = ns_per_call("simgrid_timers", {}) / idle;
    found(report, "ringside", "calls a second on w1, SimGrid's clock turning the handle", times,
          "times simgrid_timers", times >= 0.7, "at least 0.7");
    const double us =
        (ns_per_call("ringside", {"platform={ " + server + ", " + transaction + " }"}) - idle) *
        1e-3;
    found(report, "ringside", "a transaction on a server of SimGrid's", us, "us", us <= 5.0,
          "at most 5");
    const std::string many =
        std::string(RINGSIDE_SOURCE_DIR) + "/tests/bench/scenes/twenty_sites.toml";
    const Finished day =
        run_child({ringside_program(), "run", many, "--replications", "1", "--threads", "1",
                   "--json", "--set", options.smoke ? "volume=0.01" : "volume=1"});
    found(report, "ringside", "20 sites, 5,000 agents, 500,000 calls, 1,000,000 transactions",
          day.seconds, "s", day.seconds < 30.0, "below 30");
    found(report, "ringside", "peak memory of it", static_cast<double>(day.peak_bytes) / mib, "MiB",
          static_cast<double>(day.peak_bytes) < 1024.0 * mib, "below 1024");
}

void ask_frames(const Options& options, Report& report) {
    const std::filesystem::path program = std::string(BENCH_PROGRAMS) + "/frames";
    if (!std::filesystem::exists(program)) {
        report.say("frames: the viewer is not built (SFML is missing)");
        return;
    }
    const std::string scene =
        std::string(RINGSIDE_SOURCE_DIR) + "/tests/bench/scenes/two_hundred_seats.toml";
    try {
        const nlohmann::json said = nlohmann::json::parse(
            run_child({"xvfb-run", "-a", "-s", "-screen 0 1280x720x24", program, scene, "10:30",
                       "60", "1280x720", options.smoke ? "1" : "10"})
                .output);
        found(report, "ringside", "show, 200 agents at x60 without a graphics card",
              said.at("frames_per_s"), "frames/s", said.at("frames_per_s") >= 30.0, "at least 30");
        // What the machine's other work does not change: all threads' together.
        found(report, "ringside", "CPU time of such a frame", said.at("cpu_ms_per_frame"), "ms",
              said.at("cpu_ms_per_frame") <= 1e3 / 30.0, "at most 33");
    } catch (const std::runtime_error& error) {
        report.fail(fmt::format("frames: {}", error.what()));
    }
}

}  // namespace bench
