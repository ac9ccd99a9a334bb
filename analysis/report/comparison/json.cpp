// A comparison as one JSON object, for programs.
#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/formulas_json.hpp"
#include "analysis/report/json_lines.hpp"

namespace ringside::analysis::report {
namespace {

Json value_json(const Estimate& estimate) {
    Json json;
    json["mean"] = or_null(estimate.value);
    put_interval(estimate.interval, json);
    return json;
}

Json difference_json(const Difference& difference) {
    Json json;
    json["difference"] = or_null(difference.value);
    put_interval(difference.interval, json);
    json["sure"] = difference.is_sure();
    json["correlation"] = or_null(difference.correlation);
    json["times_fewer_replications"] = or_null(difference.times_fewer);
    return json;
}

void put_variants(const ComparedEstimate& compared, Json& json) {
    json["values"] = Json::array({value_json(compared.variants.front().base)});
    json["differences"] = Json::array();
    for (const Difference& difference : compared.variants) {
        json["values"].push_back(value_json(difference.variant));
        json["differences"].push_back(difference_json(difference));
    }
}

Json measure_json(const ComparedEstimate& compared) {
    Json json;
    json["measure"] = std::string(compared.measure->name);
    json["call_type"] = or_null(compared.call_type);
    json["agent_group"] = or_null(compared.group);
    put_variants(compared, json);
    return json;
}

Json interval_json(const center::Model& base, const ComparedEstimate& compared) {
    Json json;
    json["measure"] = std::string(compared.measure->name);
    json["interval"] = interval_key(base, *compared.interval);
    put_variants(compared, json);
    return json;
}

Json scenario_json(const ComparisonFacts& facts, const ComparedScenario& scenario) {
    Json json;
    json["name"] = scenario.name;
    json["scenario"] = scenario.model->name;
    if (scenario.model->horizon.found_warm_up)
        json["warm_up_found_s"] = events::to_seconds(scenario.model->horizon.warm_up);
    json["changes"] = scenario.changes;
    json["calls"] = facts.interrupted ? Json(nullptr) : Json(scenario.calls);
    json["fingerprint"] =
        facts.interrupted ? Json(nullptr) : Json(fingerprint_hex(scenario.fingerprint));
    if (scenario.model->costs.has_prices())
        json["currency"] = scenario.model->costs.currency;
    if (scenario.formulas)
        json["formulas"] = formulas_json(*scenario.model, *scenario.formulas);
    return json;
}

}  // namespace

std::string comparison_json(const ComparisonFacts& facts, const Differences& differences,
                            const std::optional<Timing>& timing) {
    Json head;
    head["seed"] = facts.seed;
    head["replications"] = facts.replications;
    if (!facts.until.empty())
        head["until"] = until_json(facts.until);
    head["interrupted"] = facts.interrupted;
    head["matters"] = or_null(facts.scenarios.front().model->target.matters);
    if (timing) {
        head["timing"] = {{"seconds", timing->seconds},
                          {"calls_per_second", timing->calls_per_second}};
    }
    std::string text = "{\n" + members_text(head);
    text += "  \"scenarios\": " + list_text(facts.scenarios, [&](const ComparedScenario& each) {
                return scenario_json(facts, each);
            });
    text += ",\n  \"measures\": " + list_text(differences.list(), measure_json);
    text += ",\n  \"intervals\": " +
            list_text(differences.intervals(), [&](const ComparedEstimate& each) {
                return interval_json(*facts.scenarios.front().model, each);
            });
    return text + "\n}\n";
}

}  // namespace ringside::analysis::report
