// ringside check: everything that is wrong with scenarios.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>

#include "analysis/report/numbers.hpp"
#include "sim/console.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/problems.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;

constexpr const char* footer = R"(Examples:
  ringside check scenarios/erlang_a.toml
  ringside check scenarios/*.toml
  ringside check scenarios/erlang_a.toml --set "volume*=1.2"

Exit status: 0 all are fine, 1 there are errors, 2 wrong usage.
)";

class Check : public Verb {
  public:
    const char* name() const override { return "check"; }
    const char* summary() const override { return "Say everything that is wrong with scenarios"; }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    std::vector<std::string> scenarios_;
    std::vector<std::string> changes_;
    ColorOption color_;
};

void Check::describe(CLI::App& app) {
    app.add_option("SCENARIO", scenarios_, "Scenario files (TOML)")->required()->type_name("");
    add_changes(app, changes_);
    color_.add_to(app);
    app.footer(footer);
}

bool reading_stopped(const std::vector<scenario::Problem>& problems) {
    return problems.size() == 1 &&
           problems.front().message.find("reading stopped") != std::string::npos;
}

ExitStatus Check::start() {
    const ColorChoice color = color_.value();
    const report::Style out = style_of(STDOUT_FILENO, color);
    const report::Style error = style_of(STDERR_FILENO, color);
    std::size_t errors = 0;
    std::size_t wrong = 0;
    bool stopped = false;
    // All before the first word: a platform file may take another program than this one.
    std::vector<scenario::Loaded> all_loaded;
    for (const std::string& path : scenarios_)
        all_loaded.push_back(scenario::load(path, changes_));
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
        const std::string& path = scenarios_[i];
        const scenario::Loaded& loaded = all_loaded[i];
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
    const std::string all = report::counted(scenarios_.size(), "scenario");
    const std::string where =
        scenarios_.size() == wrong ? all : fmt::format("{} of {}", wrong, all);
    write_error(fmt::format("{} in {}{}.\n",
                            error.toned(report::counted(errors, "error"), report::Tone::bad), where,
                            stopped ? "; mend it to see whether there are others" : ""));
    return exit_wrong_input;
}

}  // namespace

std::unique_ptr<Verb> make_check() { return std::make_unique<Check>(); }

}  // namespace ringside
