// The benchmarks' command line.
#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tests/bench/questions.hpp"

namespace {

using Ask = void (*)(const bench::Options&, bench::Report&);

const std::vector<std::pair<std::string, Ask>> questions = {
    {"speed", bench::ask_speed},   {"parts", bench::ask_parts},       {"scale", bench::ask_scale},
    {"memory", bench::ask_memory}, {"threads", bench::ask_threads},   {"check", bench::ask_check},
    {"frames", bench::ask_frames}, {"platform", bench::ask_platform},
};

constexpr const char* usage = R"(ringside bench [--question Q] [options]
  --question Q   speed, parts, scale, memory, threads, check, frames, or all (default)
  --calls N      calls of each run (default 2000000; the slow contenders are asked for fewer)
  --runs N       timed runs of each contender, in turns; the fastest counts (default 3)
  --only NAME    one contender: simgrid_timers, by_hand, simgrid_actors, simpy, ringside
  --seed N       (default 1)
  --json         one JSON object instead of tables
  --smoke        few calls, every quick question: the answers are checked, the times mean nothing
Exits with 1 if an answer is wrong.
)";

struct Command {
    bench::Options options;
    bool as_json = false;
    bool help = false;
};

std::uint64_t number(const std::string& option, const std::string& text) {
    // No number of these options is longer than 18 digits, which always fit.
    if (text.empty() || text.size() > 18 ||
        text.find_first_not_of("0123456789") != std::string::npos) {
        throw std::runtime_error(fmt::format("{}: '{}' is not a number", option, text));
    }
    return std::stoull(text);
}

Command parse(const std::vector<std::string>& arguments) {
    // Enough to see a patience that is wrong by half; together below ten seconds.
    constexpr std::uint64_t smoke_calls = 500'000;
    Command command;
    bool calls_given = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& option = arguments[i];
        const auto value = [&]() -> const std::string& {
            if (++i == arguments.size()) {
                throw std::runtime_error(fmt::format("{} needs a value", option));
            }
            return arguments[i];
        };
        if (option == "--question") {
            command.options.question = value();
        } else if (option == "--calls") {
            command.options.calls = number(option, value());
            calls_given = true;
        } else if (option == "--runs") {
            command.options.runs = static_cast<int>(number(option, value()));
        } else if (option == "--seed") {
            command.options.seed = number(option, value());
        } else if (option == "--only") {
            command.options.only = bench::contender(value()).name;
        } else if (option == "--json") {
            command.as_json = true;
        } else if (option == "--smoke") {
            command.options.smoke = true;
        } else if (option == "--help") {
            command.help = true;
        } else {
            throw std::runtime_error(fmt::format("unknown option '{}'\n{}", option, usage));
        }
    }
    if (command.options.smoke) {
        command.options.calls = calls_given ? command.options.calls : smoke_calls;
        command.options.runs = 0;
    }
    return command;
}

bool is_asked(const std::string& question, const bench::Options& options) {
    if (options.question == "all") {
        // The scenes of scale take too many calls to become steady.
        return !options.smoke || question != "scale";
    }
    return options.question == question;
}

int run(const Command& command) {
    bench::Report report;
    report.as_json = command.as_json;
    bool any = false;
    for (const auto& [question, ask] : questions) {
        if (is_asked(question, command.options)) {
            any = true;
            ask(command.options, report);
        }
    }
    if (!any) {
        throw std::runtime_error(
            fmt::format("no question '{}'\n{}", command.options.question, usage));
    }
    if (!command.options.smoke && !report.targets.empty()) {
        report.summarize();
    }
    if (command.as_json) {
        fmt::print("{}\n",
                   nlohmann::json{{"rows", report.rows}, {"right", !report.failed}}.dump(1));
    }
    return report.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const Command command = parse({argv + 1, argv + argc});
        if (command.help) {
            fmt::print("{}", usage);
            return EXIT_SUCCESS;
        }
        return run(command);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
