// Who answers whom: the policy and its credits.
#include "sim/routing/policies/policies.hpp"

#include "sim/scenario/sections.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array routing_keys{
    Key{"policy", "the name of a routing policy", "\"longest_wait\"",
        "how calls and agents find each other; see the table of policies", "\"strict_priority\""},
    Key{"wait_credit_of_priority", "a table of lengths of time by priority", "no credit",
        "callers of a priority join as if they had waited so long already", "{ 1 = \"90s\" }"},
};

}  // namespace

const Section routing_section{"[routing]", "Who answers whom.", routing_keys};

void read_routing(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("routing");
    if (!field || !is_table(reading.problems, *field))
        return;
    auto& routing = reading.model.routing;
    const Table table{reading.problems, field->node, routing_section, "[routing]"};
    if (const auto policy = table.find("policy")) {
        const auto names = routing::policy_names();
        if (const auto choice = read_choice(reading.problems, *policy, names)) {
            routing.policy = std::string{names[*choice]};
        }
    }
    const auto credits = table.find("wait_credit_of_priority");
    if (!credits || !is_table(reading.problems, *credits))
        return;
    for (const Node& member : credits->node.items) {
        const auto priority = read_priority_key(reading.problems, member);
        const auto credit = read_duration(reading.problems, {member, credits->key}, {});
        if (!priority || !credit)
            continue;
        auto& list = routing.wait_credit_of_priority;
        if (list.size() <= *priority)
            list.resize(*priority + 1);
        list[*priority] = *credit;
    }
}

}  // namespace ringside::scenario
