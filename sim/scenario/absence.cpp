// Who does not come, comes late or goes early: of all groups, or of one.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/day_table.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::Absence;

constexpr std::array absence_keys{
    Key{"share", "a share between 0 and 1, by day if wanted", "0",
        "the mean share of people who do not come on a day", "{ monday = 0.12, default = 0.06 }",
        Change::numbers},
    Key{"correlation", "a number from 0 to below 1", "0",
        "between two people on one day; 0: each has luck of their own, which evens out. Above it "
        "they are missing together, as in a wave of flu",
        "0.05"},
    Key{"late", "a table: share and by", "nobody is late", "of those who come",
        "{ share = 0.1, by = { mean = \"9m\" } }", Change::none, &unpunctual_section},
    Key{"early", "a table: share and by", "nobody goes early", "of those who come",
        "{ share = 0.05, by = { mean = \"20m\" } }", Change::none, &unpunctual_section},
};

constexpr std::array unpunctual_keys{
    Key{"share", "a share between 0 and 1", "required", "of the people who come on a day", "0.1"},
    Key{"by", "a time that chance decides", "required", "so much later, or earlier",
        "{ mean = \"9m\" }", Change::none, &drawn_time_section},
};

std::vector<double> read_share_by_day(Reading& reading, Field field) {
    const DayTable days{reading, field.node};
    for (const Node& member : field.node.items)
        read_share(reading.problems, {member, field.key});
    std::vector<double> shares;
    std::vector<std::string> missing;
    for (std::size_t kind = 0; kind < reading.kinds.size(); ++kind) {
        const Node* value = days.value_for(kind);
        shares.push_back(value != nullptr ? value->number : 0.0);
        const KindOfDay& day = reading.kinds[kind];
        if (value == nullptr && day.is_simulated && !day.is_closed)
            missing.push_back(name_of_kind(reading, kind));
    }
    if (!missing.empty() && reading.horizon_is_sound) {
        reading.problems.add(field.node.place,
                             fmt::format("{} has no value for {}", field.key.name, listed(missing)),
                             "name the day, or others with default = …");
    }
    return shares;
}

std::vector<double> read_absent_share(Reading& reading, Field field) {
    if (field.node.kind != Kind::table)
        return {read_share(reading.problems, field).value_or(0.0)};
    if (!reading.model.horizon.steady_state)
        return read_share_by_day(reading, field);
    reading.problems.add(field.node.place, "share changes by day; in a steady state it cannot",
                         "write one number, or days instead of steady_state");
    return {0.0};
}

void read_correlation(Reading& reading, Field field, Absence& absence) {
    const auto correlation = read_number(reading.problems, field, {0.0, 1.0});
    if (!correlation)
        return;
    if (*correlation == 1.0) {
        reading.problems.add(field.node.place,
                             "correlation = 1: on a day all would come or nobody would",
                             "correlation is a number from 0 to below 1");
        return;
    }
    absence.correlation = *correlation;
}

/// late or early.
void read_unpunctual(Reading& reading, Field field, double& share, engine::Distribution& by) {
    if (reading.model.horizon.steady_state) {
        reading.problems.add(
            field.node.key_place,
            fmt::format("{} belongs to days; in a steady state nobody comes or goes",
                        field.key.name),
            "write share alone, or days instead of steady_state");
        return;
    }
    if (!is_table(reading.problems, field))
        return;
    const Table table{reading.problems, field.node, unpunctual_section,
                      std::string{field.key.name}};
    if (const auto share_field = table.require("share"))
        share = read_share(reading.problems, *share_field).value_or(0.0);
    if (const auto by_field = table.require("by")) {
        const DrawnTimeRule rule{.may_be_never = false, .by_interval = false};
        if (const auto read = read_drawn_time(reading, *by_field, rule))
            by = read->distribution;
    }
}

Absence read_one(Reading& reading, Field field, std::string shown, std::uint32_t team) {
    Absence absence{.team = team};
    if (!is_table(reading.problems, field))
        return absence;
    const Table table{reading.problems, field.node, absence_section, std::move(shown)};
    if (const auto share = table.find("share"))
        absence.share = read_absent_share(reading, *share);
    if (const auto correlation = table.find("correlation"))
        read_correlation(reading, *correlation, absence);
    if (const auto late = table.find("late"))
        read_unpunctual(reading, *late, absence.late_share, absence.late_by);
    if (const auto early = table.find("early"))
        read_unpunctual(reading, *early, absence.early_share, absence.early_by);
    return absence;
}

/// Where whoever is idle goes first, a seat is no person who could be absent.
void check_leaving(Reading& reading, const center::Group& group, const Node& absence) {
    if (group.leaving != center::Leaving::any)
        return;
    reading.problems.add(
        absence.key_place,
        fmt::format("absence and leaving = \"any\" do not go together, as in group {}", group.name),
        "with it a seat is nobody in particular; write leaving = \"finish\" or \"drop\"");
}

}  // namespace

const Section absence_section{
    "[absence]",
    "Who does not come, comes late or goes early, drawn for each person and day. It holds for all "
    "groups, whose people are missing together where correlation says so; "
    "[groups.NAME.absence] takes its place for one group, which then has luck of its own.",
    absence_keys};
const Section unpunctual_section{"late = { … }, early = { … }", "How many, and by how much.",
                                 unpunctual_keys};

void read_absence(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("absence");
    Absence of_all;
    if (field)
        of_all = read_one(reading, *field, "[absence]", 0);
    const Node* tables = scenario.node().find("groups");
    std::uint32_t teams = 0;
    for (center::Group& group : reading.model.groups) {
        const Node* own = nullptr;
        if (tables != nullptr) {
            const auto table = std::ranges::find_if(tables->items, [&](const Node& member) {
                return trimmed(member.key) == group.name;
            });
            own = table != tables->items.end() ? table->find("absence") : nullptr;
        }
        if (own != nullptr) {
            group.absence = read_one(reading, {*own, *group_section.find("absence")},
                                     fmt::format("[groups.{}.absence]", group.name), ++teams);
            check_leaving(reading, group, *own);
        } else if (field) {
            group.absence = of_all;
            check_leaving(reading, group, field->node);
        }
    }
}

}  // namespace ringside::scenario
