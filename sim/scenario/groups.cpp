// Who answers: agents with the same skills and how many of them are there.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/profiles.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array group_keys{
    Key{"title", "text", "the name", "what people call it", "\"Stock desk\""},
    Key{"skills", "the call types that they answer", "required without a schedule or a proficiency",
        "a list, or a table with the level of each (1 is the best) or with level and speed",
        "{ PS = 1, IN = { level = 2, speed = 0.9 } }"},
    Key{"proficiency", "a table of numbers by name", "none",
        "how good they are at what calls may need; see `steps` and `needs` of a call type",
        "{ french = 4, billing = 2 }"},
    Key{"agents", "a number of people, by interval if wanted", "agents, shifts or a schedule",
        "how many are scheduled", "{ \"07:00\" = 3, \"09:00\" = 10, \"22:00\" = 0 }",
        Change::whole_numbers},
    Key{"shifts", "a list of shifts", "agents, shifts or a schedule",
        "people who work the same hours; each may be a table [[groups.NAME.shifts]]",
        "[{ agents = 5, start = 07:00:00, end = 15:00:00 }]", Change::none, &shift_section},
    Key{"leaving", "\"finish\", \"any\" or \"drop\"", "\"finish\"",
        "when there are more agents than scheduled: the ones who go finish their contact first, "
        "the "
        "first idle ones go (not with shifts), or the ones who go drop their contact",
        "\"any\""},
    Key{"absence", "a table", "that of [absence]", "who does not come, in place of [absence]",
        "{ share = 0.08, correlation = 0.05 }", Change::none, &absence_section},
    Key{"ringing", "a table", "agents pick up at once", "how agents pick up", "{ time = \"4s\" }",
        Change::none, &ringing_section},
    Key{"wage", "an amount of money", "that of [costs]",
        "an hour of an agent's scheduled time; breaks are paid, and so is who is absent", "24.50"},
};

constexpr std::array ringing_keys{
    Key{"time", "a time that chance decides", "\"0s\"", "from the offer to the pick-up",
        "{ distribution = \"uniform\", low = \"2s\", high = \"6s\" }", Change::none,
        &drawn_time_section},
    Key{"not_answered", "a share between 0 and 1", "0", "of the offers that nobody picks up",
        "0.05"},
    Key{"declined", "a share between 0 and 1", "0",
        "of the offers that the agent refuses, after `time`; the caller goes on waiting", "0.02"},
    Key{"give_up_after", "a length of time", "\"15s\"",
        "an offer that is not answered ends then, and the caller goes on waiting", "\"20s\""},
    Key{"pause_after", "a length of time", "\"0s\"", "and the agent is set aside for so long",
        "\"30s\""},
    Key{"pause_after_misses", "a whole number from 1 to 255", "1",
        "but only when so many offers in a row were not answered (automatic pause)", "3"},
    Key{"pause_after_declined", "a length of time", "\"0s\"",
        "an agent who refuses is set aside for so long", "\"10s\""},
    Key{"pause_after_lost", "a length of time", "\"0s\"",
        "an agent is set aside for so long when another was faster to pick up", "\"2s\""},
};

constexpr double most_agents = 1e6;
constexpr std::array leaving_words{std::string_view{"finish"}, std::string_view{"any"},
                                   std::string_view{"drop"}};

void read_ringing(Reading& reading, Field field, center::Ringing& ringing) {
    if (!is_table(reading.problems, field))
        return;
    auto& problems = reading.problems;
    const Table table{problems, field.node, ringing_section, "ringing"};
    ringing.give_up_after = std::chrono::seconds{15};
    if (const auto time = table.find("time")) {
        const DrawnTimeRule rule{.may_be_never = false, .by_interval = false};
        if (const auto read = read_drawn_time(reading, *time, rule))
            ringing.time = read->distribution;
    }
    if (const auto share = table.find("not_answered")) {
        ringing.not_answered_share = read_share(problems, *share).value_or(0.0);
    }
    if (const auto share = table.find("declined")) {
        ringing.declined_share = read_share(problems, *share).value_or(0.0);
        if (ringing.not_answered_share + ringing.declined_share > 1.0)
            problems.add(share->node.place, "not_answered and declined sum to more than 1",
                         "they are shares of all offers");
    }
    if (const auto misses = table.find("pause_after_misses")) {
        ringing.pause_after_misses =
            static_cast<std::uint8_t>(read_whole(problems, *misses, {1.0, 255.0}).value_or(1));
    }
    const auto read_length = [&](std::string_view name, events::Duration& to, DurationRule rule) {
        if (const auto length_field = table.find(name)) {
            to = read_duration(problems, *length_field, rule).value_or(to);
        }
    };
    read_length("give_up_after", ringing.give_up_after, {.may_be_zero = false});
    read_length("pause_after", ringing.pause_after, {});
    read_length("pause_after_declined", ringing.pause_after_declined, {});
    read_length("pause_after_lost", ringing.pause_after_lost, {});
}

void read_staff(Reading& reading, const Table& table, center::Group& group) {
    const auto agents = table.find("agents");
    const auto shifts = table.find("shifts");
    if (agents && shifts) {
        reading.problems.add(shifts->node.key_place, "agents and shifts do not go together",
                             "each shift says how many agents work it");
    }
    if (!agents && !shifts) {
        reading.problems.add(table.node().place, fmt::format("{} has no agents", table.shown()),
                             "for example: agents = 10, or shifts");
    }
    if (agents) {
        constexpr ProfileRule rule{.most = most_agents,
                                   .whole = true,
                                   .nouns = "agents",
                                   .singular = "a number of people"};
        if (auto heads = read_profile(reading, *agents, rule))
            group.heads = *std::move(heads);
    }
    if (shifts)
        read_shifts(reading, *shifts, group);
}

/// After the staff.
void read_leaving(Reading& reading, Field field, center::Group& group) {
    const auto choice = read_choice(reading.problems, field, leaving_words);
    if (!choice)
        return;
    group.leaving = static_cast<center::Leaving>(*choice);
    // Where whoever is idle goes first, a seat is no longer one person all day.
    if (group.leaving == center::Leaving::any && (!group.shifts.empty() || !group.people.empty())) {
        // The people of a schedule have names, those who share shifts on dates have none.
        const bool has_names = !group.people.empty() && !group.people.front().name.empty();
        reading.problems.add(field.node.place,
                             fmt::format("leaving = \"any\" and {} do not go together",
                                         has_names ? "a schedule" : "shifts"),
                             "at the end of a shift somebody else would go, and nobody would own "
                             "its breaks; write \"finish\" or \"drop\"");
    }
}

/// What a group has beside its skills and people; after these.
void read_manners(Reading& reading, const Table& table, std::size_t place, center::Group& group) {
    if (const auto title = table.find("title")) {
        group.title = read_text(reading.problems, *title).value_or("");
    }
    if (const auto leaving = table.find("leaving"))
        read_leaving(reading, *leaving, group);
    if (const auto ringing = table.find("ringing"))
        read_ringing(reading, *ringing, group.ringing);
    if (const auto wage = table.find("wage"))
        read_money(reading.problems, *wage, place, reading.wages);
}

center::Group read_group(Reading& reading, const Node& node, const CallTypeNames& call_types) {
    center::Group group;
    group.name = std::string{trimmed(node.key)};
    const Table table{reading.problems, node, group_section, fmt::format("[groups.{}]", node.key)};
    const bool is_proficient = table.find("proficiency").has_value();
    if (const auto skills = is_proficient ? table.find("skills") : table.require("skills")) {
        group.skills = read_skills(reading, *skills, call_types);
    }
    read_staff(reading, table, group);
    read_manners(reading, table, reading.model.groups.size(), group);
    return group;
}

/// What the scenario adds to a group whose people come from the schedule.
void add_to_group(Reading& reading, const Node& node) {
    auto& groups = reading.model.groups;
    const auto group = std::ranges::find(groups, trimmed(node.key), &center::Group::name);
    const Table table{reading.problems, node, group_section, fmt::format("[groups.{}]", node.key)};
    for (const auto* key : {"skills", "agents", "shifts"}) {
        if (const auto field = table.find(key)) {
            reading.problems.add(
                field->node.key_place, fmt::format("{} and [schedule] do not go together", key),
                "the file says who works in which group; without [schedule] groups say it here");
        }
    }
    // After errors in the schedule there are no groups.
    if (group == groups.end() && !groups.empty()) {
        std::vector<std::string> names;
        for (const auto& other : groups)
            names.push_back(other.name);
        reading.problems.add(node.key_place,
                             fmt::format("the schedule has no group \"{}\" on the simulated days",
                                         trimmed(node.key)),
                             did_you_mean(node.key, names));
    }
    if (group != groups.end()) {
        const auto place = static_cast<std::size_t>(group - groups.begin());
        read_manners(reading, table, place, *group);
    }
}

/// Each group may be possible and all together too many.
void check_size(Reading& reading, const Node& groups) {
    double agents = 0.0;
    for (const auto& group : reading.model.groups) {
        double seats = std::ranges::max(group.heads.values);
        if (!group.shifts.empty())
            seats = 0.0;
        seats += static_cast<double>(group.people.size());
        for (const auto& shift : group.shifts)
            seats += shift.agents;
        agents += seats;
    }
    if (agents > most_agents) {
        reading.problems.add(groups.place,
                             fmt::format("{} agents in all groups; at most 1,000,000 are possible",
                                         short_number(agents)));
    }
}

}  // namespace

const Section group_section{"[groups.NAME]",
                            "Who answers: agents with the same skills. There is one table for each "
                            "group.",
                            group_keys};
const Section ringing_section{"ringing = { … }", "How the agents of a group pick up.",
                              ringing_keys};

void read_groups(Reading& reading, const Table& scenario) {
    const auto schedule = scenario.find("schedule");
    const auto field = schedule ? scenario.find("groups") : scenario.require("groups");
    if (schedule)
        read_schedule(reading, scenario, *schedule);
    if (!field)
        return;
    if (schedule) {
        for (const Node* node : read_named_tables(reading.problems, *field))
            add_to_group(reading, *node);
        return;
    }
    const CallTypeNames call_types{reading, scenario};
    for (const Node* node : read_named_tables(reading.problems, *field))
        reading.model.groups.push_back(read_group(reading, *node, call_types));
    check_size(reading, field->node);
}

}  // namespace ringside::scenario
