// The sections of a run's page, each in a file of its own, and what they share.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/findings/loads.hpp"
#include "analysis/report/findings/slots.hpp"
#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/glossary.hpp"
#include "analysis/report/html/shell.hpp"
#include "analysis/report/reported.hpp"

namespace ringside::analysis::report::html {

/// What every section is given.
struct RunPage : Reported {
    Glossary& terms;
    std::vector<Slot> slots;      ///< of the charts: intervals, or times of the mean day
    std::vector<Slot> intervals;  ///< all of them
    std::vector<Slot> days;       ///< of a long horizon
    Json& charts;                 ///< what page.js draws, filled by the sections that have charts

    std::optional<double> target() const { return model().target.service_level; }
    std::string noun() const { return interval_noun(model().horizon.interval); }
    bool is_steady() const { return model().horizon.steady_state; }
    /// "a day"; in a steady state "in 24 h".
    std::string each() const;
    const Estimate& find(std::string_view name, const runs::Cell& cell = {}) const {
        return estimates.find(name, cell);
    }
    bool is_long() const { return report::is_long(model()); }
    /// The estimates of a measure in slots; of a call type, or over all.
    std::vector<Estimate> over(const std::vector<Slot>& chosen, std::string_view name,
                               std::optional<std::size_t> call_type = {}) const;
    std::vector<Estimate> over_slots(std::string_view name,
                                     std::optional<std::size_t> call_type = {}) const {
        return over(slots, name, call_type);
    }
    /// The agents that slots need; no value where that is not known, as of a mean day.
    std::vector<Estimate> needed_over(const std::vector<Slot>& chosen) const;
    /// Where 8 of 10 days lie, slot by slot; none where it is not known.
    std::vector<std::optional<Interval>> spreads() const;
    /// Days, or replications, are said so.
    std::string setting() const;
};

// HTML; empty where there is nothing to say.
std::string verdict_section(RunPage& page);
std::string facts_section(RunPage& page);
std::string hero_section(RunPage& page);
std::string charts_section(RunPage& page);
std::string days_section(RunPage& page);
std::string waits_section(RunPage& page);
std::string call_type_section(RunPage& page);
std::string group_section(RunPage& page);
std::string cost_section(RunPage& page);
std::string counts_section(RunPage& page);
std::string ivr_section(RunPage& page);
std::string platform_section(RunPage& page);
std::string network_section(RunPage& page);
std::string levels_section(RunPage& page);
std::string formula_section(RunPage& page);
std::string interval_section(RunPage& page);
std::string scenario_section(RunPage& page);
std::string reproduce_section(RunPage& page);

/// The axis, the call types and the series of all charts over time.
void put_series(RunPage& page);

}  // namespace ringside::analysis::report::html
