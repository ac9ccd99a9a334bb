// The words of the command line, by CLI11; see command_line.hpp.
#include "sim/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/console.hpp"
#include "sim/scenario/words.hpp"

namespace ringside {
namespace {

constexpr const char* footer = R"(Start with:
  ringside run scenarios/erlang_a.toml
  ringside run --help
)";

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

/// "run, check and fit".
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

/// What is wrong where no verb was recognized.
std::string unknown_verb(const std::string& word, const std::vector<std::string>& names) {
    if (!word.empty() && word[0] == '-')
        return "the verb comes first: ringside run SCENARIO " + word;
    if (word.size() > 5 && word.ends_with(".toml"))
        return "\"" + word + "\" is no verb; did you mean: ringside run " + word;
    const std::string near = scenario::nearest(word, names);
    return near.empty() ? "\"" + word + "\" is no verb; there are " + listed(names)
                        : "\"" + word + "\" is no verb; did you mean " + near + "?";
}

std::string in_own_words(const CLI::ParseError& error, const Verb& verb, const CLI::App& app,
                         const std::vector<std::string>& arguments) {
    if (std::string unknown = unknown_option(app, arguments); !unknown.empty())
        return unknown;
    const std::string name = verb.name();
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError))
        return name + " needs " + verb.needs();
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
        return name + " takes " + verb.takes() + "; what else there is, is too much";
    return error.what();
}

ExitStatus wrong_usage(const std::string& message, const std::string& command) {
    write_error("ringside: " + message + "\n" + command + "\n");
    return exit_wrong_usage;
}

ExitStatus shown(const std::string& text) { return write_out(text) ? exit_fine : exit_wrong_input; }

}  // namespace

ExitStatus obey(const std::vector<std::string>& arguments,
                std::span<const std::unique_ptr<Verb>> verbs) {
    CLI::App app{"Ringside simulates call centers: who answers whom, how long callers wait.",
                 "ringside"};
    app.set_version_flag("--version", "ringside " RINGSIDE_VERSION, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.footer(footer);
    std::vector<std::string> names;
    Verb* asked = nullptr;
    CLI::App* asked_app = nullptr;
    for (const std::unique_ptr<Verb>& verb : verbs) {
        CLI::App* const verb_app = app.add_subcommand(verb->name(), verb->summary());
        verb->describe(*verb_app);
        names.emplace_back(verb->name());
        if (arguments.empty() || arguments.front() != verb->name())
            continue;
        asked = verb.get();
        asked_app = verb_app;
    }
    if (arguments.empty()) {
        write_error(app.help());
        return exit_wrong_usage;
    }
    const std::string& first = arguments.front();
    if (asked == nullptr) {
        if (first == "--help" || first == "-h")
            return shown(app.help());
        if (first == "--version")
            return shown("ringside " RINGSIDE_VERSION "\n");
        return wrong_usage(unknown_verb(first, names), "ringside --help shows what there is.");
    }
    const std::string how = "ringside " + first + " --help shows how it is used.";
    try {
        // CLI11 takes the arguments from the back.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
        return asked->start();
    } catch (const CLI::CallForHelp&) {
        return shown(asked_app->help("ringside"));
    } catch (const CLI::ParseError& error) {
        const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
        return wrong_usage(in_own_words(error, *asked, *asked_app, rest), how);
    } catch (const UsageError& error) {
        return wrong_usage(error.message, how);
    }
}

}  // namespace ringside
