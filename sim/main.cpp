// The command line: reads what is asked, runs it, prints it. The only place of the simulator that
// reads a wall clock.
#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/fitting/comparison.hpp"
#include "analysis/fitting/fit_bank.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/terminal.hpp"
#include "sim/command_line.hpp"
#include "sim/console.hpp"
#include "sim/observers/whole_file.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/scenario.hpp"

namespace ringside {
namespace {

namespace fitting = analysis::fitting;
namespace report = analysis::report;

std::atomic<bool> stop_wanted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "it is set by a signal");

/// The first signal ends the run and keeps what is done; the second one ends the program.
extern "C" void on_signal(int) {
    if (stop_wanted.exchange(true))
        ::_exit(exit_interrupted);
}

void listen_to_signals() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    std::signal(SIGHUP, on_signal);
    // A reader who goes away is met as a failed write.
    std::signal(SIGPIPE, SIG_IGN);
}

/// One line on standard error, rewritten in place, if that is a terminal and the run takes long
/// enough for a person to wonder.
class ProgressLine {
  public:
    explicit ProgressLine(const CommandLine& command)
        : shown_(is_terminal(STDERR_FILENO)), replications_(command.replications) {}

    void show(const runs::Progress& progress) {
        if (!shown_ || progress.seconds < next_s_)
            return;
        next_s_ = progress.seconds + 0.1;
        const double share = std::min(progress.share, 1.0);
        const std::string whole =
            progress.timed ? "1 s" : report::counted(replications_.value_or(0), "replication");
        std::string line =
            fmt::format("ringside: {:.0f}% of {}, {}", share * 100.0, whole,
                        progress.timed ? report::counted(progress.replications, "replication")
                                       : report::grouped(progress.replications) + " done");
        if (progress.calls > 0) {
            const double rate = static_cast<double>(progress.calls) / progress.seconds;
            line += fmt::format(", {:.2f} million calls/s", rate * 1e-6);
        }
        if (share > 0.0) {
            line += fmt::format(", {:.1f} s left", progress.seconds * (1.0 - share) / share);
        }
        write_error("\r" + line + "\x1b[K");
        written_ = true;
    }

    void clear() {
        if (written_)
            write_error("\r\x1b[K");
        written_ = false;
    }

  private:
    bool shown_;
    std::optional<std::uint64_t> replications_;
    double next_s_ = 0.5;  ///< not before
    bool written_ = false;
};

/// All problems as text, each with an empty line behind it.
std::string rendered(const std::vector<scenario::Problem>& problems, const report::Style& style) {
    std::string text;
    for (const scenario::Problem& problem : problems) {
        text += style.shown(scenario::render(problem, style.color != report::Style::Color::none));
        text += "\n";
    }
    return text;
}

bool reading_stopped(const std::vector<scenario::Problem>& problems) {
    return problems.size() == 1 &&
           problems.front().message.find("reading stopped") != std::string::npos;
}

ExitStatus check(const CommandLine& command) {
    const report::Style out = style_of(STDOUT_FILENO, command.color);
    const report::Style error = style_of(STDERR_FILENO, command.color);
    std::size_t errors = 0;
    std::size_t wrong = 0;
    bool stopped = false;
    for (const std::string& path : command.scenarios) {
        const scenario::Loaded loaded = scenario::load(path, command.changes);
        if (loaded.problems.empty()) {
            const std::string line = path + ": " + out.toned("fine", report::Tone::good) + " (" +
                                     scenario::describe(*loaded.model) + ")\n";
            if (!write_out(line))
                return exit_wrong_input;
            continue;
        }
        write_error(rendered(loaded.problems, error));
        errors += loaded.problems.size();
        stopped = stopped || reading_stopped(loaded.problems);
        ++wrong;
    }
    if (wrong == 0)
        return exit_fine;
    const std::string all = report::counted(command.scenarios.size(), "scenario");
    const std::string where =
        command.scenarios.size() == wrong ? all : fmt::format("{} of {}", wrong, all);
    write_error(fmt::format("{} in {}{}.\n",
                            error.toned(report::counted(errors, "error"), report::Tone::bad), where,
                            stopped ? "; mend it to see whether there are others" : ""));
    return exit_wrong_input;
}

/// Makes the folder of --out if there is none; says what is wrong with it, or nothing.
std::string prepare_folder(const std::string& folder) {
    if (folder.empty())
        return "";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder)) {
        const std::string why = error ? error.message() : "it is not a folder";
        return "cannot make the folder " + folder + ": " + why;
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        return "cannot write into " + folder + ": " + std::generic_category().message(errno);
    }
    return "";
}

std::string rule_of(const CommandLine& command, const runs::Results& results) {
    switch (results.ending) {
        case runs::Ending::time:
            return "1 s, the default";
        case runs::Ending::minimum:
            return "the least, the default";
        case runs::Ending::interrupted:
            return command.replications ? "interrupted; " + report::grouped(*command.replications) +
                                              " were asked for"
                                        : "interrupted";
        case runs::Ending::asked:
        case runs::Ending::failed:
            break;
    }
    return "";
}

report::Facts facts_of(const CommandLine& command, const center::Model& model,
                       const runs::Results& results) {
    report::Facts facts;
    facts.model = &model;
    facts.scenario_path = command.scenarios.front();
    facts.changes = command.changes;
    facts.seed = results.seed;
    facts.replications = results.replications();
    facts.replications_rule = rule_of(command, results);
    facts.calls = results.calls();
    facts.fingerprint = results.fingerprint();
    facts.interrupted = results.ending == runs::Ending::interrupted;
    facts.version = RINGSIDE_VERSION;
    return facts;
}

runs::Results simulate(const CommandLine& command, const center::Model& model) {
    ProgressLine progress(command);
    const auto start = std::chrono::steady_clock::now();
    runs::Options options;
    options.replications = command.replications;
    options.seed = command.seed.value_or(model.seed);
    options.threads = command.threads;
    options.check = command.check;
    options.trace_path = command.trace_path;
    if (command.calls) {
        options.calls_path = (std::filesystem::path(command.out_folder) / "calls.csv").string();
    }
    options.seconds_since_start = [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    options.progress = [&](const runs::Progress& now) { progress.show(now); };
    options.stop = &stop_wanted;
    runs::Results results = runs::run(model, options);
    progress.clear();
    return results;
}

/// Writes the files of --out; returns what went wrong, or nothing.
std::string write_files(const CommandLine& command, const report::Facts& facts,
                        const analysis::Estimates& estimates) {
    if (command.out_folder.empty())
        return "";
    std::vector<std::pair<const char*, std::string>> files{
        {"summary.json", report::json_report(facts, estimates, std::nullopt)},
        {"intervals.csv", report::intervals_csv(facts, estimates)},
        {"groups.csv", report::groups_csv(facts, estimates)},
    };
    if (facts.model->ivr)
        files.emplace_back("ivr.csv", report::ivr_csv(facts, estimates));
    for (const auto& [name, text] : files) {
        observers::WholeFile file((std::filesystem::path(command.out_folder) / name).string());
        file.write(text);
        if (const auto error = file.finish())
            return *error;
    }
    return "";
}

std::string printed(const CommandLine& command, const report::Facts& facts,
                    const analysis::Estimates& estimates, const runs::Results& results) {
    if (!command.json) {
        return report::terminal_report(facts, estimates, style_of(STDOUT_FILENO, command.color),
                                       command.all_intervals);
    }
    const double seconds = results.seconds;
    const double rate = seconds > 0.0 ? static_cast<double>(results.calls()) / seconds : 0.0;
    return report::json_report(facts, estimates, report::Timing{seconds, rate});
}

/// Says what went wrong while running; whether anything did.
bool say_problems(const CommandLine& command, const runs::Results& results) {
    if (results.failure) {
        write_error(fmt::format("ringside: replication {} failed (seed {}): {}\n",
                                results.failure->replication + 1, results.failure->seed,
                                results.failure->what));
    }
    for (const std::string& problem : results.problems) {
        write_error("ringside: " + problem + "\n");
    }
    const bool wrong = results.failure.has_value() || !results.problems.empty();
    if (command.check && !wrong) {
        write_error("ringside: checked, every event keeps the rules\n");
    }
    return wrong;
}

ExitStatus run(const CommandLine& command) {
    const scenario::Loaded loaded = scenario::load(command.scenarios.front(), command.changes);
    if (!loaded.problems.empty()) {
        const report::Style style = style_of(STDERR_FILENO, command.color);
        const bool only_changes = std::all_of(
            loaded.problems.begin(), loaded.problems.end(),
            [](const auto& problem) { return problem.line == 0 && problem.column > 0; });
        const std::string count = report::counted(loaded.problems.size(), "error");
        write_error(rendered(loaded.problems, style) + style.toned(count, report::Tone::bad) +
                    " in " + (only_changes ? "--set" : command.scenarios.front()) +
                    "; nothing was run.\n");
        return exit_wrong_input;
    }
    if (const std::string error = prepare_folder(command.out_folder); !error.empty()) {
        write_error("ringside: " + error + "\n");
        return exit_wrong_input;
    }
    listen_to_signals();
    const center::Model& model = *loaded.model;
    const runs::Results results = simulate(command, model);
    const bool wrong = say_problems(command, results);
    const bool interrupted = results.ending == runs::Ending::interrupted;
    if (results.replications() == 0) {
        if (interrupted)
            write_error("ringside: interrupted before a replication was done\n");
        return interrupted ? exit_interrupted : exit_wrong_input;
    }
    const analysis::Estimates estimates = analysis::estimates_of(results);
    const report::Facts facts = facts_of(command, model, results);
    const std::string error = write_files(command, facts, estimates);
    if (!error.empty())
        write_error("ringside: " + error + "\n");
    const bool is_written = write_out(printed(command, facts, estimates, results));
    if (interrupted) {
        write_error(fmt::format("ringside: interrupted; these are the results of {}\n",
                                report::counted(results.replications(), "replication")));
        return exit_interrupted;
    }
    return wrong || !error.empty() || !is_written ? exit_wrong_input : exit_fine;
}

/// Reads logs and says what was left out; nothing if there is no call in them.
std::optional<fitting::BankLog> read_logs(const std::vector<std::string>& files) {
    constexpr std::size_t rows_shown = 5;
    fitting::BankLog log = fitting::read_bank_logs(files);
    for (std::size_t i = 0; i < std::min(rows_shown, log.broken.size()); ++i) {
        const fitting::BankProblem& problem = log.broken[i];
        const std::string where =
            problem.line > 0 ? fmt::format("{}:{}", problem.file, problem.line) : problem.file;
        write_error(fmt::format("ringside: {}: {}\n", where, problem.what));
    }
    if (log.broken.size() > rows_shown)
        write_error(fmt::format("ringside: and {} more\n", log.broken.size() - rows_shown));
    write_error(fmt::format(
        "ringside: {} read: {}; left out: {} broken, {} PHANTOM, {} of other types; in {} the "
        "times contradict each other\n",
        report::counted(log.rows, "row"), report::counted(log.calls.size(), "call"),
        report::grouped(log.broken.size()), report::grouped(log.phantoms),
        report::grouped(log.other_types), report::grouped(log.mended)));
    if (log.calls.empty()) {
        write_error("ringside: there is nothing to fit\n");
        return std::nullopt;
    }
    return log;
}

std::vector<std::string> file_names(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const std::string& path : paths)
        names.push_back(std::filesystem::path(path).filename().string());
    return names;
}

int compare_with_logs(const CommandLine& command, const fitting::BankLog& log) {
    constexpr std::uint64_t usual_replications = 100;
    const scenario::Loaded loaded = scenario::load(command.against);
    if (!loaded.problems.empty()) {
        write_error(rendered(loaded.problems, style_of(STDERR_FILENO, command.color)));
        return exit_wrong_input;
    }
    const center::Model& model = *loaded.model;
    if (const std::string why = fitting::why_not_comparable(log, model); !why.empty()) {
        write_error("ringside: " + command.against + ": " + why + "\n");
        return exit_wrong_input;
    }
    const std::string page = fitting::compare(
        log, model, {command.replications.value_or(usual_replications), model.seed});
    return write_out(page) ? exit_fine : exit_wrong_input;
}

int fit(const CommandLine& command) {
    const auto log = read_logs(command.logs);
    if (!log)
        return exit_wrong_input;
    if (!command.against.empty())
        return compare_with_logs(command, *log);
    fitting::Provenance provenance{"ringside fit anonymous-bank", file_names(command.logs),
                                   file_names(command.demand_logs)};
    for (const std::string& name : provenance.behaviour_files)
        provenance.command += " " + name;
    for (const std::string& name : provenance.demand_files)
        provenance.command += " --demand " + name;
    if (command.demand_logs.empty()) {
        const std::string text = fitting::scenario_text(fitting::fit_bank(*log, *log), provenance);
        return write_out(text) ? exit_fine : exit_wrong_input;
    }
    const auto demand = read_logs(command.demand_logs);
    if (!demand)
        return exit_wrong_input;
    const std::string text = fitting::scenario_text(fitting::fit_bank(*log, *demand), provenance);
    return write_out(text) ? exit_fine : exit_wrong_input;
}

int start(const std::vector<std::string>& arguments) {
    const Parsed parsed = parse_command_line(arguments);
    if (!parsed.command) {
        if (parsed.status != exit_fine) {
            write_error(parsed.text);
            return parsed.status;
        }
        return write_out(parsed.text) ? exit_fine : exit_wrong_input;
    }
    switch (parsed.command->verb) {
        case Verb::run:
            return run(*parsed.command);
        case Verb::check:
            return check(*parsed.command);
        case Verb::fit:
            return fit(*parsed.command);
        case Verb::reference:
            break;
    }
    const std::string text = parsed.command->schema ? scenario::schema() : scenario::reference();
    return write_out(text) ? exit_fine : exit_wrong_input;
}

}  // namespace
}  // namespace ringside

int main(int count, char** words) {
    try {
        return ringside::start(std::vector<std::string>(words + 1, words + count));
    } catch (const std::bad_alloc&) {
        ringside::write_error("ringside: not enough memory for this scenario\n");
    } catch (const std::exception& error) {
        ringside::write_error(std::string("ringside: a fault of the program: ") + error.what() +
                              "\n");
    }
    return ringside::exit_wrong_input;
}
