// The frame of every page: head, navigation, sections in their order, the data of the charts, the
// script. One file that asks nobody for anything.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/json_lines.hpp"

namespace ringside::analysis::report::html {

/// A part of the page; without a name in the navigation it has none there.
struct Section {
    std::string id;
    std::string name;  ///< in the navigation
    std::string body;  ///< HTML; an empty section is left out
};

struct Shell {
    std::string title;    ///< of the scenario
    std::string source;   ///< "bank_day.toml"
    std::string setting;  ///< "400 replications of one day, seed 1999"
    std::string version;
    std::vector<Section> sections;
    Json charts;  ///< what page.js draws, by the id of the element; null: nothing
};

std::string page(const Shell& shell);

/// A section with its title (HTML) and what it found, in words.
std::string titled(std::string_view title, std::string_view lead, std::string_view body);
/// Two parts side by side, where there is room.
std::string side_by_side(std::string_view left, std::string_view right);

/// A figure whose chart page.js draws into the element of that id: title and finding are HTML, the
/// key says what is drawn how.
struct Figure {
    std::string id;
    std::string title;
    std::string finding;
    std::string key;
    std::string kind;  ///< "large", "small"
    std::string name;  ///< what those hear who do not see the chart
};
std::string figure(const Figure& figure);

/// An entry of a chart's key: a sample drawn by page.css ("line", "band", "days", "dashed", "bar",
/// "bar-missed", "short", "met", "unclear", "missed") and HTML.
std::string key_entry(std::string_view sample, std::string_view words);

}  // namespace ringside::analysis::report::html
