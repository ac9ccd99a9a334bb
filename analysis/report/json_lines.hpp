// How the JSON objects of the report are laid out: an element a line, so that they can be read and
// compared line by line. It knows nothing of what they say.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/precision.hpp"

namespace ringside::analysis::report {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

inline void put_interval(const std::optional<Interval>& interval, Json& json) {
    json["ci95_low"] = interval ? Json(interval->low) : Json(nullptr);
    json["ci95_high"] = interval ? Json(interval->high) : Json(nullptr);
}

/// What was wished for with --until, and how it stands.
inline Json until_json(const std::vector<Precision>& precisions) {
    Json list = Json::array();
    for (const Precision& precision : precisions) {
        Json json;
        json["measure"] = std::string(precision.wish.measure->name);
        json["asked"] = precision.wish.text;
        json["half_width_wished"] = or_null(precision.wished);
        json["half_width"] = or_null(precision.half_width);
        json["reached"] = precision.is_reached;
        json["replications_needed"] = or_null(precision.needed);
        list.push_back(std::move(json));
    }
    return list;
}

/// On one line. What is not UTF-8 in a name is replaced: the text stays JSON.
inline std::string line_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The members of an object that other members follow, a member a line.
inline std::string members_text(const Json& object) {
    std::string text;
    for (const auto& [key, value] : object.items())
        text += "  " + Json(key).dump() + ": " + line_of(value) + ",\n";
    return text;
}

/// A list, an element a line.
template <class Elements, class Written>
std::string list_text(const Elements& elements, const Written& written) {
    std::string text = "[";
    const char* separator = "\n";
    for (const auto& element : elements) {
        text += separator;
        text += "    " + line_of(written(element));
        separator = ",\n";
    }
    return text + "\n  ]";
}

}  // namespace ringside::analysis::report
