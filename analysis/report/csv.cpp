// Tables of a run for spreadsheets; see csv.hpp.
#include "analysis/report/csv.hpp"

#include <string_view>
#include <vector>

#include "analysis/report/numbers.hpp"
#include "sim/observers/measures.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside::analysis::report {
namespace {

using observers::csv_field;
using observers::Measure;

void add_heads(std::string_view name, std::string& line) {
    const std::string head(name);
    line += "," + csv_field(head) + "," + csv_field(head + "_ci95_low") + "," +
            csv_field(head + "_ci95_high");
}

void add_fields(const Estimate& estimate, std::string& line) {
    line += ",";
    if (estimate.value)
        line += shortest(*estimate.value);
    line += ",";
    if (estimate.interval)
        line += shortest(estimate.interval->low);
    line += ",";
    if (estimate.interval)
        line += shortest(estimate.interval->high);
}

/// The measures that pass and that this center can have, in the order of the table.
template <class Passes>
std::vector<const Measure*> chosen_measures(const center::Model& model, const Passes& passes) {
    std::vector<const Measure*> chosen;
    for (const Measure& measure : observers::measures()) {
        if (passes(measure) && (model.ivr || !measure.is_of_ivr()))
            chosen.push_back(&measure);
    }
    return chosen;
}

/// Intervals in which something happened or somebody was on duty; none in a steady state, which has
/// one row over all time instead.
std::vector<std::optional<std::size_t>> interval_rows(const Facts& facts,
                                                      const Estimates& estimates) {
    std::vector<std::optional<std::size_t>> rows;
    const center::Horizon& horizon = facts.model->horizon;
    if (horizon.steady_state)
        return {std::nullopt};
    for (std::size_t i = 0; i < horizon.intervals(); ++i) {
        if (estimates.find("entered", of_interval(i)).value)
            rows.emplace_back(i);
    }
    return rows;
}

std::string interval_field(const Facts& facts, std::optional<std::size_t> interval) {
    return interval ? csv_field(interval_key(*facts.model, *interval)) : std::string();
}

}  // namespace

std::string intervals_csv(const Facts& facts, const Estimates& estimates) {
    const auto measures =
        chosen_measures(*facts.model, [](const Measure& measure) { return measure.by_interval; });
    std::string text = "interval,call_type";
    for (const Measure* measure : measures)
        add_heads(measure->name, text);
    text += "\n";
    for (const auto& interval : interval_rows(facts, estimates)) {
        for (std::size_t row = 0; row <= facts.model->call_types.size(); ++row) {
            const runs::Cell cell{row > 0 ? std::optional(row - 1) : std::nullopt, {}, interval};
            text += interval_field(facts, interval) + ",";
            if (row > 0)
                text += csv_field(facts.model->call_types[row - 1].name);
            for (const Measure* measure : measures) {
                add_fields(estimates.find(measure->name, cell), text);
            }
            text += "\n";
        }
    }
    return text;
}

std::string groups_csv(const Facts& facts, const Estimates& estimates) {
    const center::Model& model = *facts.model;
    const auto measures = chosen_measures(model, [](const Measure& measure) {
        return measure.reach == observers::Reach::agent_groups ||
               measure.reach == observers::Reach::call_types_and_groups;
    });
    std::string text = "agent_group,interval";
    for (const Measure* measure : measures)
        add_heads(measure->name, text);
    for (const center::CallType& type : model.call_types)
        add_heads("answered:" + type.name, text);
    text += "\n";
    std::vector<std::optional<std::size_t>> intervals{std::nullopt};
    if (!model.horizon.steady_state) {
        for (const auto& interval : interval_rows(facts, estimates))
            intervals.push_back(interval);
    }
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        for (const auto& interval : intervals) {
            text += csv_field(model.groups[group].name) + "," + interval_field(facts, interval);
            for (const Measure* measure : measures) {
                add_fields(estimates.find(measure->name, {{}, group, interval}), text);
            }
            for (std::size_t type = 0; type < model.call_types.size(); ++type) {
                add_fields(estimates.find("answered", {type, group, interval}), text);
            }
            text += "\n";
        }
    }
    return text;
}

std::string ivr_csv(const Facts& facts, const Estimates& estimates) {
    if (!facts.model->ivr)
        return "";
    std::string text = "node";
    for (const observers::IvrMeasure& measure : observers::ivr_measures())
        add_heads(measure.name, text);
    text += "\n";
    for (std::size_t node = 0; node < facts.model->ivr->nodes.size(); ++node) {
        text += csv_field(facts.model->ivr->nodes[node].name);
        for (const observers::IvrMeasure& measure : observers::ivr_measures())
            add_fields(estimates.at_node(node, measure.name), text);
        text += "\n";
    }
    return text;
}

}  // namespace ringside::analysis::report
