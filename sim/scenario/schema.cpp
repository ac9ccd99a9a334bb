// The language as a JSON Schema (draft 4), so that editors complete and check while one types. Made
// from the same tables that the readers use; what a key takes, it takes here by the same words.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/vendor_profile.hpp"

namespace ringside::scenario {
namespace {

using Json = nlohmann::ordered_json;

Json reference_to(std::string_view definition) {
    return {{"$ref", fmt::format("#/definitions/{}", definition)}};
}

/// "[call_types.NAME]" is known as "call_types_name", "breaks = [{ … }]" as "breaks".
std::string name_of(const Section& section) {
    std::string name;
    for (const char letter : section.heading) {
        if (letter == '=')
            break;
        const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        if (is_letter) {
            name += static_cast<char>(letter | 0x20);  // small
        } else if (letter == '_') {
            name += letter;
        } else if ((letter == '.' || letter == ' ') && !name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (!name.empty() && name.back() == '_')
        name.pop_back();
    return name;
}

Json number(std::optional<double> least, std::optional<double> most = {}) {
    Json schema{{"type", "number"}};
    if (least)
        schema["minimum"] = *least;
    if (most)
        schema["maximum"] = *most;
    return schema;
}

Json whole(std::int64_t least, std::optional<std::int64_t> most = {}) {
    Json schema{{"type", "integer"}, {"minimum", least}};
    if (most)
        schema["maximum"] = *most;
    return schema;
}

Json text() { return {{"type", "string"}}; }
Json table_of(Json each) { return {{"type", "object"}, {"additionalProperties", std::move(each)}}; }
Json list_of(Json each) { return {{"type", "array"}, {"items", std::move(each)}}; }
Json any_of(std::initializer_list<Json> choices) { return {{"anyOf", Json(choices)}}; }

/// Words in quotes among the words of what a key takes: "drain" or "clear".
Json words_in(std::string_view takes) {
    Json words = Json::array();
    for (std::size_t start = takes.find('"'); start != std::string_view::npos;) {
        const std::size_t end = takes.find('"', start + 1);
        words.push_back(takes.substr(start + 1, end - start - 1));
        start = takes.find('"', end + 1);
    }
    return {{"enum", words}};
}

template <class Table>
Json names_in(const Table& table) {
    Json names = Json::array();
    for (const auto& entry : table)
        names.push_back(entry.name);
    return {{"enum", names}};
}

/// What the value of a key is, from the words that say so; nothing if the words are new.
std::optional<Json> shape_of(std::string_view takes) {
    if (takes.starts_with('"'))
        return words_in(takes);
    if (takes == "the name of a distribution")
        return names_in(engine::distribution_kinds());
    if (takes == "the name of a routing policy")
        return names_in(routing::policies());
    if (takes == "a list of keys of agents")
        return list_of(names_in(routing::agent_keys()));
    if (takes == "a list of keys of calls")
        return list_of(names_in(routing::call_keys()));
    if (takes == "the name of a predictor")
        return names_in(routing::predictors());
    const std::pair<std::string_view, Json> shapes[] = {
        {"text", text()},
        {"true or false", {{"type", "boolean"}}},
        {"a date", text()},
        {"a clock time", reference_to("clock_time")},
        {"a length of time", reference_to("length_of_time")},
        {"a length of time, or \"auto\"",
         any_of({reference_to("length_of_time"), {{"const", "auto"}}})},
        {"a time that chance decides", reference_to("drawn_time")},
        {"a time that chance decides, or \"never\"", reference_to("drawn_time")},
        {"a number of points", {{"type", "string"}, {"pattern", "^[0-9]*\\.?[0-9]+ *pt$"}}},
        {"a share between 0 and 1", number(0.0, 1.0)},
        {"a share from 0 to below 1", number(0.0, 1.0)},
        {"a factor above zero", number(0.0)},
        {"a number", number({})},
        {"a number from 0 to 10", number(0.0, 10.0)},
        {"a number from 0 to 1,000", number(0.0, 1000.0)},
        {"a number of people", whole(0)},
        {"an amount of money", number(0.0)},
        {"a whole number", whole(INT64_MIN)},
        {"a whole number from 0", whole(0)},
        {"a whole number from 1", whole(1)},
        {"a whole number from 1 to 100", whole(1, 100)},
        {"a whole number from 1 to 255", whole(1, 255)},
        {"a whole number from 1 to 3,653", whole(1, 3653)},
        {"a number of calls, by interval if wanted", reference_to("by_interval")},
        {"a number of people, by interval if wanted", reference_to("by_interval")},
        {"a factor above zero, by interval", reference_to("by_interval")},
        {"a table of lengths of time by priority", table_of(reference_to("length_of_time"))},
        {"a table of shares by priority", table_of(number(0.0, 1.0))},
        {"a list of weekdays", list_of(text())},
        {"the name of a file", text()},
        {"the name of a service level", text()},
        {"the call types that they answer",
         any_of({list_of(text()), table_of(any_of({whole(1, 255), reference_to("skills_name")}))})},
        {"a call type", text()},
        {"the name of a server", text()},
        {"the name of a site", text()},
        {"the name of a link", text()},
        {"a list of call types", list_of(text())},
        {"a list of groups", list_of(text())},
        {"a list of two places: sites, or \"carrier\"", list_of(text())},
        {"a number above 0", number(0.0)},
        {"a number from 0", number(0.0)},
        {"megabits a second, above 0", number(0.0)},
        {"kilobits a second, above 0", number(0.0)},
        {"a whole number from 1 to 20", whole(1, 20)},
        {"a whole number from 1 to 1,000", whole(1, 1000)},
        {"a group", text()},
        {"a clock time, or a date and time", text()},
        {"a whole number, also below zero", {{"type", "integer"}}},
        {"the name of an agent, or its number in the group, from 1", any_of({text(), whole(1)})},
        {"a node, or \"queue\"", text()},
        {"a node, by call type if wanted", any_of({text(), table_of(text())})},
        {"a number from 0 to below 1", number(0.0, 1.0)},
        {"a number of calls, or a length of time",
         any_of({number(0.0), reference_to("length_of_time")})},
        {"a share between 0 and 1, by call type if wanted",
         any_of({number(0.0, 1.0), table_of(number(0.0, 1.0))})},
        {"a share between 0 and 1, by day if wanted",
         any_of({number(0.0, 1.0), table_of(number(0.0, 1.0))})},
        {"a table of dates", table_of(text())},
        {"a whole number from 0 to 100", whole(0, 100)},
        {"the name of a column", text()},
        {"the name of a time zone", text()},
        {"a list of lengths of time", list_of(reference_to("length_of_time"))},
        {"a list of numbers", list_of(number({}))},
        {"a table: vendor and its settings", reference_to("profile")},
        {"a length of time, by call type if wanted",
         any_of({reference_to("length_of_time"), table_of(reference_to("length_of_time"))})},
        {"a table of whole numbers by call type", table_of(whole(0))},
        {"a table of whole numbers by call type, also below zero", table_of({{"type", "integer"}})},
        {"0 or 1", whole(0, 1)},
        {"a list of states of agents", list_of(text())},
        {"a whole number, or a text with + or -", any_of({whole(0), text()})},
        {"a table of numbers by name", table_of(number(0.0))},
        {"a list of proficiencies, or a table of their weights",
         any_of({list_of(text()), table_of(number(0.0))})},
        {"a table of true or false by call type", table_of({{"type", "boolean"}})},
        {"a table of numbers by call type", table_of(number(0.0))},
        {"a table of shares by call type", table_of(number(0.0, 1.0))},
        {"a table of lengths of time by call type", table_of(reference_to("length_of_time"))},
        {"a table of numbers by group", table_of(number(0.0))},
        {"a table of shares by group", table_of(number(0.0, 1.0))},
        {"a table of shares by site", table_of(number(0.0, 1.0))},
        {"a list of shares between 0 and 1", list_of(number(0.0, 1.0))},
    };
    for (const auto& [words, shape] : shapes) {
        if (words == takes)
            return shape;
    }
    return std::nullopt;
}

Json shape_of(const Key& key) {
    if (auto shape = shape_of(key.takes))
        return *std::move(shape);
    if (key.inner == nullptr)
        throw std::logic_error(
            fmt::format("the schema does not know \"{}\" of {}", key.takes, key.name));
    const Json inner = reference_to(name_of(*key.inner));
    if (!key.each.empty())
        return table_of(inner);
    return key.takes.starts_with("a list") ? list_of(inner) : inner;
}

Json described(const Key& key) {
    Json shape{{"description", fmt::format("{}. Without it: {}.", key.meaning, key.absent)}};
    shape.update(shape_of(key));
    // Draft 4 heeds nothing beside a reference.
    if (const auto target = shape.find("$ref"); target != shape.end()) {
        shape["allOf"] = Json::array({{{"$ref", *target}}});
        shape.erase("$ref");
    }
    return shape;
}

Json properties_of(const Section& section) {
    Json properties = Json::object();
    for (const Key& key : section.keys)
        properties[std::string{key.name}] = described(key);
    return properties;
}

/// A scenario that extends another may say a part of these, and have the rest from there.
bool may_be_a_part(const Section& section) {
    return &section == &scenario_section ||
           (section.heading.starts_with('[') && !section.heading.starts_with("[["));
}

Json table_of(const Section& section) {
    Json required = Json::array();
    for (const Key& key : section.keys) {
        if (key.absent == "required")
            required.push_back(key.name);
    }
    Json table{{"type", "object"}, {"description", section.about}};
    if (!required.empty() && !may_be_a_part(section))
        table["required"] = std::move(required);
    table["additionalProperties"] = false;
    table["properties"] = properties_of(section);
    return table;
}

/// Its own keys and the parameters of all distributions.
Json drawn_time() {
    Json table = table_of(drawn_time_section);
    Json& properties = table["properties"];
    for (const auto& kind : engine::distribution_kinds()) {
        for (const auto& form : kind.forms) {
            for (const auto& parameter : form) {
                Json& property = properties[std::string{parameter.name}];
                if (property.is_null())
                    property = {{"description", parameter.meaning}};
                // Parameters of one name may differ in kind from distribution to distribution.
                Json& choices = property["anyOf"];
                const Json shape = *shape_of(takes(parameter));
                if (std::find(choices.begin(), choices.end(), shape) == choices.end())
                    choices.push_back(shape);
            }
        }
    }
    return any_of({reference_to("length_of_time"), std::move(table)});
}

/// A table of opening hours, or one of these by weekday or date.
Json hours() {
    const Json span = table_of(hours_section);
    const Json of_day = any_of({{{"enum", Json::array({"closed"})}}, span});
    Json by_day{{"type", "object"}, {"additionalProperties", false}};
    for (const std::string_view word : weekday_words())
        by_day["properties"][std::string{word}] = of_day;
    by_day["properties"]["default"] = of_day;
    by_day["patternProperties"]["^[0-9]{4}-[0-9]{2}-[0-9]{2}$"] = of_day;
    return any_of({span, std::move(by_day)});
}

/// The settings of one vendor or another.
Json profile() {
    Json choices = Json::array();
    for (const Vendor& vendor : vendors())
        choices.push_back(table_of(vendor.section));
    return {{"anyOf", std::move(choices)}};
}

Json definitions() {
    Json all = Json::object();
    all["length_of_time"] = {{"description", "with its units: \"3m20s\", \"1.5h\", \"never\""},
                             {"type", "string"}};
    all["clock_time"] = {{"description", "07:30:00, or \"07:30\" in quotes"}, {"type", "string"}};
    all["by_interval"] = {
        {"description", "one number; a list; or a table by clock time, weekday or date"}};
    all["by_interval"].update(
        any_of({number({}), list_of(number({})), table_of(reference_to("by_interval"))}));
    for (const Section* section : sections()) {
        if (section == &scenario_section)
            continue;
        all[name_of(*section)] = table_of(*section);
    }
    all["profile"] = profile();
    all["hours"] = hours();
    all["drawn_time"] = drawn_time();
    return all;
}

}  // namespace

std::string schema() {
    Json root{{"$schema", "http://json-schema.org/draft-04/schema#"},
              {"title", "A scenario of Ringside"}};
    root.update(table_of(scenario_section));
    root["definitions"] = definitions();
    return root.dump(2) + "\n";
}

}  // namespace ringside::scenario
