// Who may answer a call, in steps: by level, or by what agents are proficient in. Steps become the
// gates, levels and proficiencies of skills; the router need not know what they were made of.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using routing::Step;
/// Levels, or weights, by what they are of.
using ByName = std::map<std::string, double, std::less<>>;

constexpr std::array step_keys{
    Key{"at_least", "a table of numbers by name", "by the level of the skill",
        "groups whose proficiency is at least this, in all that is named, may answer from this "
        "step on",
        "{ french = 4, billing = 2 }"},
    Key{"lasts", "a length of time", "required, but in the last step",
        "until the next step begins; who may answer before may go on to", "\"20s\""},
    Key{"skip_if", "a table: signed_in_below, idle_below or queue_above", "never",
        "the step is left out, and the next begins, for a call that finds this so when it would "
        "begin; not in the last step",
        "{ idle_below = 1 }", Change::none, &skip_section},
    Key{"priority", "a whole number from 1 to 100", "as it was",
        "of the call from this step on; 1 is the most urgent", "1"},
};

constexpr std::array skip_keys{
    Key{"signed_in_below", "a whole number from 1", "never", "agents of the step who are signed in",
        "1"},
    Key{"idle_below", "a whole number from 1", "never", "agents of the step who are idle", "2"},
    Key{"queue_above", "a whole number from 0", "never",
        "calls of the type that wait, this one included", "10"},
};

constexpr double most_proficient = 1e6;
constexpr std::size_t most_steps = 100;

/// A step as it is written.
struct Written {
    Step step;
    ByName at_least;
    bool by_proficiency = false;
};

class StepReader {
  public:
    StepReader(Reading& reading, const Table& scenario) : reading_(reading) {
        const auto groups = scenario.find("groups");
        proficiencies_.resize(model().groups.size());
        group_nodes_.resize(model().groups.size());
        if (!groups || groups->node.kind != Kind::table)
            return;
        for (const Node& node : groups->node.items) {
            const auto found =
                std::ranges::find(model().groups, trimmed(node.key), &center::Group::name);
            if (node.kind != Kind::table || found == model().groups.end())
                continue;
            const auto place = static_cast<std::size_t>(found - model().groups.begin());
            group_nodes_[place] = &node;
            if (const Node* levels = node.find("proficiency"))
                proficiencies_[place] =
                    numbers_of({*levels, *group_section.find("proficiency")}, {});
            for (const auto& [name, level] : proficiencies_[place])
                known_.push_back(name);
        }
    }

    void read(const Node& node, events::CallTypeId call_type) {
        const Node* steps = node.find("steps");
        const Node* needs = node.find("needs");
        std::vector<Written> written;
        const std::size_t before = problems().count();
        if (steps != nullptr)
            written = steps_of({*steps, *call_type_section.find("steps")});
        ByName weights;
        if (needs != nullptr)
            weights = needs_of({*needs, *call_type_section.find("needs")});
        if (problems().count() != before)
            return;
        for (const Written& it : written) {
            for (const auto& [name, level] : it.at_least) {
                if (needs == nullptr)
                    weights.emplace(name, 1.0);
            }
        }
        for (std::size_t group = 0; group < model().groups.size(); ++group) {
            if (!written.empty())
                gets_steps(group, call_type, written);
            gets_proficiency(group, call_type, weights);
        }
        const auto is_kept = [](const Written& it) {
            return it.step.skip_if || it.step.priority != 0;
        };
        if (std::ranges::any_of(written, is_kept)) {
            model().steps.resize(model().call_types.size());
            for (const Written& it : written)
                model().steps[call_type.index()].push_back(it.step);
        }
    }

    /// Groups that were named for what they are proficient in, and whom no step asks.
    void report_useless() {
        for (std::size_t group = 0; group < group_nodes_.size(); ++group) {
            if (group_nodes_[group] != nullptr && model().groups[group].skills.empty() &&
                group_nodes_[group]->find("skills") == nullptr &&
                group_nodes_[group]->find("proficiency") != nullptr)
                problems().add(
                    group_nodes_[group]->find("proficiency")->place,
                    fmt::format("{} meets no step of any call type", model().groups[group].name),
                    "steps ask for it with at_least; or name the call types in skills");
        }
    }

  private:
    Problems& problems() { return reading_.problems; }
    center::Model& model() { return reading_.model; }

    /// A table of numbers from 0; of those in `known` only, where there are any.
    ByName numbers_of(Field field, const std::vector<std::string>& known) {
        ByName numbers;
        if (!is_table(problems(), field))
            return numbers;
        for (const Node& member : field.node.items) {
            const std::string name{trimmed(member.key)};
            const Key key{field.key.name, "a number", "", "", "4"};
            const auto number = read_number(problems(), {member, key}, {0.0, most_proficient});
            if (is_known(name, member.key_place, known) && number)
                numbers[name] = *number;
        }
        return numbers;
    }

    bool is_known(const std::string& name, Place place, const std::vector<std::string>& known) {
        if (known.empty() || std::ranges::find(known, name) != known.end())
            return true;
        problems().add(place, fmt::format("no group has a proficiency in {}", name),
                       did_you_mean(name, known));
        return false;
    }

    bool anybody_is_proficient(Field field) {
        if (!known_.empty())
            return true;
        problems().add(field.node.place, "no group has a proficiency",
                       "for example, in [groups.NAME]: proficiency = { french = 4 }");
        return false;
    }

    ByName needs_of(Field field) {
        if (!anybody_is_proficient(field))
            return {};
        if (field.node.kind != Kind::list)
            return numbers_of(field, known_);
        ByName weights;
        for (const Node& item : field.node.items) {
            if (item.kind != Kind::text)
                report_type(problems(), field);
            else if (is_known(std::string{trimmed(item.text)}, item.place, known_))
                weights[std::string{trimmed(item.text)}] = 1.0;
        }
        return weights;
    }

    std::vector<Written> steps_of(Field field) {
        std::vector<Written> steps;
        if (field.node.kind != Kind::list || field.node.items.empty()) {
            report_type(problems(), field);
            return steps;
        }
        if (field.node.items.size() > most_steps) {
            problems().add(field.node.place, fmt::format("{} steps; at most {} are possible",
                                                         field.node.items.size(), most_steps));
            return steps;
        }
        for (const Node& item : field.node.items) {
            if (item.kind != Kind::table) {
                report_type(problems(), field);
                return steps;
            }
            steps.push_back(step_of(item, &item == &field.node.items.back()));
        }
        return steps;
    }

    Written step_of(const Node& node, bool is_last) {
        Written written;
        const Table table{problems(), node, step_section, "a step"};
        if (const auto levels = table.find("at_least"); levels && anybody_is_proficient(*levels)) {
            written.by_proficiency = true;
            written.at_least = numbers_of(*levels, known_);
        }
        const auto not_in_last = [&](const std::optional<Field>& field, std::string_view why) {
            if (field && is_last)
                problems().add(field->node.key_place,
                               fmt::format("the last step has no {}", field->key.name),
                               std::string{why});
            return field && !is_last;
        };
        const auto lasts = is_last ? table.find("lasts") : table.require("lasts");
        if (not_in_last(lasts, "it lasts until the call is answered"))
            written.step.lasts = read_duration(problems(), *lasts, {.may_be_zero = false})
                                     .value_or(written.step.lasts);
        const auto skip_if = table.find("skip_if");
        if (not_in_last(skip_if, "there is nothing to go on to"))
            written.step.skip_if = skip_of(*skip_if);
        if (const auto priority = table.find("priority"))
            written.step.priority = static_cast<std::uint8_t>(
                read_whole(problems(), *priority, {1.0, 100.0}).value_or(0));
        return written;
    }

    std::optional<Step::SkipIf> skip_of(Field field) {
        if (!is_table(problems(), field))
            return std::nullopt;
        const Table table{problems(), field.node, skip_section, "skip_if"};
        Step::SkipIf skip;
        const auto read = [&](std::string_view name, std::optional<std::uint32_t>& to,
                              double least) {
            const auto key = table.find(name);
            if (const auto count = key ? read_whole(problems(), *key, {least, 1e6}) : std::nullopt)
                to = static_cast<std::uint32_t>(*count);
        };
        read("signed_in_below", skip.signed_in_below, 1.0);
        read("idle_below", skip.idle_below, 1.0);
        read("queue_above", skip.queue_above, 0.0);
        if (field.node.items.empty())
            problems().add(field.node.place, "skip_if says nothing",
                           fmt::format("for example: skip_if = {}", field.key.example));
        return skip;
    }

    bool meets(std::size_t group, const ByName& at_least) const {
        return std::ranges::all_of(at_least, [&](const auto& asked) {
            const auto has = proficiencies_[group].find(asked.first);
            return has != proficiencies_[group].end() && has->second >= asked.second;
        });
    }

    /// Where the group names the call type in its skills.
    Place place_of_skill(std::size_t group, events::CallTypeId call_type) const {
        const Node* node = group_nodes_[group];
        const Node* skills = node == nullptr ? nullptr : node->find("skills");
        if (skills == nullptr)
            return node == nullptr ? Place{} : node->place;
        const Node* skill = skills->kind == Kind::table
                                ? skills->find(reading_.model.call_types[call_type.index()].name)
                                : nullptr;
        return skill == nullptr ? skills->place : skill->place;
    }

    void gets_steps(std::size_t group, events::CallTypeId call_type,
                    const std::vector<Written>& steps) {
        auto& skills = model().groups[group].skills;
        auto skill = std::ranges::find(skills, call_type, &center::Skill::call_type);
        const bool is_named = skill != skills.end();
        const std::string& type = model().call_types[call_type.index()].name;
        std::size_t step = 0;  // from 0
        if (std::ranges::any_of(steps, &Written::by_proficiency)) {
            // A step that asks for nothing is for whoever names the call type.
            while (step < steps.size() &&
                   !(steps[step].by_proficiency ? meets(group, steps[step].at_least) : is_named))
                ++step;
            if (step == steps.size()) {
                if (is_named)
                    problems().add(
                        place_of_skill(group, call_type),
                        fmt::format("{} meets no step of {}", model().groups[group].name, type),
                        "a last step { } is for all who name it in their skills");
                return;
            }
            if (!is_named) {
                skills.push_back({.call_type = call_type});
                skill = skills.end() - 1;
            }
            if (!is_named || names_in_list(group))
                skill->level = static_cast<std::uint8_t>(step + 1);
        } else if (!is_named) {
            return;
        } else if (skill->level > steps.size()) {
            problems().add(
                place_of_skill(group, call_type),
                fmt::format("level {}, but {} has {} steps", skill->level, type, steps.size()),
                "without at_least the level of a skill says from which step on");
            return;
        } else {
            step = skill->level - 1u;
        }
        if (skill->gate.after != events::Duration::zero()) {
            problems().add(place_of_skill(group, call_type), "after and steps do not go together",
                           fmt::format("the steps of {} say when the group may answer", type));
            return;
        }
        skill->step = static_cast<std::uint8_t>(step + 1);
        for (std::size_t before = 0; before < step; ++before)
            skill->gate.after += steps[before].step.lasts;
    }

    bool names_in_list(std::size_t group) const {
        const Node* node = group_nodes_[group];
        const Node* skills = node == nullptr ? nullptr : node->find("skills");
        return skills != nullptr && skills->kind == Kind::list;
    }

    /// Of what a group lacks it has 0.
    void gets_proficiency(std::size_t group, events::CallTypeId call_type, const ByName& weights) {
        auto& skills = model().groups[group].skills;
        const auto skill = std::ranges::find(skills, call_type, &center::Skill::call_type);
        double sum = 0.0;
        double all = 0.0;
        for (const auto& [name, weight] : weights) {
            const auto has = proficiencies_[group].find(name);
            sum += weight * (has == proficiencies_[group].end() ? 0.0 : has->second);
            all += weight;
        }
        if (skill != skills.end() && all > 0.0)
            skill->proficiency = sum / all;
    }

    Reading& reading_;
    std::vector<ByName> proficiencies_;     ///< by group
    std::vector<const Node*> group_nodes_;  ///< by group; none where only the schedule names it
    std::vector<std::string> known_;        ///< in which some group is proficient
};

}  // namespace

const Section step_section{"steps = [{ … }]",
                           "Who may answer widens in steps: the next one begins when one has "
                           "lasted its time. A step is for groups with the proficiency that it "
                           "asks for; without at_least, for those whose skill has its number as "
                           "level.",
                           step_keys};
const Section skip_section{"skip_if = { … }",
                           "When a step is left out; of several any one will do.", skip_keys};

void read_steps(Reading& reading, const Table& scenario) {
    const auto call_types = scenario.find("call_types");
    if (!call_types || call_types->node.kind != Kind::table || reading.model.groups.empty())
        return;
    StepReader reader{reading, scenario};
    for (std::size_t type = 0; type < reading.model.call_types.size(); ++type) {
        for (const Node& node : call_types->node.items) {
            if (node.kind == Kind::table &&
                trimmed(node.key) == reading.model.call_types[type].name)
                reader.read(node, events::CallTypeId{type});
        }
    }
    reader.report_useless();
}

}  // namespace ringside::scenario
