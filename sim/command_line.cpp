// The words of the command line, by CLI11; see command_line.hpp.
#include "sim/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>

#include "analysis/report/numbers.hpp"
#include "sim/scenario/words.hpp"

namespace ringside {
namespace {

const std::vector<std::string> verb_names{"run", "check", "fit", "reference"};

constexpr std::uint64_t replications_max = 10'000'000;
constexpr std::uint64_t threads_max = 1024;

constexpr const char* main_footer = R"(Start with:
  ringside run scenarios/erlang_a.toml
  ringside run --help
)";
constexpr const char* run_footer = R"(Examples:
  ringside run scenarios/erlang_a.toml
  ringside run scenarios/changing_load.toml --set "volume*=1.2"
  ringside run scenarios/two_skills.toml --replications 400 --seed 7 --json
  ringside run scenarios/changing_load.toml --out results --calls

Exit status: 0 fine, 1 errors in the scenario or in writing results, 2 wrong usage,
130 interrupted (what was done until then is printed).
)";
constexpr const char* check_footer = R"(Examples:
  ringside check scenarios/erlang_a.toml
  ringside check scenarios/*.toml
  ringside check scenarios/erlang_a.toml --set "volume*=1.2"

Exit status: 0 all are fine, 1 there are errors, 2 wrong usage.
)";
constexpr const char* fit_footer =
    R"(A log is a file of the Technion's "Anonymous Bank" data. Rows that cannot be used
are counted and reported.

Examples:
  ringside fit anonymous-bank january.tsv > january.toml
  ringside fit anonymous-bank january.tsv --demand february.tsv > february.toml
  ringside fit anonymous-bank february.tsv --against february.toml > comparison.md

Exit status: 0 fine, 1 a log or scenario that cannot be read, 2 wrong usage.
)";
constexpr const char* fitted_center = "anonymous-bank";
constexpr const char* reference_footer = R"(Examples:
  ringside reference | less
  ringside reference > REFERENCE.md
  ringside reference --schema > scenario.schema.json
)";

/// Text of numbers as it was given; they are read with words of our own for what is wrong.
struct Texts {
    std::string replications;
    std::string seed;
    std::string threads;
    std::string color;
    std::string center;
};

struct UsageError {
    std::string message;
};

std::uint64_t whole_number(const std::string& option, const std::string& text, std::uint64_t least,
                           std::uint64_t most) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    const bool all_digits =
        !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (!all_digits) {
        throw UsageError{fmt::format("{} takes a whole number; \"{}\" is none", option, text)};
    }
    if (stopped != end || error != std::errc{} || number < least || number > most) {
        throw UsageError{fmt::format("{} takes a number from {} to {}; {} is outside", option,
                                     analysis::report::grouped(least),
                                     analysis::report::grouped(most), text)};
    }
    return number;
}

void add_color(CLI::App& verb, Texts& texts) {
    verb.add_option("--color", texts.color,
                    "auto (on a terminal without NO_COLOR; the default), always or never")
        ->type_name("WHEN");
}

void add_changes(CLI::App& verb, CommandLine& command) {
    verb.add_option("--set", command.changes,
                    "Change the scenario: path=value, path+=2 or path*=1.2;\n"
                    "may be given several times")
        ->type_name("CHANGE")
        ->allow_extra_args(false);
}

void describe_run(CLI::App& verb, CommandLine& command, Texts& texts) {
    verb.add_option("SCENARIO", command.scenarios, "A scenario file (TOML)")
        ->required()
        ->expected(1)
        ->type_name("");
    add_changes(verb, command);
    verb.add_option("--replications", texts.replications,
                    "How many runs of the horizon, each with its own chance\n"
                    "(default: as many as fit into 1 s, at least 20)")
        ->type_name("N");
    verb.add_option("--seed", texts.seed, "Where chance starts (default: the scenario's, or 1)")
        ->type_name("N");
    verb.add_option("--threads", texts.threads,
                    "How many threads (default: one a core); no result depends on it")
        ->type_name("N");
    verb.add_flag("--json", command.json, "Print one JSON object instead of the report");
    verb.add_option("--out", command.out_folder,
                    "Write summary.json, intervals.csv and groups.csv into this folder")
        ->type_name("DIR");
    verb.add_flag("--calls", command.calls,
                  "With --out: calls.csv too, a row a call of the first replication");
    verb.add_option("--trace", command.trace_path,
                    "Write all events of the first replication to this file")
        ->type_name("FILE");
    verb.add_flag("--check", command.check, "Watch that every event keeps the rules (slower)");
    verb.add_flag("--intervals", command.all_intervals,
                  "Print all intervals, also where there are more than 48");
    add_color(verb, texts);
    verb.footer(run_footer);
}

void describe_check(CLI::App& verb, CommandLine& command, Texts& texts) {
    verb.add_option("SCENARIO", command.scenarios, "Scenario files (TOML)")
        ->required()
        ->type_name("");
    add_changes(verb, command);
    add_color(verb, texts);
    verb.footer(check_footer);
}

void describe_fit(CLI::App& verb, CommandLine& command, Texts& texts) {
    verb.add_option("CENTER", texts.center, "Whose logs they are: anonymous-bank")
        ->required()
        ->type_name("");
    verb.add_option("LOG", command.logs, "Logs; callers and agents behave as they show")
        ->required()
        ->type_name("");
    verb.add_option("--demand", command.demand_logs,
                    "Other logs for how many call and who works; may be given several times")
        ->type_name("LOG")
        ->allow_extra_args(false);
    verb.add_option("--against", command.against,
                    "Write no scenario, but compare the logs with this one, in Markdown")
        ->type_name("SCENARIO");
    verb.add_option("--replications", texts.replications,
                    "With --against: how many runs of the scenario (default: 100)")
        ->type_name("N");
    verb.footer(fit_footer);
}

/// What the texts say; throws UsageError.
void read_texts(const Texts& texts, CommandLine& command) {
    if (!texts.replications.empty()) {
        command.replications =
            whole_number("--replications", texts.replications, 1, replications_max);
    }
    if (!texts.seed.empty())
        command.seed = whole_number("--seed", texts.seed, 0, UINT64_MAX);
    if (!texts.threads.empty()) {
        command.threads =
            static_cast<unsigned>(whole_number("--threads", texts.threads, 1, threads_max));
    }
    if (texts.color == "always") {
        command.color = ColorChoice::always;
    } else if (texts.color == "never") {
        command.color = ColorChoice::never;
    } else if (!texts.color.empty() && texts.color != "auto") {
        throw UsageError{"--color takes auto, always or never; \"" + texts.color + "\" is none"};
    }
    if (!texts.center.empty() && texts.center != fitted_center) {
        throw UsageError{"fit knows the logs of anonymous-bank; \"" + texts.center +
                         "\" is another center"};
    }
    if (!command.against.empty() && !command.demand_logs.empty())
        throw UsageError{"--against compares; it takes no --demand"};
    if (command.calls && command.out_folder.empty()) {
        throw UsageError{"--calls writes into the folder of --out; give --out DIR too"};
    }
}

/// The first argument that looks like an option and that the verb does not have, in words; empty if
/// there is none.
std::string unknown_option(const CLI::App& verb, const std::vector<std::string>& arguments) {
    std::vector<std::string> known;
    for (const CLI::Option* option : verb.get_options()) {
        for (const std::string& name : option->get_lnames())
            known.push_back("--" + name);
        for (const std::string& name : option->get_snames())
            known.push_back("-" + name);
    }
    for (const std::string& argument : arguments) {
        const std::string name = argument.substr(0, argument.find('='));
        if (argument == "--")
            break;
        if (name.size() < 2 || name[0] != '-')
            continue;
        if (std::find(known.begin(), known.end(), name) != known.end())
            continue;
        const std::string near = scenario::nearest(name, known);
        std::string words = verb.get_name() + " has no option " + name;
        return near.empty() ? words : words + "; did you mean " + near + "?";
    }
    return "";
}

/// What is wrong where no verb was recognized.
std::string unknown_verb(const std::string& word) {
    if (!word.empty() && word[0] == '-') {
        return "the verb comes first: ringside run SCENARIO " + word;
    }
    if (word.size() > 5 && word.ends_with(".toml")) {
        return "\"" + word + "\" is no verb; did you mean: ringside run " + word;
    }
    const std::string near = scenario::nearest(word, verb_names);
    return near.empty() ? "\"" + word + "\" is no verb; there are run, check, fit and reference"
                        : "\"" + word + "\" is no verb; did you mean " + near + "?";
}

std::string in_own_words(const CLI::ParseError& error, const CLI::App& verb,
                         const std::vector<std::string>& arguments) {
    if (const std::string unknown = unknown_option(verb, arguments); !unknown.empty()) {
        return unknown;
    }
    if (error.get_name() == "RequiredError" && verb.get_name() == "fit")
        return "fit needs the name of a center and a log";
    if (error.get_name() == "RequiredError")
        return verb.get_name() + " needs a scenario file";
    if (error.get_name() == "ExtrasError") {
        return verb.get_name() + " takes one scenario and options; what else there is, is too much";
    }
    return error.what();
}

Parsed wrong_usage(const std::string& message, const std::string& help) {
    return {{}, "ringside: " + message + "\n" + help + "\n", exit_wrong_usage};
}

}  // namespace

Parsed parse_command_line(const std::vector<std::string>& arguments) {
    CommandLine command;
    Texts texts;
    CLI::App app{"Ringside simulates call centers: who answers whom, how long callers wait.",
                 "ringside"};
    app.set_version_flag("--version", "ringside " RINGSIDE_VERSION, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.footer(main_footer);
    CLI::App* run = app.add_subcommand("run", "Simulate a scenario and report what came out");
    CLI::App* check = app.add_subcommand("check", "Say everything that is wrong with scenarios");
    CLI::App* fit = app.add_subcommand("fit", "Make a scenario from a call center's logs");
    CLI::App* reference =
        app.add_subcommand("reference", "Print every key that a scenario can have, in Markdown");
    describe_run(*run, command, texts);
    describe_check(*check, command, texts);
    describe_fit(*fit, command, texts);
    reference->add_flag("--schema", command.schema,
                        "Print a JSON Schema (draft 4) instead, for editors");
    reference->footer(reference_footer);

    if (arguments.empty())
        return {{}, app.help(), exit_wrong_usage};
    const std::string& first = arguments.front();
    const bool is_verb = std::find(verb_names.begin(), verb_names.end(), first) != verb_names.end();
    const bool asks = first == "--help" || first == "-h" || first == "--version";
    if (!is_verb && !asks) {
        return wrong_usage(unknown_verb(first), "ringside --help shows what there is.");
    }
    CLI::App* verb = first == "check"       ? check
                     : first == "fit"       ? fit
                     : first == "reference" ? reference
                                            : run;
    try {
        // CLI11 takes the arguments from the back.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
        read_texts(texts, command);
    } catch (const CLI::CallForHelp&) {
        return {{}, is_verb ? verb->help("ringside") : app.help(), exit_fine};
    } catch (const CLI::CallForVersion& version) {
        return {{}, std::string(version.what()) + "\n", exit_fine};
    } catch (const CLI::ParseError& error) {
        const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
        return wrong_usage(in_own_words(error, *verb, rest),
                           "ringside " + first + " --help shows how it is used.");
    } catch (const UsageError& error) {
        return wrong_usage(error.message, "ringside " + first + " --help shows how it is used.");
    }
    command.verb = verb == check       ? Verb::check
                   : verb == fit       ? Verb::fit
                   : verb == reference ? Verb::reference
                                       : Verb::run;
    return {command, "", exit_fine};
}

}  // namespace ringside
