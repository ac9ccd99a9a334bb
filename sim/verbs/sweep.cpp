// ringside sweep: a scenario at every point of a grid of changes, with the same callers.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>

#include "analysis/report/facts.hpp"
#include "analysis/report/html/sweep/sweep_page.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/precision.hpp"
#include "analysis/report/sweep/sweep.hpp"
#include "analysis/report/xlsx/workbooks.hpp"
#include "analysis/sweep/sweep.hpp"
#include "sim/console.hpp"
#include "sim/long_run.hpp"
#include "sim/verbs/database.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/outputs.hpp"
#include "sim/verbs/problems.hpp"
#include "sim/verbs/replications.hpp"
#include "sim/verbs/until.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;
namespace sweep = analysis::sweep;

/// Without --replications: a number, not a time, so that a sweep that was interrupted comes to the
/// same.
constexpr std::uint64_t usual_replications = 100;

constexpr const char* footer =
    R"(Every combination of the values is a point, run with the same callers: the same seed and
replications. Values are a list, or a range of numbers or lengths of time with its step.
With --db each point is kept as soon as it is done; the same sweep again runs what is missing.

Examples:
  ringside sweep scenarios/erlang_a.toml --vary "groups.agents.agents=95..110:5"
  ringside sweep scenarios/two_skills.toml --vary "volume*=0.8..1.2:0.1" \
      --vary 'routing.policy=["longest_wait", "strict_priority"]' --db results.db
  ringside sweep scenarios/sick_monday.toml --vary "absence.correlation=0..0.2:0.05" \
      --vary "absence.share=[0.04, 0.08]" --replications 200 --out results

Exit status: 0 fine, 1 errors in the scenario or in --vary, or in writing results,
2 wrong usage, 130 interrupted (the points that were done are printed, and kept in --db).
)";

class SweepVerb : public Verb {
  public:
    const char* name() const override { return "sweep"; }
    const char* summary() const override {
        return "Run a scenario for many values of some of its keys and say which do";
    }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    void check_usage() const;
    bool plan();
    /// Of a point; with --until the most.
    std::uint64_t replications() const {
        return replications_.value().value_or(until_.is_given() ? analysis::until_usual_most
                                                                : usual_replications);
    }
    std::string replications_in_words() const;
    void say_not_reached(const sweep::Sweep& swept) const;
    std::optional<sweep::Sweep> simulate();
    bool say_end(const sweep::Sweep& swept) const;
    std::string command() const;
    report::SweepFacts facts_of(const sweep::Sweep& swept) const;
    std::string printed(const report::SweepFacts& facts) const;

    std::string scenario_;
    std::vector<std::string> vary_;
    std::vector<std::string> changes_;
    WholeNumber replications_ = replications_option();
    UntilOption until_;
    ChanceOptions chance_;
    bool json_ = false;
    Outputs outputs_;
    ColorOption color_;

    std::optional<sweep::Grid> grid_;
    sweep::Plan plan_;
};

void SweepVerb::describe(CLI::App& app) {
    app.add_option("SCENARIO", scenario_, "A scenario file (TOML)")->required()->type_name("");
    app.add_option("--vary", vary_,
                   "A key and its values: path=first..last:step or path=[value, value],\n"
                   "also += and *=; may be given several times: all combinations")
        ->type_name("VALUES")
        ->allow_extra_args(false);
    app.add_option("--set", changes_, "Change all points alike; may be given several times")
        ->type_name("CHANGE")
        ->allow_extra_args(false);
    replications_.add_to(app,
                         "How many runs of the horizon at each point, each with its own\n"
                         "chance (default: 100); with --until the most (default: 10,000)");
    until_.add_to(app,
                  "Run each point until the 95% interval is so narrow to each side of\n"
                  "the value: MEASURE:0.5pt (of a share), :2% (of the value), :0.5s or\n"
                  "a number in the measure's unit; may be given several times");
    chance_.add_to(app);
    app.add_flag("--json", json_, "Print one JSON object instead of the report");
    outputs_.add_folder(app, "--out", "Write sweep.csv, a row a point and measure, here");
    outputs_.add_file(app, "--xlsx", "Write a workbook for Excel to this file");
    add_database(app, outputs_);
    outputs_.add_file(app, "--report", "Write the report as one page for a browser, with a chart");
    color_.add_to(app);
    app.footer(footer);
}

/// Throws what is wrong with the options before anything is read or run.
void SweepVerb::check_usage() const {
    static_cast<void>(replications_.value());
    static_cast<void>(until_.wishes());
    static_cast<void>(chance_.seed());
    static_cast<void>(chance_.threads());
    static_cast<void>(color_.value());
    if (vary_.empty())
        throw UsageError{"sweep needs values: --vary \"groups.day.agents=20..40:2\""};
}

/// Whether nothing is wrong with --vary and with the scenario at any point; all that is, is said.
bool SweepVerb::plan() {
    std::vector<scenario::Problem> problems;
    grid_.emplace(vary_, problems);
    if (problems.empty()) {
        ProgressLine progress("the points read");
        const auto clock = clock_from_now();
        plan_ = sweep::plan(
            scenario_, changes_, *grid_, chance_.seed(), problems, [&](std::size_t loaded) {
                runs::Progress now;
                now.share = static_cast<double>(loaded) / static_cast<double>(grid_->points());
                now.replications = loaded;
                now.seconds = clock();
                progress.show(now);
            });
        progress.clear();
    }
    if (problems.empty())
        return true;
    const report::Style style = style_of(STDERR_FILENO, color_.value());
    write_error(rendered(problems, style));
    refuse(problems.size(), style);
    return false;
}

/// Nothing after saying what is wrong with the database.
std::optional<sweep::Sweep> SweepVerb::simulate() {
    using analysis::store::Store;
    sweep::SweepOptions options;
    options.run.replications = replications();
    options.wishes = until_.wishes();
    options.run.threads = chance_.threads();
    options.version = RINGSIDE_VERSION;
    ProgressLine progress(report::counted(grid_->points(), "point"));
    options.run.seconds_since_start = clock_from_now();
    options.run.progress = [&](const runs::Progress& now) { progress.show(now); };
    options.run.stop = &stop_wanted();
    const auto found = [&](const sweep::Sweep& swept) {
        if (swept.were_there > 0) {
            write_error(fmt::format("ringside: {} of {} points were there\n", swept.were_there,
                                    swept.points.size()));
        }
    };
    try {
        std::optional<Store> store;
        if (const std::string& path = outputs_.path("--db"); !path.empty())
            options.store = &store.emplace(path);
        sweep::Sweep swept = sweep::sweep(plan_, options, found);
        progress.clear();
        return swept;
    } catch (const analysis::store::StoreError& error) {
        progress.clear();
        write_error("ringside: " + error.message + "\n");
        return std::nullopt;
    }
}

/// Says what ended the sweep early; whether anything did that is not a person.
bool SweepVerb::say_end(const sweep::Sweep& swept) const {
    if (swept.failure)
        say_failure(*swept.failure);
    if (!swept.problem.empty())
        write_error("ringside: " + swept.problem + "\n");
    return swept.failure || !swept.problem.empty();
}

/// On standard error: at how many points a wish did not come true.
void SweepVerb::say_not_reached(const sweep::Sweep& swept) const {
    for (const analysis::Wish& wish : until_.wishes()) {
        const auto points = std::ranges::count_if(swept.points, [&](const auto& point) {
            return point.is_done && !analysis::precision_of(
                                         wish, analysis::find(point.estimates, wish.measure->name),
                                         point.replications)
                                         .is_reached;
        });
        if (points == 0)
            continue;
        write_error(fmt::format(
            "ringside: --until {} is not reached at {} of {} points within {}\n", wish.text, points,
            swept.points.size(), report::counted(replications(), "replication")));
    }
}

std::string SweepVerb::replications_in_words() const {
    const std::string number = report::counted(replications(), "replication");
    if (!until_.is_given())
        return number;
    std::string words;
    for (const analysis::Wish& wish : until_.wishes())
        words += (words.empty() ? "until " : " and ") + report::wish_words(wish);
    return words + ", at most " + number;
}

std::string SweepVerb::command() const {
    std::string command = "ringside sweep " + report::quoted(scenario_);
    for (const std::string& text : vary_)
        command += " --vary " + report::quoted(text);
    for (const std::string& change : changes_)
        command += " --set " + report::quoted(change);
    for (const analysis::Wish& wish : until_.wishes())
        command += " --until " + report::quoted(wish.text);
    command += fmt::format(" --replications {}", replications());
    if (const auto seed = chance_.seed())
        command += fmt::format(" --seed {}", *seed);
    return command;
}

report::SweepFacts SweepVerb::facts_of(const sweep::Sweep& swept) const {
    report::SweepFacts facts;
    facts.scenario = std::filesystem::path(scenario_).stem().string();
    facts.changes = changes_;
    facts.grid = &*grid_;
    facts.plan = &plan_;
    facts.swept = &swept;
    for (const analysis::Wish& wish : until_.wishes())
        facts.until.push_back(wish.text);
    facts.replications = replications_in_words();
    facts.command = command();
    facts.version = RINGSIDE_VERSION;
    return facts;
}

std::string SweepVerb::printed(const report::SweepFacts& facts) const {
    if (!json_)
        return report::sweep_report(facts, style_of(STDOUT_FILENO, color_.value()));
    const double seconds = facts.swept->seconds;
    const double rate = seconds > 0.0 ? static_cast<double>(facts.swept->calls) / seconds : 0.0;
    return report::sweep_json(facts, report::Timing{seconds, rate});
}

ExitStatus SweepVerb::start() {
    check_usage();
    if (!plan())
        return exit_wrong_input;
    check_wishes(until_.wishes(), *plan_.first);
    if (!outputs_.prepare())
        return exit_wrong_input;
    listen_to_signals();
    const std::optional<sweep::Sweep> swept = simulate();
    if (!swept)
        return exit_wrong_input;
    const bool wrong = say_end(*swept);
    const bool interrupted = swept->ending == runs::Ending::interrupted;
    if (swept->done == 0) {
        if (interrupted)
            write_error("ringside: interrupted before a point was done\n");
        return interrupted ? exit_interrupted : exit_wrong_input;
    }
    const report::SweepFacts facts = facts_of(*swept);
    outputs_.write("--out", [&](const std::string& folder) {
        return write_into(folder, {{"sweep.csv", report::sweep_csv(facts)}});
    });
    outputs_.write("--report", [&](const std::string& path) {
        return write_whole(path, report::html_sweep(facts, *plan_.first));
    });
    outputs_.write("--xlsx", [&](const std::string& path) {
        return write_whole(path, report::sweep_workbook(facts));
    });
    const bool is_written = write_out(printed(facts));
    say_not_reached(*swept);
    if (interrupted) {
        write_error(fmt::format("ringside: interrupted; these are {} of {} points\n", swept->done,
                                swept->points.size()));
        return exit_interrupted;
    }
    return wrong || !outputs_.all_written() || !is_written ? exit_wrong_input : exit_fine;
}

}  // namespace

std::unique_ptr<Verb> make_sweep() { return std::make_unique<SweepVerb>(); }

}  // namespace ringside
