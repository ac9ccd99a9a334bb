// ringside compare: scenarios, or one and its variants, with the same callers.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/estimates/differences.hpp"
#include "analysis/estimates/estimates.hpp"
#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/comparison/sentences.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/html/comparison/comparison_page.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/xlsx/workbooks.hpp"
#include "analysis/until.hpp"
#include "sim/console.hpp"
#include "sim/long_run.hpp"
#include "sim/runs/comparison.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/database.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/outputs.hpp"
#include "sim/verbs/problems.hpp"
#include "sim/verbs/replications.hpp"
#include "sim/verbs/until.hpp"
#include "sim/verbs/variants.hpp"
#include "sim/verbs/verbs.hpp"
#include "sim/verbs/warm_up.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;

constexpr double usual_seconds = 2.0;

constexpr const char* footer =
    R"(A variant is changes as --set takes them, with ; between several; a name may stand
before them, ended by a colon. The first scenario, or the one without the changes, is the
base of all differences. All have the same callers: the same seed and replications.

Examples:
  ringside compare scenarios/erlang_a.toml --with "groups.agents.agents+=2"
  ringside compare scenarios/changing_load.toml --with "volume*=1.2" \
      --with "more calls, more agents: volume*=1.2; groups.general.agents+=2"
  ringside compare scenarios/changing_load.toml --with "volume*=1.1" --until service_level:0.5pt
  ringside compare scenarios/two_skills.toml scenarios/w_design.toml --json
  ringside compare scenarios/erlang_a.toml --with "volume*=1.1" --out results
  ringside compare scenarios/changing_load.toml --with "volume*=1.1" --report results.html

Exit status: 0 fine, 1 errors in a scenario or in writing results, 2 wrong usage,
130 interrupted (what was done until then is printed).
)";

class Compare : public Verb {
  public:
    const char* name() const override { return "compare"; }
    const char* summary() const override {
        return "Run scenarios or variants with the same callers and say what differs";
    }
    const char* takes() const override { return "scenarios and options"; }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    void check_usage() const;
    void check_wishes() const;
    bool load();
    bool add(scenario::Loaded loaded);
    std::vector<std::string> names() const;
    std::string command(std::uint64_t replications, std::uint64_t seed) const;
    report::ComparisonFacts facts_of(const runs::Comparison& comparison,
                                     const std::vector<analysis::Estimates>& estimates) const;
    runs::Comparison simulate();
    void put_runs(const runs::Comparison& comparison,
                  const std::vector<analysis::Estimates>& estimates,
                  analysis::store::Store& store) const;
    void write_files(const runs::Comparison& comparison,
                     const std::vector<analysis::Estimates>& estimates,
                     const report::ComparisonFacts& facts,
                     const analysis::Differences& differences);
    std::string printed(const runs::Comparison& comparison, const report::ComparisonFacts& facts,
                        const analysis::Differences& differences) const;

    std::vector<std::string> scenarios_;
    std::vector<std::string> with_;
    std::vector<std::string> changes_;
    WholeNumber replications_ = replications_option();
    UntilOption until_;
    std::vector<analysis::Precision> precisions_;  ///< how the wishes stand when all have ended
    ChanceOptions chance_;
    bool json_ = false;
    Outputs outputs_;
    ColorOption color_;

    std::vector<Variant> variants_;
    std::vector<center::Model> models_;
    std::size_t errors_ = 0;
};

void Compare::describe(CLI::App& app) {
    app.add_option("SCENARIO", scenarios_, "Scenario files (TOML), or one and its variants")
        ->required()
        ->type_name("");
    app.add_option("--with", with_,
                   "A variant of the one scenario: \"NAME: CHANGE; CHANGE\";\n"
                   "may be given several times")
        ->type_name("VARIANT")
        ->allow_extra_args(false);
    app.add_option("--set", changes_, "Change all of them alike; may be given several times")
        ->type_name("CHANGE")
        ->allow_extra_args(false);
    replications_.add_to(app,
                         "How many runs of the horizon, each with its own chance\n"
                         "(default: as many of all as fit into 2 s, at least 20);\n"
                         "with --until the most (default: 10,000)");
    until_.add_to(app,
                  "Run until the 95% intervals of the differences are so narrow to each\n"
                  "side: MEASURE:0.5pt (of a share), :0.5s or a number in the measure's\n"
                  "unit; may be given several times: until all hold");
    chance_.add_to(app);
    app.add_flag("--json", json_, "Print one JSON object instead of the report");
    outputs_.add_folder(app, "--out",
                        "Write summary.json, differences.csv, and intervals.csv and\n"
                        "groups.csv of all scenarios into this folder");
    add_database(app, outputs_);
    outputs_.add_file(app, "--xlsx", "Write a workbook for Excel to this file");
    outputs_.add_file(app, "--report", "Write the report as one page for a browser, with charts");
    color_.add_to(app);
    app.footer(footer);
}

/// Throws what no difference can be held to.
void Compare::check_wishes() const {
    for (const analysis::Wish& wish : until_.wishes()) {
        if (wish.is_relative) {
            throw UsageError{fmt::format(
                "--until {}: a difference may be 0, of which there is no %; give a width in the "
                "measure's unit",
                wish.text)};
        }
    }
}

/// Throws what is wrong with the options before anything is read or run.
void Compare::check_usage() const {
    static_cast<void>(replications_.value());
    check_wishes();
    static_cast<void>(chance_.seed());
    static_cast<void>(chance_.threads());
    static_cast<void>(color_.value());
    if (scenarios_.size() > 1 && !with_.empty())
        throw UsageError{"--with makes variants of one scenario; give one, or no --with"};
    if (scenarios_.size() == 1 && with_.empty())
        throw UsageError{"compare needs another scenario, or a variant: --with \"volume*=1.2\""};
    if (scenarios_.size() + with_.size() > report::compared_scenarios_max) {
        throw UsageError{
            fmt::format("compare takes at most {} scenarios", report::compared_scenarios_max)};
    }
}

/// Keeps the model, or says its problems; whether there were none.
bool Compare::add(scenario::Loaded loaded) {
    if (loaded.problems.empty()) {
        models_.push_back(std::move(*loaded.model));
        return true;
    }
    write_error(rendered(loaded.problems, style_of(STDERR_FILENO, color_.value())));
    errors_ += loaded.problems.size();
    return false;
}

/// Whether there is nothing wrong with any scenario or variant; all that is, is said.
bool Compare::load() {
    bool fine = true;
    for (const std::string& path : scenarios_)
        fine = add(scenario::load(path, changes_)) && fine;
    if (!fine)
        return false;  // What is wrong with the base would be said again for each variant.
    for (const std::string& text : with_) {
        const Variant& variant = variants_.emplace_back(read_variant(text));
        std::vector<std::string> changes = changes_;
        changes.insert(changes.end(), variant.changes.begin(), variant.changes.end());
        scenario::Loaded loaded = scenario::load(scenarios_.front(), changes);
        place_in_variant(variant, variants_.size(), changes_.size(), loaded.problems);
        fine = add(std::move(loaded)) && fine;
    }
    return fine;
}

std::vector<std::string> Compare::names() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
        // The file's stem, unless another one has it too.
        const auto has_stem = [&](const center::Model& model) {
            return model.name == models_[i].name;
        };
        names.push_back(std::ranges::count_if(models_, has_stem) > 1 ? scenarios_[i]
                                                                     : models_[i].name);
    }
    if (!variants_.empty())
        names.front() = changes_.empty() ? "as it is" : "with --set alone";
    for (const Variant& variant : variants_) {
        std::string name = variant.name;
        if (name.empty())
            name = report::words_of_changes(models_.front(), variant.changes);
        names.push_back(name.empty() ? "no change" : name);
    }
    return names;
}

std::string Compare::command(std::uint64_t replications, std::uint64_t seed) const {
    std::string command = "ringside compare";
    for (const std::string& path : scenarios_)
        command += " " + report::quoted(path);
    for (const std::string& change : changes_)
        command += " --set " + report::quoted(change);
    for (const std::string& text : with_)
        command += " --with " + report::quoted(text);
    return fmt::format("{} --replications {} --seed {}", command, replications, seed);
}

report::ComparisonFacts Compare::facts_of(const runs::Comparison& comparison,
                                          const std::vector<analysis::Estimates>& estimates) const {
    report::ComparisonFacts facts;
    const std::vector<std::string> all = names();
    for (std::size_t i = 0; i < models_.size(); ++i) {
        const runs::Results& results = comparison.results[i];
        report::ComparedScenario scenario{all[i],          &models_[i],           {},
                                          results.calls(), results.fingerprint(), {}};
        if (i > 0 && !variants_.empty())
            scenario.changes = variants_[i - 1].changes;
        report::Facts mine;
        mine.model = &models_[i];
        scenario.formulas = report::formulas_of({mine, estimates[i]});
        facts.scenarios.push_back(std::move(scenario));
    }
    facts.base = scenarios_.front() + (changes_.empty() ? "" : " with --set");
    facts.seed = comparison.seed;
    facts.replications = comparison.replications;
    facts.replications_rule = until_.is_given()
                                  ? rule_of(comparison.ending, precisions_)
                                  : rule_of(comparison.ending, replications_.value(), "2 s");
    facts.until = precisions_;
    facts.interrupted =
        comparison.ending == runs::Ending::interrupted || comparison.ending == runs::Ending::failed;
    facts.command = command(comparison.replications, comparison.seed);
    facts.version = RINGSIDE_VERSION;
    return facts;
}

runs::Comparison Compare::simulate() {
    runs::Options options;
    options.replications = replications_.value();
    if (until_.is_given() && !options.replications)
        options.replications = analysis::until_usual_most;
    options.seconds = usual_seconds;
    options.seed = chance_.seed().value_or(models_.front().seed);
    options.threads = chance_.threads();
    ProgressLine progress(until_.is_given() ? until_.whole()
                          : options.replications
                              ? report::counted(*options.replications, "replication")
                              : "2 s");
    options.seconds_since_start = clock_from_now();
    options.progress = [&](const runs::Progress& now) { progress.show(now); };
    options.stop = &stop_wanted();
    analysis::ComparedUntil compared;
    if (until_.is_given())
        compared = analysis::compare_until(models_, options, until_.wishes());
    else
        compared.comparison = runs::compare(models_, options);
    progress.clear();
    precisions_ = std::move(compared.precisions);
    return std::move(compared.comparison);
}

/// Says what went wrong while running; whether anything did.
bool say_failures(const runs::Comparison& comparison) {
    bool wrong = false;
    for (const runs::Results& results : comparison.results) {
        if (!results.failure)
            continue;
        wrong = true;
        say_failure(*results.failure);
    }
    return wrong;
}

/// Each scenario or variant as a run of its own.
void Compare::put_runs(const runs::Comparison& comparison,
                       const std::vector<analysis::Estimates>& estimates,
                       analysis::store::Store& store) const {
    for (std::size_t i = 0; i < models_.size(); ++i) {
        const runs::Results& results = comparison.results[i];
        report::Facts facts;
        facts.model = &models_[i];
        facts.changes = changes_;
        if (i > 0 && !variants_.empty()) {
            const auto& more = variants_[i - 1].changes;
            facts.changes.insert(facts.changes.end(), more.begin(), more.end());
        }
        facts.seed = results.seed;
        facts.replications = results.replications();
        facts.calls = results.calls();
        facts.fingerprint = results.fingerprint();
        facts.version = RINGSIDE_VERSION;
        store.put(facts, estimates[i]);
    }
}

void Compare::write_files(const runs::Comparison& comparison,
                          const std::vector<analysis::Estimates>& estimates,
                          const report::ComparisonFacts& facts,
                          const analysis::Differences& differences) {
    outputs_.write("--out", [&](const std::string& folder) {
        std::vector<report::TabledRun> tabled;
        for (std::size_t i = 0; i < models_.size(); ++i) {
            tabled.push_back(
                {&models_[i], &estimates[i], report::letter_of(i), facts.scenarios[i].name});
        }
        auto files = report::tables_of(tabled);
        files.push_back({"differences.csv", report::differences_csv(facts, differences)});
        files.push_back(
            {"summary.json", report::comparison_json(facts, differences, std::nullopt)});
        return write_into(folder, files);
    });
    write_database(outputs_,
                   [&](analysis::store::Store& store) { put_runs(comparison, estimates, store); });
    outputs_.write("--xlsx", [&](const std::string& path) {
        return write_whole(path, report::comparison_workbook(facts, differences, estimates));
    });
    outputs_.write("--report", [&](const std::string& path) {
        return write_whole(path, report::html_comparison(facts, differences));
    });
}

std::string Compare::printed(const runs::Comparison& comparison,
                             const report::ComparisonFacts& facts,
                             const analysis::Differences& differences) const {
    if (!json_) {
        return report::comparison_report(facts, differences,
                                         style_of(STDOUT_FILENO, color_.value()));
    }
    std::uint64_t calls = 0;
    for (const runs::Results& results : comparison.results)
        calls += results.calls();
    const double seconds = comparison.seconds;
    const double rate = seconds > 0.0 ? static_cast<double>(calls) / seconds : 0.0;
    return report::comparison_json(facts, differences, report::Timing{seconds, rate});
}

ExitStatus Compare::start() {
    check_usage();
    if (!load()) {
        refuse(errors_, style_of(STDERR_FILENO, color_.value()));
        return exit_wrong_input;
    }
    for (const center::Model& model : models_)
        ringside::check_wishes(until_.wishes(), model);
    if (!outputs_.prepare())
        return exit_wrong_input;
    listen_to_signals();
    if (const auto status = settle_warm_up(
            models_, names(), chance_.seed().value_or(models_.front().seed), chance_.threads()))
        return *status;
    const runs::Comparison comparison = simulate();
    const bool wrong = say_failures(comparison);
    const bool interrupted = comparison.ending == runs::Ending::interrupted;
    if (comparison.replications == 0) {
        if (interrupted)
            write_error("ringside: interrupted before all had done a replication\n");
        return interrupted ? exit_interrupted : exit_wrong_input;
    }
    const analysis::Differences differences = analysis::differences_of(comparison);
    std::vector<analysis::Estimates> estimates;
    for (const runs::Results& results : comparison.results)
        estimates.push_back(analysis::estimates_of(results));
    const report::ComparisonFacts facts = facts_of(comparison, estimates);
    write_files(comparison, estimates, facts, differences);
    const bool is_written = write_out(printed(comparison, facts, differences));
    if (!interrupted)
        say_not_reached(precisions_, comparison.replications);
    if (interrupted) {
        write_error(fmt::format("ringside: interrupted; these are the results of {}\n",
                                report::counted(comparison.replications, "replication")));
        return exit_interrupted;
    }
    return wrong || !outputs_.all_written() || !is_written ? exit_wrong_input : exit_fine;
}

}  // namespace

std::unique_ptr<Verb> make_compare() { return std::make_unique<Compare>(); }

}  // namespace ringside
