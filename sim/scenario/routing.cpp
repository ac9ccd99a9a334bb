// Who answers whom: the policy, its parts and their parameters.
#include <fmt/format.h>

#include <algorithm>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/routing_parameters.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/vendor_profile.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array routing_keys{
    Key{"profile", "a table: vendor and its settings", "a policy",
        "the rules of a real telephone system, in place of a policy and of all other keys here",
        "{ vendor = \"asterisk\", strategy = \"rrmemory\" }"},
    Key{"policy", "the name of a routing policy", "\"longest_wait\"",
        "how calls and agents find each other; see the table of policies", "\"strict_priority\""},
    Key{"agents", "a list of keys of agents", "that of the policy",
        "the order of idle agents for a call; see the table of keys", "[\"level\", \"calls\"]"},
    Key{"of_longest_idle", "a whole number from 1", "all of them",
        "only so many of the agents idle longest are compared", "100"},
    Key{"calls", "a list of keys of calls", "that of the policy",
        "the order of calls for an idle agent; see the table of keys", "[\"priority\", \"wait\"]"},
    Key{"ring", "\"one\", \"all\" or \"progressive\"", "that of the policy",
        "how many phones ring for a call: that of the first agent in the order, those of all idle "
        "agents of the best level, or one more after each time",
        "\"all\""},
    Key{"ring_more_every", "a length of time", "\"10s\"",
        "with ring = \"progressive\": after each such time one more phone rings", "\"5s\""},
    Key{"poll", "a table: every and first", "at once",
        "calls and agents are matched only at these instants", "{ every = \"1s\" }", Change::none,
        &poll_section},
    Key{"last_agent_first", "true or false", "false",
        "callers who were here before go to the agent who served them, if idle; see `returning` of "
        "a call type",
        "true"},
    Key{"auto_reserve", "true or false", "false",
        "an agent stays idle rather than take a call type of which it has done more than its "
        "`work_share`",
        "true"},
    Key{"nobody_there", "\"wait\", \"turn_away\" or \"send_away\"", "\"wait\"",
        "while nobody is signed in who could serve a call: it waits, who comes is turned away, or "
        "who waits is sent away as well",
        "\"turn_away\""},
    Key{"wait_credit_of_priority", "a table of lengths of time by priority", "no credit",
        "callers of a priority join as if they had waited so long already", "{ 1 = \"90s\" }"},
    Key{"aging_step", "a length of time", "\"1m\"",
        "of waiting that is worth a step of priority, for the key aged_priority", "\"2m\""},
    Key{"priority_rate", "a table of numbers by call type", "1",
        "priority gained by a second of waiting, for the key accumulated", "{ PS = 2 }"},
    Key{"objective", "a table of lengths of time by call type", "the target's threshold",
        "the wait that is aimed at, for the key wait_to_objective", "{ PS = \"20s\" }"},
    Key{"wait_cost", "a table of numbers by call type", "1",
        "what a second of waiting costs, for the keys cost_of_wait and cost_of_length",
        "{ PS = 3 }"},
    Key{"cost_power", "a table of numbers by call type", "1",
        "from 1: a call that waits t seconds costs wait_cost * t^cost_power; with cost_of_length, "
        "a queue of t calls",
        "{ PS = 2 }"},
    Key{"queue_share", "a table of shares by call type", "0",
        "of all calls that wait, for the key queue_share", "{ PS = 0.3, IN = 0.7 }"},
    Key{"type_weight", "a table of numbers by call type", "0",
        "the larger goes first, for the key type_weight", "{ PS = 2 }"},
    Key{"keeps_place", "a table of true or false by call type", "false",
        "an agent who had such a call has been available all along, for the key available",
        "{ callbacks = true }"},
    Key{"selection_weight", "a table of numbers by group", "1",
        "of each agent, for the key weighted_random", "{ general = 3 }"},
    Key{"idle_share", "a table of shares by group", "0",
        "of all idle agents, for the key group_idleness", "{ general = 0.5 }"},
    Key{"estimated_wait", "the name of a predictor", "\"head_of_line\"",
        "what branches and announcements of the IVR, gates of skills (wait_above, wait_below) and "
        "deliveries to sites go by; see the table of predictors",
        "\"queue_position\""},
};

constexpr std::array poll_keys{
    Key{"every", "a length of time", "required", "from one instant to the next", "\"1s\""},
    Key{"first", "a length of time", "\"0s\"", "when the first one is, from the start",
        "\"300ms\""},
};

constexpr std::array ring_words{std::string_view{"one"}, std::string_view{"all"},
                                std::string_view{"progressive"}};
constexpr std::array nobody_there_words{std::string_view{"wait"}, std::string_view{"turn_away"},
                                        std::string_view{"send_away"}};
constexpr std::size_t most_keys = 8;

/// A list of words of an enumeration.
template <class Word>
void read_words(Problems& problems, Field field, std::span<const std::string_view> words,
                std::vector<Word>& to) {
    if (field.node.kind != Kind::list) {
        report_type(problems, field);
        return;
    }
    if (field.node.items.empty() || field.node.items.size() > most_keys) {
        problems.add(field.node.place,
                     fmt::format("{} has from 1 to {} keys", field.key.name, most_keys));
    }
    const Key key{field.key.name, "a key", "", "", "\"level\""};
    for (const Node& item : field.node.items) {
        const auto choice = read_choice(problems, {item, key}, words);
        if (!choice)
            continue;
        const auto word = static_cast<Word>(*choice);
        if (std::ranges::find(to, word) != to.end())
            problems.add(item.place, "this key is named twice");
        to.push_back(word);
    }
}

void read_poll(Problems& problems, Field field, routing::Settings& settings) {
    if (!is_table(problems, field))
        return;
    const Table table{problems, field.node, poll_section, "poll"};
    routing::Poll poll;
    if (const auto every = table.require("every"))
        poll.every = read_duration(problems, *every, {.may_be_zero = false}).value_or(poll.every);
    if (const auto first = table.find("first"))
        poll.first = read_duration(problems, *first, {}).value_or(poll.first);
    constexpr events::Duration shortest = std::chrono::milliseconds{1};
    if (poll.every > events::Duration::zero() && poll.every < shortest) {
        problems.add(field.node.place, "the period of polling is shorter than 1 ms",
                     "without poll, calls and agents are matched at once");
        return;
    }
    if (poll.every > events::Duration::zero())
        settings.poll = poll;
}

void read_parts(Problems& problems, const Table& table, routing::Settings& settings) {
    if (const auto agents = table.find("agents"))
        read_words(problems, *agents, routing::agent_key_names(), settings.agents);
    if (const auto calls = table.find("calls"))
        read_words(problems, *calls, routing::call_key_names(), settings.calls);
    if (const auto most = table.find("of_longest_idle")) {
        if (const auto count = read_whole(problems, *most, {1.0, 1e6}))
            settings.of_longest_idle = static_cast<std::uint32_t>(*count);
    }
    if (const auto ring = table.find("ring")) {
        if (const auto choice = read_choice(problems, *ring, ring_words))
            settings.ring = static_cast<routing::Ring>(*choice);
    }
    const auto read_length = [&](std::string_view name, std::optional<events::Duration>& to) {
        if (const auto field = table.find(name))
            to = read_duration(problems, *field, {.may_be_zero = false});
    };
    read_length("ring_more_every", settings.ring_more_every);
    read_length("aging_step", settings.aging_step);
    if (const auto poll = table.find("poll"))
        read_poll(problems, *poll, settings);
    if (const auto last = table.find("last_agent_first"))
        settings.last_agent_first = read_boolean(problems, *last).value_or(false);
    if (const auto reserve = table.find("auto_reserve"))
        settings.auto_reserve = read_boolean(problems, *reserve).value_or(false);
    if (const auto nobody = table.find("nobody_there")) {
        if (const auto choice = read_choice(problems, *nobody, nobody_there_words))
            settings.nobody_there = static_cast<routing::NobodyThere>(*choice);
    }
}

void read_credits(Problems& problems, Field credits, std::vector<events::Duration>& list) {
    if (!is_table(problems, credits))
        return;
    for (const Node& member : credits.node.items) {
        const auto priority = read_priority_key(problems, member);
        const auto credit = read_duration(problems, {member, credits.key}, {});
        if (!priority || !credit)
            continue;
        if (list.size() <= *priority)
            list.resize(*priority + 1);
        list[*priority] = *credit;
    }
}

/// A profile says all that there is to say of who answers; what callers are told is no part of it.
void report_beside_profile(Problems& problems, const Node& routing) {
    for (const Node& member : routing.items) {
        if (member.key == "profile" || member.key == "estimated_wait")
            continue;
        if (routing_section.find(member.key) != nullptr)
            problems.add(member.key_place,
                         fmt::format("{} and profile do not go together", member.key),
                         "a profile is the whole of a vendor's rules; its own keys stand in it");
    }
}

}  // namespace

const Section routing_section{"[routing]", "Who answers whom.", routing_keys};
const Section poll_section{"poll = { … }", "Decisions at fixed instants.", poll_keys};

void read_routing(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("routing");
    if (field && is_table(reading.problems, *field))
        read_routing_table(reading, scenario, *field);
}

void read_routing_table(Reading& reading, const Table& scenario, Field field) {
    auto& routing = reading.model.routing;
    const Table table{reading.problems, field.node, routing_section, "[routing]"};
    if (const auto predictor = table.find("estimated_wait")) {
        const auto names = routing::predictor_names();
        if (const auto choice = read_choice(reading.problems, *predictor, names)) {
            routing.estimated_wait = std::string{names[*choice]};
        }
    }
    if (const auto profile = table.find("profile")) {
        report_beside_profile(reading.problems, field.node);
        read_vendor_profile(reading, scenario, *profile);
        return;
    }
    if (const auto policy = table.find("policy")) {
        const auto names = routing::policy_names();
        if (const auto choice = read_choice(reading.problems, *policy, names)) {
            routing.policy = std::string{names[*choice]};
        }
    }
    read_parts(reading.problems, table, routing);
    if (const auto credits = table.find("wait_credit_of_priority"))
        read_credits(reading.problems, *credits, routing.wait_credit_of_priority);
    read_routing_parameters(reading, scenario, table);
}

}  // namespace ringside::scenario
