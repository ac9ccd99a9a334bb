// A run as one JSON object; see json.hpp.
#include "analysis/report/json.hpp"

#include <nlohmann/json.hpp>

namespace ringside::analysis::report {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

Json measure_json(const center::Model& model, const Estimated& estimated) {
    const runs::Cell& cell = estimated.cell;
    const Estimate& estimate = estimated.estimate;
    Json json;
    json["measure"] = std::string(estimated.measure->name);
    json["call_type"] =
        cell.call_type ? Json(model.call_types[*cell.call_type].name) : Json(nullptr);
    json["agent_group"] = cell.group ? Json(model.groups[*cell.group].name) : Json(nullptr);
    json["interval"] = cell.interval ? Json(interval_key(model, *cell.interval)) : Json(nullptr);
    json["mean"] = number_or_null(estimate.value);
    const bool known = estimate.interval.has_value();
    json["ci95_low"] = known ? Json(estimate.interval->low) : Json(nullptr);
    json["ci95_high"] = known ? Json(estimate.interval->high) : Json(nullptr);
    json["n"] = estimate.n;
    return json;
}

}  // namespace

std::string json_report(const Facts& facts, const Estimates& estimates,
                        const std::optional<Timing>& timing) {
    Json head;
    head["scenario"] = facts.model->name;
    head["seed"] = facts.seed;
    head["replications"] = facts.replications;
    head["calls"] = facts.calls;
    head["fingerprint"] = fingerprint_hex(facts.fingerprint);
    if (timing) {
        head["timing"] = {{"seconds", timing->seconds},
                          {"calls_per_second", timing->calls_per_second}};
    }
    std::string text = "{\n";
    for (const auto& [key, value] : head.items()) {
        text += "  " + Json(key).dump() + ": " +
                value.dump(-1, ' ', false, Json::error_handler_t::replace) + ",\n";
    }
    text += "  \"measures\": [";
    const char* separator = "\n";
    for (const Estimated& estimated : estimates.list()) {
        // What is not UTF-8 in a name is replaced: the text stays JSON.
        text += separator;
        text += "    " + measure_json(*facts.model, estimated)
                             .dump(-1, ' ', false, Json::error_handler_t::replace);
        separator = ",\n";
    }
    return text + "\n  ]\n}\n";
}

}  // namespace ringside::analysis::report
