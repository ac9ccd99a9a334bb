// ringside fit: a scenario from a call center's logs, or the two held against each other.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>

#include "analysis/fitting/comparison.hpp"
#include "analysis/fitting/fit_bank.hpp"
#include "analysis/report/numbers.hpp"
#include "sim/console.hpp"
#include "sim/long_run.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/problems.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

namespace fitting = analysis::fitting;
namespace report = analysis::report;

constexpr const char* footer =
    R"(A log is a file of the Technion's "Anonymous Bank" data. Rows that cannot be used
are counted and reported.

Examples:
  ringside fit anonymous-bank january.tsv > january.toml
  ringside fit anonymous-bank january.tsv --demand february.tsv > february.toml
  ringside fit anonymous-bank february.tsv --against february.toml > comparison.md

Exit status: 0 fine, 1 a log or scenario that cannot be read, 2 wrong usage,
130 interrupted (a comparison of what was done until then is printed).
)";
constexpr const char* fitted_center = "anonymous-bank";
constexpr std::uint64_t usual_replications = 100;

class Fit : public Verb {
  public:
    const char* name() const override { return "fit"; }
    const char* summary() const override { return "Make a scenario from a call center's logs"; }
    const char* needs() const override { return "the name of a center and a log"; }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    ExitStatus compare_with(const fitting::BankLog& log, std::uint64_t replications) const;

    std::string center_;
    std::vector<std::string> logs_;
    std::vector<std::string> demand_logs_;
    std::string against_;
    WholeNumber replications_ = replications_option();
};

void Fit::describe(CLI::App& app) {
    app.add_option("CENTER", center_, "Whose logs they are: anonymous-bank")
        ->required()
        ->type_name("");
    app.add_option("LOG", logs_, "Logs; callers and agents behave as they show")
        ->required()
        ->type_name("");
    app.add_option("--demand", demand_logs_,
                   "Other logs for how many call and who works; may be given several times")
        ->type_name("LOG")
        ->allow_extra_args(false);
    app.add_option("--against", against_,
                   "Write no scenario, but compare the logs with this one, in Markdown")
        ->type_name("SCENARIO");
    replications_.add_to(app, "With --against: how many runs of the scenario (default: 100)");
    app.footer(footer);
}

/// Reads logs and says what was left out; nothing if there is no call in them.
std::optional<fitting::BankLog> read_logs(const std::vector<std::string>& files) {
    constexpr std::size_t rows_shown = 5;
    ProgressLine progress("");
    progress.say("reading " + report::counted(files.size(), "log"));
    fitting::BankLog log = fitting::read_bank_logs(files);
    progress.clear();
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

ExitStatus Fit::compare_with(const fitting::BankLog& log, std::uint64_t replications) const {
    const scenario::Loaded loaded = scenario::load(against_);
    if (!loaded.problems.empty()) {
        write_error(rendered(loaded.problems, style_of(STDERR_FILENO, ColorChoice::automatic)));
        return exit_wrong_input;
    }
    const center::Model& model = *loaded.model;
    if (const std::string why = fitting::why_not_comparable(log, model); !why.empty()) {
        write_error("ringside: " + against_ + ": " + why + "\n");
        return exit_wrong_input;
    }
    listen_to_signals();
    ProgressLine progress(report::counted(replications, "replication"));
    const auto clock = clock_from_now();
    std::uint64_t done = 0;
    const auto goes_on = [&](std::uint64_t so_far, std::uint64_t calls) {
        done = so_far;
        const double share = static_cast<double>(done) / static_cast<double>(replications);
        progress.show({share, done, calls, clock()});
        return !stop_wanted();
    };
    const std::string page = fitting::compare(log, model, {replications, model.seed, goes_on});
    progress.clear();
    const bool is_written = write_out(page);
    if (done < replications) {
        write_error("ringside: interrupted; these are the figures of " +
                    report::counted(done, "replication") + "\n");
        return exit_interrupted;
    }
    return is_written ? exit_fine : exit_wrong_input;
}

ExitStatus Fit::start() {
    if (center_ != fitted_center) {
        throw UsageError{"fit knows the logs of anonymous-bank; \"" + center_ +
                         "\" is another center"};
    }
    if (!against_.empty() && !demand_logs_.empty())
        throw UsageError{"--against compares; it takes no --demand"};
    const std::uint64_t replications = replications_.value().value_or(usual_replications);
    const auto log = read_logs(logs_);
    if (!log)
        return exit_wrong_input;
    if (!against_.empty())
        return compare_with(*log, replications);
    fitting::Provenance provenance{"ringside fit anonymous-bank", file_names(logs_),
                                   file_names(demand_logs_)};
    for (const std::string& name : provenance.behaviour_files)
        provenance.command += " " + name;
    for (const std::string& name : provenance.demand_files)
        provenance.command += " --demand " + name;
    std::optional<fitting::BankLog> demand;
    if (!demand_logs_.empty()) {
        demand = read_logs(demand_logs_);
        if (!demand)
            return exit_wrong_input;
    }
    ProgressLine progress("");
    progress.say("fitting");
    const std::string text =
        fitting::scenario_text(fitting::fit_bank(*log, demand ? *demand : *log), provenance);
    progress.clear();
    return write_out(text) ? exit_fine : exit_wrong_input;
}

}  // namespace

std::unique_ptr<Verb> make_fit() { return std::make_unique<Fit>(); }

}  // namespace ringside
