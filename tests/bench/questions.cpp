// Scenes and contenders of each question, and the bounds that Ringside is held to.
#include "tests/bench/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "tests/bench/child.hpp"

namespace bench {
namespace {

constexpr double mib = 1024.0 * 1024.0;

/// A number that was found, and, for Ringside, whether it is what was asked for.
void found(Report& report, const std::string& contender, const std::string& what, double is,
           const std::string& unit, bool met, const std::string& asked) {
    const std::string number = fmt::format("{}: {}: {:.2f} {}", contender, what, is, unit);
    nlohmann::json row = {{"contender", contender}, {"what", what}, {"value", is}, {"unit", unit}};
    if (contender == "ringside") {
        report.say(fmt::format("{} ({}: {})", number, asked, met ? "met" : "NOT met"));
        row["asked"] = asked;
        row["met"] = met;
    } else {
        report.say(number);
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

void ask_scale(const Options& options, Report& report) {
    const std::vector<std::string> names = {"simgrid_timers", "by_hand", "ringside"};
    const std::vector<Ranked> small = contest(w1(), names, options, report);
    const std::vector<Ranked> agents = contest(many_agents(), names, options, report);
    const std::vector<Ranked> waiting = contest(many_waiting(), names, options, report);
    for (const auto& [large, most] : {std::pair(&agents, 1.3), std::pair(&waiting, 1.4)}) {
        const char* scene = large == &agents ? "many_agents" : "many_waiting";
        for (const Ranked& one : *large) {
            if (const Ranked* base = find(small, one.contender)) {
                const double times = one.outcome.ns_per_call() / base->outcome.ns_per_call();
                found(report, one.contender, fmt::format("a call of {} costs", scene), times,
                      "times one of w1", times <= most, fmt::format("at most {}", most));
            }
        }
    }
}

void ask_memory(const Options& options, Report& report) {
    const std::uint64_t many = options.smoke ? options.calls : 10'000'000;
    for (const char* name : {"by_hand", "ringside"}) {
        const Contender& one = contender(name);
        if (!options.only.empty() && options.only != name) {
            continue;
        }
        for (const Scene& scene : {w1(), endless_patience()}) {
            if (!is_there(one, scene, report)) {
                continue;
            }
            for (const std::uint64_t calls : {many / 10, many}) {
                const double peak =
                    static_cast<double>(one.run({scene, calls, options.seed}).peak_bytes) / mib;
                found(report, name, fmt::format("peak of {} calls of {}", calls, scene.name), peak,
                      "MiB", peak < 64.0, "below 64");
            }
        }
    }
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

}  // namespace bench
