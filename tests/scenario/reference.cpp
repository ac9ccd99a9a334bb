// The reference of the language: committed as it is printed, and every example in it is read.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>

#include "sim/scenario/language.hpp"
#include "tests/scenario/golden.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;

/// A center with every table in it, as lines, so that a key and what excludes it can be taken out.
const std::vector<std::string> center_lines{
    "start_date = 1999-01-04",
    "hours = { open = 07:00:00, close = 00:00:00 }",
    "[absence]",
    "late = { share = 0.1, by = \"9m\" }",
    "[target]",
    "service_level = 0.9",
    "[routing]",
    "policy = \"random\"",
    "[costs]",
    "wage = 20",
    "[platform.servers.records]",
    "cores = 2",
    "[platform.transactions.pop]",
    "server = \"records\"",
    "when = \"on_answer\"",
    "work = \"1s\"",
    "[call_types.PS]",
    "calls_per_hour = 60",
    "talk = { distribution = \"lognormal\", mean = \"3m\", cv = 1.2 }",
    "busyness = { cv = 0.1 }",
    "[call_types.IN]",
    "calls_per_hour = 60",
    "talk = \"3m\"",
    "[ivr]",
    "start = \"welcome\"",
    "[ivr.nodes.welcome]",
    "play = \"8s\"",
    "next = \"night\"",
    "[ivr.nodes.night]",
    "branch = \"closed\"",
    "then = \"bye\"",
    "next = \"busy\"",
    "[ivr.nodes.busy]",
    "branch = \"queue_length\"",
    "at_least = 10",
    "then = \"voicemail\"",
    "next = \"tell\"",
    "[ivr.nodes.tell]",
    "announcement = \"5s\"",
    "next = \"main\"",
    "[ivr.nodes.main]",
    "menu = \"6s\"",
    "choices = [{ press = \"1\", share = 0.3, to = \"balance\" }, { press = \"2\", share = 0.7, to "
    "= "
    "\"queue\" }]",
    "[ivr.nodes.balance]",
    "self_service = { mean = \"40s\" }",
    "contained = 0.5",
    "next = \"queue\"",
    "[ivr.nodes.voicemail]",
    "voicemail = \"30s\"",
    "[ivr.nodes.bye]",
    "goodbye = \"3s\"",
    "[groups.general]",
    "skills = { PS = { level = 1 }, IN = 2 }",
    "agents = 8",
    "ringing = { time = \"3s\" }",
    "[groups.more]",
    "skills = [\"PS\"]",
    "shifts = [{ agents = 2, start = 06:00:00, end = 16:00:00, breaks = [{ start = 08:00:00, end = "
    "10:20:00 }] }]",
};

/// A center whose calls and people come from files, with every name that the examples give a
/// column.
const std::string planned_center =
    "start_date = 1999-01-04\n[call_types.PS]\n[forecast]\nfile = \"forecast.csv\"\n"
    "[schedule]\nfile = \"schedule.csv\"\n";
constexpr std::string_view forecast_csv =
    "time,call_type,calls,handle_time,Interval start,Queue,Volume,AHT\n"
    "1999-01-04 08:00,PS,9,3:00,1999-01-04 08:00,PS,9,3:00\n";
constexpr std::string_view schedule_csv =
    "person,skills,date,start,end,Name,Skills,Date,From,To,Breaks,Team\n"
    "Ada,PS,1999-01-04,08:00,09:00,Ada,PS,1999-01-04,08:00,09:00,08:30-08:45,desk\n";

/// One of sites, in which every key of a platform does something.
const std::string one_site =
    "[call_types.PS]\ncalls_per_hour = 9\ntalk = \"3m\"\n"
    "[groups.boston]\nskills = [\"PS\"]\nagents = 2\n"
    "[platform.sites.boston]\ngroups = [\"boston\"]\n"
    "[platform.links.north]\nends = [\"carrier\", \"boston\"]\n"
    "[platform.servers.records]\n"
    "failures = { works_for = { mean = \"9h\" }, lasts = { mean = \"1h\" } }\n"
    "[platform.transactions.pop]\nserver = \"records\"\nwhen = \"on_answer\"\n"
    "work = { mean = \"1s\" }\n[platform.delivery]\nrule = \"least_wait\"\n";
const std::string another_site =
    "[groups.denver]\nskills = [\"PS\"]\nagents = 2\n"
    "[platform.sites.denver]\ngroups = [\"denver\"]\n"
    "[platform.links.south]\nends = [\"carrier\", \"denver\"]\n";

/// One whose network stands in a file.
const std::string site_by_file =
    "[call_types.PS]\ncalls_per_hour = 9\ntalk = \"3m\"\n"
    "[groups.boston]\nskills = [\"PS\"]\nagents = 2\n"
    "[platform.sites.boston]\ngroups = [\"boston\"]\n[platform.servers.records]\n";

/// One in which steps and callbacks do something.
const std::string skilled_center =
    "[call_types.PS]\ncalls_per_hour = 9\ntalk = \"3m\"\n"
    "steps = [{ at_least = { french = 4 }, lasts = \"9s\", skip_if = { queue_above = 3 } }, {}]\n"
    "callback = { queue = \"callbacks\" }\n"
    "[call_types.callbacks]\ncalls_per_hour = 0\ntalk = \"3m\"\n"
    "[groups.paris]\nskills = [\"PS\", \"callbacks\"]\nagents = 2\n"
    "proficiency = { french = 4, billing = 3 }\n";

bool is_of_skilled_center(const Section& section, std::string_view key) {
    const std::array all{&step_section, &skip_section, &callback_section};
    return std::ranges::find(all, &section) != all.end() || key == "steps" || key == "needs" ||
           key == "callback" || key == "keeps_place";
}

bool is_of_platform(const Section& section) {
    const std::array all{&platform_section, &server_section,   &transaction_section, &site_section,
                         &link_section,     &delivery_section, &failures_section};
    return std::ranges::find(all, &section) != all.end();
}

/// Where each section's keys stand in the center above.
const std::map<std::string_view, std::string> path_of_section{
    {"The scenario", ""},
    {"steady_state = { … }", "steady_state."},
    {"hours = { … }", "hours."},
    {"[target]", "target."},
    {"[call_types.NAME]", "call_types.PS."},
    {"busyness = { … }", "call_types.PS.busyness."},
    {"A time that chance decides", "call_types.PS.talk."},
    {"steps = [{ … }]", "call_types.PS.steps.0."},
    {"skip_if = { … }", "call_types.PS.steps.0.skip_if."},
    {"callback = { … }", "call_types.PS.callback."},
    {"[ivr]", "ivr."},
    {"[ivr.nodes.NAME]", "ivr.nodes."},
    {"choices = [{ … }]", "ivr.nodes.main.choices.0."},
    {"[groups.NAME]", "groups.general."},
    {"skills.NAME = { … }", "groups.general.skills.PS."},
    {"[[groups.NAME.shifts]]", "groups.more.shifts.0."},
    {"breaks = [{ … }]", "groups.more.shifts.0.breaks.0."},
    {"weight = { … }", "groups.general.skills.PS.weight."},
    {"ringing = { … }", "groups.general.ringing."},
    {"[absence]", "absence."},
    {"late = { … }, early = { … }", "absence.late."},
    {"[routing]", "routing."},
    {"poll = { … }", "routing.poll."},
    {"profile = { vendor = \"asterisk\", … }", "routing.profile."},
    {"profile = { vendor = \"freeswitch\", … }", "routing.profile."},
    {"penalty_rules = [{ … }]", "routing.profile.penalty_rules.0."},
    {"[costs]", "costs."},
    {"[[event]]", ""},
    {"[platform]", "platform."},
    {"[platform.servers.NAME]", "platform.servers.records."},
    {"[platform.transactions.NAME]", "platform.transactions.pop."},
    {"[platform.sites.NAME]", "platform.sites.boston."},
    {"[platform.links.NAME]", "platform.links.north."},
    {"[platform.delivery]", "platform.delivery."},
    {"failures = { … }", "platform.servers.records.failures."},
    {"[forecast]", "forecast."},
    {"[forecast.columns]", "forecast.columns."},
    {"[schedule]", "schedule."},
    {"[schedule.columns]", "schedule.columns."},
};

/// The node above that takes a key.
const std::map<std::string_view, std::string> node_of_key{
    {"play", "welcome"},        {"menu", "main"},      {"self_service", "balance"},
    {"branch", "busy"},         {"of", "busy"},        {"announcement", "tell"},
    {"voicemail", "voicemail"}, {"goodbye", "bye"},    {"next", "balance"},
    {"choices", "main"},        {"no_input", "main"},  {"invalid", "main"},
    {"retries", "main"},        {"otherwise", "main"}, {"contained", "balance"},
    {"at_least", "busy"},       {"then", "busy"},      {"heeded_by", "tell"},
    {"counts_as", "bye"},
};

/// What makes the policy use a parameter.
const std::map<std::string_view, std::string> policy_of_parameter{
    {"aging_step", "routing.calls=[\"aged_priority\"]"},
    {"priority_rate", "routing.policy=accumulating_priority"},
    {"objective", "routing.policy=wait_to_objective"},
    {"wait_cost", "routing.policy=generalized_c_mu"},
    {"cost_power", "routing.policy=generalized_c_mu"},
    {"queue_share", "routing.policy=fixed_queue_ratio"},
    {"type_weight", "routing.calls=[\"type_weight\"]"},
    {"selection_weight", "routing.agents=[\"weighted_random\"]"},
    {"keeps_place", "routing.agents=[\"available\"]"},
    {"idle_share", "routing.policy=queue_and_idleness_ratio"},
    {"first", "routing.poll.every=1s"},
};

/// What an event needs beside one of its keys.
const std::map<std::string_view, std::string> event_around_key{
    {"at", "agents = -2\ngroup = \"general\"\n"},
    {"until", "at = 10:30:00\nagents = -2\ngroup = \"general\"\n"},
    {"day", "at = 10:30:00\nagents = -2\ngroup = \"general\"\n"},
    {"agents", "at = 10:30:00\ngroup = \"general\"\n"},
    {"group", "at = 10:30:00\nagents = -2\n"},
    {"absent", "at = 10:30:00\ngroup = \"general\"\n"},
    {"on_break", "at = 10:30:00\nuntil = 12:00:00\ngroup = \"general\"\n"},
    {"calls", "at = 10:30:00\ncall_type = \"PS\"\nover = \"30m\"\n"},
    {"call_type", "at = 10:30:00\ncalls = 200\nover = \"30m\"\n"},
    {"over", "at = 10:30:00\ncalls = 200\ncall_type = \"PS\"\n"},
    {"ivr_outage", "at = 10:30:00\n"},
    {"site", "at = 10:30:00\n"},
    {"link", "at = 10:30:00\n"},
    {"server", "at = 10:30:00\n"},
    {"capacity", "at = 10:30:00\nserver = \"records\"\n"},
    {"routing", "at = 10:30:00\n"},
};

/// A profile in which every key of its section does something.
constexpr std::string_view asterisk_profile =
    "routing.profile={ vendor = \"asterisk\", autopause = \"all\", max_penalty = 0, "
    "min_penalty = 0, raise_penalty = 0, penalty_rules = [{ after = \"10s\" }] }";

constexpr std::string_view freeswitch_profile =
    "routing.profile={ vendor = \"freeswitch\", strategy = \"ring-progressively\", "
    "tier_rules_apply = true, max_no_answer = 3, on_break_for = \"5m\", "
    "abandoned_resume_allowed = true, max_wait_time_with_no_agent = \"1m\" }";

bool is_of_asterisk(const Section& section) {
    return &section == &asterisk_section || &section == &penalty_rule_section;
}

/// The lines that cannot stand beside a key's example start like this.
std::vector<std::string> excluded_by(const Section& section, std::string_view key) {
    const bool is_steady = &section == &steady_state_section || key == "steady_state";
    if (is_steady)
        return {"start_date", "hours", "late", "[groups.more]", "skills = [\"PS\"]", "shifts"};
    if (key == "calls" && &section == &call_type_section)
        return {"calls_per_hour"};
    if (key == "times")
        return {"calls_per_hour", "busyness"};
    if (key == "shifts")
        return {"agents"};
    if (key == "leaving")
        return {"[absence]", "late"};
    if (key == "profile" || is_of_asterisk(section) || &section == &freeswitch_section)
        return {"policy"};
    // An example of all call types has only PS, and one of all groups has only one.
    if (key == "call_types" || key == "groups")
        return {"hours"};
    return {};
}

std::string center_without(const std::vector<std::string>& excluded) {
    std::string text;
    bool in_first_type = false;
    for (const auto& line : center_lines) {
        in_first_type = line.starts_with('[') ? line == "[call_types.PS]" : in_first_type;
        const bool drop = std::ranges::any_of(excluded, [&](const std::string& start) {
            const bool only_first = start == "calls_per_hour";
            return line.starts_with(start) && (!only_first || in_first_type);
        });
        if (!drop)
            text += line + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the committed reference is the one that the program prints", "[scenario]") {
    check_golden(fs::path{RINGSIDE_SOURCE_DIR} / "scenarios" / "REFERENCE.md", reference());
}

TEST_CASE("the committed schema is the one that the program prints", "[scenario]") {
    check_golden(fs::path{RINGSIDE_SOURCE_DIR} / "scenarios" / "scenario.schema.json", schema());
}

TEST_CASE("every key's example in the reference can be written", "[scenario]") {
    const auto folder = fs::temp_directory_path() / "ringside_test_reference";
    fs::create_directories(folder);
    std::ofstream{folder / "arrivals.csv"} << "07:00:00\n";
    std::ofstream{folder / "forecast.csv"} << forecast_csv;
    std::ofstream{folder / "schedule.csv"} << schedule_csv;
    std::ofstream{folder / "base.toml"} << "volume = 2\n";
    std::ofstream{folder / "network.xml"} << "<platform/>\n";
    for (const Section* section : sections()) {
        const auto path = path_of_section.find(section->heading);
        INFO(section->heading);
        REQUIRE(path != path_of_section.end());
        for (const Key& key : section->keys) {
            std::string text = center_without(excluded_by(*section, key.name));
            if (section == &scenario_section && key.name == "call_types") {
                text = "[groups.general]\nskills = [\"PS\"]\nagents = 8\n";
            }
            if (section == &scenario_section && key.name == "groups") {
                text = "[call_types.PS]\ncalls = 1\ntalk = \"3m\"\n";
            }
            std::string table = path->second;
            const std::string at = table + std::string{key.name};
            if (at.starts_with("forecast") || at.starts_with("schedule"))
                text = planned_center;
            if (is_of_platform(*section))
                text = one_site + (section == &delivery_section ? another_site : "");
            if (section == &platform_section && key.name == "file")
                text = site_by_file;
            if (is_of_skilled_center(*section, key.name))
                text = skilled_center;
            if (section == &ivr_node_section)
                table += node_of_key.at(key.name) + ".";
            std::vector<std::string> changes{table + std::string{key.name} + "=" +
                                             std::string{key.example}};
            // Parameters belong to keys of the policy.
            if (section == &routing_section || section == &poll_section) {
                const auto policy = policy_of_parameter.find(key.name);
                if (policy != policy_of_parameter.end())
                    changes.emplace_back(policy->second);
            }
            if (is_of_asterisk(*section))
                changes.emplace(changes.begin(), asterisk_profile);
            if (section == &freeswitch_section)
                changes.emplace(changes.begin(), freeswitch_profile);
            if (section == &delivery_section && key.name == "shares")
                changes.emplace_back("platform.delivery.rule=shares");
            if (section == &event_section) {
                if (key.name == "site" || key.name == "link" || key.name == "server" ||
                    key.name == "capacity")
                    text = one_site;
                if (key.name == "day")
                    text = "days = 2\n" + center_without({"start_date"});
                text += "[[event]]\n" + event_around_key.at(key.name) + std::string{key.name} +
                        " = " + std::string{key.example} + "\n";
                changes[0] = "volume=1";
            }
            // The one key that is not set from outside.
            if (key.name == "extends") {
                text = changes[0] + "\n" + text;
                changes[0] = "volume=1";
            }
            const auto loaded = load_text(text, (folder / "x.toml").string(), changes);
            INFO(changes[0] << "\n" << rendered(loaded.problems));
            CHECK(loaded.model.has_value());
        }
    }
    fs::remove_all(folder);
}

TEST_CASE("the smallest scenario of the reference is right", "[scenario]") {
    const std::string text = reference();
    const auto start = text.find("```toml\n") + 8;
    const auto model = model_of(text.substr(start, text.find("```", start) - start));
    CHECK(model.question == "How long do callers wait?");
}

TEST_CASE("the reference names every distribution with its parameters", "[scenario]") {
    const std::string text = reference();
    for (const auto& kind : engine::distribution_kinds()) {
        CHECK(text.find("| `" + std::string{kind.name} + "` |") != std::string::npos);
    }
}

}  // namespace ringside::scenario
