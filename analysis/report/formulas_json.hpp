// What Erlang's formulas say, as JSON; of a run and of each scenario of a comparison alike.
#pragma once

#include "analysis/report/findings/formulas.hpp"
#include "analysis/report/json_lines.hpp"
#include "sim/center/model.hpp"

namespace ringside::analysis::report {

inline Json says_json(const FormulaSays& says) {
    Json json;
    json["service_level"] = or_null(says.service_level);
    json["abandon_rate"] = or_null(says.abandon_rate);
    return json;
}

inline Json formulas_json(const center::Model& model, const Formulas& formulas) {
    Json json;
    json["erlang_c"] = says_json(formulas.erlang_c);
    json["erlang_a"] = formulas.erlang_a ? says_json(*formulas.erlang_a) : Json(nullptr);
    json["left_out"] = Json::array();
    for (const Feature feature : features_of(model))
        json["left_out"].push_back(std::string(name_of(feature)));
    return json;
}

}  // namespace ringside::analysis::report
