// What the agents of a group can do, how well, and when.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array skill_keys{
    Key{"level", "a whole number from 1 to 255", "1",
        "1 is the best; the policy says what levels do", "2"},
    Key{"speed", "a factor above zero", "1",
        "talk, hold and after-call work are divided by it: 1.1 is faster", "1.1"},
    Key{"after", "a length of time", "\"0s\"",
        "the group takes only calls of this type that have waited so long", "\"30s\""},
    Key{"keep_idle", "a whole number from 0", "no reserve",
        "the group takes calls of this type only while more than so many of its agents are idle",
        "2"},
    Key{"queue_above", "a whole number from 0", "no threshold",
        "the group takes calls of this type only while more than so many of them wait; of "
        "keep_idle, queue_above and wait_above any one will do",
        "5"},
    Key{"wait_above", "a length of time", "no threshold",
        "the group takes calls of this type only while who comes now would wait longer than this; "
        "[routing] estimated_wait says how that is estimated, as if no group with a gate were idle",
        "\"30s\""},
    Key{"wait_below", "a table of lengths of time by call type", "no limit",
        "the group takes calls of this type only while callers of those other types would wait "
        "less than this: it is lent out",
        "{ PS = \"10s\" }"},
    Key{"service_level_above", "a table of shares by call type", "no limit",
        "the group takes calls of this type only while of the last 20 calls of those other types "
        "more than this share were answered within their `objective`: it is lent out",
        "{ PS = 0.8 }"},
    Key{"weight", "a table of weights", "{ waited = 1 }",
        "for the policy weight_based: the weight of a call of this type and an agent of the group",
        "{ constant = -20, waited = 1, idle = 0.5 }", Change::none, &pair_weight_section},
    Key{"work_share", "a share between 0 and 1", "0",
        "of each agent's work, for calls of this type; for the key work_share and for auto_reserve",
        "0.6"},
};

constexpr std::array pair_weight_keys{
    Key{"constant", "a number", "0", "counts always; below zero a pair must wait", "-20"},
    Key{"waited", "a number from 0 to 1,000", "1", "for each second that the call has waited",
        "1.5"},
    Key{"idle", "a number from 0 to 1,000", "0", "for each second that the agent has been idle",
        "0.5"},
};
class SkillReader {
  public:
    SkillReader(Reading& reading, const CallTypeNames& call_types)
        : reading_(reading), call_types_(call_types) {}

    std::vector<center::Skill> read(Field field) {
        std::vector<center::Skill> skills;
        const bool is_list = field.node.kind == Kind::list;
        if (!is_list && field.node.kind != Kind::table) {
            report_type(reading_.problems, field);
            return skills;
        }
        if (field.node.items.empty()) {
            reading_.problems.add(field.node.place, "skills names no call type",
                                  call_types_.known());
        }
        for (const Node& item : field.node.items) {
            if (reading_.problems.is_full())
                break;
            if (is_list && item.kind != Kind::text) {
                report_type(reading_.problems, {item, field.key});
                continue;
            }
            const Place place = is_list ? item.place : item.key_place;
            const auto type = call_types_.find(is_list ? item.text : item.key, place);
            if (!type)
                continue;
            center::Skill skill{.call_type = *type};
            if (!is_list)
                read_skill(item, skill);
            if (std::ranges::find(skills, *type, &center::Skill::call_type) != skills.end()) {
                reading_.problems.add(place, "this skill is named twice");
            } else {
                skills.push_back(skill);
            }
        }
        return skills;
    }

  private:
    void read_skill(const Node& item, center::Skill& skill) {
        if (item.is_number()) {
            read_level({item, skill_keys[0]}, skill);
            return;
        }
        if (item.kind != Kind::table) {
            const Key key{item.key, "a level, or a table with level and speed", "", "", "1"};
            report_type(reading_.problems, {item, key});
            return;
        }
        const Table table{reading_.problems, item, skill_section,
                          fmt::format("skill {}", item.key)};
        if (const auto level = table.find("level"))
            read_level(*level, skill);
        if (const auto field = table.find("speed")) {
            const Range speeds{.least = 0.0, .most = 100.0, .above_least = true};
            skill.speed = read_number(reading_.problems, *field, speeds).value_or(1.0);
        }
        read_gate(table, skill.gate);
        if (const auto weight = table.find("weight"))
            read_weight(*weight, skill.weight);
        if (const auto share = table.find("work_share"))
            skill.work_share = read_share(reading_.problems, *share).value_or(0.0);
    }

    void read_gate(const Table& table, routing::Gate& gate) {
        const auto read_count = [&](std::string_view name, std::optional<std::uint32_t>& to) {
            const auto field = table.find(name);
            const auto count = field ? read_whole(reading_.problems, *field, {0.0, 1e6})
                                     : std::optional<std::int64_t>{};
            if (count)
                to = static_cast<std::uint32_t>(*count);
        };
        if (const auto after = table.find("after"))
            gate.after = read_duration(reading_.problems, *after, {}).value_or(gate.after);
        read_count("keep_idle", gate.keep_idle);
        read_count("queue_above", gate.queue_above);
        if (const auto wait = table.find("wait_above"))
            gate.wait_above = read_duration(reading_.problems, *wait, {});
        if (const auto others = table.find("wait_below"))
            read_other_waits(*others, gate.wait_below);
        if (const auto others = table.find("service_level_above"))
            read_other_levels(*others, gate.service_level_above);
    }

    void read_other_levels(Field field, std::vector<routing::Gate::OtherLevel>& levels) {
        if (!is_table(reading_.problems, field))
            return;
        for (const Node& member : field.node.items) {
            const auto type = call_types_.find(trimmed(member.key), member.key_place);
            const Key key{field.key.name, "a share between 0 and 1", "", "", "0.8"};
            const auto above = read_share(reading_.problems, {member, key});
            if (type && above)
                levels.push_back({*type, *above});
        }
    }

    void read_other_waits(Field field, std::vector<routing::Gate::OtherWait>& waits) {
        if (!is_table(reading_.problems, field))
            return;
        for (const Node& member : field.node.items) {
            const auto type = call_types_.find(trimmed(member.key), member.key_place);
            const Key key{field.key.name, "a length of time", "", "", "\"10s\""};
            const auto below =
                read_duration(reading_.problems, {member, key}, {.may_be_zero = false});
            if (type && below)
                waits.push_back({*type, *below});
        }
    }

    void read_weight(Field field, routing::PairWeight& weight) {
        if (!is_table(reading_.problems, field))
            return;
        const Table table{reading_.problems, field.node, pair_weight_section, "weight"};
        const auto read = [&](std::string_view name, double& to, Range range) {
            if (const auto value = table.find(name))
                to = read_number(reading_.problems, *value, range).value_or(to);
        };
        read("constant", weight.constant, {.least = -1e9, .most = 1e9});
        read("waited", weight.per_second_waited, {.most = 1000.0});
        read("idle", weight.per_second_idle, {.most = 1000.0});
    }

    void read_level(Field field, center::Skill& skill) {
        if (const auto level = read_whole(reading_.problems, field, {1.0, 255.0})) {
            skill.level = static_cast<std::uint8_t>(*level);
        }
    }

    Reading& reading_;
    const CallTypeNames& call_types_;
};

}  // namespace

const Section skill_section{"skills.NAME = { … }", "How well a group serves a call type.",
                            skill_keys};
const Section pair_weight_section{"weight = { … }", "The weight of a pair of a call and an agent.",
                                  pair_weight_keys};
std::vector<center::Skill> read_skills(Reading& reading, Field field,
                                       const CallTypeNames& call_types) {
    return SkillReader{reading, call_types}.read(field);
}

}  // namespace ringside::scenario
