// How days differ and how long callers wait: two distributions, drawn and as percentiles.
#include <algorithm>
#include <cmath>

#include "analysis/report/html/day_bars.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

/// Fewer say nothing about how days differ.
constexpr std::uint64_t days_least = 10;

std::string days_chart(RunPage& page, double target) {
    const runs::DayLevels& days = page.estimates.days();
    const DayGrid grid({&days, 1}, target);
    Json& chart = page.charts["figures"]["chart-days"];
    chart = day_chart(grid, grid.shares_of(days));
    const double meeting = page.estimates.value_or_zero("days_meeting_target");
    chart["line_words"] = {days_percent(1.0 - meeting) + " below",
                           days_percent(meeting) + " meet it"};
    const std::string finding = "Each bar is " +
                                counted(static_cast<std::uint64_t>(grid.width()), "point") +
                                " wide; the line is the target.";
    chart["findings"] = Json::array({finding});
    return figure({"chart-days", "Service level of a day, share of " + counted(days.total(), "day"),
                   finding, "", "small", "Service level of a day"});
}

std::string day_table(RunPage& page) {
    const runs::DayLevels& days = page.estimates.days();
    Table table("Percentiles of the service level of a day",
                {{"percentile", "", "left"},
                 {"lowest", "", ""},
                 {"10th", "service_level_daily_p10", ""},
                 {"25th", "", ""},
                 {"median", "service_level_daily_p50", ""},
                 {"75th", "", ""},
                 {"90th", "service_level_daily_p90", ""}});
    std::vector<Cell> cells{{"of a day", "left"}};
    for (const double p : {0.0, 0.10, 0.25, 0.50, 0.75, 0.90})
        cells.push_back({grouped(days.quantile(p) * 100.0, 1) + "%"});
    table.add({}, std::move(cells));
    return table.text();
}

/// Waits in bars of a round width, the last for all longer ones.
struct WaitBars {
    double width_s = 1.0;
    std::vector<double> counts;  ///< calls
    double rest = 0.0;           ///< longer than all bars
};

WaitBars wait_bars(const observers::WaitCounts& waits) {
    const double longest = std::max(waits.quantile_s(0.995), 1.0);
    WaitBars bars;
    for (const double width :
         {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 3600.0}) {
        bars.width_s = width;
        if (longest / width <= 36.0)
            break;
    }
    const auto count = static_cast<std::size_t>(std::min(std::ceil(longest / bars.width_s), 60.0));
    double before = waits.at_or_below(0.0);
    for (std::size_t i = 0; i < count; ++i) {
        const double upto = waits.at_or_below(bars.width_s * static_cast<double>(i + 1));
        bars.counts.push_back(upto - before);
        before = upto;
    }
    bars.rest = static_cast<double>(waits.total()) - before;
    return bars;
}

std::string waits_chart(RunPage& page, const observers::WaitCounts& waits) {
    const WaitBars bars = wait_bars(waits);
    const center::Horizon& horizon = page.model().horizon;
    const double days = static_cast<double>(page.facts.replications) *
                        (horizon.steady_state ? 1.0 : static_cast<double>(horizon.days));
    const auto bars_count = static_cast<double>(bars.counts.size());
    const DurationForm form = duration_form(bars.width_s * bars_count);
    Json& chart = page.charts["figures"]["chart-waits"];
    chart["kind"] = "bars";
    Json values = Json::array();
    Json names = Json::array();
    double most = 0.0;
    for (std::size_t i = 0; i < bars.counts.size(); ++i) {
        most = std::max(most, bars.counts[i] / days);
        values.push_back(std::round(bars.counts[i] / days * 1e3) / 1e3);
        const double from = bars.width_s * static_cast<double>(i);
        names.push_back(duration_bare(from, form, 0) + " to " +
                        duration(from + bars.width_s, form, 0));
    }
    values.push_back(std::round(bars.rest / days * 1e3) / 1e3);
    names.push_back("over " + duration(bars.width_s * bars_count, form, 0));
    chart["form"] = Form::number(most < 10.0 ? 2 : most < 100.0 ? 1 : 0).json();
    Json ticks = Json::array();
    const std::size_t step = bars_count > 20.0 ? 6 : bars_count > 10.0 ? 5 : 2;
    for (std::size_t i = 0; i <= bars.counts.size(); i += step)
        ticks.push_back({i, duration(bars.width_s * static_cast<double>(i), form, 0)});
    chart["stacks"] = Json::array({{{"name", "calls"}, {"values", values}, {"look", "met"}}});
    chart["names"] = names;
    chart["ticks"] = ticks;
    const double within = events::to_seconds(page.model().target.within);
    if (within < bars.width_s * bars_count) {
        chart["line"] = within / bars.width_s;
        chart["line_words"] = {"", spoken(page.model().target.within)};
    }
    const std::string finding = "Each bar is " +
                                duration(bars.width_s, duration_form(bars.width_s), 0) +
                                " wide; the last one is of all longer waits.";
    chart["findings"] = Json::array({finding});
    return figure({"chart-waits", "Callers who waited, " + page.each() + ", by their wait", finding,
                   "", "small", "Callers by their wait"});
}

std::string wait_table(RunPage& page) {
    const std::vector<std::pair<const char*, const char*>> columns{{"50th", "wait_p50_s"},
                                                                   {"90th", "wait_p90_s"},
                                                                   {"95th", "wait_p95_s"},
                                                                   {"99th", "wait_p99_s"}};
    std::vector<Column> heads{{page.terms.term("wait_percentile", "percentile"), "", "left"}};
    std::vector<Estimate> estimates;
    for (const auto& [head, measure] : columns) {
        heads.push_back({head, "", ""});
        estimates.push_back(page.find(measure));
    }
    const Form form = Form::of(observers::Unit::seconds, estimates);
    Table table("Percentiles of the wait", heads);
    std::vector<Cell> values{{"wait, " + form.head(), "left"}};
    std::vector<Cell> ranges{{"95% interval", "left"}};
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        const Estimate& estimate = estimates[i];
        values.push_back({number_cell(estimate, form).inner, "", columns[i].second});
        ranges.push_back({estimate.interval ? form.bare(estimate.interval->low) + "–" +
                                                  form.bare(estimate.interval->high)
                                            : "–",
                          "half"});
    }
    table.add({}, std::move(values));
    table.add({}, std::move(ranges));
    return table.text();
}

std::string time_words(RunPage& page, std::string_view measure, const std::string& title) {
    const Estimate& estimate = page.find(measure);
    if (!estimate.value)
        return "";
    const Form form = Form::of(observers::Unit::seconds, {estimate});
    const std::string minutes = form.head() == "s" ? "" : ", " + form.head();
    return page.terms.term(measure, title) + minutes + ": " + with_range(estimate, form) + ". ";
}

}  // namespace

std::string days_section(RunPage& page) {
    const runs::DayLevels& days = page.estimates.days();
    if (!page.target() || page.is_steady() || days.total() < days_least)
        return "";
    const Estimate& meeting = page.find("days_meeting_target");
    std::string lead;
    if (meeting.value) {
        const std::string share = days_percent(1.0 - *meeting.value);
        lead = share + " of days miss the target";
        const Estimate& bad = page.find("service_level_daily_p10");
        if (bad.value)
            lead += "; on the worst day in ten the level is " + grouped(*bad.value * 100.0, 1) +
                    "% or less";
        lead += ".";
    }
    const Estimate& mean = page.find("service_level_daily_mean");
    std::string note;
    if (mean.value) {
        note = page.terms.term("service_level_daily_mean", "Mean of the daily levels") + ": " +
               with_range(mean, Form::percent(level_decimals(mean, {}))) +
               ". It is another number than the service level: each day weighs the same in it.";
    }
    return titled("How days differ", lead,
                  days_chart(page, *page.target()) + day_table(page) + paragraph("note", note));
}

std::string waits_section(RunPage& page) {
    const observers::WaitCounts& waits = page.estimates.waits();
    const Estimate& delayed = page.find("p_wait");
    if (waits.empty() || !delayed.value)
        return "";
    const int decimals = level_decimals(delayed, {});
    const std::string lead =
        grouped(*delayed.value * 100.0, decimals) + "% of callers wait at all" +
        (delayed.interval ? " (" + percent_range(delayed, decimals) + ")" : "") +
        "; the others are not in the chart.";
    const std::string note = time_words(page, "mean_wait_delayed_s", "Wait of the delayed") +
                             time_words(page, "mean_wait_abandoned_s", "Wait of those who hung up");
    std::string chart;
    if (*delayed.value > 0.0)
        chart = waits_chart(page, waits);
    return titled("How long callers wait", lead,
                  chart + wait_table(page) + paragraph("note", note));
}

}  // namespace ringside::analysis::report::html
