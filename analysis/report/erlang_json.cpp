// What Erlang's formulas answered, as one JSON object; see erlang_table.hpp.
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/report/erlang_table.hpp"

namespace ringside::analysis::report {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(std::optional<double> value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

template <class Value, class Written>
Json json_or_null(const std::optional<Value>& value, const Written& written) {
    return value ? written(*value) : Json(nullptr);
}

Json measures_json(const QueueMeasures& m) {
    Json json;
    json["stable"] = m.stable;
    json["service_level"] = m.service_level;
    json["service_level_of_answered"] = number_or_null(m.service_level_of_answered);
    json["service_level_less_short_abandons"] = number_or_null(m.service_level_less_short_abandons);
    json["service_level_with_short_abandons"] = m.service_level_with_short_abandons;
    json["p_wait"] = m.p_wait;
    json["abandon_rate"] = m.abandon_rate;
    json["mean_wait_s"] = number_or_null(m.mean_wait_s);
    json["mean_wait_answered_s"] = number_or_null(m.mean_wait_answered_s);
    json["mean_wait_abandoned_s"] = number_or_null(m.mean_wait_abandoned_s);
    json["mean_wait_delayed_s"] = number_or_null(m.mean_wait_delayed_s);
    json["mean_queue"] = number_or_null(m.mean_queue);
    json["occupancy"] = m.occupancy;
    return json;
}

Json line_json(const LineRow& row) {
    Json json;
    json["lines"] = row.lines;
    json["erlangs"] = row.erlangs;
    json["blocked"] = row.blocked;
    return json;
}

Json lines_json(const ErlangLines& lines) {
    Json json;
    json["handling"] = line_json(lines.handling);
    json["erlang_c"] = json_or_null(lines.patient, line_json);
    json["erlang_a"] = json_or_null(lines.impatient, line_json);
    return json;
}

Json row_json(const ErlangQuestion& question, const ErlangRow& row) {
    Json json;
    json["agents"] = row.agents;
    json["to_schedule"] = question.to_schedule(row.agents);
    json["erlang_c"] = measures_json(row.patient);
    json["erlang_a"] = json_or_null(row.impatient, measures_json);
    return json;
}

Json question_json(const ErlangQuestion& question) {
    Json json;
    json["calls"] = question.calls;
    json["per_s"] = events::to_seconds(question.per);
    json["aht_s"] = events::to_seconds(question.handle_time);
    json["erlangs"] = question.load().erlangs();
    json["patience_s"] = number_or_null(question.patience_s());
    json["within_s"] = events::to_seconds(question.within);
    json["target"] = question.agents ? Json(nullptr) : Json(question.target);
    json["shrinkage"] = question.shrinkage;
    return json;
}

}  // namespace

std::string erlang_json(const ErlangAnswer& answer) {
    const auto staffing_json = [&](const ErlangStaffing& needed) {
        Json json;
        json["agents"] = needed.agents;
        json["to_schedule"] = answer.question.to_schedule(needed.agents);
        json["square_root_rule"] = {{"beta", needed.rule.beta}, {"agents", needed.rule.agents}};
        return json;
    };
    Json json;
    json["question"] = question_json(answer.question);
    json["needed"] = nullptr;
    if (answer.needed_patient) {
        json["needed"] = {{"erlang_c", json_or_null(answer.needed_patient, staffing_json)},
                          {"erlang_a", json_or_null(answer.needed_impatient, staffing_json)}};
    }
    json["agents"] = Json::array();
    for (const ErlangRow& row : answer.rows)
        json["agents"].push_back(row_json(answer.question, row));
    json["lines"] = json_or_null(answer.lines, lines_json);
    return json.dump(2) + "\n";
}

std::string blocking_json(const std::vector<LineRow>& rows, std::int64_t lines) {
    Json json;
    for (const LineRow& row : rows) {
        if (row.lines == lines)
            json = line_json(row);
    }
    json["around"] = Json::array();
    for (const LineRow& row : rows)
        json["around"].push_back({{"lines", row.lines}, {"blocked", row.blocked}});
    return json.dump(2) + "\n";
}

}  // namespace ringside::analysis::report
