// The tables of a run: a row an interval, a call type, a group, a node of the IVR, a class of days.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/findings/loads.hpp"
#include "analysis/report/findings/standing.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/xlsx/parts.hpp"

namespace ringside::analysis::report::xlsx {
namespace {

/// Classes of days by their service level: of 5 points each.
constexpr std::size_t classes = 20;

std::vector<MeasureColumn> call_columns(const Writing& writing, bool of_intervals) {
    std::vector<MeasureColumn> columns{{"Offered", "offered"},
                                       {"Answered", "answered"},
                                       {"Abandoned", "abandoned"},
                                       {"Abandon rate", "abandon_rate"}};
    for (auto& column : with_interval({"Service level", writing.level()}))
        columns.push_back(std::move(column));
    columns.push_back({"Speed of answer, s", "mean_wait_answered_s"});
    columns.push_back({"Mean wait, s", "mean_wait_s"});
    if (!of_intervals) {
        columns.push_back({"90% wait at most, s", "wait_p90_s"});
        columns.push_back({"95% wait at most, s", "wait_p95_s"});
    }
    columns.push_back({"Longest wait, s", "longest_wait_s"});
    columns.push_back({"Share who wait", "p_wait"});
    columns.push_back({"Handle time, s", "aht_s"});
    return columns;
}

std::vector<MeasureColumn> agent_columns() {
    return {{"Agents scheduled", "agents_scheduled"},
            {"Agents present", "agents_present"},
            {"Occupancy", "occupancy"}};
}

/// As far as they have a price.
void add_money(const Writing& writing, const std::vector<MeasureColumn>& money,
               std::vector<MeasureColumn>& columns) {
    for (const MeasureColumn& column : money) {
        if (writing.run.estimates.has(column.measure))
            columns.push_back({with_currency(column.head, writing.model()), column.measure});
    }
}

const std::vector<MeasureColumn> money_of_calls{
    {"Lines", "line_costs"}, {"Lost calls", "cost_lost"}, {"Value of answered", "value_answered"}};
const std::vector<MeasureColumn> money_of_agents{{"Wages", "wages"}, {"Overtime", "overtime_pay"}};
const std::vector<MeasureColumn> money_of_all{{"Cost", "cost"}, {"Net", "net"}};

void add_heads(const Writing& writing, const std::vector<MeasureColumn>& measures,
               std::vector<Column>& columns) {
    for (const MeasureColumn& measure : measures) {
        columns.push_back(column_of(measure));
        writing.words.add(measure);
    }
}

/// A number is drawn as what it says of the target, or of nothing.
void add_fields(const Writing& writing, const std::vector<MeasureColumn>& measures,
                const runs::Cell& cell, std::vector<Field>& row) {
    for (const MeasureColumn& measure : measures) {
        const Estimate& estimate = writing.run.estimates.find(measure.measure, cell);
        Field field = field_of(estimate, measure);
        if (measure.measure == writing.level() && measure.part == Part::mean &&
            standing(estimate, writing.model().target.service_level) == Standing::missed)
            field.tone = Tone::bad;
        row.push_back(std::move(field));
    }
}

/// The columns between those of calls and of agents, where there is a target.
void add_target_heads(const Writing& writing, std::vector<Column>& columns) {
    columns.push_back({"Target", Form::share, 0, 8.0});
    columns.push_back({"Against it", Form::text, 0, 11.0});
    columns.push_back({"Agents needed", Form::number, 0, 9.0});
    writing.words.add("Against it", "met or missed where the 95% interval leaves the target out");
    writing.words.add("Agents needed",
                      std::string("the fewest agents that meet the target by Erlang ") +
                          (nobody_hangs_up(writing.model()) ? "C" : "A") +
                          ", all in one pool: with several skills it can take more");
}

void add_interval_row(const Writing& writing, Sheet& sheet, std::size_t interval,
                      const std::vector<MeasureColumn>& calls,
                      const std::vector<MeasureColumn>& agents) {
    const std::optional<double> target = writing.model().target.service_level;
    const runs::Cell cell = of_interval(interval);
    std::vector<Field> row = interval_fields(writing.model(), interval);
    add_fields(writing, calls, cell, row);
    std::optional<std::int64_t> needed;
    if (target) {
        const Standing how = standing(writing.run.level(cell), target);
        needed = agents_needed_in(writing.run, interval);
        row.push_back({*target, Tone::quiet});
        row.push_back({standing_words(how), tone_of(how)});
        row.push_back(needed ? Field{static_cast<double>(*needed)} : Field{});
    }
    std::vector<Field> people;
    add_fields(writing, agents, cell, people);
    const double present = writing.run.estimates.value_or_zero("agents_present", cell);
    if (needed && present < static_cast<double>(*needed) - 1.0)
        people[1].tone = Tone::bad;
    row.insert(row.end(), people.begin(), people.end());
    sheet.add_row(row);
}

Chart level_chart(const Writing& writing, const Sheet& intervals,
                  const std::vector<MeasureColumn>& calls) {
    const std::size_t keys = interval_heads(writing.model()).size();
    const auto found = std::ranges::find(calls, "Service level", &MeasureColumn::head);
    const std::size_t level = keys + static_cast<std::size_t>(found - calls.begin());
    Chart chart;
    chart.title =
        "Service level by " + interval_noun(writing.horizon().interval) + ", with its 95% interval";
    chart.categories = intervals.cells(0);
    chart.lines = {{"95% interval, to", intervals.cells(level + 2), ChartLine::Look::faint},
                   {"95% interval, from", intervals.cells(level + 1), ChartLine::Look::faint},
                   {"Service level", intervals.cells(level), ChartLine::Look::strong}};
    if (writing.model().target.service_level) {
        chart.lines.push_back(
            {"Target", intervals.cells(keys + calls.size()), ChartLine::Look::target});
    }
    return chart;
}

struct Row {
    std::string key;
    runs::Cell cell;
};

void add_table(const Writing& writing, const std::string& name, const std::string& key_head,
               const std::vector<Row>& rows, const std::vector<MeasureColumn>& measures) {
    std::vector<Column> columns{{key_head, Form::text, 0, 26.0}};
    add_heads(writing, measures, columns);
    Sheet& sheet = writing.book.add_sheet(name);
    sheet.begin_table(columns);
    for (const Row& row : rows) {
        std::vector<Field> fields{{row.key}};
        add_fields(writing, measures, row.cell, fields);
        sheet.add_row(fields);
    }
}

/// A row a key and interval; none of this where there is one key, or one interval.
void add_table_by_interval(const Writing& writing, const std::string& name,
                           const std::string& key_head, const std::vector<Row>& rows,
                           const std::vector<MeasureColumn>& measures) {
    const std::vector<std::size_t> intervals = writing.run.intervals();
    if (rows.size() < 2 || intervals.size() < 2)
        return;
    if (rows.size() * intervals.size() > rows_max) {
        writing.words.add(name, left_out_words());
        return;
    }
    std::vector<Column> columns{{key_head, Form::text, 0, 26.0}};
    for (const Column& column : interval_heads(writing.model()))
        columns.push_back(column);
    add_heads(writing, measures, columns);
    Sheet& sheet = writing.book.add_sheet(name);
    sheet.begin_table(columns, 2);
    for (const Row& row : rows) {
        for (const std::size_t interval : intervals) {
            std::vector<Field> fields{{row.key}};
            for (const Field& field : interval_fields(writing.model(), interval))
                fields.push_back(field);
            add_fields(writing, measures, {row.cell.call_type, row.cell.group, interval}, fields);
            sheet.add_row(fields);
        }
    }
}

std::vector<Row> call_type_rows(const Writing& writing) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < writing.model().call_types.size(); ++i)
        rows.push_back({title_of(writing.model().call_types[i]), of_call_type(i)});
    return rows;
}

std::vector<Row> group_rows(const Writing& writing) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < writing.model().groups.size(); ++i)
        rows.push_back({title_of(writing.model().groups[i]), of_group(i)});
    return rows;
}

}  // namespace

void add_intervals(const Writing& writing, Sheet& summary) {
    const std::vector<std::size_t> intervals = writing.run.intervals();
    if (intervals.size() < 2)
        return;
    const std::vector<MeasureColumn> calls = call_columns(writing, true);
    std::vector<MeasureColumn> agents = agent_columns();
    for (const auto* money : {&money_of_agents, &money_of_calls, &money_of_all})
        add_money(writing, *money, agents);
    std::vector<Column> columns = interval_heads(writing.model());
    add_heads(writing, calls, columns);
    if (writing.model().target.service_level)
        add_target_heads(writing, columns);
    add_heads(writing, agents, columns);
    Sheet& sheet = writing.book.add_sheet("Intervals");
    sheet.begin_table(columns);
    for (const std::size_t interval : intervals)
        add_interval_row(writing, sheet, interval, calls, agents);
    summary.add_gap();
    summary.add_chart(level_chart(writing, sheet, calls), 0);
}

void add_call_types(const Writing& writing) {
    const std::vector<Row> rows = call_type_rows(writing);
    std::vector<MeasureColumn> whole = call_columns(writing, false);
    std::vector<MeasureColumn> by_interval = call_columns(writing, true);
    add_money(writing, money_of_calls, whole);
    add_money(writing, money_of_calls, by_interval);
    add_table(writing, "Call types", "Call type", rows, whole);
    add_table_by_interval(writing, "By type and interval", "Call type", rows, by_interval);
}

void add_groups(const Writing& writing) {
    std::vector<MeasureColumn> measures = with_interval({"Occupancy", "occupancy"});
    measures.push_back({"Answered", "answered"});
    measures.push_back({"Agents scheduled", "agents_scheduled"});
    measures.push_back({"Agents present", "agents_present"});
    const double hours = events::to_seconds(writing.horizon().mean_day()) / 3600.0;
    for (const auto& [head, name] :
         {std::pair{", scheduled", "agents_scheduled"}, std::pair{", present", "agents_present"}})
        measures.push_back({"Agent hours " + writing.each() + head, name, Part::mean, hours});
    add_money(writing, money_of_agents, measures);
    std::vector<Column> columns{{"Group", Form::text, 0, 26.0}};
    add_heads(writing, measures, columns);
    for (const center::CallType& type : writing.model().call_types) {
        columns.push_back({"Answered: " + title_of(type), Form::number, 1, 14.0});
        writing.words.add(columns.back().head, "of this call type, picked up by the group");
    }
    Sheet& sheet = writing.book.add_sheet("Groups");
    sheet.begin_table(columns);
    const std::vector<Row> rows = group_rows(writing);
    for (const Row& row : rows) {
        std::vector<Field> fields{{row.key}};
        add_fields(writing, measures, row.cell, fields);
        for (std::size_t type = 0; type < writing.model().call_types.size(); ++type) {
            fields.push_back(
                writing.run.estimates.find("answered", {type, row.cell.group, {}}).value);
        }
        sheet.add_row(fields);
    }
    std::vector<MeasureColumn> by_interval = agent_columns();
    add_money(writing, money_of_agents, by_interval);
    add_table_by_interval(writing, "By group and interval", "Group", rows, by_interval);
}

void add_ivr(const Writing& writing) {
    std::vector<MeasureColumn> measures{{"Reached", "reached"}, {"Visits", "visits"}};
    for (const auto& [head, name] :
         {std::pair{"Hung up there", "hung_up"}, std::pair{"Hang-up rate", "hang_up_rate"}}) {
        for (const MeasureColumn& column : with_interval({head, name}))
            measures.push_back(column);
    }
    measures.push_back({"Self-served", "self_served"});
    measures.push_back({"Left a message", "voicemail"});
    measures.push_back({"On to an agent", "queued"});
    measures.push_back({"Time a visit, s", "mean_time_s"});
    std::vector<Column> columns{{"Node", Form::text, 0, 26.0}};
    for (const MeasureColumn& column : measures) {
        const observers::IvrMeasure& measure = *observers::find_ivr_measure(column.measure);
        columns.push_back(column_of(column.head, measure.unit));
        writing.words.add(column, "at a node of the IVR: " + std::string(measure.meaning));
    }
    Sheet& sheet = writing.book.add_sheet("IVR");
    sheet.begin_table(columns);
    for (std::size_t node = 0; node < writing.model().ivr->nodes.size(); ++node) {
        std::vector<Field> fields{{writing.model().ivr->nodes[node].name}};
        for (const MeasureColumn& measure : measures)
            fields.push_back(
                field_of(writing.run.estimates.at_node(node, measure.measure), measure));
        sheet.add_row(fields);
    }
}

void add_days(const Writing& writing) {
    const runs::DayLevels& days = writing.run.estimates.days();
    if (days.empty() || writing.horizon().steady_state)
        return;
    Sheet& sheet = writing.book.add_sheet("Days");
    sheet.begin_table({{"Class", Form::text, 0, 16.0},
                       {"From", Form::share, 0, 10.0},
                       {"To under", Form::share, 0, 10.0},
                       {"Days", Form::number, 0, 10.0},
                       {"Share of days", Form::share, 1, 12.0}});
    const auto all = static_cast<double>(days.total());
    const double target = writing.model().target.service_level.value_or(1.0);
    for (std::size_t i = 0; i < classes; ++i) {
        const double from = static_cast<double>(i) / classes;
        const double to = static_cast<double>(i + 1) / classes;
        // The last one holds the days that answered all in time.
        const std::uint64_t below = i + 1 == classes ? days.total() : days.below(to);
        // Nothing below: the first class is the lowest that a day or the target is in.
        if (below == 0 && to <= target)
            continue;
        const auto count = static_cast<double>(below - days.below(from));
        sheet.add_row({fmt::format("{:.0f}–{:.0f}%", from * 100.0, to * 100.0), from, to, count,
                       count / all});
    }
    Chart chart;
    chart.title = counted(days.total(), "day") + " by service level";
    chart.categories = sheet.cells(0);
    chart.lines = {{"Share of days", sheet.cells(4)}};
    chart.is_columns = true;
    sheet.add_chart(chart, 6, 1);
}

}  // namespace ringside::analysis::report::xlsx
