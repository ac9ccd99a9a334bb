// A sweep as one JSON object and as a table for programs.
#include "analysis/report/facts.hpp"
#include "analysis/report/json_lines.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sweep/sweep.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside::analysis::report {
namespace {

using observers::csv_field;

/// A point that is done, and one of its numbers.
struct Row {
    std::size_t point = 0;
    const NamedEstimate* number = nullptr;
};

std::vector<std::size_t> points_done(const SweepFacts& facts) {
    std::vector<std::size_t> done;
    for (std::size_t i = 0; i < facts.swept->points.size(); ++i) {
        if (facts.swept->points[i].is_done)
            done.push_back(i);
    }
    return done;
}

std::vector<Row> rows_of(const SweepFacts& facts) {
    std::vector<Row> rows;
    for (const std::size_t point : points_done(facts)) {
        for (const NamedEstimate& number : facts.swept->points[point].estimates)
            rows.push_back({point, &number});
    }
    return rows;
}

std::vector<std::string> shown_values(const sweep::Grid& grid, std::size_t point) {
    std::vector<std::string> shown;
    const std::vector<std::size_t> values = grid.values_of(point);
    for (std::size_t i = 0; i < values.size(); ++i)
        shown.push_back(grid.dimensions()[i].values[values[i]].shown);
    return shown;
}

Json dimension_json(const sweep::Dimension& dimension) {
    Json json;
    json["path"] = dimension.path;
    json["operation"] = dimension.operation;
    json["values"] = Json::array();
    for (const sweep::VariedValue& value : dimension.values)
        json["values"].push_back(value.shown);
    return json;
}

Json point_json(const SweepFacts& facts, std::size_t index) {
    const sweep::SweptPoint& point = facts.swept->points[index];
    Json json;
    json["point"] = index;
    json["values"] = shown_values(*facts.grid, index);
    json["seed"] = facts.plan->points[index].seed;
    json["replications"] = point.replications;
    json["calls"] = point.calls;
    json["fingerprint"] = fingerprint_hex(point.fingerprint);
    return json;
}

Json number_json(const Row& row) {
    Json json;
    json["point"] = row.point;
    json["measure"] = std::string(row.number->measure->name);
    json["call_type"] = or_null(row.number->call_type);
    json["agent_group"] = or_null(row.number->group);
    json["mean"] = or_null(row.number->estimate.value);
    put_interval(row.number->estimate.interval, json);
    json["n"] = row.number->estimate.n;
    return json;
}

std::string number_field(const std::optional<double>& value) {
    return value ? shortest(*value) : "";
}

}  // namespace

std::string sweep_json(const SweepFacts& facts, const std::optional<Timing>& timing) {
    Json head;
    head["scenario"] = facts.scenario;
    head["changes"] = facts.changes;
    if (facts.plan->first->costs.has_prices())
        head["currency"] = facts.plan->first->costs.currency;
    if (!facts.until.empty())
        head["until"] = facts.until;
    head["interrupted"] = facts.swept->done < facts.swept->points.size();
    if (timing) {
        head["timing"] = {{"seconds", timing->seconds},
                          {"calls_per_second", timing->calls_per_second}};
    }
    std::string text = "{\n" + members_text(head);
    text += "  \"varied\": " + list_text(facts.grid->dimensions(), dimension_json);
    text += ",\n  \"points\": " + list_text(points_done(facts), [&](std::size_t point) {
                return point_json(facts, point);
            });
    text += ",\n  \"measures\": " + list_text(rows_of(facts), number_json);
    return text + "\n}\n";
}

std::string sweep_csv(const SweepFacts& facts) {
    std::string text;
    for (const sweep::Dimension& dimension : facts.grid->dimensions())
        text += csv_field(dimension.name()) + ",";
    text += "measure,call_type,agent_group,mean,ci95_low,ci95_high,n\n";
    for (const Row& row : rows_of(facts)) {
        const Estimate& estimate = row.number->estimate;
        for (const std::string& value : shown_values(*facts.grid, row.point))
            text += csv_field(value) + ",";
        text += std::string(row.number->measure->name) + ",";
        text += csv_field(row.number->call_type.value_or("")) + ",";
        text += csv_field(row.number->group.value_or("")) + ",";
        text += number_field(estimate.value) + ",";
        text += (estimate.interval ? shortest(estimate.interval->low) : "") + ",";
        text += (estimate.interval ? shortest(estimate.interval->high) : "") + ",";
        text += std::to_string(estimate.n) + "\n";
    }
    return text;
}

}  // namespace ringside::analysis::report
