// Where the calls went, and the definitions of the service level side by side.
#include <algorithm>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

struct Count {
    const char* measure;
    const char* of;  ///< the measure whose share it is
    bool always;     ///< shown where it is 0 too
};
constexpr Count ways_of_entered[]{
    {"entered", "entered", true},      {"blocked", "entered", false},
    {"closed", "entered", false},      {"self_served", "entered", false},
    {"left_in_ivr", "entered", false}, {"voicemail_in_ivr", "entered", false},
    {"inside_ivr", "entered", false},  {"offered", "entered", true},
};
constexpr Count ways_of_offered[]{
    {"answered", "offered", true},
    {"abandoned", "offered", true},
    {"balked", "offered", false},
    {"cleared", "offered", false},
    {"callback_accepted", "offered", false},
    {"inside_queue", "offered", false},
    {"dropped", "answered", false},
    {"callback_not_reached", "callback_accepted", false},
    {"callback_given_up", "callback_accepted", false},
};

void add_count(RunPage& page, Table& table, const Count& count, const std::string& indent) {
    const Estimate& estimate = page.find(count.measure);
    if (!estimate.value || (!count.always && *estimate.value == 0.0))
        return;
    const Form form = Form::of(observers::Unit::calls, {estimate});
    const double whole = page.estimates.value_or_zero(count.of);
    const double share = whole > 0.0 ? *estimate.value / whole : 0.0;
    std::string share_words =
        share > 0.0 && share < 0.0005 ? "< 0.1%" : grouped(share * 100.0, 1) + "%";
    table.add({}, {{page.terms.term(count.measure), "left " + indent},
                   {number_cell(estimate, form).inner, "", count.measure},
                   {estimate.interval ? form.range(*estimate.interval) : "–", "half"},
                   {count.measure == std::string(count.of) ? "" : share_words + " of " + count.of,
                    "half"}});
}

bool passes_ivr(const RunPage& page) {
    return page.model().ivr.has_value() || page.estimates.value_or_zero("blocked") > 0.0 ||
           page.estimates.value_or_zero("closed") > 0.0;
}

}  // namespace

std::string counts_section(RunPage& page) {
    Table table("Where the calls went", {{"calls " + page.each(), "", "left"},
                                         {"mean", "", ""},
                                         {"95% interval", "", ""},
                                         {"share", "", ""}});
    std::string lead;
    const bool from_lines = passes_ivr(page);
    if (from_lines) {
        for (const Count& count : ways_of_entered)
            add_count(page, table, count, count.measure == std::string("entered") ? "" : "in1");
        const double entered = page.estimates.value_or_zero("entered");
        if (entered > 0.0) {
            const double offered = page.estimates.value_or_zero("offered") / entered;
            lead = grouped(offered * 100.0, 0) + " of 100 who enter ask for an agent";
            const double served = page.estimates.value_or_zero("self_served") / entered;
            if (served >= 0.01)
                lead += "; " + grouped(served * 100.0, 0) + " are served by the IVR";
            lead += ".";
        }
    } else {
        add_count(page, table, {"offered", "offered", true}, "");
    }
    for (const Count& count : ways_of_offered)
        add_count(page, table, count, from_lines ? "in2" : "in1");
    return titled("Where the calls went", lead, table.text());
}

std::string levels_section(RunPage& page) {
    if (!page.level().value)
        return "";
    struct Definition {
        const char* measure;
        const char* formula;
    };
    static constexpr Definition definitions[]{
        {"service_level", "answered within / offered"},
        {"service_level_of_answered", "answered within / answered"},
        {"service_level_less_short_abandons", "answered within / (offered − lost within)"},
        {"service_level_with_short_abandons", "(answered within + lost within) / offered"},
    };
    std::vector<Estimate> estimates;
    for (const Definition& definition : definitions)
        estimates.push_back(page.find(definition.measure));
    const Scale scale(estimates, page.target(), 100.0, 0.0, 100.0, 4);
    const Form form = Form::of(observers::Unit::share, estimates, page.target());
    Table table("Definitions of the service level",
                {{"definition", "", "left"},
                 {"service level, %", "", ""},
                 {"95% interval", "", ""},
                 {strip_head(scale, "%"), "", "strip"},
                 {"formula, within " + spoken(page.model().target.within), "", "left"}});
    const std::string_view chosen = service_level_measure(page.model().target);
    Standing of_target = Standing::unknown;
    std::string other;
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        const Standing how = standing(estimates[i], page.target());
        const bool is_chosen = definitions[i].measure == chosen;
        if (is_chosen)
            of_target = how;
        table.add({}, {{page.terms.term(definitions[i].measure) +
                            (is_chosen && page.target() ? " (the target’s)" : ""),
                        "left"},
                       {number_cell(estimates[i], form).inner, "", definitions[i].measure},
                       {estimates[i].interval ? form.range(*estimates[i].interval) : "–", "half"},
                       {strip(scale, estimates[i], how), "strip"},
                       {definitions[i].formula, "left"}});
    }
    // A definition by which the verdict would surely be the other one.
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        const Standing how = standing(estimates[i], page.target());
        const bool opposite = (of_target == Standing::missed && how == Standing::met) ||
                              (of_target == Standing::met && how == Standing::missed);
        if (opposite && other.empty()) {
            other = std::string("By another of these definitions the target would be ") +
                    (how == Standing::met ? "met" : "missed") + ": always say which one is meant.";
        }
    }
    return titled("The same calls under every usual definition of the service level", other,
                  table.text());
}

}  // namespace ringside::analysis::report::html
