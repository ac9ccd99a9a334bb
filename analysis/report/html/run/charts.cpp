// The charts over time: calls, service level, wait, queue, agents and occupancy on one axis.
#include <algorithm>
#include <cmath>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/series.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

std::vector<std::optional<std::size_t>> choices(const RunPage& page) {
    std::vector<std::optional<std::size_t>> types{std::nullopt};
    for (std::size_t i = 0;
         page.model().call_types.size() > 1 && i < page.model().call_types.size(); ++i)
        types.emplace_back(i);
    return types;
}

/// How each level stands to the target, a letter each.
std::string standings_of(const RunPage& page, const std::vector<Estimate>& levels) {
    std::string letters;
    for (const Estimate& level : levels)
        letters += standing_letter(standing(level, page.target()));
    return letters;
}

/// Where 8 of 10 days lie, over all call types.
void put_spreads(const RunPage& page, Json& series) {
    const auto spreads = page.spreads();
    if (std::ranges::none_of(spreads, [](const auto& spread) { return spread.has_value(); }))
        return;
    Json low = Json::array();
    Json high = Json::array();
    for (const auto& spread : spreads) {
        low.push_back(spread ? drawn(spread->low, 100.0) : Json(nullptr));
        high.push_back(spread ? drawn(spread->high, 100.0) : Json(nullptr));
    }
    series["days_low"] = Json::array({low});
    series["days_high"] = Json::array({high});
}

void put_calls(RunPage& page, const char* name, std::string_view measure, observers::Unit unit,
               bool is_level = false) {
    std::vector<std::vector<Estimate>> by_type;
    for (const auto& type : choices(page))
        by_type.push_back(page.over_slots(measure, type));
    Json series = series_of(by_type, Form::of(unit, by_type.front()));
    if (is_level && page.target()) {
        for (const auto& estimates : by_type)
            series["standing"].push_back(standings_of(page, estimates));
    }
    if (is_level)
        put_spreads(page, series);
    page.charts["series"][name] = std::move(series);
}

void put_agents(RunPage& page, const char* name, std::string_view measure, observers::Unit unit) {
    const std::vector<Estimate> estimates = page.over_slots(measure);
    page.charts["series"][name] = series_of({estimates}, Form::of(unit, estimates));
}

/// Words for all call types and for each: what stands above a chart until it is pointed at.
template <class Words>
std::string put_findings(RunPage& page, const char* id, const Words& words) {
    Json findings = Json::array();
    for (const auto& type : choices(page))
        findings.push_back(words(type));
    std::string first = findings.front().get<std::string>();
    page.charts["figures"][id]["findings"] = std::move(findings);
    return first;
}

/// "Lowest at 13:00: 58.7% (56.4 to 61.0)", and of how many others that is not sure.
std::string extreme_words(const RunPage& page, const std::vector<Estimate>& estimates, Which which,
                          const char* word, const Form& form) {
    const auto extreme = extreme_of(estimates, which);
    if (!extreme)
        return "No calls.";
    std::string words = std::string(word) + " at " + page.slots[extreme->slot].label + ": " +
                        with_range(estimates[extreme->slot], form);
    if (extreme->rivals > 0)
        words += ", not clearly apart from " + grouped(std::uint64_t{extreme->rivals}) +
                 (extreme->rivals == 1 ? " other" : " others");
    return words + ".";
}

std::string calls_figure(RunPage& page) {
    Json& chart = page.charts["figures"]["chart-calls"];
    chart["kind"] = "time";
    chart["axis"] = "time";
    chart["follows"] = true;
    chart["least"] = 0;
    chart["layers"] = Json::array({{{"draw", "step"}, {"series", "offered"}, {"look", "dashed"}},
                                   {{"draw", "step"}, {"series", "answered"}, {"look", "solid"}}});
    chart["say"] = {"offered", "answered"};
    const std::string finding = put_findings(page, "chart-calls", [&](auto type) -> std::string {
        const std::vector<Estimate> offered = page.over_slots("offered", type);
        const auto busiest = extreme_of(offered, Which::highest);
        if (!busiest || !(offered[busiest->slot].value > 0.0))
            return "No calls.";
        const std::vector<Estimate> answered = page.over_slots("answered", type);
        std::vector<Estimate> unanswered(offered.size());
        for (std::size_t i = 0; i < offered.size(); ++i) {
            if (offered[i].value && answered[i].value)
                unanswered[i].value = *offered[i].value - *answered[i].value;
        }
        const Form form = Form::of(observers::Unit::calls, offered);
        std::string words = "Busiest " + page.slots[busiest->slot].label + " with " +
                            form.bare(*offered[busiest->slot].value) + " offered";
        const auto most = extreme_of(unanswered, Which::highest);
        if (most && *unanswered[most->slot].value >= 0.05)
            words += "; most go unanswered at " + page.slots[most->slot].label + ", " +
                     form.bare(*unanswered[most->slot].value) + " of " +
                     form.bare(*offered[most->slot].value);
        return words + ".";
    });
    return figure({"chart-calls",
                   "Calls " + page.terms.term("offered", "offered") + " and " +
                       page.terms.term("answered", "answered"),
                   escaped(finding), key_entry("dashed", "offered") + key_entry("line", "answered"),
                   "small", "Calls offered and answered"});
}

std::string level_figure(RunPage& page) {
    Json& chart = page.charts["figures"]["chart-level"];
    chart["kind"] = "time";
    chart["axis"] = "time";
    chart["follows"] = true;
    chart["least"] = 0;
    chart["most"] = 100;
    const bool with_spreads = page.charts["series"]["level"].contains("days_low");
    chart["layers"] = Json::array();
    if (with_spreads)
        chart["layers"].push_back({{"draw", "band"}, {"series", "level"}, {"look", "days"}});
    chart["layers"].push_back({{"draw", "band"}, {"series", "level"}, {"look", "sure"}});
    chart["layers"].push_back({{"draw", "marks"}, {"series", "level"}});
    chart["say"] = {"level"};
    if (page.target())
        chart["line"] = *page.target() * 100.0;
    const auto measure = service_level_measure(page.model().target);
    const std::string finding = put_findings(page, "chart-level", [&](auto type) {
        const std::vector<Estimate> levels = page.over_slots(measure, type);
        return extreme_words(page, levels, Which::lowest, "Lowest",
                             Form::of(observers::Unit::share, levels, page.target()));
    });
    std::string key = key_entry("line band", "mean, 95% interval");
    if (with_spreads)
        key += key_entry("days", "8 of 10 days");
    if (page.target())
        key += key_entry("dashed", "target") + key_entry("missed", "surely below");
    return figure({"chart-level",
                   page.terms.term("service_level", "Service level") +
                       (page.target() ? " against its target" : ""),
                   escaped(finding), key, "small", "Service level"});
}

std::string line_figure(RunPage& page, const std::string& series, std::string_view measure,
                        const std::string& title, const char* name, observers::Unit unit,
                        bool follows) {
    const std::string id = "chart-" + series;
    Json& chart = page.charts["figures"][id];
    chart["kind"] = "time";
    chart["axis"] = "time";
    chart["follows"] = follows;
    chart["least"] = 0;
    if (unit == observers::Unit::share)
        chart["most"] = 100;
    chart["layers"] = Json::array({{{"draw", "band"}, {"series", series}, {"look", "sure"}},
                                   {{"draw", "line"}, {"series", series}}});
    chart["say"] = {series};
    const auto words = [&](auto type) {
        const std::vector<Estimate> estimates = page.over_slots(measure, type);
        return extreme_words(page, estimates, Which::highest, "Highest", Form::of(unit, estimates));
    };
    const std::string finding =
        follows ? put_findings(page, id.c_str(), words) : words(std::nullopt);
    if (!follows)
        chart["findings"] = Json::array({finding});
    return figure(
        {id, title, escaped(finding), key_entry("line band", "mean, 95% interval"), "small", name});
}

std::string agents_words(const RunPage& page, const std::vector<Estimate>& needed,
                         const std::vector<Estimate>& present) {
    std::vector<Estimate> lacking(needed.size());
    for (std::size_t i = 0; i < needed.size(); ++i) {
        if (needed[i].value && present[i].value)
            lacking[i].value = *needed[i].value - *present[i].value;
    }
    const auto shortest_of = extreme_of(lacking, Which::highest);
    const auto most_spare = extreme_of(lacking, Which::lowest);
    if (!shortest_of)
        return "";
    const auto at = [&](const Extreme& extreme) {
        return grouped(std::abs(*lacking[extreme.slot].value), 1) + " at " +
               page.slots[extreme.slot].label;
    };
    std::string words;
    if (*lacking[shortest_of->slot].value >= 0.05)
        words = "Short by up to " + at(*shortest_of);
    if (*lacking[most_spare->slot].value <= -0.05)
        words += (words.empty() ? "Never short; to spare up to " : "; to spare up to ") +
                 at(*most_spare);
    return words.empty() ? words : words + ".";
}

std::string agents_figure(RunPage& page) {
    Json& chart = page.charts["figures"]["chart-agents"];
    chart["kind"] = "time";
    chart["axis"] = "time";
    chart["least"] = 0;
    chart["layers"] = Json::array({{{"draw", "step"}, {"series", "present"}, {"look", "solid"}}});
    chart["say"] = {"present"};
    std::string title = "Agents " + page.terms.term("agents_present", "present");
    std::string key = key_entry("line", "present");
    std::string finding;
    if (page.target() && !page.is_long()) {
        chart["layers"].push_back({{"draw", "step"}, {"series", "needed"}, {"look", "dashed"}});
        chart["layers"].push_back({{"draw", "short"}, {"series", "needed"}, {"over", "present"}});
        chart["say"] = {"needed", "present"};
        title = page.terms.term("agents_needed", "Agents needed") + " and " +
                page.terms.term("agents_present", "present");
        key = key_entry("dashed", "needed") + key + key_entry("short", "short");
        finding =
            agents_words(page, page.needed_over(page.slots), page.over_slots("agents_present"));
    }
    if (finding.empty()) {
        const std::vector<Estimate> present = page.over_slots("agents_present");
        finding = extreme_words(page, present, Which::highest, "Most",
                                Form::of(observers::Unit::agents, present));
    }
    chart["findings"] = Json::array({finding});
    return figure(
        {"chart-agents", title, escaped(finding), key, "small", "Agents needed and present"});
}

std::string type_choice(const RunPage& page) {
    if (page.model().call_types.size() < 2)
        return "";
    std::string options = element("option", {{"value", "0"}}, "all call types");
    for (std::size_t i = 0; i < page.model().call_types.size(); ++i) {
        const center::CallType& type = page.model().call_types[i];
        const std::string words =
            title_of(type) == type.name ? type.name : type.name + " " + title_of(type);
        options += element("option", {{"value", std::to_string(i + 1)}}, escaped(words));
    }
    return element("p", {{"class", "choice needs-script"}},
                   element("label", {{"for", "type-choice"}},
                           "Calls, service level, wait and queue of") +
                       " " + element("select", {{"id", "type-choice"}}, options)) +
           "\n";
}

}  // namespace

void put_series(RunPage& page) {
    if (page.slots.size() < 2)
        return;
    page.charts["axes"]["time"] = axis_of(page.slots);
    put_calls(page, "offered", "offered", observers::Unit::calls);
    put_calls(page, "answered", "answered", observers::Unit::calls);
    put_calls(page, "level", service_level_measure(page.model().target), observers::Unit::share,
              true);
    put_calls(page, "asa", "mean_wait_answered_s", observers::Unit::seconds);
    put_calls(page, "queue", "mean_queue", observers::Unit::calls);
    put_agents(page, "present", "agents_present", observers::Unit::agents);
    put_agents(page, "occupancy", "occupancy", observers::Unit::share);
    if (!page.is_long()) {
        page.charts["series"]["needed"] =
            series_of({page.needed_over(page.slots)}, Form::number(0));
    } else {
        page.charts["axes"]["days"] = axis_of(page.days);
        const std::vector<Estimate> levels =
            page.over(page.days, service_level_measure(page.model().target));
        Json series = series_of({levels}, Form::of(observers::Unit::share, levels));
        series["standing"] = Json::array({standings_of(page, levels)});
        page.charts["series"]["level_by_day"] = std::move(series);
    }
    const auto names = {std::pair{"offered", "offered"},     std::pair{"answered", "answered"},
                        std::pair{"level", "service level"}, std::pair{"asa", "speed of answer"},
                        std::pair{"queue", "waiting"},       std::pair{"present", "present"},
                        std::pair{"occupancy", "occupancy"}, std::pair{"needed", "needed"}};
    for (const auto& [series, name] : names)
        page.charts["series"][series]["name"] = name;
}

std::string charts_section(RunPage& page) {
    if (page.slots.size() < 2)
        return "";
    std::string figures = calls_figure(page) + level_figure(page);
    figures +=
        line_figure(page, "asa", "mean_wait_answered_s", page.terms.term("mean_wait_answered_s"),
                    "Speed of answer", observers::Unit::seconds, true);
    figures +=
        line_figure(page, "queue", "mean_queue", page.terms.term("mean_queue") + ", time average",
                    "Callers waiting", observers::Unit::calls, true);
    figures += agents_figure(page);
    figures +=
        line_figure(page, "occupancy", "occupancy", page.terms.term("occupancy") + ", all groups",
                    "Occupancy", observers::Unit::share, false);
    const std::string title = page.is_long()                   ? "The mean day by " + page.noun()
                              : page.model().horizon.days == 1 ? "The day by " + page.noun()
                                                               : "All days by " + page.noun();
    const std::string bands = page.charts["series"]["level"].contains("days_low")
                                  ? "Dark bands are 95% intervals."
                                  : "Bands are 95% intervals.";
    return titled(
        escaped(title),
        "<span class=\"needs-script\">Point at a chart, or focus it and use the arrow "
        "keys: all show the same " +
            escaped(page.noun()) + ". </span>" + bands,
        type_choice(page) + element("div", {{"class", "multiples"}}, "\n" + figures) + "\n");
}

}  // namespace ringside::analysis::report::html
