// The scenario in words, and how to have the same page again.
#include <algorithm>

#include "analysis/report/findings/sureness.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/precision.hpp"
#include "sim/routing/policies/policies.hpp"

namespace ringside::analysis::report::html {
namespace {

std::string seconds_words(double seconds) {
    return duration(seconds, duration_form(seconds), 0) +
           (seconds >= 99.95 ? seconds >= 6000.0 ? " (h:min:s)" : " (min:s)" : "");
}

/// "from 1:54 (NW) to 5:35 (IN)", or the one value that all have.
template <class Value>
std::string spread_words(const center::Model& model, const Value& value) {
    std::size_t least = 0;
    std::size_t most = 0;
    for (std::size_t i = 1; i < model.call_types.size(); ++i) {
        if (value(i) < value(least))
            least = i;
        if (value(i) > value(most))
            most = i;
    }
    if (value(most) - value(least) < 0.5)
        return seconds_words(value(most));
    return "from " + seconds_words(value(least)) + " (" + model.call_types[least].name + ") to " +
           seconds_words(value(most)) + " (" + model.call_types[most].name + ")";
}

std::string arrivals_words(const center::Model& model) {
    const std::size_t types = model.call_types.size();
    const bool listed = std::ranges::all_of(
        model.call_types, [](const center::CallType& type) { return type.arrivals.from_times; });
    std::string words = counted(types, "call type") + ": ";
    if (listed)
        return words + "calls at the times of a file.";
    words += model.horizon.steady_state ? "Poisson arrivals"
                                        : "Poisson arrivals whose rate follows the clock";
    double cv = 0.0;
    bool common = true;
    for (const center::CallType& type : model.call_types) {
        cv = std::max(cv, type.arrivals.busyness_cv);
        common = common && type.arrivals.busyness_is_common;
    }
    if (cv > 0.0) {
        words += "; a day’s volume varies by up to " + grouped(cv * 100.0, 0) + "%";
        if (types > 1)
            words += common ? ", the same factor for all types" : ", each type by itself";
    }
    return words + ".";
}

std::string times_words(const RunPage& page) {
    const center::Model& model = page.model();
    const auto handle = [&](std::size_t type) {
        return page.estimates.value_or_zero("aht_s", of_call_type(type));
    };
    std::string words = "Handle time " + spread_words(model, handle) + " on average. ";
    if (nobody_hangs_up(model))
        return words + "Nobody hangs up.";
    const bool all_hang_up = std::ranges::none_of(
        model.call_types,
        [](const center::CallType& type) { return type.patience.distribution.is_never(); });
    if (!all_hang_up)
        return words + "Callers of some types hang up when they have waited too long.";
    const auto patience = [&](std::size_t type) {
        return model.call_types[type].patience.distribution.mean();
    };
    return words + "Patience " + spread_words(model, patience) + " on average.";
}

std::string skills_words(const center::Model& model) {
    constexpr std::size_t groups_most = 8;
    std::string words = counted(model.groups.size(), "agent group") + ". ";
    for (std::size_t i = 0; i < std::min(model.groups.size(), groups_most); ++i) {
        const center::Group& group = model.groups[i];
        std::vector<center::Skill> skills = group.skills;
        std::ranges::stable_sort(skills, {}, &center::Skill::level);
        words += title_of(group) + ": ";
        for (std::size_t k = 0; k < skills.size(); ++k) {
            if (k > 0)
                words += skills[k].level > skills[k - 1].level ? ", then " : ", ";
            words += model.call_types[skills[k].call_type.index()].name;
        }
        words += ". ";
    }
    return words;
}

std::string absence_words(const center::Model& model) {
    double least = 1.0;
    double most = 0.0;
    double correlation = 0.0;
    for (const center::Group& group : model.groups) {
        for (const double share : group.absence.share) {
            least = std::min(least, share);
            most = std::max(most, share);
        }
        correlation = std::max(correlation, group.absence.correlation);
    }
    if (most == 0.0)
        return "";
    std::string words = "Absence: ";
    if (most - least >= 0.0005)
        words += grouped(least * 100.0, 1) + " to ";
    words += grouped(most * 100.0, 1) + "% of people do not come";
    if (correlation > 0.0)
        words += ", correlated between colleagues of a day (" + shortest(correlation) + ")";
    return words + ".";
}

std::string target_words(const center::Model& model) {
    const center::Target& target = model.target;
    if (!target.service_level)
        return "No target is set; the service level counts " + spoken(target.within) + ".";
    return "Target: " + target_percent(*target.service_level) + " " + service_level_words(target) +
           ".";
}

/// The opening comment's first paragraph: what the scenario asks.
std::string question_of(const center::Model& model) {
    return model.question.substr(0, model.question.find("\n\n"));
}

std::string precision_note(const RunPage& page) {
    std::string wishes;
    for (const Precision& precision : page.facts.until) {
        wishes += (wishes.empty() ? "Precision: " : "; ") +
                  std::string(precision.wish.measure->name) + " " + precision_words(precision);
    }
    if (!wishes.empty())
        return wishes + ".";
    const Estimate& level = page.level();
    if (!level.value)
        return "";
    if (!level.interval)
        return why_no_interval(page.facts) + ".";
    const double half_width = level.interval->half_width() * 100.0;
    std::string words = "Precision: service level ± " +
                        grouped(half_width, decimals_for(half_width, 1)) + " points";
    for (const double wished : {0.5, 0.1}) {
        if (half_width <= wished)
            continue;
        return words + "; ± " + shortest(wished) + " takes " +
               effort_for(page.facts, half_width, wished).words + ".";
    }
    return words + ".";
}

}  // namespace

std::string scenario_section(RunPage& page) {
    const center::Model& model = page.model();
    std::vector<std::string> points{horizon_words(model) + "."};
    if (!page.is_steady())
        points.back() += model.horizon.at_closing == center::AtClosing::drain
                             ? " At closing, those who wait are still served."
                             : " At closing, those who wait are sent away.";
    points.push_back(arrivals_words(model));
    points.push_back(times_words(page));
    points.push_back(skills_words(model));
    points.push_back("Who is next: policy " + std::string{routing::name_of(model.routing)} + ".");
    if (model.ivr)
        points.push_back("An IVR of " + counted(model.ivr->nodes.size(), "node") +
                         " before the queue.");
    points.push_back(absence_words(model));
    points.push_back(target_words(model));
    for (const std::string& change : page.facts.changes)
        points.push_back("Changed: " + change);
    std::string list;
    for (const std::string& point : points) {
        if (!point.empty())
            list += element("li", escaped(point)) + "\n";
    }
    return titled("The scenario in words", escaped(question_of(model)),
                  element("ul", {{"class", "words"}}, "\n" + list) + "\n");
}

std::string reproduce_section(RunPage& page) {
    std::string command;
    for (const std::string& line : command_lines(repeat_command(page.facts), 64))
        command += (command.empty() ? "" : "\n") + line;
    std::string rows;
    const auto row = [&](const std::string& name, const std::string& value) {
        rows += element("tr", element("th", {{"scope", "row"}, {"class", "left"}}, name) +
                                  element("td", escaped(value))) +
                "\n";
    };
    row("Version", page.facts.version);
    row("Scenario", page.facts.scenario_path);
    row("Seed", std::to_string(page.facts.seed));
    std::string replications = grouped(page.facts.replications);
    if (!page.facts.replications_rule.empty())
        replications += " (" + page.facts.replications_rule + ")";
    row("Replications", replications);
    row("Fingerprint of the run", fingerprint_in_groups(page.facts.fingerprint));
    row("Calls simulated", grouped(page.facts.calls));
    return titled("How to reproduce this page", "",
                  element("pre", element("code", escaped(command))) + "\n" +
                      element("table", "<tbody>\n" + rows + "</tbody>") + "\n" +
                      paragraph("note", escaped(precision_note(page))));
}

}  // namespace ringside::analysis::report::html
