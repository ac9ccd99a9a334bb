// The verdict: met or not, how sure, and how days differ; then five facts.
#include "analysis/report/findings/verdict.hpp"

#include <cmath>

#include "analysis/report/findings/sureness.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

std::string opening(Standing how, const Estimate& level) {
    switch (how) {
        case Standing::met:
            return "Target met:";
        case Standing::missed:
            return "Target missed:";
        case Standing::unclear:
            return level.interval ? "Too close to call:" : "One replication cannot tell:";
        case Standing::unknown:
            break;
    }
    return "No target set:";
}

std::string headline(const RunPage& page) {
    const Estimate& level = page.level();
    if (!level.value)
        return element("h1", "No calls: nobody asked for an agent.");
    const Standing how = standing(level, page.target());
    const int decimals = level_decimals(level, page.target());
    std::string words = " " + grouped(*level.value * 100.0, decimals) + "% " +
                        service_level_words(page.model().target);
    if (page.target())
        words += "; the target is " + target_percent(*page.target());
    return element("h1", element("span", {{"class", class_of(how)}}, opening(how, level)) +
                             escaped(words + "."));
}

std::string sureness(RunPage& page) {
    const Estimate& level = page.level();
    if (!level.interval)
        return level.value ? why_no_interval(page.facts) + "." : "";
    const int decimals = level_decimals(level, page.target());
    std::string words = "The " + page.terms.term("interval95", "95% interval") + ", " +
                        percent_range(level, decimals) + "%, ";
    switch (standing(level, page.target())) {
        case Standing::met:
            return words + "lies wholly above the target.";
        case Standing::missed:
            return words + "lies wholly below the target.";
        case Standing::unclear:
            return words + "holds the target. " +
                   what_would_tell(page.facts, level, *page.target());
        case Standing::unknown:
            break;
    }
    return words + "says how sure that is.";
}

/// How days differ; "but" where they tell another story than the verdict.
std::string days_sentence(const RunPage& page) {
    const Estimate& days = page.find("days_meeting_target");
    if (!days.value || page.is_steady() || !page.target())
        return "";
    const Standing how = standing(page.level(), page.target());
    const bool other = days.interval && ((how == Standing::missed && days.interval->low > 0.1) ||
                                         (how == Standing::met && days.interval->high < 0.9));
    const std::string share = days_percent(*days.value);
    std::string words = (other ? " But days differ: " : " ");
    words += element("strong", (other && share.starts_with("U")   ? "u" + share.substr(1)
                                : other && share.starts_with("O") ? "o" + share.substr(1)
                                                                  : share) +
                                   " of days meet it");
    if (days.interval && days.n > 1)
        words += " (" + days_range(days) + ")";
    const Estimate& bad = page.find("service_level_daily_p10");
    if (bad.value && days.n >= 10)
        words += ", and one in ten has " + grouped(*bad.value * 100.0, 0) + "% or less";
    return words + ".";
}

std::string picture(const RunPage& page) {
    const Estimate& level = page.level();
    if (!level.value)
        return "";
    const Standing how = standing(level, page.target());
    const Scale scale({level}, page.target(), 100.0, 0.0, 100.0, 5);
    const Form form = Form::percent(level_decimals(level, page.target()));
    const std::string line =
        page.target() ? "target " + target_percent(*page.target()) : std::string();
    return verdict_scale(scale, level, how, with_range(level, form), line,
                         level.interval ? "service level and its 95% interval" : "service level");
}

std::string fact(const std::string& term, std::string_view measure, const std::string& value,
                 const std::string& more) {
    return "<div>" + element("dt", term) +
           element("dd", {{"class", "value"}, {"data-measure", std::string(measure)}}, value) +
           element("dd", {{"class", "more"}}, more) + "</div>\n";
}

std::string days_fact(RunPage& page) {
    const Estimate& days = page.find("days_meeting_target");
    if (!days.value)
        return "";
    const double meeting = std::round(*days.value * static_cast<double>(days.n));
    return fact(page.terms.term("days_meeting_target"), "days_meeting_target",
                days_percent(*days.value),
                (days.interval ? days_range(days) + "; " : "") + grouped(meeting, 0) + " of " +
                    counted(static_cast<std::uint64_t>(days.n), "day"));
}

std::string abandoned_fact(RunPage& page) {
    const Estimate& abandoned = page.find("abandoned");
    const Estimate& rate = page.find("abandon_rate");
    if (!abandoned.value)
        return "";
    const double offered = page.estimates.value_or_zero("offered");
    const auto digits = [](double number) { return number < 10.0 ? 1 : 0; };
    const std::string value =
        grouped(*abandoned.value, digits(*abandoned.value)) +
        element("span", {{"class", "of"}}, " of " + grouped(offered, digits(offered)));
    const Form form = Form::percent(level_decimals(rate, {}));
    return fact(page.terms.term("abandoned", "Abandoned " + page.each()), "abandoned", value,
                with_range(rate, form));
}

/// A fact that is one estimate.
std::string estimate_fact(RunPage& page, std::string_view measure, std::string_view term,
                          const std::string& title, observers::Unit unit,
                          const std::string& more = "") {
    const Estimate& estimate = page.find(measure);
    if (!estimate.value)
        return "";
    const Form form = Form::of(unit, {estimate});
    const std::string minutes = form.head() == "s" || form.head() == "%" ? "" : form.head();
    std::string below = estimate.interval ? form.range(*estimate.interval) + form.unit() : "";
    for (const std::string& part : {minutes, more}) {
        if (!part.empty())
            below += (below.empty() ? "" : "; ") + part;
    }
    return fact(page.terms.term(term, title), measure, form.value(*estimate.value), below);
}

std::string cost_fact(RunPage& page) {
    const Estimate& cost = page.find("cost");
    const Form form = Form::of(observers::Unit::money, {cost});
    std::string below;
    if (cost.interval && cost.interval->half_width() > 0.0)
        below = form.range(*cost.interval);
    if (const double answered = page.estimates.value_or_zero("answered"); answered > 0.0) {
        below +=
            (below.empty() ? "" : "; ") + grouped(*cost.value / answered, 2) + " an answered call";
    }
    const std::string& currency = page.model().costs.currency;
    return fact(page.terms.term("cost", page.is_steady() ? "Cost " + page.each() : "Cost of a day"),
                "cost", (currency.empty() ? "" : escaped(currency) + " ") + form.bare(*cost.value),
                below);
}

}  // namespace

std::string verdict_section(RunPage& page) {
    const std::string words =
        headline(page) + "\n" + paragraph("lead", sureness(page) + days_sentence(page));
    return "<div class=\"verdict\">\n" + element("div", words) + "\n" + picture(page) + "</div>\n";
}

std::string facts_section(RunPage& page) {
    std::string facts;
    facts += days_fact(page);
    facts += estimate_fact(page, "mean_wait_answered_s", "mean_wait_answered_s",
                           "Speed of answer (ASA)", observers::Unit::seconds);
    const bool has_cost = page.find("cost").value.has_value();
    if (!has_cost) {
        facts += estimate_fact(page, "wait_p90_s", "wait_percentile", "90 of 100 wait at most",
                               observers::Unit::seconds);
    }
    if (page.is_steady())
        facts +=
            estimate_fact(page, "p_wait", "p_wait", "Callers who wait", observers::Unit::share);
    facts += abandoned_fact(page);
    const Estimate& present = page.find("agents_present");
    std::string there;
    if (present.value)
        there = Form::of(observers::Unit::agents, {present}).bare(*present.value) + " agents there";
    facts +=
        estimate_fact(page, "occupancy", "occupancy", "Occupancy", observers::Unit::share, there);
    if (has_cost)
        facts += cost_fact(page);
    return element("dl", {{"class", "facts"}}, "\n" + facts) + "\n";
}

}  // namespace ringside::analysis::report::html
