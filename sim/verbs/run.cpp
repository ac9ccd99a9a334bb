// ringside run: one scenario, simulated and reported.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>

#include "analysis/batch_means.hpp"
#include "analysis/estimates/estimates.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/html/run/run_page.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/terminal.hpp"
#include "analysis/report/xlsx/workbooks.hpp"
#include "analysis/until.hpp"
#include "sim/console.hpp"
#include "sim/long_run.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/database.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/outputs.hpp"
#include "sim/verbs/problems.hpp"
#include "sim/verbs/replications.hpp"
#include "sim/verbs/until.hpp"
#include "sim/verbs/verbs.hpp"
#include "sim/verbs/warm_up.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;

constexpr const char* footer = R"(Examples:
  ringside run scenarios/erlang_a.toml
  ringside run scenarios/changing_load.toml --set "volume*=1.2"
  ringside run scenarios/erlang_a.toml --until service_level:0.5pt --until "mean_wait_s:2%"
  ringside run scenarios/two_skills.toml --replications 400 --seed 7 --json
  ringside run scenarios/changing_load.toml --predictors
  ringside run scenarios/changing_load.toml --report report.html
  ringside run scenarios/changing_load.toml --out results --calls
  ringside run scenarios/changing_load.toml --xlsx results.xlsx
  ringside run scenarios/two_skills.toml --set "volume*=1.1" --db results.db

Exit status: 0 fine, 1 errors in the scenario or in writing results, 2 wrong usage,
130 interrupted (what was done until then is printed).
)";

class Run : public Verb {
  public:
    const char* name() const override { return "run"; }
    const char* summary() const override { return "Simulate a scenario and report what came out"; }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    void check_usage() const;
    report::Facts facts_of(const center::Model& model, const runs::Results& results) const;
    struct Simulated {
        runs::Results results;
        std::optional<analysis::Estimates> estimates;  ///< those of batches; else of replications
    };
    bool is_in_batches(const center::Model& model) const;
    Simulated simulate(const center::Model& model);
    void write_files(const report::Facts& facts, const analysis::Estimates& estimates);
    std::vector<analysis::Reason> measure_reasons(const center::Model& model,
                                                  const runs::Results& results) const;
    std::string printed(const report::Facts& facts, const analysis::Estimates& estimates,
                        const runs::Results& results) const;
    bool say_problems(const runs::Results& results) const;

    std::string scenario_;
    std::vector<std::string> changes_;
    WholeNumber replications_ = replications_option();
    UntilOption until_;
    std::optional<analysis::BatchMeans> batch_means_;  ///< of a run in batches
    std::vector<analysis::Precision> precisions_;  ///< how the wishes stand when the run has ended
    ChanceOptions chance_;
    bool json_ = false;
    Outputs outputs_;
    bool calls_ = false;
    bool check_ = false;
    bool reasons_ = false;
    bool predictors_ = false;
    bool all_intervals_ = false;
    ColorOption color_;
};

void Run::describe(CLI::App& app) {
    app.add_option("SCENARIO", scenario_, "A scenario file (TOML)")->required()->type_name("");
    add_changes(app, changes_);
    replications_.add_to(app,
                         "How many runs of the horizon, each with its own chance\n"
                         "(default: as many as fit into 1 s, at least 20);\n"
                         "with --until the most (default: 10,000)");
    until_.add_to(app,
                  "Run until the 95% interval is so narrow to each side of the value:\n"
                  "MEASURE:0.5pt (of a share), :2% (of the value), :0.5s or a number\n"
                  "in the measure's unit; may be given several times: until all hold");
    chance_.add_to(app);
    app.add_flag("--json", json_, "Print one JSON object instead of the report");
    outputs_.add_folder(app, "--out",
                        "Write summary.json, intervals.csv and groups.csv into this folder");
    app.add_flag("--calls", calls_,
                 "With --out: calls.csv too, a row a call of the first replication");
    outputs_.add_file(app, "--report", "Write the report as one page for a browser, with charts");
    outputs_.add_file(app, "--xlsx", "Write a workbook for Excel to this file");
    add_database(app, outputs_);
    outputs_.add_file(app, "--trace", "Write all events of the first replication to this file");
    app.add_flag("--check", check_, "Watch that every event keeps the rules (slower)");
    app.add_flag("--reasons", reasons_,
                 "Measure what each feature does that Erlang's formulas leave out:\n"
                 "the same callers once more without it");
    app.add_flag("--predictors", predictors_,
                 "How good each predictor of waits is, held to the waits (slower)");
    app.add_flag("--intervals", all_intervals_,
                 "Print all intervals, also where there are more than 48");
    color_.add_to(app);
    app.footer(footer);
}

/// Throws what is wrong with the options before anything is read or run.
void Run::check_usage() const {
    static_cast<void>(replications_.value());
    static_cast<void>(until_.wishes());
    static_cast<void>(chance_.seed());
    static_cast<void>(chance_.threads());
    static_cast<void>(color_.value());
    if (calls_ && outputs_.path("--out").empty())
        throw UsageError{"--calls writes into the folder of --out; give --out DIR too"};
}

report::Facts Run::facts_of(const center::Model& model, const runs::Results& results) const {
    report::Facts facts;
    facts.model = &model;
    facts.scenario_path = scenario_;
    facts.changes = changes_;
    facts.seed = results.seed;
    facts.replications = results.replications();
    facts.replications_rule = until_.is_given()
                                  ? rule_of(results.ending, precisions_)
                                  : rule_of(results.ending, replications_.value(), "1 s");
    facts.batch_means = batch_means_;
    facts.until = precisions_;
    facts.calls = results.calls();
    facts.fingerprint = results.fingerprint();
    facts.interrupted = results.ending == runs::Ending::interrupted;
    facts.version = RINGSIDE_VERSION;
    return facts;
}

/// One long replication of a steady state has intervals all the same.
bool Run::is_in_batches(const center::Model& model) const {
    return model.horizon.steady_state && replications_.value() == 1 && !until_.is_given();
}

Run::Simulated Run::simulate(const center::Model& model) {
    const std::vector<analysis::Wish> wishes = until_.wishes();
    runs::Options options;
    options.replications = replications_.value();
    if (until_.is_given() && !options.replications)
        options.replications = analysis::until_usual_most;
    options.seed = chance_.seed().value_or(model.seed);
    options.threads = chance_.threads();
    options.check = check_;
    options.predictors = predictors_;
    options.trace_path = outputs_.path("--trace");
    if (calls_) {
        options.calls_path = (std::filesystem::path(outputs_.path("--out")) / "calls.csv").string();
    }
    ProgressLine progress(until_.is_given() ? until_.whole()
                          : options.replications
                              ? report::counted(*options.replications, "replication")
                              : "1 s");
    options.seconds_since_start = clock_from_now();
    options.progress = [&](const runs::Progress& now) { progress.show(now); };
    options.stop = &stop_wanted();
    if (is_in_batches(model)) {
        analysis::BatchedRun run = analysis::run_in_batches(model, options);
        progress.clear();
        batch_means_ = run.means;
        return {std::move(run.results), std::move(run.estimates)};
    }
    runs::Results results = runs::begin(model, options.seed);
    if (until_.is_given())
        precisions_ = analysis::run_until(results, model, options, wishes);
    else
        runs::run_on(results, model, options);
    progress.clear();
    return {std::move(results), std::nullopt};
}

/// What each feature that the formulas leave out does; nothing if that was not asked for.
std::vector<analysis::Reason> Run::measure_reasons(const center::Model& model,
                                                   const runs::Results& results) const {
    if (!reasons_ || stop_wanted())
        return {};
    runs::Options options;
    options.replications = results.replications();
    options.seed = results.seed;
    options.threads = chance_.threads();
    ProgressLine progress("the reasons");
    options.seconds_since_start = clock_from_now();
    options.progress = [&](const runs::Progress& now) { progress.show(now); };
    options.stop = &stop_wanted();
    std::vector<analysis::Reason> reasons =
        analysis::reasons_of(model, report::service_level_measure(model.target), options);
    progress.clear();
    return reasons;
}

void Run::write_files(const report::Facts& facts, const analysis::Estimates& estimates) {
    outputs_.write("--out", [&](const std::string& folder) {
        auto files = report::tables_of({{facts.model, &estimates, "", ""}});
        files.push_back({"summary.json", report::json_report(facts, estimates, std::nullopt)});
        return write_into(folder, files);
    });
    write_database(outputs_, [&](analysis::store::Store& store) { store.put(facts, estimates); });
    outputs_.write("--xlsx", [&](const std::string& path) {
        return write_whole(path, report::run_workbook(facts, estimates));
    });
    outputs_.write("--report", [&](const std::string& path) {
        return write_whole(path, report::html_report(facts, estimates));
    });
}

std::string Run::printed(const report::Facts& facts, const analysis::Estimates& estimates,
                         const runs::Results& results) const {
    if (!json_) {
        return report::terminal_report(facts, estimates, style_of(STDOUT_FILENO, color_.value()),
                                       all_intervals_);
    }
    const double seconds = results.seconds;
    const double rate = seconds > 0.0 ? static_cast<double>(results.calls()) / seconds : 0.0;
    return report::json_report(facts, estimates, report::Timing{seconds, rate});
}

/// Says what went wrong while running; whether anything did.
bool Run::say_problems(const runs::Results& results) const {
    if (results.failure)
        say_failure(*results.failure);
    for (const std::string& problem : results.problems) {
        write_error("ringside: " + problem + "\n");
    }
    const bool wrong = results.failure.has_value() || !results.problems.empty();
    if (check_ && !wrong) {
        write_error("ringside: checked, every event keeps the rules\n");
    }
    return wrong;
}

ExitStatus Run::start() {
    check_usage();
    scenario::Loaded loaded = scenario::load(scenario_, changes_);
    if (!loaded.problems.empty()) {
        refuse(loaded.problems, scenario_, style_of(STDERR_FILENO, color_.value()));
        return exit_wrong_input;
    }
    center::Model& model = *loaded.model;
    check_wishes(until_.wishes(), model);
    if (!outputs_.prepare())
        return exit_wrong_input;
    listen_to_signals();
    if (const auto status = settle_warm_up({&model, 1}, {&scenario_, 1},
                                           chance_.seed().value_or(model.seed), chance_.threads()))
        return *status;
    const Simulated simulated = simulate(model);
    const runs::Results& results = simulated.results;
    const bool wrong = say_problems(results);
    const bool interrupted = results.ending == runs::Ending::interrupted;
    if (results.replications() == 0) {
        if (interrupted)
            write_error("ringside: interrupted before a replication was done\n");
        return interrupted ? exit_interrupted : exit_wrong_input;
    }
    const analysis::Estimates estimates =
        simulated.estimates ? *simulated.estimates : analysis::estimates_of(results);
    report::Facts facts = facts_of(model, results);
    facts.reasons = measure_reasons(model, results);
    facts.predictions = analysis::prediction_scores(results);
    facts.servers = analysis::server_uses(model, results);
    facts.network = analysis::network_uses(model, results);
    write_files(facts, estimates);
    const bool is_written = write_out(printed(facts, estimates, results));
    if (!interrupted)
        say_not_reached(precisions_, results.replications());
    if (interrupted) {
        write_error(fmt::format("ringside: interrupted; these are the results of {}\n",
                                report::counted(results.replications(), "replication")));
        return exit_interrupted;
    }
    return wrong || !outputs_.all_written() || !is_written ? exit_wrong_input : exit_fine;
}

}  // namespace

std::unique_ptr<Verb> make_run() { return std::make_unique<Run>(); }

}  // namespace ringside
