// A sweep as a workbook; see workbooks.hpp.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/facts.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/sweep/points.hpp"
#include "analysis/report/sweep/sweep.hpp"
#include "analysis/report/xlsx/parts.hpp"
#include "analysis/report/xlsx/workbooks.hpp"

namespace ringside::analysis::report::xlsx {
namespace {

constexpr std::size_t summary_columns = 12;
constexpr double summary_letters = 150.0;

/// A number where it is one, so that it can be sorted and drawn as one.
Field field_of_value(const std::string& shown) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(shown.data(), shown.data() + shown.size(), number);
    if (error == std::errc{} && end == shown.data() + shown.size())
        return number;
    return shown;
}

/// Those that any point has a value of.
std::vector<MeasureColumn> columns_of(const SweepFacts& facts, const Points& points) {
    std::vector<MeasureColumn> all = with_interval(
        {"Service level", std::string(service_level_measure(facts.plan->points.front().target))});
    const std::vector<MeasureColumn> more{
        {"Days that meet the target", "days_meeting_target"},
        {"Offered", "offered"},
        {"Answered", "answered"},
        {"Abandoned", "abandoned"},
        {"Abandon rate", "abandon_rate"},
        {"Speed of answer, s", "mean_wait_answered_s"},
        {"Mean wait, s", "mean_wait_s"},
        {"90% wait at most, s", "wait_p90_s"},
        {"Handle time, s", "aht_s"},
        {"Agents scheduled", "agents_scheduled"},
        {"Occupancy", "occupancy"},
        {with_currency("Cost", points.first()), "cost"},
        {with_currency("Net", points.first()), "net"},
    };
    all.insert(all.end(), more.begin(), more.end());
    std::erase_if(all, [&](const MeasureColumn& column) {
        return std::ranges::none_of(points.done(), [&](std::size_t point) {
            return points.find(point, column.measure).value.has_value();
        });
    });
    return all;
}

void add_point(const SweepFacts& facts, const Points& points, std::size_t point,
               const std::vector<MeasureColumn>& measures, Sheet& sheet) {
    std::vector<Field> row;
    for (std::size_t i = 0; i < facts.grid->dimensions().size(); ++i)
        row.push_back(field_of_value(points.value(point, i)));
    const Standing how = points.standing_of(point);
    const std::optional<double> target = points.planned(point).target.service_level;
    row.emplace_back(target);
    row.emplace_back(standing_words(how), tone_of(how));
    for (const MeasureColumn& measure : measures)
        row.push_back(field_of(points.find(point, measure.measure), measure));
    row.emplace_back(static_cast<double>(points.replications(point)));
    row.emplace_back(fingerprint_in_groups(facts.swept->points[point].fingerprint));
    sheet.add_row(row);
}

Sheet& add_summary(const SweepFacts& facts, Book& book) {
    Sheet& sheet = book.add_sheet("Summary", true);
    sheet.add_words("Sweep of " + facts.scenario, summary_columns, summary_letters, Tone::quiet);
    bool is_first = true;
    for (const std::vector<Phrase>& sentence : sweep_sentences(facts)) {
        std::string words;
        for (const Phrase& phrase : sentence)
            words += phrase.text;
        sheet.add_words(words, summary_columns, summary_letters, Tone::plain, is_first);
        is_first = false;
    }
    std::string words = counted(facts.swept->points.size(), "point") + " of " + facts.replications +
                        " each, the same callers in all. All intervals 95%.";
    if (facts.swept->done < facts.swept->points.size())
        words += " Interrupted: " + grouped(facts.swept->done) + " of them were done.";
    sheet.add_words(words, summary_columns, summary_letters, Tone::quiet);
    return sheet;
}

}  // namespace
}  // namespace ringside::analysis::report::xlsx

namespace ringside::analysis::report {

using namespace xlsx;

std::string sweep_workbook(const SweepFacts& facts) {
    const Points points(facts);
    Book book("Sweep of " + facts.scenario);
    Words words(facts.plan->points.front().target);
    Sheet& summary = add_summary(facts, book);

    const std::vector<MeasureColumn> measures = columns_of(facts, points);
    std::vector<xlsx::Column> columns;
    for (const sweep::Dimension& dimension : facts.grid->dimensions())
        columns.push_back({dimension.name(), Form::plain, 0, 24.0});
    const std::size_t keys = columns.size();
    columns.push_back({"Target", Form::share, 0, 8.0});
    columns.push_back({"Against it", Form::text, 0, 11.0});
    for (const MeasureColumn& measure : measures) {
        columns.push_back(column_of(measure));
        words.add(measure);
    }
    columns.push_back({"Replications", Form::number, 0, 12.0});
    columns.push_back({"Fingerprint", Form::text, 0, 20.0});
    Sheet& sheet = book.add_sheet("Points");
    sheet.begin_table(columns, keys);
    for (const std::size_t point : points.done())
        add_point(facts, points, point, measures, sheet);

    // One key is an axis.
    if (keys == 1 && points.done().size() > 1 && measures.front().head == "Service level") {
        const std::size_t level = keys + 2;
        Chart chart{"Service level by " + columns.front().head + ", with its 95% interval",
                    sheet.cells(0),
                    {{"95% interval, to", sheet.cells(level + 2), ChartLine::Look::faint},
                     {"95% interval, from", sheet.cells(level + 1), ChartLine::Look::faint},
                     {"Service level", sheet.cells(level)}}};
        if (facts.plan->points.front().target.service_level)
            chart.lines.push_back({"Target", sheet.cells(keys), ChartLine::Look::target});
        summary.add_gap();
        summary.add_chart(chart, 0);
    }
    words.write_to(book);
    Origin origin;
    origin.command = facts.command;
    origin.words = {{"Scenario", facts.scenario}, {"Version", facts.version}};
    for (const std::string& change : facts.changes)
        origin.words.emplace_back("Changed", change);
    add_origin(book, origin);
    return book.finish();
}

}  // namespace ringside::analysis::report
