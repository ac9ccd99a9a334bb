// What no section can see alone, and the center in one line.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

std::string as_key(std::string_view name) {
    const bool is_bare = std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
    });
    return is_bare ? std::string{name} : fmt::format("\"{}\"", name);
}

/// The skills of the first group with the missing one, as they would be written.
std::string hint_for(const Reading& reading, const Node& root, const std::string& missing) {
    const center::Model& model = reading.model;
    const Node* groups = root.find("groups");
    if (groups == nullptr || groups->items.empty() || model.groups.empty())
        return {};
    const Node* skills = groups->items.front().find("skills");
    if (skills == nullptr)
        return {};
    std::string written;
    int level = 1;
    const bool is_list = skills->kind == Kind::list;
    for (const auto& skill : model.groups.front().skills) {
        const std::string& name = model.call_types[skill.call_type.index()].name;
        if (is_list) {
            written += fmt::format("\"{}\", ", name);
        } else {
            written += fmt::format("{} = {}, ", as_key(name), skill.level);
            level = std::max(level, skill.level + 1);
        }
    }
    written = is_list ? fmt::format("[{}\"{}\"]", written, missing)
                      : fmt::format("{{ {}{} = {} }}", written, as_key(missing), level);
    return fmt::format("add it to a group, for example in {}: skills = {}",
                       reading.problems.words_for(skills->place), written);
}

/// For each call type, whether some group has the skill, and whether one of these ever has agents.
struct Answerable {
    bool by_skill = false;
    bool by_agents = false;
};

std::vector<Answerable> answerable(const center::Model& model) {
    std::vector<Answerable> types(model.call_types.size());
    for (const auto& group : model.groups) {
        const bool has_agents = group.seats() > 0;
        for (const auto& skill : group.skills) {
            Answerable& type = types[skill.call_type.index()];
            type.by_skill = true;
            type.by_agents = type.by_agents || has_agents;
        }
    }
    return types;
}

std::string days_in_words(const center::Horizon& horizon) {
    if (horizon.steady_state)
        return "steady state";
    std::string words = counted(horizon.days, "day");
    if (horizon.has_date) {
        const std::chrono::year_month_day date{
            std::chrono::sys_days{std::chrono::days{horizon.first_day}}};
        words +=
            fmt::format(" from {:04}-{:02}-{:02}", static_cast<int>(date.year()),
                        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    }
    const auto& first = horizon.hours_of(0);
    const bool same = std::ranges::all_of(
        horizon.hours, [&](const center::ClockSpan& hours) { return hours == first; });
    if (!same)
        return words + ", hours by weekday";
    return words + fmt::format(", {} to {}", clock_words(first.start), clock_words(first.end));
}

}  // namespace

void check_center(Reading& reading, const Node& root) {
    const auto& model = reading.model;
    // Where skills could not be read, nothing can be said about who lacks them.
    const bool skills_known =
        !model.groups.empty() && std::ranges::none_of(model.groups, [](const center::Group& group) {
            return group.skills.empty();
        });
    const Node* types = root.find("call_types");
    if (!skills_known || types == nullptr)
        return;
    const bool heads_known = reading.problems.empty();
    const std::vector<Answerable> types_answered = answerable(model);
    for (std::size_t type = 0; type < model.call_types.size(); ++type) {
        const std::string& name = model.call_types[type].name;
        const auto node = std::ranges::find_if(
            types->items, [&](const Node& member) { return trimmed(member.key) == name; });
        const auto same_name = std::ranges::count(model.call_types, name, &center::CallType::name);
        if (node == types->items.end() || name.empty() || same_name > 1)
            continue;
        if (!types_answered[type].by_skill) {
            reading.problems.add(
                node->place,
                fmt::format("nobody can answer {}: no agent group has that skill", name),
                hint_for(reading, root, name));
        } else if (heads_known && !types_answered[type].by_agents) {
            reading.problems.add(
                node->place,
                fmt::format("nobody can answer {}: the groups with that skill never have agents",
                            name),
                "give one of them agents");
        }
    }
}

std::string describe(const center::Model& model) {
    const auto types = static_cast<std::int64_t>(model.call_types.size());
    const auto groups = static_cast<std::int64_t>(model.groups.size());
    std::string ivr;
    if (model.ivr) {
        const auto nodes = static_cast<std::int64_t>(model.ivr->nodes.size());
        ivr = fmt::format("IVR of {}, ", counted(nodes, "node"));
    }
    const auto count = static_cast<std::int64_t>(model.commands.size());
    const std::string happens =
        count == 0 ? std::string{} : fmt::format(", {}", counted(count, "event"));
    return fmt::format("{}, {} of {}{}, {}{}{}", counted(types, "call type"),
                       counted(groups, "group"), counted(model.agents(), "agent"),
                       groups > 1 ? " in all" : "", ivr, days_in_words(model.horizon), happens);
}

}  // namespace ringside::scenario
