// The order of a run's page; see run_page.hpp.
#include "analysis/report/html/run/run_page.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "analysis/report/findings/sureness.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace html {

std::string RunPage::each() const {
    return is_steady() ? "in " + spoken(model().horizon.length) : "a day";
}

std::vector<Estimate> RunPage::over(const std::vector<Slot>& chosen, std::string_view name,
                                    std::optional<std::size_t> call_type) const {
    std::vector<Estimate> found;
    for (const Slot& slot : chosen) {
        runs::Cell cell = slot.cell;
        cell.call_type = call_type;
        found.push_back(find(name, cell));
    }
    return found;
}

std::vector<Estimate> RunPage::needed_over(const std::vector<Slot>& chosen) const {
    std::vector<Estimate> found;
    for (const Slot& slot : chosen) {
        found.push_back({});
        if (!slot.cell.interval)
            continue;
        if (const auto needed = agents_needed_in(*this, slot.cell.interval))
            found.back().value = static_cast<double>(*needed);
    }
    return found;
}

std::vector<std::optional<Interval>> RunPage::spreads() const {
    std::vector<std::optional<Interval>> found;
    for (const Slot& slot : slots) {
        const std::size_t place = slot.cell.interval ? *slot.cell.interval : *slot.cell.clock;
        found.push_back(place < estimates.spreads().size() ? estimates.spreads()[place]
                                                           : std::nullopt);
    }
    return found;
}

std::string RunPage::setting() const {
    const center::Horizon& horizon = model().horizon;
    std::string words = counted(facts.replications, "replication");
    if (is_steady()) {
        words += " of a steady state of " + spoken(horizon.length);
    } else {
        words += horizon.days == 1 ? " of one day"
                                   : " of " + grouped(std::uint64_t{horizon.days}) + " days";
    }
    words += fmt::format(", seed {}", facts.seed);
    return facts.batch_means ? words + "; " + interval_words(facts) : words;
}

}  // namespace html

std::string html_report(const Facts& facts, const Estimates& estimates) {
    using namespace html;
    Glossary terms(*facts.model);
    Json charts;
    RunPage page{{facts, estimates}, terms, {}, {}, {}, charts};
    page.intervals = slots_of(page);
    page.days = day_slots_of(page);
    page.slots = page.is_long() ? clock_slots_of(page) : page.intervals;
    Shell shell;
    shell.title = facts.model->title.empty() ? facts.model->name : facts.model->title;
    shell.source = std::filesystem::path(facts.scenario_path).filename().string();
    shell.setting = page.setting();
    shell.version = facts.version;
    put_series(page);
    const std::string noun = page.noun();
    shell.sections = {
        {"verdict", "", verdict_section(page) + facts_section(page)},
        {"level", "Service level", hero_section(page)},
        {"time", page.is_long() ? "The mean day" : "By " + noun, charts_section(page)},
        {"days", page.is_steady() ? "Waits" : "Days and waits",
         side_by_side(days_section(page), waits_section(page))},
        {"types", "Call types", call_type_section(page)},
        {"groups", "Agent groups", group_section(page)},
        {"counts", page.model().costs.has_prices() ? "Cost and calls" : "Calls",
         side_by_side(cost_section(page), counts_section(page))},
        {"ivr", "IVR", ivr_section(page)},
        {"platform", "Servers and sites", platform_section(page)},
        {"network", "Links and outages", network_section(page)},
        {"levels", "Definitions of the level", levels_section(page)},
        {"formulas", "Formulas", formula_section(page)},
        {"intervals", page.is_long() ? "All days" : "All " + noun + "s", interval_section(page)},
        {"scenario", "Scenario", side_by_side(scenario_section(page), reproduce_section(page))},
    };
    // After all sections: it lists the terms that they used.
    shell.sections.push_back(
        {"glossary", "Glossary", titled("What the numbers mean", "", terms.list())});
    shell.charts = charts;
    return html::page(shell);
}

}  // namespace ringside::analysis::report
