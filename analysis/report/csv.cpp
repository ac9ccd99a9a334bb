// Tables of runs for spreadsheets; see csv.hpp.
#include "analysis/report/csv.hpp"

#include <algorithm>
#include <string_view>

#include "analysis/report/facts.hpp"
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

bool any_has_ivr(const std::vector<TabledRun>& runs) {
    return std::ranges::any_of(runs,
                               [](const TabledRun& run) { return run.model->ivr.has_value(); });
}

/// The measures that pass and that a center of the table can have, in the order of their table.
template <class Passes>
std::vector<const Measure*> chosen_measures(const std::vector<TabledRun>& runs,
                                            const Passes& passes) {
    std::vector<const Measure*> chosen;
    for (const Measure& measure : observers::measures()) {
        const bool any_has_it = std::ranges::any_of(
            runs, [&](const TabledRun& run) { return run.estimates->has(measure.name); });
        if (passes(measure) && any_has_it)
            chosen.push_back(&measure);
    }
    return chosen;
}

/// The columns that say of which run a row is; none where there is one run alone.
std::string lead_heads(const std::vector<TabledRun>& runs) {
    return runs.front().variant.empty() ? "" : "variant,name,";
}

std::string lead_fields(const TabledRun& run) {
    return run.variant.empty() ? "" : csv_field(run.variant) + "," + csv_field(run.name) + ",";
}

/// Intervals in which something happened or somebody was on duty; none in a steady state, which has
/// one row over all time instead.
std::vector<std::optional<std::size_t>> interval_rows(const TabledRun& run) {
    std::vector<std::optional<std::size_t>> rows;
    const center::Horizon& horizon = run.model->horizon;
    if (horizon.steady_state)
        return {std::nullopt};
    for (std::size_t i = 0; i < horizon.intervals(); ++i) {
        if (run.estimates->find("entered", of_interval(i)).value)
            rows.emplace_back(i);
    }
    return rows;
}

std::string interval_field(const TabledRun& run, std::optional<std::size_t> interval) {
    return interval ? csv_field(interval_key(*run.model, *interval)) : std::string();
}

/// The names of all call types, in the order in which they are first met.
std::vector<std::string> call_type_names(const std::vector<TabledRun>& runs) {
    std::vector<std::string> names;
    for (const TabledRun& run : runs) {
        for (const center::CallType& type : run.model->call_types) {
            if (std::ranges::find(names, type.name) == names.end())
                names.push_back(type.name);
        }
    }
    return names;
}

void add_group_rows(const TabledRun& run, const std::vector<const Measure*>& measures,
                    const std::vector<std::string>& type_names, std::string& text) {
    const center::Model& model = *run.model;
    std::vector<std::optional<std::size_t>> intervals{std::nullopt};
    if (!model.horizon.steady_state) {
        for (const auto& interval : interval_rows(run))
            intervals.push_back(interval);
    }
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        for (const auto& interval : intervals) {
            text += lead_fields(run) + csv_field(model.groups[group].name) + "," +
                    interval_field(run, interval);
            for (const Measure* measure : measures)
                add_fields(run.estimates->find(measure->name, {{}, group, interval}), text);
            for (const std::string& name : type_names) {
                const auto type =
                    std::ranges::find(model.call_types, name, &center::CallType::name);
                const auto index = static_cast<std::size_t>(type - model.call_types.begin());
                add_fields(type == model.call_types.end()
                               ? Estimate{}
                               : run.estimates->find("answered", {index, group, interval}),
                           text);
            }
            text += "\n";
        }
    }
}

std::string intervals_csv(const std::vector<TabledRun>& runs) {
    const auto measures =
        chosen_measures(runs, [](const Measure& measure) { return measure.by_interval; });
    std::string text = lead_heads(runs) + "interval,call_type";
    for (const Measure* measure : measures)
        add_heads(measure->name, text);
    text += "\n";
    for (const TabledRun& run : runs) {
        for (const auto& interval : interval_rows(run)) {
            for (std::size_t row = 0; row <= run.model->call_types.size(); ++row) {
                const runs::Cell cell{
                    row > 0 ? std::optional(row - 1) : std::nullopt, {}, interval};
                text += lead_fields(run) + interval_field(run, interval) + ",";
                if (row > 0)
                    text += csv_field(run.model->call_types[row - 1].name);
                for (const Measure* measure : measures)
                    add_fields(run.estimates->find(measure->name, cell), text);
                text += "\n";
            }
        }
    }
    return text;
}

std::string groups_csv(const std::vector<TabledRun>& runs) {
    const auto measures = chosen_measures(runs, [](const Measure& measure) {
        return measure.reach == observers::Reach::agent_groups ||
               measure.reach == observers::Reach::call_types_and_groups;
    });
    const std::vector<std::string> type_names = call_type_names(runs);
    std::string text = lead_heads(runs) + "agent_group,interval";
    for (const Measure* measure : measures)
        add_heads(measure->name, text);
    for (const std::string& name : type_names)
        add_heads("answered:" + name, text);
    text += "\n";
    for (const TabledRun& run : runs)
        add_group_rows(run, measures, type_names, text);
    return text;
}

std::string ivr_csv(const std::vector<TabledRun>& runs) {
    std::string text = lead_heads(runs) + "node";
    for (const observers::IvrMeasure& measure : observers::ivr_measures())
        add_heads(measure.name, text);
    text += "\n";
    for (const TabledRun& run : runs) {
        const std::size_t nodes = run.model->ivr ? run.model->ivr->nodes.size() : 0;
        for (std::size_t node = 0; node < nodes; ++node) {
            text += lead_fields(run) + csv_field(run.model->ivr->nodes[node].name);
            for (const observers::IvrMeasure& measure : observers::ivr_measures())
                add_fields(run.estimates->at_node(node, measure.name), text);
            text += "\n";
        }
    }
    return text;
}

}  // namespace

std::vector<NamedText> tables_of(const std::vector<TabledRun>& runs) {
    std::vector<NamedText> tables{{"intervals.csv", intervals_csv(runs)},
                                  {"groups.csv", groups_csv(runs)}};
    if (any_has_ivr(runs))
        tables.push_back({"ivr.csv", ivr_csv(runs)});
    return tables;
}

}  // namespace ringside::analysis::report
