// The order of a run's page; see run_page.hpp.
#include "analysis/report/html/run/run_page.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace html {

std::string RunPage::each() const {
    return is_steady() ? "in " + spoken(model().horizon.length) : "a day";
}

std::vector<Estimate> RunPage::over_slots(std::string_view name,
                                          std::optional<std::size_t> call_type) const {
    std::vector<Estimate> found;
    for (const Slot& slot : slots) {
        runs::Cell cell = slot.cell;
        cell.call_type = call_type;
        found.push_back(find(name, cell));
    }
    return found;
}

std::vector<Estimate> RunPage::needed_over_slots() const {
    std::vector<Estimate> found;
    for (const Slot& slot : slots) {
        const auto needed = agents_needed_in(*this, slot.cell.interval);
        found.push_back({});
        if (needed)
            found.back().value = static_cast<double>(*needed);
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
    return words + fmt::format(", seed {}", facts.seed);
}

}  // namespace html

std::string html_report(const Facts& facts, const Estimates& estimates) {
    using namespace html;
    Glossary terms(*facts.model);
    Json charts;
    RunPage page{{facts, estimates}, terms, {}, charts};
    page.slots = slots_of(page);
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
        {"time", "By " + noun, charts_section(page)},
        {"days", page.is_steady() ? "Waits" : "Days and waits",
         side_by_side(days_section(page), waits_section(page))},
        {"types", "Call types", call_type_section(page)},
        {"groups", "Agent groups", group_section(page)},
        {"counts", "Calls", counts_section(page)},
        {"levels", "Definitions of the level", levels_section(page)},
        {"formulas", "Formulas", formula_section(page)},
        {"intervals", "All " + noun + "s", interval_section(page)},
        {"scenario", "Scenario", side_by_side(scenario_section(page), reproduce_section(page))},
    };
    // After all sections: it lists the terms that they used.
    shell.sections.push_back(
        {"glossary", "Glossary", titled("What the numbers mean", "", terms.list())});
    shell.charts = charts;
    return html::page(shell);
}

}  // namespace ringside::analysis::report
