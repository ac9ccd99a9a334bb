// What things cost and bring: wages, lines, callers who are lost and callers who are served.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/sections.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array costs_keys{
    Key{"currency", "text", "amounts stand bare", "what all amounts are in", "\"EUR\""},
    Key{"wage", "an amount of money", "groups say theirs",
        "an hour of an agent's scheduled time, in groups that do not say theirs; breaks are paid, "
        "and so is who is absent",
        "24.50"},
    Key{"overtime", "a number from 0 to 10", "1",
        "factor on the wage for work past the end of a shift, to finish a call or to serve who "
        "still waits at closing",
        "1.5"},
    Key{"line_per_call", "an amount of money", "nothing", "each attempt that gets a line", "0.02"},
    Key{"line_per_minute", "an amount of money", "nothing",
        "each minute that a caller holds a line: in the IVR, in the queue, in talk and on hold",
        "0.015"},
};

constexpr double most_money = 1e9;

std::string read_currency(Problems& problems, Field field) {
    constexpr std::uint32_t longest = 6;
    const std::string currency{trimmed(read_text(problems, field).value_or(""))};
    const bool has_control = std::ranges::any_of(
        currency, [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; });
    if (characters(currency) > longest || has_control) {
        problems.add(field.node.place,
                     fmt::format("currency is a short word, of at most {} characters", longest),
                     "for example: currency = \"EUR\"");
    }
    return currency;
}

void read_lines(Problems& problems, const Table& table, center::Costs& costs) {
    if (const auto price = table.find("line_per_call"))
        costs.line_per_call = read_money(problems, *price);
    if (const auto price = table.find("line_per_minute"))
        costs.line_per_minute = read_money(problems, *price);
}

/// Where a group of the scenario is named, or else where the scenario begins.
Place place_of_group(const Table& scenario, const std::string& name) {
    if (const auto groups = scenario.find("groups")) {
        for (const Node& node : groups->node.items) {
            if (trimmed(node.key) == name)
                return node.place;
        }
    }
    return scenario.node().place;
}

/// All groups have a wage, or none: one that is forgotten would make the center look cheap.
void read_wages(Reading& reading, const Table& scenario, std::optional<Field> wage) {
    auto& problems = reading.problems;
    const auto common = wage ? read_money(problems, *wage) : std::nullopt;
    const auto& groups = reading.model.groups;
    auto& wages = reading.wages;
    wages.resize(groups.size());
    // After an error a wage may be missing for that reason.
    const bool is_sound = problems.empty();
    const bool any = common || std::ranges::any_of(wages, &std::optional<double>::has_value);
    for (std::size_t group = 0; any && group < groups.size(); ++group) {
        const auto own = wages[group] ? wages[group] : common;
        reading.model.costs.wage_per_hour.push_back(own.value_or(0.0));
        if (own || !is_sound)
            continue;
        problems.add(place_of_group(scenario, groups[group].name),
                     fmt::format("group {} has no wage, and others have", groups[group].name),
                     "write wage in [costs] for all groups without one; wage = 0 where hours cost "
                     "nothing");
    }
}

}  // namespace

const Section costs_section{"[costs]",
                            "What the center costs; with it stand `wage` in [groups.NAME], "
                            "`value_answered` and `cost_lost` in [call_types.NAME].",
                            costs_keys};

std::optional<double> read_money(Problems& problems, Field field) {
    return read_number(problems, field, {0.0, most_money});
}

void read_costs(Reading& reading, const Table& scenario) {
    auto& problems = reading.problems;
    auto& costs = reading.model.costs;
    for (auto* amounts : {&costs.value_answered, &costs.cost_lost}) {
        if (!amounts->empty())
            amounts->resize(reading.model.call_types.size());
    }
    const auto field = scenario.find("costs");
    if (!field || !is_table(problems, *field))
        return read_wages(reading, scenario, {});
    const Table table{problems, field->node, costs_section, "[costs]"};
    if (const auto currency = table.find("currency"))
        costs.currency = read_currency(problems, *currency);
    read_wages(reading, scenario, table.find("wage"));
    read_lines(problems, table, costs);
    const auto overtime = table.find("overtime");
    if (!overtime)
        return;
    costs.overtime = read_number(problems, *overtime, {0.0, 10.0}).value_or(1.0);
    if (costs.wage_per_hour.empty() && problems.empty()) {
        problems.add(overtime->node.key_place, "overtime is a factor on wages, and there are none",
                     "write wage in [costs], or in each group");
    }
}

}  // namespace ringside::scenario
