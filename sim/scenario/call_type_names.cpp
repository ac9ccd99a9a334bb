// Finding call types by name, and saying which there are.
#include "sim/scenario/call_type_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {

CallTypeNames::CallTypeNames(Reading& reading, const Table& scenario)
    : reading_(reading), call_types_(scenario.node().find("call_types")) {}

std::string CallTypeNames::known() const {
    if (call_types_ == nullptr)
        return {};
    std::vector<std::string> names;
    for (const Node& type : call_types_->items) {
        names.push_back(
            fmt::format("{} ({})", trimmed(type.key), reading_.problems.words_for(type.place)));
    }
    return names.empty() ? std::string{} : fmt::format("call types here are {}", listed(names));
}

std::optional<events::CallTypeId> CallTypeNames::find(std::string_view name, Place place) const {
    const auto& types = reading_.model.call_types;
    const auto found = std::ranges::find(types, trimmed(name), &center::CallType::name);
    if (found != types.end())
        return events::CallTypeId{found - types.begin()};
    // A call type that is no table, and a scenario without any, were reported already.
    if (types.empty() || call_types_->find(name) != nullptr)
        return std::nullopt;
    std::vector<std::string> names;
    for (const auto& type : types)
        names.push_back(type.name);
    const std::string best = nearest(name, names);
    std::string hint = known();
    if (!best.empty())
        hint = fmt::format("did you mean \"{}\"? {}", best, hint);
    reading_.problems.add(place, fmt::format("\"{}\" is not a call type", name), std::move(hint));
    return std::nullopt;
}

std::string CallTypeNames::some_of(const std::vector<bool>& meant) const {
    std::vector<std::string> names;
    for (std::size_t type = 0; type < meant.size(); ++type) {
        if (meant[type])
            names.push_back(reading_.model.call_types[type].name);
    }
    return names.size() == meant.size() ? std::string{} : listed(names);
}

std::vector<const Node*> CallTypeNames::parts_of(Field field) const {
    if (field.node.kind != Kind::table)
        return std::vector<const Node*>(count(), &field.node);
    std::vector<const Node*> parts(count(), field.node.find("default"));
    const std::size_t before = reading_.problems.count();
    for (const Node& member : field.node.items) {
        if (member.key == "default")
            continue;
        if (const auto type = find(member.key, member.key_place))
            parts[type->index()] = &member;
    }
    // A wrong name may be meant for the one that lacks a value.
    if (reading_.problems.count() > before)
        return parts;
    std::vector<bool> lacking;
    for (const Node* part : parts)
        lacking.push_back(part == nullptr);
    if (std::ranges::find(lacking, true) != lacking.end()) {
        std::string whom = some_of(lacking);
        if (whom.empty())
            whom = "any call type";
        reading_.problems.add(field.node.place,
                              fmt::format("{} says nothing for {}", field.key.name, whom),
                              known() + "; default is for all that are not named");
    }
    return parts;
}

}  // namespace ringside::scenario
