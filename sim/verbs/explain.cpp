// ringside explain: why calls went where they did, decision by decision.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <variant>

#include "analysis/explain/page.hpp"
#include "analysis/report/numbers.hpp"
#include "sim/console.hpp"
#include "sim/routing/policies/policies.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/problems.hpp"
#include "sim/verbs/verbs.hpp"
#include "sim/verbs/warm_up.hpp"

namespace ringside {
namespace {

namespace explain = analysis::explain;
namespace report = analysis::report;

constexpr const char* footer =
    R"(A call is named by its number in calls.csv and traces (run --out DIR --calls), or by its
call type and its number on the day, as explain does. So is an agent: by the number there, the name
in the schedule, or the group and the number in it.

Examples:
  ringside explain scenarios/two_skills.toml --call "business 40"
  ringside explain scenarios/changing_load.toml --at "Mon 10:30" --count 3
  ringside explain scenarios/planned_week.toml --agent Ada --at "Tue 12:00"
  ringside explain scenarios/two_skills.toml --at 3:00:00 --set routing.policy=random --json

Exit status: 0 fine, 1 errors in the scenario, 2 wrong usage.
)";

/// What was meant, or its usage error.
template <class Value>
Value meant(std::variant<Value, explain::Unknown> found, const char* option) {
    if (const auto* unknown = std::get_if<explain::Unknown>(&found))
        throw UsageError{fmt::format("{}: {}", option, unknown->message)};
    return std::get<Value>(std::move(found));
}

class Explain : public Verb {
  public:
    const char* name() const override { return "explain"; }
    const char* summary() const override { return "Say why calls went where they did"; }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    void check_usage() const;
    /// The story that was asked for; throws UsageError where a name means nothing.
    std::unique_ptr<explain::Story> story(const explain::Names& names);
    void say_nothing_happened() const;

    std::string scenario_;
    std::vector<std::string> changes_;
    std::string call_;
    std::string at_;
    std::string agent_;
    WholeNumber count_{"--count", 1, 1'000'000};
    WholeNumber replication_{"--replication", 1, 10'000'000};
    ChanceOptions chance_;
    bool json_ = false;
    ColorOption color_;
    explain::Heading heading_;
};

void Explain::describe(CLI::App& app) {
    app.add_option("SCENARIO", scenario_, "A scenario file (TOML)")->required()->type_name("");
    add_changes(app, changes_);
    app.add_option("--call", call_, "The way of one call, with every decision about it")
        ->type_name("CALL");
    app.add_option("--agent", agent_, "What one agent does, with every decision about it")
        ->type_name("AGENT");
    app.add_option("--at", at_,
                   "The next decisions from then on: 10:30, \"Tue 10:30\",\n"
                   "\"1999-01-05 10:30\"; with --agent that agent's")
        ->type_name("TIME");
    count_.add_to(app, "How many decisions are told at most (default: 10)");
    replication_.add_to(app, "Which replication (default: 1, the one of traces and calls.csv)");
    chance_.add_to(app);
    app.add_flag("--json", json_, "Print one JSON object instead of the text");
    color_.add_to(app);
    app.footer(footer);
}

void Explain::check_usage() const {
    static_cast<void>(count_.value());
    static_cast<void>(replication_.value());
    static_cast<void>(chance_.seed());
    static_cast<void>(chance_.threads());
    static_cast<void>(color_.value());
    if (call_.empty() && agent_.empty() && at_.empty())
        throw UsageError{"explain needs what to explain: --call, --agent or --at"};
    if (!call_.empty() && !(agent_.empty() && at_.empty()))
        throw UsageError{"--call tells of one call from its beginning; leave out " +
                         std::string(agent_.empty() ? "--at" : "--agent")};
}

std::unique_ptr<explain::Story> Explain::story(const explain::Names& names) {
    const std::uint64_t most = count_.value().value_or(10);
    const std::string more = fmt::format("--count {} shows more", 10 * most);
    heading_.more = more;
    if (!call_.empty()) {
        const std::uint64_t serial = meant(names.find_call(call_), "--call");
        heading_.title =
            fmt::format("{}, contact {} in calls.csv and traces", names.call(serial), serial);
        heading_.more = "in these another call was chosen; " + more;
        return explain::story_of_call(names, serial, most);
    }
    const events::Time from =
        at_.empty() ? events::start_of_time : meant(names.find_time(at_), "--at");
    if (!agent_.empty()) {
        const events::AgentId agent = meant(names.find_agent(agent_), "--agent");
        heading_.title =
            fmt::format("{}, agent {} in calls.csv and traces", names.agent(agent), agent.value);
        if (!at_.empty())
            heading_.title += ", from " + names.time(from) + " on";
        heading_.more = "--at TIME begins later; " + more;
        return explain::story_of_agent(names, agent, from, most);
    }
    heading_.title = "Decisions from " + names.time(from) + " on";
    return explain::story_from(names, from, most);
}

void Explain::say_nothing_happened() const {
    const char* what = !call_.empty()   ? "there is no such call"
                       : agent_.empty() ? "nothing is decided from then on"
                                        : "nothing happens to this agent from then on";
    write_error(fmt::format(
        "ringside: {} in replication {} with seed {}{}\n", what, heading_.replication,
        heading_.seed, call_.empty() ? "" : "; run --out DIR --calls lists those of the first"));
}

ExitStatus Explain::start() {
    check_usage();
    scenario::Loaded loaded = scenario::load(scenario_, changes_);
    if (!loaded.problems.empty()) {
        refuse(loaded.problems, scenario_, style_of(STDERR_FILENO, color_.value()));
        return exit_wrong_input;
    }
    center::Model& model = *loaded.model;
    heading_.scenario_path = scenario_;
    heading_.policy = routing::name_of(model.routing);
    heading_.rules = routing::summary_of(model.routing);
    heading_.seed = chance_.seed().value_or(model.seed);
    heading_.replication = replication_.value().value_or(1);
    if (const auto status =
            settle_warm_up({&model, 1}, {&scenario_, 1}, heading_.seed, chance_.threads()))
        return *status;
    const explain::Names names(model);
    const auto told = story(names);
    if (const auto parted = explain::watch(model, heading_.seed, heading_.replication - 1, *told)) {
        write_error(
            fmt::format("ringside: from {} on the center did not do what was decided here; "
                        "this is a mistake of the program\n",
                        names.time(*parted)));
        return exit_wrong_input;
    }
    if (told->entries().empty()) {
        say_nothing_happened();
        return exit_wrong_input;
    }
    const report::Style style = style_of(STDOUT_FILENO, color_.value());
    const std::string text = json_ ? explain::json(heading_, names, *told)
                                   : explain::page(heading_, names, *told, style);
    return write_out(text) ? exit_fine : exit_wrong_input;
}

}  // namespace

std::unique_ptr<Verb> make_explain() { return std::make_unique<Explain>(); }

}  // namespace ringside
