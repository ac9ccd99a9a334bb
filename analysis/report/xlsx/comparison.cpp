// A comparison as a workbook; see workbooks.hpp.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/comparison/rows.hpp"
#include "analysis/report/comparison/sentences.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/xlsx/parts.hpp"
#include "analysis/report/xlsx/workbooks.hpp"

namespace ringside::analysis::report::xlsx {
namespace {

constexpr std::size_t summary_columns = 10;
constexpr double summary_letters = 150.0;
/// More lines cross too often to be followed.
constexpr std::size_t lines_in_chart_max = 6;

struct ComparisonWriting {
    Book& book;
    const ComparisonFacts& facts;
    const Differences& differences;
    const std::vector<Estimates>& estimates;
    Words& words;

    const center::Model& base() const { return *facts.scenarios.front().model; }
    const center::Target& target() const { return base().target; }
    std::size_t scenarios() const { return facts.scenarios.size(); }
    std::string level() const { return std::string(service_level_measure(target())); }
};

std::string interval_words(const ComparisonWriting& writing) {
    if (writing.facts.replications < 2)
        return "One replication has no intervals; more have: --replications 20";
    if (writing.differences.variants() == 1)
        return "Differences have paired 95% intervals.";
    return "Differences have paired 95% intervals; of a measure all are right together in 95 of "
           "100 comparisons (Bonferroni).";
}

Sheet& add_summary(const ComparisonWriting& writing) {
    const ComparisonFacts& facts = writing.facts;
    Sheet& sheet = writing.book.add_sheet("Summary", true);
    const auto say = [&](const std::string& words, Tone tone = Tone::plain, bool title = false) {
        sheet.add_words(words, summary_columns, summary_letters, tone, title);
    };
    say("Comparison with " + facts.base, Tone::quiet);
    say(text_of(standing_sentence(facts, writing.differences)), Tone::plain, true);
    if (const auto better = better_sentence(facts, writing.differences); !better.empty())
        say(text_of(better));
    for (std::size_t i = 0; i < writing.differences.variants(); ++i)
        say(letter_of(i + 1) + "  " + text_of(variant_sentence(facts, writing.differences, i)));
    say(counted(facts.replications, "replication") + " of each, seed " +
            std::to_string(facts.seed) + ", the same callers in all. " + interval_words(writing),
        Tone::quiet);
    if (facts.interrupted)
        say("Interrupted: fewer replications than were to be.", Tone::strong);
    sheet.add_gap();

    const ComparedEstimate* levels = writing.differences.find(writing.level());
    const ComparedEstimate* days = writing.differences.find("days_meeting_target");
    const std::optional<double> target = writing.target().service_level;
    sheet.begin_table({{"", Form::text, 0, 5.0},
                       {"", Form::text, 0, 40.0},
                       {"Service level", Form::share, 1, 11.0},
                       {"95% from", Form::share, 1, 10.0},
                       {"95% to", Form::share, 1, 10.0},
                       {"Against the target", Form::text, 0, 12.0},
                       {"Days that meet it", Form::share, 0, 11.0},
                       {"95% from", Form::share, 0, 10.0},
                       {"95% to", Form::share, 0, 10.0},
                       {"Changes", Form::text, 0, 50.0}});
    for (std::size_t i = 0; i < writing.scenarios(); ++i) {
        const Estimate level = levels != nullptr ? level_of(*levels, i) : Estimate{};
        const Estimate share = days != nullptr && target && !writing.base().horizon.steady_state
                                   ? level_of(*days, i)
                                   : Estimate{};
        const Standing how = standing(level, target);
        std::string changes;
        for (const std::string& change : facts.scenarios[i].changes)
            changes += (changes.empty() ? "" : "; ") + change;
        const auto part = [](const Estimate& estimate, Part of) {
            return field_of(estimate, {"", "", of});
        };
        sheet.add_row({{letter_of(i), Tone::strong},
                       facts.scenarios[i].name,
                       part(level, Part::mean),
                       part(level, Part::low),
                       part(level, Part::high),
                       {standing_words(how), tone_of(how)},
                       part(share, Part::mean),
                       part(share, Part::low),
                       part(share, Part::high),
                       {changes, Tone::quiet}});
    }
    return sheet;
}

// Differences, a row a number and variant.

bool is_of_any(const ComparedEstimate& compared) {
    return std::ranges::any_of(compared.variants, [](const Difference& difference) {
        return difference.base.value.value_or(0.0) != 0.0 ||
               difference.variant.value.value_or(0.0) != 0.0;
    });
}

std::string mark_words(const Difference& difference, const ComparedRow& row) {
    switch (mark_of(difference, row)) {
        case Mark::better:
            return "better";
        case Mark::worse:
            return "worse";
        case Mark::unclear:
            return "not clear";
        case Mark::same:
            return "the same, " + within_words(*row.matters);
        case Mark::none:
            break;
    }
    if (!difference.value || !difference.interval)
        return "";
    return difference.is_none() ? "the same" : "differs";
}

/// `keys` say whose a row is besides the variant.
void begin_differences(const ComparisonWriting& writing, Sheet& sheet,
                       const std::vector<Column>& keys) {
    std::vector<Column> columns{{"Measure", Form::text, 0, 28.0}};
    columns.insert(columns.end(), keys.begin(), keys.end());
    const std::vector<Column> more{{"Variant", Form::text, 0, 9.0},
                                   {"Name", Form::text, 0, 34.0},
                                   {"Base", Form::number, 1, 11.0},
                                   {"Value", Form::number, 1, 11.0},
                                   {"Difference", Form::change, 1, 11.0},
                                   {"95% from", Form::change, 1, 11.0},
                                   {"95% to", Form::change, 1, 11.0},
                                   {"Says", Form::text, 0, 12.0},
                                   {"Correlation", Form::number, 3, 11.0},
                                   {"Fewer replications, times", Form::number, 1, 13.0}};
    columns.insert(columns.end(), more.begin(), more.end());
    sheet.begin_table(columns, keys.empty() ? 1 : 2);
    writing.words.add("Difference", "the variant's value less the base's, in the measure's unit");
    writing.words.add("Says",
                      "better or worse where the interval of the difference leaves 0 out; "
                      "differs: the same of a measure without a better way");
    writing.words.add("Correlation", "between the replications of the base and of the variant");
    writing.words.add("Fewer replications, times",
                      "how many times as many replications other callers would take for the same "
                      "interval");
}

void add_differences(const ComparisonWriting& writing, Sheet& sheet, const ComparedRow& row,
                     const ComparedEstimate& compared, const std::vector<Field>& keys) {
    const int decimals = report::decimals_of(compared.variants, row.scale, row.decimals_least);
    for (std::size_t i = 0; i < compared.variants.size(); ++i) {
        const Difference& difference = compared.variants[i];
        const Tone tone = tone_of(mark_of(difference, row));
        const auto scaled = [&](const std::optional<double>& value, Tone in = Tone::plain) {
            Field field = value ? Field{*value * row.scale, in} : Field{};
            field.decimals = decimals;
            return field;
        };
        std::optional<double> low;
        std::optional<double> high;
        if (difference.interval) {
            low = difference.interval->low;
            high = difference.interval->high;
        }
        std::vector<Field> fields{row.label};
        fields.insert(fields.end(), keys.begin(), keys.end());
        const std::vector<Field> more{{letter_of(i + 1), Tone::strong},
                                      writing.facts.scenarios[i + 1].name,
                                      scaled(difference.base.value),
                                      scaled(difference.variant.value),
                                      scaled(difference.value, tone),
                                      scaled(low),
                                      scaled(high),
                                      {mark_words(difference, row), tone},
                                      difference.correlation,
                                      difference.times_fewer};
        fields.insert(fields.end(), more.begin(), more.end());
        sheet.add_row(fields);
    }
    writing.words.add(MeasureColumn{row.label, row.measure, Part::mean, row.scale});
}

void add_differences(const ComparisonWriting& writing) {
    Sheet& sheet = writing.book.add_sheet("Differences");
    begin_differences(writing, sheet, {});
    for (const ComparedRow& row : compared_rows(writing.base())) {
        const ComparedEstimate* compared = writing.differences.find(row.measure);
        if (compared != nullptr && (!row.only_if_any || is_of_any(*compared)))
            add_differences(writing, sheet, row, *compared, {});
    }
}

/// What call types or groups are called in the comparison, and to people.
using Keys = std::vector<std::pair<std::string, std::string>>;

template <class Find>
void add_differences_by(const ComparisonWriting& writing, const std::string& name,
                        const std::string& key_head, const Keys& keys, const Find& find) {
    if (keys.size() < 2)
        return;
    Sheet& sheet = writing.book.add_sheet(name);
    begin_differences(writing, sheet, {{key_head, Form::text, 0, 26.0}});
    for (const ComparedRow& row : compared_rows(writing.base())) {
        for (const auto& [key, title] : keys) {
            const ComparedEstimate* compared = find(row.measure, key);
            if (compared != nullptr && (!row.only_if_any || is_of_any(*compared)))
                add_differences(writing, sheet, row, *compared, {title});
        }
    }
}

/// Those of intervals, which hold counts of their own, not a day's.
void add_differences_by_interval(const ComparisonWriting& writing) {
    const std::size_t rows =
        writing.differences.intervals().size() * writing.differences.variants();
    if (rows == 0)
        return;
    const std::string name = "By interval";
    if (rows > rows_max) {
        writing.words.add(name, left_out_words());
        return;
    }
    std::vector<ComparedRow> shown{level_row(writing.target())};
    shown.front().label = "Service level, points";
    for (ComparedRow& row : compared_rows(writing.base())) {
        if (row.measure == shown.front().measure)
            continue;
        if (row.measure == "offered")
            row.label = "Offered";
        shown.push_back(std::move(row));
    }
    Sheet& sheet = writing.book.add_sheet(name);
    begin_differences(writing, sheet, interval_heads(writing.base()));
    for (const ComparedRow& row : shown) {
        for (const ComparedEstimate& compared : writing.differences.by_interval(row.measure)) {
            add_differences(writing, sheet, row, compared,
                            interval_fields(writing.base(), *compared.interval));
        }
    }
}

/// A row a scenario.
void add_variants(const ComparisonWriting& writing) {
    std::vector<Column> columns{{"Variant", Form::text, 0, 9.0},
                                {"Name", Form::text, 0, 40.0},
                                {"Scenario", Form::text, 0, 20.0}};
    std::vector<std::pair<ComparedRow, const ComparedEstimate*>> shown;
    for (const ComparedRow& row : compared_rows(writing.base())) {
        const ComparedEstimate* compared = writing.differences.find(row.measure);
        if (compared == nullptr || (row.only_if_any && !is_of_any(*compared)))
            continue;
        shown.emplace_back(row, compared);
        columns.push_back({row.label, Form::number, row.decimals_least, 11.0});
    }
    columns.push_back({"Calls simulated", Form::number, 0, 12.0});
    columns.push_back({"Fingerprint", Form::text, 0, 20.0});
    columns.push_back({"Changes", Form::text, 0, 50.0});
    Sheet& sheet = writing.book.add_sheet("Variants");
    sheet.begin_table(columns, 2);
    for (std::size_t i = 0; i < writing.scenarios(); ++i) {
        const ComparedScenario& scenario = writing.facts.scenarios[i];
        std::vector<Field> fields{
            {letter_of(i), Tone::strong}, scenario.name, scenario.model->name};
        for (const auto& [row, compared] : shown)
            fields.push_back(field_of(level_of(*compared, i), {"", "", Part::mean, row.scale}));
        // After an interruption they would not be those of a whole run.
        const bool whole = !writing.facts.interrupted;
        fields.push_back(whole ? Field{static_cast<double>(scenario.calls)} : Field{});
        fields.push_back(whole ? Field{fingerprint_in_groups(scenario.fingerprint)} : Field{});
        std::string changes;
        for (const std::string& change : scenario.changes)
            changes += (changes.empty() ? "" : "; ") + change;
        fields.emplace_back(changes);
        sheet.add_row(fields);
    }
}

// Service levels by interval, side by side.

/// Whether the intervals of all are the same ones.
bool share_intervals(const ComparisonWriting& writing) {
    const center::Horizon& base = writing.base().horizon;
    return std::ranges::all_of(writing.facts.scenarios, [&](const ComparedScenario& scenario) {
        const center::Horizon& horizon = scenario.model->horizon;
        return !horizon.steady_state && horizon.interval == base.interval &&
               horizon.length == base.length && horizon.days == base.days &&
               horizon.has_date == base.has_date && horizon.first_day == base.first_day &&
               horizon.first_weekday == base.first_weekday;
    });
}

void add_levels(const ComparisonWriting& writing, Sheet& summary) {
    if (!share_intervals(writing))
        return;
    const auto level = [&](std::size_t scenario, std::size_t interval) {
        return writing.estimates[scenario].find(writing.level(), of_interval(interval)).value;
    };
    std::vector<std::size_t> intervals;
    for (std::size_t i = 0; i < writing.base().horizon.intervals(); ++i) {
        bool any = false;
        for (std::size_t scenario = 0; scenario < writing.scenarios() && !any; ++scenario)
            any = level(scenario, i).has_value();
        if (any)
            intervals.push_back(i);
    }
    if (intervals.size() < 2)
        return;
    const std::optional<double> target = writing.target().service_level;
    std::vector<Column> columns = interval_heads(writing.base());
    const std::size_t keys = columns.size();
    for (std::size_t i = 0; i < writing.scenarios(); ++i) {
        columns.push_back(
            {letter_of(i) + "  " + writing.facts.scenarios[i].name, Form::share, 1, 16.0});
    }
    if (target)
        columns.push_back({"Target", Form::share, 0, 8.0});
    Sheet& sheet = writing.book.add_sheet("Service level by interval");
    sheet.begin_table(columns);
    for (const std::size_t interval : intervals) {
        std::vector<Field> fields = interval_fields(writing.base(), interval);
        for (std::size_t i = 0; i < writing.scenarios(); ++i)
            fields.emplace_back(level(i, interval));
        if (target)
            fields.emplace_back(*target, Tone::quiet);
        sheet.add_row(fields);
    }
    Chart chart;
    chart.title = "Service level by " + interval_noun(writing.base().horizon.interval);
    chart.categories = sheet.cells(0);
    const std::size_t lines = std::min(writing.scenarios(), lines_in_chart_max);
    if (lines < writing.scenarios())
        chart.title += ", the first " + std::to_string(lines);
    for (std::size_t i = 0; i < lines; ++i) {
        chart.lines.push_back({columns[keys + i].head, sheet.cells(keys + i),
                               i == 0 ? ChartLine::Look::base : ChartLine::Look::strong,
                               i == 0 ? 0 : i - 1});
    }
    if (target) {
        chart.lines.push_back(
            {"Target", sheet.cells(keys + writing.scenarios()), ChartLine::Look::target});
    }
    summary.add_gap();
    summary.add_chart(chart, 0);
}

Origin origin_of(const ComparisonFacts& facts) {
    Origin origin;
    origin.command = facts.command;
    origin.words = {{"Base", facts.base},
                    {"Simulated", horizon_words(*facts.scenarios.front().model)},
                    {"Version", facts.version}};
    origin.numbers = {{"Seed", facts.seed}, {"Replications", facts.replications}};
    return origin;
}

}  // namespace
}  // namespace ringside::analysis::report::xlsx

namespace ringside::analysis::report {

using namespace xlsx;

std::string comparison_workbook(const ComparisonFacts& facts, const Differences& differences,
                                const std::vector<Estimates>& estimates) {
    Book book("Comparison with " + facts.base);
    Words words(facts.scenarios.front().model->target);
    const ComparisonWriting writing{book, facts, differences, estimates, words};
    Sheet& summary = add_summary(writing);
    add_differences(writing);
    Keys types;
    for (const center::CallType& type : writing.base().call_types)
        types.emplace_back(type.name, title_of(type));
    add_differences_by(writing, "By call type", "Call type", types,
                       [&](const std::string& measure, const std::string& type) {
                           return differences.find(measure, type);
                       });
    Keys groups;
    for (const center::Group& group : writing.base().groups)
        groups.emplace_back(group.name, title_of(group));
    add_differences_by(writing, "By group", "Group", groups,
                       [&](const std::string& measure, const std::string& group) {
                           return differences.find(measure, std::nullopt, group);
                       });
    add_differences_by_interval(writing);
    add_variants(writing);
    add_levels(writing, summary);
    words.write_to(book);
    add_origin(book, origin_of(facts));
    return book.finish();
}

}  // namespace ringside::analysis::report
