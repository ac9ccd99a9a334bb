// A run as one JSON object; see json.hpp.
#include "analysis/report/json.hpp"

#include "analysis/report/formulas_json.hpp"
#include "analysis/report/json_lines.hpp"

namespace ringside::analysis::report {
namespace {

void add_estimate(const Estimate& estimate, Json& json) {
    json["mean"] = or_null(estimate.value);
    put_interval(estimate.interval, json);
    json["n"] = estimate.n;
}

Json batch_means_json(const BatchMeans& means) {
    Json json;
    json["accepted"] = means.level.has_value();
    json["batches"] = means.batches;
    json["batch_length_s"] = events::to_seconds(means.length);
    json["lag1_correlation"] = means.correlation;
    json["length_needed_s"] =
        means.needed ? Json(events::to_seconds(*means.needed)) : Json(nullptr);
    return json;
}

Json node_json(const center::Model& model, const EstimatedAtNode& estimated) {
    Json json;
    json["node"] = model.ivr->nodes[estimated.node].name;
    json["measure"] = std::string(estimated.measure->name);
    add_estimate(estimated.estimate, json);
    return json;
}

Json measure_json(const center::Model& model, const Estimated& estimated) {
    const runs::Cell& cell = estimated.cell;
    Json json;
    json["measure"] = std::string(estimated.measure->name);
    json["call_type"] =
        cell.call_type ? Json(model.call_types[*cell.call_type].name) : Json(nullptr);
    json["agent_group"] = cell.group ? Json(model.groups[*cell.group].name) : Json(nullptr);
    json["interval"] = cell.interval ? Json(interval_key(model, *cell.interval)) : Json(nullptr);
    add_estimate(estimated.estimate, json);
    return json;
}

/// An element for each estimate. How many calls, and how long they waited, is nobody's.
Json predictions_json(const center::Model& model, const std::vector<PredictionScores>& all) {
    Json list = Json::array();
    for (const PredictionScores& scores : all) {
        const auto add = [&](Json predictor, const char* measure, const Estimate& estimate) {
            Json json;
            json["predictor"] = std::move(predictor);
            json["call_type"] =
                scores.call_type ? Json(model.call_types[*scores.call_type].name) : Json(nullptr);
            json["measure"] = measure;
            add_estimate(estimate, json);
            list.push_back(std::move(json));
        };
        add(nullptr, "calls", scores.calls);
        add(nullptr, "mean_wait_s", scores.mean_wait_s);
        for (const PredictionScore& score : scores.predictors) {
            const std::string name(score.predictor);
            add(name, "bias_s", score.bias_s);
            add(name, "mean_absolute_error_s", score.mean_absolute_error_s);
            add(name, "coverage_90", score.coverage_90);
        }
    }
    return list;
}

/// An element for each estimate.
Json servers_json(const center::Model& model, const std::vector<ServerUse>& uses) {
    Json list = Json::array();
    const center::Platform& platform = *model.platform;
    for (const ServerUse& use : uses) {
        const auto add = [&](const char* measure, const Estimate& estimate) {
            Json json;
            json["server"] = platform.servers[use.server].name;
            json["transaction"] = use.transaction
                                      ? Json(platform.transactions[*use.transaction].name)
                                      : Json(nullptr);
            json["measure"] = measure;
            add_estimate(estimate, json);
            list.push_back(std::move(json));
        };
        add("transactions_per_hour", use.per_hour);
        add("mean_work_s", use.work_s);
        add("mean_time_s", use.time_s);
        add("time_per_answered_call_s", use.per_call_s);
        add("busy_share", use.busy);
    }
    return list;
}

const char* word_for(NetworkUse::Of of) {
    switch (of) {
        case NetworkUse::Of::center:
            return "center";
        case NetworkUse::Of::site:
            return "site";
        case NetworkUse::Of::link:
            return "link";
        case NetworkUse::Of::outage:
            return "outage";
    }
    return "";
}

Json network_json(const center::Model& model, const std::vector<NetworkUse>& uses) {
    Json list = Json::array();
    const center::Platform& platform = *model.platform;
    for (const NetworkUse& use : uses) {
        Json json;
        json["of"] = word_for(use.of);
        json["name"] = use.of == NetworkUse::Of::site     ? Json(platform.sites[use.which].name)
                       : use.of == NetworkUse::Of::link   ? Json(platform.links[use.which].name)
                       : use.of == NetworkUse::Of::outage ? Json(name_of_outage(model, use.which))
                                                          : Json(nullptr);
        json["measure"] = std::string(use.measure);
        add_estimate(use.estimate, json);
        list.push_back(std::move(json));
    }
    return list;
}

/// With the reasons that were measured.
Json run_formulas_json(const Facts& facts, const Formulas& formulas) {
    Json json = formulas_json(*facts.model, formulas);
    json["reasons"] = Json::array();
    for (const Reason& reason : facts.reasons) {
        Json one;
        one["feature"] = std::string(name_of(reason.feature));
        one["effect"] = reason.effect;
        put_interval(reason.interval, one);
        json["reasons"].push_back(std::move(one));
    }
    return json;
}

}  // namespace

std::string json_report(const Facts& facts, const Estimates& estimates,
                        const std::optional<Timing>& timing) {
    Json head;
    head["scenario"] = facts.model->name;
    head["seed"] = facts.seed;
    if (facts.model->horizon.found_warm_up)
        head["warm_up_found_s"] = events::to_seconds(facts.model->horizon.warm_up);
    head["replications"] = facts.replications;
    if (facts.batch_means)
        head["batch_means"] = batch_means_json(*facts.batch_means);
    if (!facts.until.empty())
        head["until"] = until_json(facts.until);
    head["calls"] = facts.calls;
    head["fingerprint"] = fingerprint_hex(facts.fingerprint);
    if (facts.model->costs.has_prices())
        head["currency"] = facts.model->costs.currency;
    if (timing) {
        head["timing"] = {{"seconds", timing->seconds},
                          {"calls_per_second", timing->calls_per_second}};
    }
    std::string text = "{\n" + members_text(head);
    text += "  \"measures\": " + list_text(estimates.list(), [&](const Estimated& estimated) {
                return measure_json(*facts.model, estimated);
            });
    if (!estimates.ivr_nodes().empty()) {
        text += ",\n  \"ivr_nodes\": " +
                list_text(estimates.ivr_nodes(), [&](const EstimatedAtNode& estimated) {
                    return node_json(*facts.model, estimated);
                });
    }
    if (!facts.servers.empty()) {
        text += ",\n  \"servers\": " + list_text(servers_json(*facts.model, facts.servers),
                                                 [](const Json& json) { return json; });
    }
    if (!facts.network.empty()) {
        text += ",\n  \"network\": " + list_text(network_json(*facts.model, facts.network),
                                                 [](const Json& json) { return json; });
    }
    if (!facts.predictions.empty()) {
        text +=
            ",\n  \"predictions\": " + list_text(predictions_json(*facts.model, facts.predictions),
                                                 [](const Json& json) { return json; });
    }
    if (const auto formulas = formulas_of({facts, estimates})) {
        text += ",\n  \"formulas\": " + line_of(run_formulas_json(facts, *formulas));
    }
    return text + "\n}\n";
}

}  // namespace ringside::analysis::report
