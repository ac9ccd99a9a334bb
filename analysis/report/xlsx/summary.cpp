// The first sheet of a run: the verdict, what was simulated, every measure of the whole.
#include <string>
#include <vector>

#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/terminal/sections.hpp"
#include "analysis/report/xlsx/parts.hpp"

namespace ringside::analysis::report::xlsx {
namespace {

constexpr std::size_t summary_columns = 7;
constexpr double summary_letters = 160.0;

struct SummaryRow {
    std::string label;
    std::string measure;
    bool only_if_any = false;
};

std::vector<SummaryRow> summary_rows(const Writing& writing) {
    std::vector<SummaryRow> rows{
        {"Service level", "service_level"},
        {"  of answered", "service_level_of_answered"},
        {"  less short abandons", "service_level_less_short_abandons"},
        {"  with short abandons", "service_level_with_short_abandons"},
    };
    if (!writing.horizon().steady_state) {
        rows.push_back({"  mean of daily levels", "service_level_daily_mean"});
        if (writing.model().target.service_level) {
            rows.push_back({"Days that meet the target", "days_meeting_target"});
            rows.push_back({"  a bad day", "service_level_daily_p10"});
            rows.push_back({"  the middle day", "service_level_daily_p50"});
            rows.push_back({"  a good day", "service_level_daily_p90"});
        }
    }
    if (writing.model().ivr)
        rows.push_back({"Entered", "entered"});
    const std::vector<SummaryRow> more{
        {"Blocked", "blocked", true},
        {"Closed", "closed", true},
        {"Self-served", "self_served", true},
        {"Hung up in the IVR", "left_in_ivr", true},
        {"Left a message in the IVR", "voicemail_in_ivr", true},
        {"Offered", "offered"},
        {"Answered", "answered"},
        {"Abandoned", "abandoned"},
        {"Abandon rate", "abandon_rate"},
        {"Balked", "balked", true},
        {"Cleared", "cleared", true},
        {"To be called back", "callback_accepted", true},
        {"Not reached", "callback_not_reached", true},
        {"Callbacks given up", "callback_given_up", true},
        {"Still waiting", "inside_queue", true},
        {"Dropped", "dropped", true},
        {"Speed of answer (ASA)", "mean_wait_answered_s"},
        {"Mean wait", "mean_wait_s"},
        {"Share who wait", "p_wait"},
        {"Wait of the delayed", "mean_wait_delayed_s"},
        {"Wait, 90th percentile", "wait_p90_s"},
        {"Wait, 95th percentile", "wait_p95_s"},
        {"Longest wait", "longest_wait_s"},
        {"Queue", "mean_queue"},
        {"Handle time (AHT)", "aht_s"},
        {"Agents scheduled", "agents_scheduled"},
        {"Agents present", "agents_present"},
        {"Occupancy", "occupancy"},
    };
    rows.insert(rows.end(), more.begin(), more.end());
    // Without a price there is no value, and then no row.
    for (const SummaryRow& money : std::vector<SummaryRow>{{"Cost", "cost"},
                                                           {"  wages", "wages"},
                                                           {"  overtime", "overtime_pay"},
                                                           {"  lines", "line_costs"},
                                                           {"Lost calls", "cost_lost"},
                                                           {"Value of answered", "value_answered"},
                                                           {"Net", "net"}})
        rows.push_back({with_currency(money.label, writing.model()), money.measure});
    return rows;
}

std::string unit_words(const Writing& writing, const observers::Measure& measure) {
    switch (measure.unit) {
        case observers::Unit::share:
            return "share";
        case observers::Unit::seconds:
            return "s";
        case observers::Unit::agents:
            return "agents";
        case observers::Unit::calls:
        case observers::Unit::money:
            break;
    }
    return measure.denominator == observers::Total::time ? "calls" : writing.each();
}

/// As many as show how sure the number is, in the form of its unit.
int decimals_of(const Estimate& estimate, const Writing& writing,
                const observers::Measure& measure) {
    const double scale = measure.unit == observers::Unit::share ? 100.0 : 1.0;
    const bool is_total = measure.unit == observers::Unit::calls || measure.is_of_money();
    const int least = is_total ? 0 : 1;
    if (!estimate.interval)
        return 1;
    const Interval& interval = *estimate.interval;
    int decimals = decimals_for(interval.half_width() * scale, least, 2);
    const auto& target = writing.model().target;
    if (target.service_level && measure.name == service_level_measure(target))
        decimals = level_decimals(estimate, target.service_level);
    return decimals_off(0.0, interval.low * scale, interval.high * scale, decimals);
}

/// "3:16 min:s; " before the meaning of longer times.
std::string minutes_words(const Estimate& estimate, const observers::Measure& measure) {
    if (measure.unit != observers::Unit::seconds || !estimate.value)
        return "";
    const DurationForm form = duration_form(*estimate.value);
    if (form == DurationForm::seconds)
        return "";
    return duration(*estimate.value, form, 0) + " " + name_of(form) + "; ";
}

Tone tone_of_row(const Writing& writing, const SummaryRow& row, const Estimate& estimate) {
    if (row.measure != service_level_measure(writing.model().target))
        return Tone::plain;
    return tone_of(standing(estimate, writing.model().target.service_level));
}

}  // namespace

Sheet& add_summary(const Writing& writing) {
    const Facts& facts = writing.run.facts;
    const Style plain;
    const Page page{{facts, writing.run.estimates}, plain};
    Sheet& sheet = writing.book.add_sheet("Summary", true);
    const std::string title =
        writing.model().title.empty() ? writing.model().name : writing.model().title;
    sheet.add_words(title, summary_columns, summary_letters, Tone::quiet);
    bool is_first = true;
    for (const std::string& line : lines_of(verdict_section(page))) {
        const Standing how = standing(writing.run.level(), writing.model().target.service_level);
        sheet.add_words(line, summary_columns, summary_letters,
                        is_first ? tone_of(how) : Tone::plain, is_first);
        is_first = false;
    }
    for (const std::string& line : lines_of(header_section(page)))
        sheet.add_words(line, summary_columns, summary_letters, Tone::quiet);
    if (facts.interrupted)
        sheet.add_words("Interrupted: fewer replications than were asked for.", summary_columns,
                        summary_letters, Tone::strong);
    sheet.add_gap();
    sheet.begin_table({{"", Form::text, 0, 27.0},
                       {"mean", Form::number, 1, 11.0},
                       {"95% from", Form::number, 1, 11.0},
                       {"95% to", Form::number, 1, 11.0},
                       {"unit", Form::text, 0, 10.0},
                       {"what it means", Form::text, 0, 62.0},
                       {"in JSON and CSV", Form::text, 0, 34.0}});
    for (const SummaryRow& row : summary_rows(writing)) {
        const Estimate& estimate = writing.run.estimates.find(row.measure);
        if (!estimate.value || (row.only_if_any && *estimate.value == 0.0))
            continue;
        const observers::Measure& measure = *observers::find_measure(row.measure);
        const Form form = measure.unit == observers::Unit::share ? Form::share : Form::number;
        const int decimals = decimals_of(estimate, writing, measure);
        const auto number = [&](Part part) {
            Field field = field_of(estimate, {"", row.measure, part});
            field.form = form;
            field.decimals = decimals;
            return field;
        };
        Field mean = number(Part::mean);
        mean.tone = tone_of_row(writing, row, estimate);
        sheet.add_row(
            {{row.label},
             mean,
             number(Part::low),
             number(Part::high),
             {unit_words(writing, measure), Tone::quiet},
             {minutes_words(estimate, measure) + writing.words.meaning_of(measure), Tone::quiet},
             {row.measure, Tone::quiet}});
    }
    return sheet;
}

}  // namespace ringside::analysis::report::xlsx
