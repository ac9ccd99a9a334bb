// The scenario as a whole: its own keys, then each section in the order in which they need each
// other.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/bases.hpp"
#include "sim/scenario/changes.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/files.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array scenario_keys{
    Key{"extends", "the name of a file", "it stands alone",
        "the scenario that this one is laid over: what is not said here is as there; the path "
        "starts at the scenario's folder",
        "\"base.toml\""},
    Key{"title", "text", "the file's name", "what people call the center", "\"A bank's day\""},
    Key{"seed", "a whole number from 0", "1", "the same seed brings the same callers", "1999"},
    Key{"volume", "a number from 0 to 1,000", "1", "all expected calls are multiplied by it",
        "1.2"},
    Key{"interval", "a length of time", "\"30m\"",
        "the step of everything that changes during the day, and of the results; it divides 24 h",
        "\"15m\""},
    Key{"steady_state", "a table: warm_up and length", "days are simulated",
        "one long stretch of the same load instead of days",
        "{ warm_up = \"2h\", length = \"24h\" }", Change::none, &steady_state_section},
    Key{"start_date", "a date", "a Monday without a date", "the first day", "1999-01-04"},
    Key{"time_zone", "the name of a time zone", "every day has 24 hours",
        "days on which its clock is changed have 23 or 25 hours", "\"Asia/Jerusalem\""},
    Key{"days", "a whole number from 1 to 3,653", "1", "how many days are simulated", "2",
        Change::whole},
    Key{"holidays", "a table of dates", "no holidays",
        "on these days the center is \"closed\", or has the hours, calls and staff of the weekday "
        "that is named",
        "{ 1999-03-02 = \"closed\", 1999-03-21 = \"friday\" }"},
    Key{"hours", "a table: open and close, or days", "open all day, every day", "opening hours",
        "{ open = 07:00:00, close = 00:00:00 }", Change::none, &hours_section},
    Key{"at_closing", "\"drain\" or \"clear\"", "\"drain\"",
        "who waits when the center closes is still served, or is sent away", "\"clear\""},
    Key{"trunks", "a whole number from 0", "no limit",
        "lines: so many calls may be in the IVR, wait and talk at once; others are turned away",
        "120", Change::whole},
    Key{"absence", "a table", "everybody comes", "who does not come, in all groups",
        "{ share = 0.08, correlation = 0.05 }", Change::none, &absence_section},
    Key{"target", "a table", "no target, no verdict", "what is wanted",
        "{ service_level = 0.80, within = \"20s\" }", Change::none, &target_section},
    Key{"routing", "a table", "the longest wait first", "who answers whom",
        "{ policy = \"longest_wait\" }", Change::none, &routing_section},
    Key{"costs", "a table", "no prices, no costs", "what the center costs",
        "{ currency = \"EUR\", wage = 24.50 }", Change::none, &costs_section},
    Key{"platform", "a table", "nothing is shared but agents and lines",
        "computers that calls wait for, sites and the lines between them",
        "{ servers = { records = { cores = 2 } } }", Change::none, &platform_section},
    Key{"call_types", "a table with a name for each call type", "required", "who calls",
        "{ PS = { calls_per_hour = 96, talk = \"3m\" } }", Change::none, &call_type_section,
        "call type"},
    Key{"forecast", "a table: file and columns", "call types say their calls",
        "the expected calls and their handle times, from a CSV file", "{ file = \"forecast.csv\" }",
        Change::none, &forecast_section},
    Key{"schedule", "a table: file and columns", "groups say their agents",
        "who works when, person by person, from a CSV file", "{ file = \"schedule.csv\" }",
        Change::none, &schedule_section},
    Key{"ivr", "a table: start, patience and nodes", "callers join the queue at once",
        "what callers meet before a queue",
        "{ start = \"hello\", nodes = { hello = { play = \"8s\", next = \"queue\" } } }",
        Change::none, &ivr_section},
    Key{"groups", "a table with a name for each group", "required without a schedule",
        "who answers", "{ general = { skills = [\"PS\"], agents = 10 } }", Change::none,
        &group_section, "group"},
    Key{"event", "a list of events", "nothing happens but what is planned",
        "what happens at a given moment; each may be a table [[event]]",
        "[{ at = 10:30:00, agents = -2, group = \"general\" }]", Change::none, &event_section},
};

constexpr std::array all_sections{
    &scenario_section,
    &steady_state_section,
    &hours_section,
    &target_section,
    &call_type_section,
    &busyness_section,
    &step_section,
    &skip_section,
    &callback_section,
    &drawn_time_section,
    &ivr_section,
    &ivr_node_section,
    &ivr_choice_section,
    &forecast_section,
    &forecast_columns_section,
    &group_section,
    &skill_section,
    &pair_weight_section,
    &shift_section,
    &break_section,
    &ringing_section,
    &absence_section,
    &unpunctual_section,
    &schedule_section,
    &schedule_columns_section,
    &routing_section,
    &poll_section,
    &asterisk_section,
    &penalty_rule_section,
    &freeswitch_section,
    &costs_section,
    &event_section,
    &platform_section,
    &server_section,
    &transaction_section,
    &site_section,
    &link_section,
    &delivery_section,
    &failures_section,
};

/// The first paragraph of the comment that opens the file.
std::string opening_question(std::string_view text) {
    std::string question;
    for (const std::string_view line : lines_of(text)) {
        if (!line.starts_with('#'))
            break;
        const std::string_view words = trimmed(line.substr(1));
        if (words.empty() && question.empty())
            continue;
        if (words.empty())
            break;
        if (!question.empty())
            question += ' ';
        question += words;
    }
    return question;
}

void read_scenario(Reading& reading, const Node& root) {
    constexpr double most_trunks = 1e9;
    auto& problems = reading.problems;
    auto& model = reading.model;
    const Table table{problems, root, scenario_section, ""};
    if (const auto title = table.find("title")) {
        model.title = read_text(problems, *title).value_or("");
    }
    if (const auto seed = table.find("seed")) {
        model.seed =
            static_cast<std::uint64_t>(read_whole(problems, *seed, {0.0, 9.3e18}).value_or(1));
    }
    if (const auto volume = table.find("volume")) {
        reading.volume = read_number(problems, *volume, {0.0, 1000.0}).value_or(1.0);
    }
    if (const auto trunks = table.find("trunks")) {
        if (const auto count = read_whole(problems, *trunks, {0.0, most_trunks})) {
            model.trunks = static_cast<std::uint32_t>(*count);
        }
    }
    read_horizon(reading, table);
    read_target(reading, table);
    read_call_types(reading, table);
    read_forecast(reading, table);
    read_ivr(reading, table);
    read_groups(reading, table);
    read_steps(reading, table);
    read_routing(reading, table);
    read_absence(reading, table);
    read_costs(reading, table);
    read_platform(reading, table);
    read_callbacks(reading, table);
    read_events(reading, table);
    check_center(reading, root);
    check_steady_load(reading, root);
    if (problems.empty())
        make_types_of_sites(model);
}

Loaded read_text_of(std::string text, const std::string& name,
                    std::span<const std::string> changes) {
    Problems problems;
    InputHash inputs;
    const std::string question = opening_question(text);
    auto root = read_with_bases(name, std::move(text), problems, inputs);
    if (root && root->items.empty()) {
        problems.add({}, "the scenario is empty",
                     "it needs [call_types.NAME], who calls, and [groups.NAME], who answers");
        root.reset();
    }
    if (!root)
        return {std::nullopt, problems.in_order()};
    root->place = {0, 0, 0, 1};
    apply_changes(*root, changes, problems);
    for (const std::string& change : changes)
        inputs.add(change);
    if (const Node* late = root->find("extends")) {
        problems.add(late->key_place, "extends cannot be set from outside",
                     "write a file that extends the other");
    }
    Reading reading{.problems = problems,
                    .folder = std::filesystem::path{name}.parent_path(),
                    .inputs = inputs,
                    .model = {}};
    reading.model.name = std::filesystem::path{name}.stem().string();
    reading.model.question = question;
    read_scenario(reading, *root);
    if (!problems.empty())
        return {std::nullopt, problems.in_order()};
    reading.model.inputs_hash = inputs.hex();
    return {std::move(reading.model), {}};
}

Loaded unreadable(const std::string& name, const std::string& mistake) {
    Loaded loaded;
    loaded.problems.push_back({.file = name,
                               .message = fmt::format("{} {}", name, mistake),
                               .hint = {},
                               .source_line = {}});
    return loaded;
}

}  // namespace

const Section scenario_section{"The scenario", "The keys at the top, before the first table.",
                               scenario_keys};

std::span<const Section* const> sections() { return all_sections; }

Loaded load(const std::filesystem::path& file, std::span<const std::string> changes) {
    auto read = read_file(file, most_scenario_bytes);
    if (!read.mistake.empty())
        return unreadable(file.string(), read.mistake);
    return read_text_of(std::move(read.text), file.string(), changes);
}

Loaded load_text(std::string_view text, std::string_view name,
                 std::span<const std::string> changes) {
    auto checked = checked_text(std::string{text});
    if (!checked.mistake.empty())
        return unreadable(std::string{name}, checked.mistake);
    return read_text_of(std::move(checked.text), std::string{name}, changes);
}

}  // namespace ringside::scenario
